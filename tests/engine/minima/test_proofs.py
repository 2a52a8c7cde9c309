"""What is proved of random functions, judged by brute force; much more by tests/proofs."""

import numpy as np
import pytest

from gdviz.engine.expressions import ExpressionError, expression_of
from gdviz.engine.minima.known import FALLS
from gdviz.engine.minima.surface_search import surface_minima
from tests.engine.typed_functions import Typist
from tests.proofs.minima import judge
from tests.sizes import size


@pytest.mark.at_length
@pytest.mark.parametrize("seed", [3, 4])
def test_of_random_curves_nothing_wrong_is_proved_and_nearly_everything(seed):
    tally = judge(size(40, 60), 50_000, seed)
    assert tally.wrong == []
    assert tally.proved >= 0.9 * tally.judged


def surfaces(count, seed):
    typist, found = Typist(seed), 0
    while found < count:
        text = typist.function(2 + found % 2).text
        try:
            function = expression_of(text, ("x", "y"))
            slopes = function.derivative("x"), function.derivative("y")
        except ExpressionError:
            continue
        if "x" in function.text and "y" in function.text:
            found += 1
            yield function, slopes


@pytest.mark.at_length
def test_of_random_surfaces_nothing_wrong_is_proved():
    axis = np.linspace(-2.0, 2.0, 301)
    proved, count = 0, size(10, 25)
    for function, slopes in surfaces(count, 5):
        known = surface_minima(function, slopes, (-2.0, 2.0), (-2.0, 2.0))
        if known.lowest is None or not known.lowest.proved or known.lowest.kind == FALLS:
            continue
        proved += 1
        values = function(axis[:, None], axis[None])
        least = float(np.nanmin(values, initial=np.inf))
        assert least >= known.lowest.value - 1e-8 * (1.0 + abs(least)), (function.text, known)
    assert proved >= 0.48 * count
