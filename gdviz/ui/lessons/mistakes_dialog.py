"""What is wrong with a lesson file, line by line."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QLabel,
    QPlainTextEdit,
    QWidget,
)

from gdviz.lessons import LessonError
from gdviz.ui.controls.dialog import Dialog

LINES = 14
COLUMNS = 84


class MistakesDialog(Dialog):
    """Every mistake with its line, to read and to copy."""

    def __init__(self, error: LessonError, parent: QWidget | None = None) -> None:
        super().__init__(
            "lessonMistakesDialog", "This lesson cannot be opened", parent, resizable=True
        )
        count = len(error.mistakes)
        head = QLabel("There is a mistake in it:" if count == 1 else f"It has {count} mistakes:")
        if not error.mistakes[0].line:
            head.setText("It cannot be read:")
        text = QPlainTextEdit(str(error))
        text.setObjectName("lessonMistakes")
        text.setReadOnly(True)
        metrics = text.fontMetrics()
        text.setMinimumSize(COLUMNS * metrics.averageCharWidth(), LINES * metrics.lineSpacing())
        text.setAccessibleName("Mistakes in the lesson file")
        self.parts.addWidget(head)
        self.parts.addWidget(text)
        self.add_close()
