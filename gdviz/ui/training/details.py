"""What unfolds under a setting: rows of further settings on a quiet ground."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gdviz.ui.look.font_sizes import small

PADDING = 8
ROW_GAP = 2
CONTROL_GAP = 4


class Details(QFrame):
    """Rows from top to bottom, each with its words on the left and its controls on the right."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "details")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(PADDING, PADDING - ROW_GAP, PADDING, PADDING - ROW_GAP)
        self._column.setSpacing(ROW_GAP)
        self.hide()

    def add_row(self, label: QWidget | str, *controls: QWidget) -> QWidget:
        """Add a row; what is returned can be hidden as a whole."""
        row = row_of(label, *controls)
        self._column.addWidget(row)
        return row

    def add(self, widget: QWidget) -> None:
        """Add `widget` over the whole width."""
        self._column.addWidget(widget)

    def add_words(self, text: str = "") -> QLabel:
        """Add muted words over as many lines as they take."""
        words = QLabel(text)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setProperty("role", "muted")
        words.setFont(small(words.font()))
        words.setWordWrap(True)
        self._column.addWidget(words)
        return words


def row_of(label: QWidget | str, *controls: QWidget) -> QWidget:
    """Words on the left, controls on the right."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(CONTROL_GAP)
    words = QLabel(label) if isinstance(label, str) else label
    if isinstance(words, QLabel) and controls:
        words.setBuddy(controls[0])
    line.addWidget(words)
    line.addStretch(1)
    for control in controls:
        line.addWidget(control)
    return row
