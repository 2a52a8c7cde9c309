"""A question that waits for an answer, while nothing is done yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gdviz.ui.look.fonts import bold

MARGIN = 20
SPACING = 10
BUTTON_SPACING = 8
WIDEST_LETTERS = 62


class Question(QDialog):
    """Answered by a button: `answered` carries its name. Escape answers nothing.

    The first of `answers` (name and text) is the one that Enter gives; the last stands apart, on
    the left, and should be the one that loses something.
    """

    answered = Signal(str)

    def __init__(
        self,
        title: str,
        text: str,
        explanation: str,
        answers: dict[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question = _wrapped(text)
        question.setFont(bold(question.font()))
        more = _wrapped(explanation)
        more.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(question)
        column.addWidget(more)
        column.addSpacing(SPACING)
        column.addLayout(self._row_of(answers))

    def _row_of(self, answers: dict[str, str]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(BUTTON_SPACING)
        buttons = [self._button(name, text) for name, text in answers.items()]
        first, *others = buttons
        first.setDefault(True)
        first.setProperty("variant", "accent")
        cancel = QPushButton("Cancel")
        cancel.setObjectName("cancelButton")
        cancel.clicked.connect(self.reject)
        if others:
            row.addWidget(others.pop())
        row.addStretch(1)
        for button in (cancel, *others, first):
            row.addWidget(button)
        first.setFocus()
        return row

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"{name}Button")
        button.clicked.connect(lambda: self._answer(name))
        return button

    def _answer(self, name: str) -> None:
        self.accept()
        self.answered.emit(name)


def _wrapped(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(WIDEST_LETTERS * label.fontMetrics().averageCharWidth())
    return label
