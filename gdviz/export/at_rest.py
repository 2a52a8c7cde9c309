"""Let widgets look as if nobody were touching them, for as long as a picture takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

UNDER_MOUSE = Qt.WidgetAttribute.WA_UnderMouse
FOCUS_EVENTS = (QEvent.Type.FocusAboutToChange, QEvent.Type.FocusOut, QEvent.Type.FocusIn)


@contextmanager
def at_rest(widget: QWidget) -> Iterator[None]:
    """Neither focus nor mouse shows in `widget` meanwhile, and no widget is told of it."""
    with _without_mouse(widget), _without_focus(widget):
        yield


@contextmanager
def _without_mouse(widget: QWidget) -> Iterator[None]:
    if widget.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen):
        # Nobody points at what nobody sees, and a film would ask for every frame.
        yield
        return
    everything = (widget, *widget.findChildren(QWidget))
    hovered = [each for each in everything if each.testAttribute(UNDER_MOUSE)]
    for each in hovered:
        each.setAttribute(UNDER_MOUSE, False)
    try:
        yield
    finally:
        for each in hovered:
            each.setAttribute(UNDER_MOUSE, True)


@contextmanager
def _without_focus(widget: QWidget) -> Iterator[None]:
    focused = QApplication.focusWidget()
    if focused is None or not (focused is widget or widget.isAncestorOf(focused)):
        yield
        return
    # A field that learnt of it would take half-typed text for finished.
    deaf = _Deaf()
    focused.installEventFilter(deaf)
    focused.clearFocus()
    try:
        yield
    finally:
        focused.setFocus(Qt.FocusReason.OtherFocusReason)
        focused.removeEventFilter(deaf)


class _Deaf(QObject):
    """Keeps the news about the focus from the widget it watches."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return event.type() in FOCUS_EVENTS
