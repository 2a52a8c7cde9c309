"""The wave of the tone, block after block, without a click."""

from __future__ import annotations

from math import exp, log2, pi

import numpy as np
import numpy.typing as npt

from gdviz.engine.arrays import FloatArray

Samples = npt.NDArray[np.float32]

# Of full scale: quiet beside speech.
PEAK = 0.1
# What part of the way to another pitch is left after one of these, and how long a fade takes.
GLIDE_SECONDS, FADE_SECONDS = 0.015, 0.012
# How much of the octave sounds along: small loudspeakers hardly play the lowest tones.
OCTAVE = 0.25


class Synthesiser:
    """Makes a sine with some of its octave, at `rate` samples a second.

    Phase, pitch and loudness go on where the block before has ended, so that it makes no
    difference into which blocks a stretch of the tone is cut.
    """

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._fade = FADE_SECONDS * rate
        self._kept = exp(-1.0 / (GLIDE_SECONDS * rate))
        # In periods, octaves above 1 Hz, and from 0 to 1.
        self._phase = self._octaves = self._loudness = 0.0

    @property
    def is_silent(self) -> bool:
        """Whether it has faded out."""
        return self._loudness == 0.0

    def block(self, frames: int, pitch: float) -> Samples:
        """The next `frames` samples from −0.1 to 0.1, shape (frames,).

        The tone is led to `pitch` in Hz, or fades in there; to 0 it fades out.
        """
        if frames == 0 or (self.is_silent and pitch == 0.0):
            return np.zeros(frames, np.float32)
        if self.is_silent:
            self._phase, self._octaves = 0.0, log2(pitch)
        numbers = np.arange(1.0, frames + 1.0)
        periods = self._phase + np.cumsum(2.0 ** self._glide(numbers, pitch) / self._rate)
        self._phase = float(periods[-1]) % 1.0
        loudness = self._faded(numbers, 1.0 if pitch > 0.0 else 0.0)
        return np.asarray(PEAK * _smooth(loudness) * _wave(periods), np.float32)

    def _glide(self, numbers: FloatArray, pitch: float) -> FloatArray:
        """The way to `pitch`, by the same ratio in equal times, so that it never begins anew."""
        if pitch == 0.0:
            return np.full(len(numbers), self._octaves)
        target = log2(pitch)
        octaves = target + (self._octaves - target) * self._kept**numbers
        self._octaves = float(octaves[-1])
        return np.asarray(octaves)

    def _faded(self, numbers: FloatArray, target: float) -> FloatArray:
        change = target - self._loudness
        way = np.minimum(numbers / self._fade, abs(change))
        loudness = self._loudness + np.copysign(way, change)
        # As it is when it has arrived, so that silence is exact.
        self._loudness = target if way[-1] == abs(change) else float(loudness[-1])
        return np.asarray(loudness)


def _smooth(loudness: FloatArray) -> FloatArray:
    """A fade that begins and ends without a kink: 3l² − 2l³."""
    return loudness * loudness * (3.0 - 2.0 * loudness)


def _wave(periods: FloatArray) -> FloatArray:
    angles = 2.0 * pi * periods
    return np.asarray((np.sin(angles) + OCTAVE * np.sin(2.0 * angles)) / (1.0 + OCTAVE))
