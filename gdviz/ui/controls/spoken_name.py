"""The name of a drop-down for those who listen.

On Linux Qt tells assistive technology the chosen words in place of a drop-down's accessible name;
what it is called must be a label beside it, as in a form.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QComboBox, QLabel

from gdviz.ui.look.guard import answering


def speak_name(box: QComboBox, name: str) -> None:
    """Let `box` be called `name`, by a label that nobody sees, wherever the box is put."""
    box.setAccessibleName(name)
    _SpokenName(box, name)


class _SpokenName(QObject):
    def __init__(self, box: QComboBox, name: str) -> None:
        super().__init__(box)
        self._box = box
        # A child of the box until there is a parent: of its own it would be a window.
        self._label = QLabel(name.replace("&", "&&"), box)
        self._label.hide()
        self._label.setBuddy(box)
        # Beside the box it would stay when that goes.
        box.destroyed.connect(self._label.deleteLater)
        box.installEventFilter(self)

    @answering(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ParentChange:
            self._label.setParent(self._box.parentWidget() or self._box)
        return super().eventFilter(watched, event)
