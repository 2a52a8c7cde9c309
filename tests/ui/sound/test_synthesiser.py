"""The wave: its pitch by its spectrum and its zeros, its loudness, and that it never jumps."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdviz.ui.sound.synthesiser import FADE_SECONDS, OCTAVE, PEAK, Samples, Synthesiser
from tests.sizes import size

RATE = 44_100
EXAMPLES = size(15, 200)
SECOND, TENTH = RATE, RATE // 10
PITCHES = st.sampled_from([0.0, 110.0, 220.0, 333.3, 880.0, 1760.0])
BLOCKS = st.lists(st.tuples(st.integers(0, 1000), PITCHES), min_size=1, max_size=6)
# A sine of 1760 Hz, twice as steep at most with its octave, and a fade, which is steepest in its
# middle: 1.5 / its length.
STEEPEST = PEAK * (
    2.0 * math.pi * 1760.0 / RATE * (1.0 + 2.0 * OCTAVE) / (1.0 + OCTAVE)
    + 1.5 / (FADE_SECONDS * RATE)
)


def made(*parts: tuple[int, float]) -> Samples:
    """Blocks of so many frames, led to a pitch, one after the other."""
    synthesiser = Synthesiser(RATE)
    return np.concatenate([synthesiser.block(frames, pitch) for frames, pitch in parts])


@pytest.mark.parametrize("pitch", [110.0, 220.0, 440.0, 881.0, 1760.0])
def test_the_strongest_of_its_spectrum_is_the_pitch(pitch: float) -> None:
    sound = made((TENTH, pitch), (SECOND, pitch))[TENTH:]
    spectrum = np.abs(np.fft.rfft(sound))
    # A second long, so that there is one place for each Hz.
    assert np.argmax(spectrum) == pitch
    assert spectrum[int(2 * pitch)] == pytest.approx(OCTAVE * spectrum[int(pitch)], rel=1e-3)


def test_it_crosses_zero_twice_in_each_period() -> None:
    sound = made((TENTH, 440.0), (SECOND, 440.0))[TENTH:]
    signs = np.signbit(sound)
    assert abs(np.count_nonzero(signs[1:] != signs[:-1]) - 880) <= 1


def test_it_is_quiet_and_never_louder() -> None:
    sound = made((SECOND, 300.0))
    assert sound.dtype == np.float32
    assert 0.8 * PEAK < np.abs(sound).max() <= PEAK


@given(BLOCKS)
@settings(max_examples=EXAMPLES, deadline=None)
def test_no_two_samples_are_far_from_each_other(parts: list[tuple[int, float]]) -> None:
    sound = np.concatenate([np.zeros(1, np.float32), made(*parts)])
    assert np.abs(np.diff(sound)).max(initial=0.0) <= STEEPEST * (1.0 + 1e-6)


@given(BLOCKS, st.integers(30, 700))
@settings(max_examples=EXAMPLES, deadline=None)
def test_it_is_all_the_same_how_it_is_cut(parts: list[tuple[int, float]], most: int) -> None:
    cut = []
    for frames, pitch in parts:
        cut += [(min(most, frames - at), pitch) for at in range(0, frames, most)]
    whole = made(*parts)
    pieces = made(*cut) if cut else np.zeros(0, np.float32)
    assert pieces.shape == whole.shape
    np.testing.assert_allclose(pieces, whole, atol=PEAK * 1e-6)


def test_it_fades_in_and_out_within_some_ten_milliseconds() -> None:
    fade = math.ceil(FADE_SECONDS * RATE)
    synthesiser = Synthesiser(RATE)
    assert synthesiser.is_silent
    begun = synthesiser.block(TENTH, 1000.0)
    # A period of 1000 Hz is 44 samples.
    loudest = [np.abs(begun[at : at + 45]).max() for at in range(0, fade - 45, 45)]
    assert loudest == sorted(loudest)
    assert loudest[0] < 0.05 * PEAK
    assert not synthesiser.is_silent
    ended = synthesiser.block(fade + 10, 0.0)
    assert np.abs(ended[:20]).max() > 0.5 * PEAK
    assert not ended[fade:].any()
    assert synthesiser.is_silent
    assert not synthesiser.block(100, 0.0).any()


def test_another_pitch_is_come_to_in_a_glide() -> None:
    sound = made((TENTH, 220.0), (TENTH, 880.0), (TENTH, 880.0))
    lengths = np.diff(np.flatnonzero((sound[:-1] < 0.0) & (sound[1:] >= 0.0)))
    # First 200 samples a period, at last 50, and in between each shorter than the one before.
    assert lengths[1] == pytest.approx(RATE / 220.0, abs=1)
    assert lengths[-1] == pytest.approx(RATE / 880.0, abs=1)
    assert (np.diff(lengths) <= 1).all()
    assert ((lengths > 55) & (lengths < 195)).any()


def test_out_of_silence_it_begins_with_its_pitch() -> None:
    sound = made((TENTH, 220.0), (TENTH, 0.0), (TENTH, 880.0))[2 * TENTH :]
    rises = np.flatnonzero((sound[:-1] < 0.0) & (sound[1:] >= 0.0))
    np.testing.assert_allclose(np.diff(rises), RATE / 880.0, atol=1)
