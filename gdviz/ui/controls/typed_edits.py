"""What is typed counts: it is taken before anything acts, or keeps it from acting."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

KINDS = (QLineEdit, QPlainTextEdit, QAbstractSpinBox)


class TypedField:
    """A mixin of all fields in which something is typed that counts only later."""

    @abstractmethod
    def settle(self) -> bool:
        """Take what is typed; or say what is wrong with it, keep it, and return False."""


def settled(ground: QWidget) -> bool:
    """Take what is typed in the fields that are seen in a window; whether all of it counts now.

    Whoever is about to act on the run, to change the scene or to write a file asks this first. If
    something cannot be taken, its field comes into view, has the focus, and says why.
    """
    for field in list(_fields(ground)):
        if isinstance(field, TypedField) and not field.settle():
            _bring_into_view(field)
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
    return True


def once_settled(ground: QWidget, action: Callable[..., None]) -> Callable[..., None]:
    """`action`, which is done only when all counts that is typed in the window of `ground`."""

    def do(*details: object) -> None:
        if settled(ground):
            action(*details)

    return do


def _fields(ground: QWidget) -> Iterator[QWidget]:
    """The visible ones in the window itself, not in the dialogs over it."""
    for kind in KINDS:
        for field in ground.findChildren(kind):
            if field.isVisible() and field.window() is ground.window():
                yield field


def _bring_into_view(field: QWidget) -> None:
    above = field.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(field)
        above = above.parentWidget()
