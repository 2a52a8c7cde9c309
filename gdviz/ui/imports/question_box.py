"""What a file leaves open, put to a person above the images as they are read for now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QRadioButton, QVBoxLayout

from gdviz.files.imports import Answer, Question

MARGIN = 10
SPACING = 4


class QuestionBox(QFrame):
    """A question with its answers; `answered` carries the one that is taken.

    None is taken beforehand. It stays once it is answered, so that one can look at the others.
    """

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("questionBox")
        self.setProperty("role", "details")
        self._question: Question | None = None
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setProperty("role", "strong")
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._tell)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._column.setSpacing(SPACING)
        self._column.addWidget(self._text)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a person has yet to answer."""
        return self._question is not None and self._group.checkedId() < 0

    def show_questions(self, questions: Sequence[Question]) -> None:
        """Ask the first of the questions; without any, what was answered stays to be seen."""
        if not questions and self.is_open:
            self.forget()
        if not questions or questions[0] == self._question:
            return
        self._question = questions[0]
        self._text.setText(self._question.text)
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._column.removeWidget(button)
            button.deleteLater()
        for place, answer in enumerate(self._question.answers):
            button = QRadioButton(answer.words[:1].upper() + answer.words[1:])
            self._group.addButton(button, place)
            self._column.addWidget(button)
        self.show()

    def forget(self) -> None:
        """Ask nothing more, as the answer was given elsewhere."""
        self._question = None
        self.hide()

    def _tell(self, place: int) -> None:
        if self._question is not None:
            answer: Answer = self._question.answers[place]
            self.answered.emit(answer)
