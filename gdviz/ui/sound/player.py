"""Plays a tone; the window is not kept waiting for the sound device."""

from __future__ import annotations

from functools import partial
from math import inf

from PySide6.QtCore import QObject, Signal, Slot

from gdviz.ui.background import Background
from gdviz.ui.sound.device import RATE, Device, SoundError, open_device
from gdviz.ui.sound.tone_stream import Tone, ToneStream

# For the fade: a device that asks for no more samples is closed without it.
PATIENCE_SECONDS = 0.5


class Player(QObject):
    """Opens and closes the device beside the window's thread; `close` must follow in the end.

    `ended` comes with a sentence when the device could not be opened, and with "" when what it
    plays has failed, which is then raised on the window's thread.
    """

    ended = Signal(str)

    _failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._line: _Line | None = None
        self._failed.connect(self._fail)

    @property
    def is_open(self) -> bool:
        """Whether it plays, or will as soon as the device is there."""
        return self._line is not None

    def open(self) -> None:
        """Begin, with silence, unless it has begun."""
        if self._line is None:
            line = self._line = _Line(ToneStream(RATE, self._failed.emit))
            refuse = partial(self._refuse, line)
            self._background.do(line.open, _nothing, refuse, (SoundError,))

    def play(self, pitch: float, seconds: float = inf) -> None:
        """Play a pitch in Hz from now on, where it is open; 0 is silence."""
        if self._line is not None:
            self._line.stream.tone = Tone(pitch, seconds)

    def stop(self) -> None:
        """Fade out, and give the device back."""
        line, self._line = self._line, None
        if line is not None:
            self._background.do(line.close, _nothing, _nothing, ())

    def finish(self) -> None:
        """Return when the device has been opened or closed, as was last asked for."""
        self._background.finish()

    def close(self) -> None:
        """Stop for good; returns when the device has been given back."""
        self.stop()
        self._background.close()

    def _refuse(self, line: _Line, error: Exception) -> None:
        # Who has stopped meanwhile need not hear of it.
        if line is self._line:
            self._line = None
            self.ended.emit(str(error))

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self.stop()
        self.ended.emit("")
        raise error


class _Line:
    """A stream and the device that it goes to. One thread opens and closes it."""

    def __init__(self, stream: ToneStream) -> None:
        self.stream = stream
        self._device: Device | None = None

    def open(self) -> None:
        self._device = open_device(self.stream.blocks())

    def close(self) -> None:
        # miniaudio forgets its generator at once, even while its thread is about to ask it.
        self.stream.end()
        if self._device is not None:
            self.stream.ended.wait(PATIENCE_SECONDS)
            self._device.close()


def _nothing(_: object) -> None:
    pass
