"""Where Tab goes on from when a control has given the keyboard back to its window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class TabStart(QObject):
    """Remembers which control of `window` had the focus last."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._last: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._remember)

    def restore(self) -> None:
        """Give the focus back to that control, unless another one has it."""
        last = self._last
        if last is None or not isValid(last) or self._window.focusWidget() is not None:
            return
        if last.isVisible():
            last.setFocus()

    @Slot(QWidget, QWidget)
    def _remember(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self._window and self._window.isAncestorOf(now):
            self._last = now
