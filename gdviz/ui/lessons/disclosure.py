"""A button that brings out words which are not meant to be read at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gdviz.ui.lessons.rich_label import RichLabel


class Disclosure(QWidget):
    """A link, and under it what it shows and hides; there only while there is something to show."""

    toggled = Signal(bool)

    def __init__(self, name: str, show: str, hide: str) -> None:
        """`name` is that of the objects, `show` and `hide` are what the button says."""
        super().__init__()
        self._texts = (show, hide)
        self._is_open = False
        self.button = QPushButton(show)
        self.button.setObjectName(f"{name}Button")
        self.button.setProperty("variant", "link")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(lambda: self.open(not self._is_open))
        self._label = RichLabel(f"{name}Text")
        self._html = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._label)

    @property
    def words(self) -> str:
        """What is shown; nothing while it is folded."""
        return self._label.html

    def say(self, html: str) -> None:
        """Have this to show."""
        self._html = html
        self.setVisible(bool(html))
        self._label.say(html if self._is_open else "")

    def open(self, opened: bool) -> None:
        """Show the words, or fold them away."""
        if opened != self._is_open:
            self._is_open = opened
            self.button.setText(self._texts[opened])
            self.say(self._html)
            self.toggled.emit(opened)
