"""Why data cannot be brought, and the way to other data."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gdviz.ui.look.fonts import bold

SPACING = 12


class ProblemPage(QWidget):
    """A sentence, and a button: `other_requested`."""

    other_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        head = QLabel("This cannot be imported")
        head.setFont(bold(head.font()))
        self._sentence = QLabel()
        self._sentence.setObjectName("importProblem")
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setProperty("role", "error")
        self._other = other = QPushButton("Choose other files…")
        other.setObjectName("otherFilesButton")
        other.setAutoDefault(False)
        other.clicked.connect(self.other_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addStretch(1)
        column.addWidget(head)
        column.addWidget(self._sentence)
        column.addWidget(other, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)

    def say(self, sentence: str) -> None:
        """Show why; what may help is ready to be pressed, unless somebody is typing elsewhere."""
        self._sentence.setText(sentence)
        if not isinstance(self.window().focusWidget(), QAbstractSpinBox | QLineEdit):
            self._other.setFocus()
