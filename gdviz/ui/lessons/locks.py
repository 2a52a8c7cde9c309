"""Controls that a lesson locks, whatever else happens to them meanwhile."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from gdviz.ui.look.guard import answering


class Locks(QObject):
    """Keeps widgets and actions disabled until they are released, then gives them their own back.

    Others may enable and disable them all the while; what they last wished is what comes back.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wished: dict[QWidget | QAction, bool] = {}
        self._is_locking = False

    def lock(self, targets: Iterable[QWidget | QAction]) -> None:
        """Lock these and no others from now on."""
        wanted = set(targets)
        for target in [each for each in self._wished if each not in wanted]:
            self._release(target)
        for target in wanted - set(self._wished):
            self._wished[target] = target.isEnabled()
            if isinstance(target, QAction):
                target.enabledChanged.connect(self._refuse)
            else:
                target.installEventFilter(self)
            self._disable(target)

    @answering(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.EnabledChange and isinstance(watched, QWidget):
            self._hold(watched)
        return False

    def _refuse(self, _enabled: bool) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._hold(action)

    def _hold(self, target: QWidget | QAction) -> None:
        # Of a widget in a disabled panel nobody has wished anything.
        if target in self._wished and not self._is_locking and target.isEnabled():
            self._wished[target] = True
            self._disable(target)

    def _disable(self, target: QWidget | QAction) -> None:
        self._is_locking = True
        target.setEnabled(False)
        self._is_locking = False

    def _release(self, target: QWidget | QAction) -> None:
        wished = self._wished.pop(target)
        if not isValid(target):
            return
        if isinstance(target, QAction):
            target.enabledChanged.disconnect(self._refuse)
        else:
            target.removeEventFilter(self)
        target.setEnabled(wished)
