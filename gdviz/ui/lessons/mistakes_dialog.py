"""What is wrong with a lesson file, line by line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
    QPlainTextEdit,
    QWidget,
)

from gdviz.lessons import LessonError
from gdviz.lessons.problems import quoted
from gdviz.ui.controls.dialog import Dialog

LINES = 14
COLUMNS = 84


class MistakesDialog(Dialog):
    """Every mistake with its line, to read and to copy."""

    def __init__(self, error: LessonError, parent: QWidget | None = None) -> None:
        super().__init__(
            "lessonMistakesDialog", "This lesson cannot be opened", parent, resizable=True
        )
        head = QLabel(_what_is_wrong(error))
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        text = QPlainTextEdit(str(error))
        text.setObjectName("lessonMistakes")
        text.setReadOnly(True)
        metrics = text.fontMetrics()
        text.setMinimumSize(COLUMNS * metrics.averageCharWidth(), LINES * metrics.lineSpacing())
        text.setAccessibleName("Mistakes in the lesson file")
        self.parts.addWidget(head)
        self.parts.addWidget(text)
        self.add_close()


def _what_is_wrong(error: LessonError) -> str:
    """“lesson.toml” has so many mistakes, or cannot be read at all."""
    name, count = quoted(error.name), len(error.mistakes)
    if not error.mistakes[0].line:
        return f"{name} cannot be read:"
    return f"{name} has a mistake:" if count == 1 else f"{name} has {count} mistakes:"
