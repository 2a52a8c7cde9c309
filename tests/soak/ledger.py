"""Every state that an edit has led to, to be found again by Undo and by Redo."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from gdviz.document import Document
from gdviz.engine import Experiment
from tests.app.person import Person


class Ledger(QObject):
    """Writes down the experiment behind every step to undo."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._states: list[Experiment] = []
        self._is_checking = False
        document.undo_stack.indexChanged.connect(self._write_down)
        self._load = document.load
        document.load = self._load_and_begin
        self.begin()

    def begin(self) -> None:
        """Begin with what there is now."""
        assert self._document.undo_stack.count() == 0
        self._states = [self._document.experiment]

    def check(self, person: Person) -> int:
        """Undo everything and do it again; returns how many edits that were."""
        stack = self._document.undo_stack
        self._is_checking = True
        try:
            while stack.canRedo():
                stack.redo()
                self._look(person)
            while stack.canUndo():
                stack.undo()
                self._look(person)
            assert self._document.experiment == self._states[0]
            while stack.canRedo():
                stack.redo()
                self._look(person)
        finally:
            self._is_checking = False
        return stack.count()

    def _look(self, person: Person) -> None:
        index = self._document.undo_stack.index()
        if index < len(self._states):
            assert self._document.experiment == self._states[index], index
        # The trainer is not asked for hundreds of runs at once.
        person.qtbot.wait(1)

    @Slot(int)
    def _write_down(self, index: int) -> None:
        if not self._is_checking and index == self._document.undo_stack.count():
            del self._states[index:]
            self._states.append(self._document.experiment)

    def _load_and_begin(self, experiment: Experiment) -> None:
        self._load(experiment)
        self.begin()
