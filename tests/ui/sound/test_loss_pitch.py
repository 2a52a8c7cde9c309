"""The pitch of a loss, as calculated by hand."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdviz.engine import CURVES, Experiment, Start, Training, builtin_sample_set, curve_of
from gdviz.ui.sound.loss_pitch import HIGHEST, LOWEST, pitch, pitch_of

FACES = builtin_sample_set("smiles")
FINITE = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("loss", "start", "lowest", "hertz"),
    [
        (0.0, 0.6, 0.0, 220.0),
        (0.6, 0.6, 0.0, 880.0),
        (0.3, 0.6, 0.0, 440.0),
        # Half an octave above 440.
        (0.75, 1.0, 0.0, 440.0 * math.sqrt(2.0)),
        # Between 5 and 9, at 6 and at 7.
        (6.0, 9.0, 5.0, 220.0 * math.sqrt(2.0)),
        (7.0, 9.0, 5.0, 440.0),
        # Between −8 and −4, at −6.
        (-6.0, -4.0, -8.0, 440.0),
        # Half as much again as at the start: s = 1, and 3 − 1/2 octaves.
        (1.5, 1.0, 0.0, 220.0 * 2.0**2.5),
        # As far below as half the way: 1/2 − 1 octaves.
        (-0.5, 1.0, 0.0, 220.0 / math.sqrt(2.0)),
        (1e300, 1.0, 0.0, 1760.0),
        (-1e300, 1.0, 0.0, 110.0),
        (1e308, 1e-308, 0.0, 1760.0),
        (0.0, 1.7e308, -1.7e308, 440.0),
        # Whose lowest is not known: one |start| below the start, or 1.
        (0.5, 1.0, None, 440.0),
        (-3.0, -2.0, None, 440.0),
        (-0.5, 0.0, None, 440.0),
        (0.0, 2.0, -math.inf, 220.0),
        # Which starts at the lowest: |start| above it is two octaves, or 1.
        (0.0, 0.0, 0.0, 220.0),
        (0.5, 0.0, 0.0, 440.0),
        (3.0, 2.0, 2.0, 440.0),
    ],
)
def test_by_hand(loss: float, start: float, lowest: float | None, hertz: float) -> None:
    assert pitch(loss, start, lowest) == pytest.approx(hertz, rel=1e-12)


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_is_silent(bad: float) -> None:
    assert pitch(bad, 1.0) == pitch(1.0, bad) == 0.0


@given(FINITE, FINITE, FINITE, st.none() | FINITE)
@settings(deadline=None)
def test_a_lower_loss_is_never_heard_as_a_higher_one(
    one: float, other: float, start: float, lowest: float | None
) -> None:
    low, high = (pitch(loss, start, lowest) for loss in sorted((one, other)))
    assert LOWEST <= low <= high <= HIGHEST


@settings(deadline=None)
@given(st.floats(-3.0, 3.0), st.floats(0.001, 1.0), st.floats(0.5, 2.0))
def test_a_loss_that_falls_is_heard_to_fall(loss: float, less: float, start: float) -> None:
    assert pitch(loss - less, start) < pitch(loss, start)


def test_a_run_on_images_falls_from_two_octaves_above_nothing() -> None:
    training = Training(Experiment(FACES))
    assert pitch_of(training.snapshot()) == pytest.approx(880.0)
    start = training.snapshot().measures.loss
    training.advance(5)
    snapshot = training.snapshot()
    part = snapshot.measures.loss / start
    assert 0.0 < part < 1.0
    assert pitch_of(snapshot) == pytest.approx(220.0 * 2.0 ** (2.0 * part))


def test_a_run_on_a_curve_falls_to_its_global_minimum() -> None:
    """That of the double well is at −2.1149, with −2.4236."""
    curve = CURVES["double-well"]
    training = Training(Experiment(FACES, function=curve, start=Start.at([3.0])))
    start = training.snapshot().measures.loss
    assert pitch_of(training.snapshot()) == pytest.approx(880.0)
    training.advance()
    part = (training.snapshot().measures.loss + 2.423605826) / (start + 2.423605826)
    assert 0.0 < part < 1.0
    assert pitch_of(training.snapshot()) == pytest.approx(220.0 * 2.0 ** (2.0 * part))


def test_where_a_curve_is_lowest_need_not_be_known() -> None:
    """Of 4 − x, which falls for ever, 4 is at 0, and so is two octaves above 0."""
    experiment = Experiment(FACES, function=curve_of("4 - x"), start=Start.at([0.0]))
    training = Training(replace(experiment, learning_rate=2.0))
    assert pitch_of(training.snapshot()) == pytest.approx(880.0)
    training.advance()
    assert training.snapshot().measures.loss == pytest.approx(2.0)
    assert pitch_of(training.snapshot()) == pytest.approx(440.0)
