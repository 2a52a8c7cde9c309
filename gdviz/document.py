"""The document: the experiment being edited, with one door for edits and a way back from each."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from weakref import finalize, proxy

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid

from gdviz.engine import Experiment

# Qt's own word for a command that merges with no other.
NEVER_MERGES = -1


class Document(QObject):
    """Holds the experiment and the undo stack. Every edit goes through `change`."""

    experiment_changed = Signal(object)

    def __init__(self, experiment: Experiment, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._experiment = experiment
        self._merge_ids: dict[str, int] = {}
        self.undo_stack = QUndoStack(self)
        # Who is collected, alone or in a circle with others, ends in whatever order Python likes,
        # and a stack reads its commands while it ends.
        finalize(self, _empty, self.undo_stack)

    @property
    def experiment(self) -> Experiment:
        """The experiment as it is now."""
        return self._experiment

    def change(self, text: str, *, merge: str | None = None, **fields: Any) -> None:
        """Replace `fields` of the experiment, undoable under the name `text`.

        Consecutive changes with the same `merge` key become one undo step. A change that changes
        nothing is none. Raises `ExperimentError`, and leaves everything as it was, when the
        experiment cannot be so.
        """
        changed = replace(self._experiment, **fields)
        if changed != self._experiment:
            merge_id = self._merge_id(merge)
            self.undo_stack.push(_Change(self, text, self._experiment, changed, merge_id))

    def load(self, experiment: Experiment) -> None:
        """Begin anew with another experiment, which is no edit: there is nothing to undo."""
        self.undo_stack.clear()
        self._experiment = experiment
        self.experiment_changed.emit(experiment)

    @property
    def is_clean(self) -> bool:
        """Whether all edits are kept: there were none since `load` or `set_clean`."""
        return self.undo_stack.isClean()

    def set_clean(self) -> None:
        """The experiment as it is now is kept; undoing leads away from that, and redoing back."""
        self.undo_stack.setClean()

    def _merge_id(self, key: str | None) -> int:
        if key is None:
            return NEVER_MERGES
        return self._merge_ids.setdefault(key, len(self._merge_ids))


def _empty(stack: QUndoStack) -> None:
    """Let go of all commands of a stack whose document is no more, and tell nobody."""
    if isValid(stack):
        stack.blockSignals(True)
        stack.clear()


class _Change(QUndoCommand):
    """From one experiment to another. It does not keep the document, which keeps it."""

    def __init__(
        self, document: Document, text: str, before: Experiment, after: Experiment, merge_id: int
    ) -> None:
        super().__init__(text)
        self._document = proxy(document)
        self._before = before
        self._after = after
        self._merge_id = merge_id

    def id(self) -> int:
        return self._merge_id

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Change):
            return False
        self._after = other._after
        # WORKAROUND: Qt deletes `other` now, but PySide 6.11 never lets go of its Python half.
        del other._before, other._after
        self.setText(other.text())
        # Dragged out and back again: there is nothing left to undo.
        self.setObsolete(self._after == self._before)
        return True

    def redo(self) -> None:
        self._document._experiment = self._after
        self._document.experiment_changed.emit(self._after)

    def undo(self) -> None:
        self._document._experiment = self._before
        self._document.experiment_changed.emit(self._before)
