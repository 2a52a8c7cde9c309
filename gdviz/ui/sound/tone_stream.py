"""What a sound device is fed with: the tone that is wanted at the moment, as bytes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator
from dataclasses import dataclass
from math import inf
from threading import Event

import numpy as np

from gdviz.ui.sound.synthesiser import Samples, Synthesiser

logger = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Tone:
    """A pitch in Hz, 0 for silence, and for how many seconds it sounds before it fades out."""

    pitch: float
    seconds: float = inf


SILENCE = Tone(0.0)


class ToneStream:
    """Lives on the device's thread. `tone` is written anywhere, by one assignment, and read here.

    What goes wrong there is logged, handed to `failed`, and ends the stream.
    """

    def __init__(self, rate: int, failed: Callable[[Exception], None]) -> None:
        self.tone = SILENCE
        self.ended = Event()
        self._rate = rate
        self._failed = failed
        self._synthesiser = Synthesiser(rate)
        self._heard = SILENCE
        self._left = inf
        self._is_ending = False

    def end(self) -> None:
        """Fade out; `ended` is set when that is done."""
        self.tone = SILENCE
        self._is_ending = True

    def blocks(self) -> Generator[bytes, int, None]:
        """Begun already: each number of frames that is sent is answered by so many samples."""
        blocks = self._blocks()
        next(blocks)
        return blocks

    def samples(self, frames: int) -> Samples:
        """The next `frames` samples, shape (frames,)."""
        tone = self.tone
        if tone is not self._heard:
            self._heard, self._left = tone, tone.seconds * self._rate
        sounding = int(min(frames, self._left))
        self._left -= sounding
        sound = self._synthesiser.block(sounding, tone.pitch)
        return np.concatenate([sound, self._synthesiser.block(frames - sounding, 0.0)])

    def _blocks(self) -> Generator[bytes, int, None]:
        try:
            frames = yield b""
            while not (self._is_ending and self._synthesiser.is_silent):
                frames = yield self.samples(frames).tobytes()
        except Exception as error:
            logger.exception("The tone has ended")
            self._failed(error)
        finally:
            self.ended.set()
