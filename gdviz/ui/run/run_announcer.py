"""What a run has come to, said aloud: each step asked for, and now and then while it plays."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from gdviz.engine import Snapshot
from gdviz.numbers import count
from gdviz.ui.look.spoken import break_silence, keep_silence, let_go
from gdviz.ui.words.quantity_words import height_said

# Enough to hear a sentence and to think about it.
SUM_UP_SECONDS = 4
PAUSE_MS = 1000 * SUM_UP_SECONDS
# Steps that follow each other more quickly than this are not told one by one.
SETTLING_MS = 250


class RunAnnouncer(QObject):
    """Lets assistive technology say “Step 3, loss 0.60” once at each rest of a run in `window`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._newest: Snapshot | None = None
        self._said = ""
        self._is_playing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._say)
        window.destroyed.connect(break_silence)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Say where this is, when the run has come to rest or a while has passed."""
        self._newest = snapshot
        if QAccessible.isActive() and not self._timer.isActive():
            self._timer.start(PAUSE_MS if self._is_playing else SETTLING_MS)

    @Slot(bool)
    def show_playing(self, playing: bool) -> None:
        """Sum up while it plays, and tell at once where it has been paused."""
        self._is_playing = playing
        if playing:
            keep_silence()
        else:
            break_silence()
        if self._timer.isActive():
            self._timer.start(PAUSE_MS if playing else SETTLING_MS)

    @Slot()
    def _say(self) -> None:
        if self._newest is None or not self._window.isVisible():
            return
        # With the sentence no more than two events a second.
        let_go(SUM_UP_SECONDS)
        words = sentence(self._newest)
        if words != self._said:
            self._said = words
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, words))


def sentence(snapshot: Snapshot) -> str:
    """“Step 3, loss 0.60”."""
    return f"Step {count(snapshot.clock)}, {height_said(snapshot)}"
