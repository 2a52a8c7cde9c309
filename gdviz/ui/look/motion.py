"""Whether things may move by themselves: as a person chose, or else as the system asks."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, QTimer, Signal, Slot

from gdviz.ui.look.system_motion import SystemMotion

ROLLING_KEY = "window/rolling"

# By then the first picture is on the screen.
ASK_AFTER_MS = 300


class Motion(QObject):
    """The person's own choice is kept in `settings` and wins; until there is one, the system's.

    `changed` carries whether things may move, whenever that is another than before.
    """

    changed = Signal(bool)

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._reduced = False
        self._system = SystemMotion(self)
        self._system.answered.connect(self._follow_system)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(ASK_AFTER_MS)
        self._soon.timeout.connect(self._system.ask)

    @property
    def choice(self) -> bool | None:
        """What the person chose; None before they did."""
        if not self._settings.contains(ROLLING_KEY):
            return None
        return bool(self._settings.value(ROLLING_KEY, type=bool))

    @property
    def allowed(self) -> bool:
        """Whether things may move. While nothing is known of the system they may."""
        choice = self.choice
        return not self._reduced if choice is None else choice

    @Slot(bool)
    def choose(self, allowed: bool) -> None:
        """Take and keep the person's choice."""
        before = self.allowed
        self._settings.setValue(ROLLING_KEY, allowed)
        self._tell(before)

    def follow_system(self) -> None:
        """Forget the person's choice, and ask the system anew."""
        before = self.allowed
        self._settings.remove(ROLLING_KEY)
        self._tell(before)
        self._system.ask()

    def ask_soon(self) -> None:
        """Ask the system once there is time, unless the person's choice is known already."""
        if self.choice is None:
            self._soon.start()

    @Slot(bool)
    def _follow_system(self, reduced: bool) -> None:
        before, self._reduced = self.allowed, reduced
        self._tell(before)

    def _tell(self, before: bool) -> None:
        if self.allowed != before:
            self.changed.emit(self.allowed)
