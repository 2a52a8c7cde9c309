"""The tone that follows the loss of a run, and the switch for it."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Slot
from PySide6.QtGui import QAction

from gdviz.engine import Snapshot
from gdviz.ui.sound.extra import HOW_TO_INSTALL, is_installed

if TYPE_CHECKING:
    from gdviz.ui.sound.player import Player

TONE_KEY = "window/tone"
GREY_TIP = f"Not here: the tone needs {HOW_TO_INSTALL}, and another start of gdviz"

# For a step that was asked for alone.
BRIEF_SECONDS = 0.15


class RunTone(QObject):
    """Sounds while a run plays, and briefly when another step comes into view, if `action` is on.

    Of a race it follows the person's own run. Whether `action` is on is kept in `settings`; `tell`
    gets the sentence when nothing can be heard. `close` must follow in the end.
    """

    def __init__(
        self,
        action: QAction,
        settings: QSettings,
        tell: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._action, self._settings, self._tell = action, settings, tell
        self._player: Player | None = None
        self._snapshot: Snapshot | None = None
        self._is_playing = False
        if not is_installed():
            action.setEnabled(False)
            action.setToolTip(GREY_TIP)
        self.follow_settings()
        action.toggled.connect(self._switch)

    def follow_settings(self) -> None:
        """Be on or off as is remembered."""
        on = bool(self._settings.value(TONE_KEY, False, type=bool))
        self._action.setChecked(on and self._action.isEnabled())

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Sound as it does at this step."""
        before, self._snapshot = self._snapshot, snapshot
        if not self._action.isChecked():
            return
        if self._is_playing:
            self._follow(snapshot)
        elif before is not None and _has_moved(before, snapshot):
            self._sound(snapshot, BRIEF_SECONDS)

    @Slot(bool)
    def show_playing(self, playing: bool) -> None:
        """Sound from now on, or fade out."""
        self._is_playing = playing
        if not playing:
            self._fade()
        elif self._snapshot is not None and self._action.isChecked():
            self._follow(self._snapshot)

    def close(self) -> None:
        """Give the sound device back."""
        if self._player is not None:
            self._player.close()

    @Slot(bool)
    def _switch(self, on: bool) -> None:
        self._settings.setValue(TONE_KEY, on)
        if on:
            # Now is when a person wants to know whether it can be heard.
            self._opened()
            if self._is_playing:
                self.show_playing(True)
        elif self._player is not None:
            self._player.stop()

    def _follow(self, snapshot: Snapshot) -> None:
        if _is_over(snapshot):
            self._fade()
        else:
            self._sound(snapshot, inf)

    def _sound(self, snapshot: Snapshot, seconds: float) -> None:
        # Here and below: the window opens without what sounds.
        from gdviz.ui.sound.loss_pitch import pitch_of

        self._opened().play(pitch_of(snapshot), seconds)

    def _fade(self) -> None:
        if self._player is not None:
            self._player.play(0.0)

    def _opened(self) -> Player:
        if self._player is None:
            from gdviz.ui.sound.player import Player

            self._player = Player(self)
            self._player.ended.connect(self._end)
        self._player.open()
        return self._player

    @Slot(str)
    def _end(self, sentence: str) -> None:
        self._action.setChecked(False)
        if sentence:
            self._tell(sentence)


def _has_moved(before: Snapshot, now: Snapshot) -> bool:
    """Whether the run itself is at another step, on the same ground."""
    return now.step != before.step and now.experiment.same_function(before.experiment)


def _is_over(snapshot: Snapshot) -> bool:
    """Whether the run itself has ended, while others of a race may go on."""
    at_end = snapshot.step == snapshot.length
    return at_end and (snapshot.divergence is not None or snapshot.stop_reason is not None)
