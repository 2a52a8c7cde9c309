"""Who gets a plain key: the window's shortcuts, or the control that has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QWidget,
)

from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.controls.typed_edits import TypedField
from gdviz.ui.look.guard import answering

PRESSES = {Qt.Key.Key_Space}
MOVES = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End}

# Text fields claim their keys themselves.
CLAIMS: tuple[tuple[type[QObject], set[Qt.Key]], ...] = (
    (QAbstractButton, PRESSES),
    (QComboBox, PRESSES),
    (QAbstractSlider, MOVES),
    (QAbstractSpinBox, MOVES),
)

CONTROLS = tuple(kind for kind, _ in CLAIMS)
MOUSE_PRESSES = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}


class FocusKeys(QObject):
    """An event filter for the application: a focused button keeps Space, a slider its arrows.

    Without it Space would play instead of pressing the button a keyboard user has walked to. Who
    takes the mouse has left that control: a press elsewhere, or on it, ends what is typed there and
    gives the keyboard back to the window. Dialogs and menus keep it where it is.
    """

    @answering(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Every event of the program comes by, and to ask one for its type is slow.
        if isinstance(event, QKeyEvent):
            plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            is_asked = event.type() == QEvent.Type.ShortcutOverride
            if is_asked and plain == Qt.KeyboardModifier.NoModifier:
                return _give_key(watched, event)
        elif (
            isinstance(event, QMouseEvent)
            and isinstance(watched, QWidget)
            and event.type() in MOUSE_PRESSES
        ):
            _leave_focus(watched)
        return False


def _give_key(watched: QObject, event: QKeyEvent) -> bool:
    """Whether it is decided here if a plain key is a shortcut of the window."""
    key = event.key()
    if isinstance(watched, NumberField) and key in PRESSES | MOVES and watched.leaves(key):
        event.ignore()
        return True
    if any(isinstance(watched, kind) and key in keys for kind, keys in CLAIMS):
        event.accept()
        return True
    return False


def _leave_focus(pressed: QWidget) -> None:
    """Let the focused control of the window go, unless it is a field that still is typed in."""
    window = pressed.window()
    focused: QWidget | None = window.focusWidget()
    if focused is None or window.windowType() != Qt.WindowType.Window:
        return
    if isinstance(focused, TypedField):
        if focused is pressed or focused.isAncestorOf(pressed) or not focused.settle():
            return
    elif not isinstance(focused, CONTROLS) and focused.focusPolicy() & Qt.FocusPolicy.ClickFocus:
        # A list or a canvas has the keyboard because it was clicked.
        return
    # Were nothing focused, Qt would choose a control itself when the window is active again.
    window.setFocus(Qt.FocusReason.MouseFocusReason)
