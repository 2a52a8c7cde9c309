"""Whether the system asks for reduced motion."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from gdviz.ui.look.portal_settings import PortalSettings

BUS = "DBUS_SESSION_BUS_ADDRESS"


@dataclass(frozen=True)
class MotionSetting:
    """A setting of the desktop by which it asks for reduced motion when it has this value."""

    namespace: str
    key: str
    reduced: object

    def asks(self, value: object) -> bool | None:
        """Whether `value` asks for reduced motion; None when it is no value of this setting."""
        return value == self.reduced if isinstance(value, type(self.reduced)) else None


# In the order in which they are asked until one is answered: the portal's own setting, newer than
# most desktops, and the one that all desktops descended from GNOME have.
QUESTIONS = (
    MotionSetting("org.freedesktop.appearance", "reduced-motion", 1),
    MotionSetting("org.gnome.desktop.interface", "enable-animations", False),
)


class SystemMotion(QObject):
    """Asked with `ask`, it tells with `answered` whether motion is to be reduced.

    Where the system has no such setting, or does not tell, there is no answer.
    """

    answered = Signal(bool)

    def __init__(
        self, parent: QObject | None = None, environment: Mapping[str, str] = os.environ
    ) -> None:
        super().__init__(parent)
        self._environment = environment
        self._questions: list[MotionSetting] = []
        self._portal: PortalSettings | None = None

    @Slot()
    def ask(self) -> None:
        """Ask, and return at once; nothing is asked of a system of another kind.

        While an answer is awaited it counts for whoever asks again.
        """
        if sys.platform == "win32":
            from gdviz.ui.look.windows_motion import is_reduced

            self.answered.emit(is_reduced())
        elif BUS in self._environment and not self._questions:
            if self._portal is None:
                self._portal = PortalSettings(self)
                self._portal.told.connect(self._hear)
            self._questions = list(QUESTIONS)
            self._ask_next()

    def _ask_next(self) -> None:
        if self._portal is not None and self._questions:
            self._portal.ask(self._questions[0].namespace, self._questions[0].key)

    @Slot(object)
    def _hear(self, value: object) -> None:
        asks = self._questions.pop(0).asks(value)
        if asks is None:
            self._ask_next()
        else:
            self._questions.clear()
            self.answered.emit(asks)
