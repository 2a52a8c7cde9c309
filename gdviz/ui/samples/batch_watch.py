"""Which images the next step learns from, told only while it can be seen."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from gdviz.engine import Snapshot

# Marks that change more than five times a second would only flicker.
LEAST_MS = 200


class BatchWatch(QObject):
    """Follows the run; `changed` tells the snapshot whose next batch is to be marked, or None.

    Nothing is to be marked while every step learns from the whole sample, and while step follows
    step faster than a person could see; when the run rests, its batch is told.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest: Snapshot | None = None
        self._told: Snapshot | None = None
        self._since_step = QElapsedTimer()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(LEAST_MS)
        self._rest.timeout.connect(self._tell_newest)

    def follow(self, snapshot: Snapshot) -> None:
        """Take notice of the newest snapshot."""
        before, self._newest = self._newest, snapshot
        if snapshot.next.batch is None:
            self._rest.stop()
            self._tell(None)
        elif before is not None and before.step == snapshot.step:
            if not self._rest.isActive():
                self._tell(snapshot)
        elif self._step_after_ms() < LEAST_MS:
            self._rest.start()
            self._tell(None)
        else:
            self._rest.stop()
            self._tell(snapshot)

    def _step_after_ms(self) -> int:
        """The time since the step before."""
        elapsed = self._since_step.elapsed() if self._since_step.isValid() else LEAST_MS
        self._since_step.start()
        return elapsed

    def _tell_newest(self) -> None:
        self._tell(self._newest)

    def _tell(self, snapshot: Snapshot | None) -> None:
        if snapshot is not self._told:
            self._told = snapshot
            self.changed.emit(snapshot)
