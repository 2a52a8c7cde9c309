"""A label whose words change often while its size stays."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel

from gdviz.ui.look.guard import guarded
from gdviz.ui.look.spoken import say_name


class StillLabel(QLabel):
    """As wide as the widest text it was told of, so that a new text moves nothing beside it."""

    def __init__(self, widest: str, side: Qt.AlignmentFlag) -> None:
        super().__init__()
        self._widest = widest
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def reserve(self, widest: str) -> None:
        """Make room for `widest` from now on."""
        if widest != self._widest:
            self._widest = widest
            self._settle()

    def set_text(self, text: str, said: str = "") -> None:
        """Show `text`; those who listen are told `said` where the text alone says too little."""
        if text != self.text():
            # A label with a name of its own does not tell of its text as well.
            say_name(self, said or text)
            self.setText(text)

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._settle()

    def _settle(self) -> None:
        self.ensurePolished()
        metrics = self.fontMetrics()
        # A fixed size keeps Qt from laying everything out again at every new text.
        self.setFixedSize(metrics.horizontalAdvance(self._widest) + 1, metrics.height())
