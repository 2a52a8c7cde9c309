from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gdviz.engine import Experiment, Image, SampleSet, frozen
from gdviz.ui.weights.sum_terms import blank_pixels, sum_terms
from tests.ui.snapshots import lecture_training, snapshot_at

weights = arrays(np.float64, 6, elements=st.floats(-100, 100))
pixels = arrays(np.float64, (2, 3), elements=st.sampled_from([0.0, 0.25, 0.5, 1.0]))


def test_the_lecture_closed_smile_counts_1_1_2_1_2_1() -> None:
    snapshot = lecture_training(steps=0).snapshot()
    terms = sum_terms(snapshot, 0, blanks=True)
    assert terms.parameters.tolist() == list(range(12))
    # The eyes weigh nothing; then come the six pixels of the mouth, a blank one among them.
    assert terms.totals.tolist() == [0, 0, 0, 0, 0, 0, 1, 1, 2, 1, 2, 1]
    assert not np.signbit(terms.products[7])
    inked = sum_terms(snapshot, 0, blanks=False)
    assert inked.totals.tolist() == [0, 0, 1, 2, 1, 2, 1]
    assert inked.parameters.tolist() == [0, 2, 6, 8, 9, 10, 11]
    assert blank_pixels(snapshot, 0) == 5


@given(pixels, weights, st.booleans(), st.booleans())
def test_the_terms_add_up_exactly(
    pixels: np.ndarray, weights: np.ndarray, bias: bool, blanks: bool
) -> None:
    samples = SampleSet("one", 2, 3, (Image("one", True, frozen(pixels)),))
    parameters = np.append(weights, 0.75) if bias else weights
    snapshot = snapshot_at(Experiment(samples, bias=bias), parameters)
    terms = sum_terms(snapshot, 0, blanks)
    used = [i for i, pixel in enumerate(pixels.ravel().tolist()) if pixel or blanks]
    assert terms.parameters.tolist() == used + [6] * bias
    exact = Fraction(0)
    for pixel, weight, total in zip(terms.inputs, terms.weights, terms.totals, strict=True):
        exact += Fraction(float(pixel)) * Fraction(float(weight))
        assert float(total) == pytest.approx(float(exact), abs=1e-9)
    if len(terms):
        assert terms.totals[-1] == snapshot.outputs[0]


def test_a_blank_image_has_no_terms_but_those_of_blank_pixels() -> None:
    samples = SampleSet("one", 2, 2, (Image("blank", True, frozen(np.zeros((2, 2)))),))
    snapshot = snapshot_at(Experiment(samples), [1, 2, 3, -4])
    assert len(sum_terms(snapshot, 0, blanks=False)) == 0
    assert sum_terms(snapshot, 0, blanks=True).totals.tolist() == [0, 0, 0, 0]


def test_totals_beyond_all_numbers_are_infinite() -> None:
    samples = SampleSet("one", 1, 2, (Image("ink", True, frozen(np.ones((1, 2)))),))
    terms = sum_terms(snapshot_at(Experiment(samples), [1.5e308, 1.5e308]), 0, blanks=True)
    assert terms.totals.tolist() == [1.5e308, np.inf]
