"""Who gets a plain key: the window's shortcuts, or the control that has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox

PRESSES = {Qt.Key.Key_Space}
MOVES = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End}

# Text fields claim their keys themselves.
CLAIMS: tuple[tuple[type[QObject], set[Qt.Key]], ...] = (
    (QAbstractButton, PRESSES),
    (QComboBox, PRESSES),
    (QAbstractSlider, MOVES),
    (QAbstractSpinBox, MOVES),
)


class FocusKeys(QObject):
    """An event filter for the application: a focused button keeps Space, a slider its arrows.

    Without it Space would play instead of pressing the button a keyboard user has walked to.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain == Qt.KeyboardModifier.NoModifier and _claims(watched, event.key()):
                event.accept()
                return True
        return False


def _claims(widget: QObject, key: int) -> bool:
    return any(isinstance(widget, kind) and key in keys for kind, keys in CLAIMS)
