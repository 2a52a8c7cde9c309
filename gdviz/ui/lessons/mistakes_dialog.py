"""What is wrong with a lesson file, line by line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gdviz.lessons import LessonError

MARGIN = 20
SPACING = 12
LINES = 14
COLUMNS = 84


class MistakesDialog(QDialog):
    """Every mistake with its line, to read and to copy."""

    def __init__(self, error: LessonError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lessonMistakesDialog")
        self.setWindowTitle("This lesson cannot be opened")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
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
        buttons = QDialogButtonBox()
        # The style's own Close button brings an icon from elsewhere.
        buttons.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        for part in (head, text, buttons):
            column.addWidget(part)
