"""The rows of a sum as a person adds them up with what is written."""

from decimal import Decimal

import numpy as np
import pytest

from gdviz.engine import Experiment, Image, SampleSet, frozen
from gdviz.ui.weights.sum_terms import SumTerms, sum_terms
from gdviz.ui.weights.sum_writing import SumWriting
from gdviz.ui.words.numbers import MINUS, plain
from tests.ui.snapshots import snapshot_at


def read(text: str) -> Decimal:
    return Decimal(text.replace(MINUS, "-").replace("+", ""))


def terms_of(pixels: np.ndarray, weights: np.ndarray) -> tuple[SumTerms, float]:
    """The terms of an image, and its z."""
    image = Image("one", True, frozen(pixels))
    samples = SampleSet("one", *pixels.shape, (image,))
    snapshot = snapshot_at(Experiment(samples), weights)
    return sum_terms(snapshot, 0, blanks=True), float(snapshot.outputs[0])


@pytest.mark.parametrize("grey", [False, True])
def test_every_row_and_the_result_come_out_by_hand(grey):
    """1,000 sums of up to 64 pixels, added up in decimals."""
    random = np.random.default_rng(5)
    for _ in range(500):
        shape = (int(random.integers(1, 9)), int(random.integers(1, 9)))
        pixels = random.integers(0, 5, shape) / 4 if grey else random.integers(0, 2, shape) * 1.0
        weights = random.normal(0, 10.0 ** random.integers(-2, 2), pixels.size)
        terms, z = terms_of(pixels, weights)
        writing = SumWriting()
        writing.follow(terms)
        shown, rows = writing.terms, writing.rows
        assert shown is not None
        so_far = Decimal(0)
        for pixel, weight, product, total in zip(
            shown.inputs, shown.weights, shown.products, shown.totals, strict=True
        ):
            by_hand = read(plain(pixel, writing.input_decimals)) * read(rows.text(weight))
            half = Decimal(5).scaleb(-rows.decimals - 1)
            assert abs(by_hand - read(rows.text(product))) <= half
            so_far += read(rows.text(product))
            assert so_far == read(rows.text(total))
        # The result has fewer decimals, or as many.
        assert writing.result.text(float(so_far)) == writing.result.text(z)


def test_decimals_that_were_needed_stay_while_it_is_the_same_image():
    ones = np.ones((1, 3))
    writing = SumWriting()
    writing.follow(terms_of(ones, np.array([0.333, 0.333, 0.333]))[0])
    assert writing.rows.decimals == 3
    writing.follow(terms_of(ones, np.array([0.5, 0.25, 0.25]))[0])
    assert writing.rows.decimals == 3
    writing.follow(terms_of(np.array([[1.0, 0.0, 1.0]]), np.array([0.5, 0.25, 0.25]))[0])
    assert writing.rows.decimals == 2


def test_what_leaves_the_range_of_numbers_is_written_as_it_is():
    terms, _ = terms_of(np.ones((1, 2)), np.array([1.5e308, 1.5e308]))
    writing = SumWriting()
    writing.follow(terms)
    assert writing.terms is terms
    writing.follow(None)
    assert writing.terms is None
