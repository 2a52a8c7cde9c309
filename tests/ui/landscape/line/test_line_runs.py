"""Which points of a curve are joined."""

import numpy as np
import pytest

from gdviz.engine import curve_of
from gdviz.ui.landscape.line.line_runs import gaps, runs


def drawn(text: str, low: float = -4.0, high: float = 4.0, points: int = 801):
    curve = curve_of(text)
    x = np.linspace(low, high, points)
    heights, slopes = curve.function(x), curve.derivative(x)
    finite = heights[np.isfinite(heights)]
    seen = float(np.percentile(finite, 95) - np.percentile(finite, 5))
    return x, [(x[run][0], x[run][-1]) for run in runs(x, heights, slopes, seen)]


@pytest.mark.parametrize("text", ["x^2", "sin(5x)", "abs(x)", "exp(x)", "tanh(10x)", "max(x, 1)"])
def test_what_is_continuous_is_one_line(text):
    x, stretches = drawn(text)
    assert stretches == [(x[0], x[-1])]


@pytest.mark.parametrize(("text", "pole"), [("1/x", 0.0), ("tan(x)", np.pi / 2), ("1/(x-1)", 1.0)])
def test_no_line_goes_over_a_pole(text, pole):
    _, stretches = drawn(text)
    assert len(stretches) > 1
    assert not any(start < pole < end for start, end in stretches)


def test_no_line_goes_over_a_jump():
    _, stretches = drawn("sign(x - 0.003)")
    assert len(stretches) == 2
    assert stretches[0][1] < 0.003 < stretches[1][0]


def test_gaps_reach_from_the_last_value_to_the_next():
    x = np.linspace(0.0, 6.0, 7)
    heights = np.array([np.nan, np.nan, 1.0, 2.0, np.nan, 3.0, np.nan])
    assert gaps(x, heights) == [(0.0, 2.0), (3.0, 5.0), (5.0, 6.0)]
    assert gaps(x, np.ones(7)) == []
