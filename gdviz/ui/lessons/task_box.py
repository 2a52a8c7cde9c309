"""The one thing to do on a page, how far it is, and what to say when it is done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

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
        self._goals: list[QLabel] = []
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
        return [label.text() for label in self._goals if not label.isHidden()]

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
            label = QLabel()
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            self._goals.append(label)
            self._goal_column.addWidget(label)
        for place, label in enumerate(self._goals):
            label.setVisible(place < len(goals))
            if place < len(goals):
                _show_goal(label, goals[place])


def _show_goal(label: QLabel, goal: Goal) -> None:
    text = f"{DONE if goal.met else OPEN}  {goal.words}"
    if text != label.text():
        label.setText(text)
    role = "accent" if goal.met else "muted"
    if label.property("role") != role:
        label.setProperty("role", role)
        # Qt looks at properties only when a style is put on.
        label.style().unpolish(label)
        label.style().polish(label)
