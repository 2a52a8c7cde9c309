"""The one thing to do on a page, how far it is, and what to say when it is done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gdviz.lessons.page_view import Goal, PageView
from gdviz.ui.lessons.disclosure import Disclosure
from gdviz.ui.lessons.rich_label import RichLabel

DONE, OPEN = "✓", "○"
MARGIN = 10
SPACING = 6


class TaskBox(QFrame):
    """Hidden on pages that have nothing to do."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("taskBox")
        self._do = RichLabel("taskText", "strong")
        self._goals: list[_GoalRow] = []
        self._done = RichLabel("doneText", "accent")
        self.hint = Disclosure("hint", "Hint", "Hide the hint")
        self._goal_column = QVBoxLayout()
        self._goal_column.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(self._do)
        column.addLayout(self._goal_column)
        column.addWidget(self._done)
        column.addWidget(self.hint)

    @property
    def goals(self) -> list[str]:
        """How far it is, line by line."""
        return [row.text for row in self._goals if not row.isHidden()]

    @property
    def done_words(self) -> str:
        """What is said now that it is done; nothing before."""
        return self._done.html

    def show_view(self, view: PageView) -> None:
        """Show the task of a page, and how far it is."""
        self.setVisible(bool(view.do))
        self._do.say(view.do)
        self._show_goals(view.goals)
        self._done.say(view.done if view.is_done else "")
        self.hint.say("" if view.is_done else view.hint)

    def _show_goals(self, goals: tuple[Goal, ...]) -> None:
        while len(self._goals) < len(goals):
            row = _GoalRow()
            self._goals.append(row)
            self._goal_column.addWidget(row)
        for place, row in enumerate(self._goals):
            row.setVisible(place < len(goals))
            if place < len(goals):
                row.show_goal(goals[place])


class _GoalRow(QWidget):
    """A sign, and words whose every line begins beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._sign, self._words = QLabel(), QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACING)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)

    @property
    def text(self) -> str:
        """The sign and the words."""
        return f"{self._sign.text()}  {self._words.text()}"

    def show_goal(self, goal: Goal) -> None:
        """Show how far it is."""
        sign = DONE if goal.met else OPEN
        if self.text == f"{sign}  {goal.words}":
            return
        self._sign.setText(sign)
        self._words.setText(goal.words)
        # Whoever hears it hears both at once.
        self._words.setAccessibleName(self.text)
        for label in (self._sign, self._words):
            label.setProperty("role", "accent" if goal.met else "muted")
            # Qt looks at properties only when a style is put on.
            label.style().unpolish(label)
            label.style().polish(label)
