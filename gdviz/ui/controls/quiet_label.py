"""A label whose words may change with every step, and which tells of that as little as others."""

from PySide6.QtWidgets import QLabel

from gdviz.ui.look.spoken import say_name


class QuietLabel(QLabel):
    """While a run plays, those who listen hear of it as of everything else: now and then."""

    def set_text(self, text: str) -> None:
        """Show `text` from now on."""
        if text != self.text():
            # A label with a name of its own does not tell of its text as well.
            say_name(self, text)
            self.setText(text)
