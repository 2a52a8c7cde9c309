"""What an undo or redo action says it would do."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction


class UndoWords(QObject):
    """Lets `action` say `word` and the name of an edit: “Undo Add “smile C””.

    A child of the action, so that a stack of edits that outlives it has nobody to tell.
    """

    def __init__(self, action: QAction, word: str) -> None:
        super().__init__(action)
        self._action = action
        self._word = word

    @Slot(str)
    def show(self, edit: str) -> None:
        """Name `edit`; nothing when there is none."""
        self._action.setText(f"{self._word} {edit}".rstrip())
