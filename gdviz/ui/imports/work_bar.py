"""How much of a piece of work is done, for those who wait longer than a moment."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QProgressBar

WIDTH = 160
WHOLE = 1_000
# What is ready sooner needs no bar.
SHOW_AFTER_MS, LOOK_EVERY_MS = 300, 50


class WorkBar(QProgressBar):
    """Begins hidden; `done` says how much there is of the work, 0 to 1, or None if nobody knows."""

    def __init__(self, done: Callable[[], float | None]) -> None:
        super().__init__()
        self._done = done
        self._patience = QTimer(self, singleShot=True, interval=SHOW_AFTER_MS)
        self._looking = QTimer(self, interval=LOOK_EVERY_MS)
        self._patience.timeout.connect(self._appear)
        self._looking.timeout.connect(self._look)
        self.setTextVisible(False)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("At work")
        self.hide()

    @Slot()
    def begin(self) -> None:
        """Some work has begun: appear if it lasts."""
        self._patience.start()

    @Slot()
    def rest(self) -> None:
        """Nothing is worked on any more."""
        self._patience.stop()
        self._looking.stop()
        self.hide()

    @Slot()
    def _appear(self) -> None:
        self._look()
        self.show()
        self._looking.start()

    @Slot()
    def _look(self) -> None:
        done = self._done()
        self.setRange(0, 0 if done is None else WHOLE)
        self.setValue(round(WHOLE * (done or 0.0)))
