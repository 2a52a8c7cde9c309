"""A question that waits for an answer, while nothing is done yet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QPushButton,
    QWidget,
)

from gdviz.ui.controls.dialog import Dialog, explanation, heading, wrapped

BUTTON_SPACING = 8


class QuestionDialog(Dialog):
    """Answered by a button: `answered` carries its name. Escape answers nothing.

    The first of `answers` (name and text) is the one that Enter gives; the last stands apart, on
    the left, and should be the one that loses something.
    """

    answered = Signal(str)

    def __init__(
        self,
        title: str,
        text: str,
        more: str,
        answers: dict[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("question", title, parent)
        self.parts.addWidget(wrapped(heading(text)))
        self.parts.addWidget(explanation(more))
        self._offer(answers)

    def _offer(self, answers: dict[str, str]) -> None:
        row = self.foot
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

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"{name}Button")
        button.clicked.connect(lambda: self._answer(name))
        return button

    def _answer(self, name: str) -> None:
        self.accept()
        self.answered.emit(name)
