"""What an undo or redo action says it would do."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence


class UndoWords(QObject):
    """Lets `action` say `word` and the name of an edit: “Undo Add “smile C””, also as its tooltip.

    A child of the action, so that a stack of edits that outlives it has nobody to tell.
    """

    def __init__(self, action: QAction, word: str) -> None:
        super().__init__(action)
        self._action = action
        self._word = word
        self._tip = action.toolTip()

    @Slot(str)
    def show(self, edit: str) -> None:
        """Name `edit`; nothing when there is none."""
        self._action.setText(f"{self._word} {edit}".rstrip())
        key = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._action.setToolTip(f"{self._word}: {edit} ({key})" if edit else self._tip)
