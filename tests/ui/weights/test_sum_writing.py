"""The rows of a sum as a person adds them up with what is written."""

from decimal import Decimal

import numpy as np
import pytest

from gdviz.engine import Experiment, Image, SampleSet, frozen
from gdviz.numbers import MINUS, plain
from gdviz.ui.weights.sum_terms import SumTerms, sum_terms
from gdviz.ui.weights.sum_writing import SumWriting
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
    random, all_but_a_few = np.random.default_rng(5), 0
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
        # The result has fewer decimals, or as many; it is said where rounding shows in them.
        comes_out = writing.result.text(float(so_far)) == writing.result.text(z)
        assert writing.comes_out == comes_out
        all_but_a_few += comes_out
    assert all_but_a_few > 450


def test_short_numbers_stay_short_and_many_terms_have_more_decimals():
    writing = SumWriting()
    for pixels, weights, decimals in (
        (3, [0.5, 0.25, -1.0], 2),
        (3, [0.5, 0.25, 1 / 3], 3),
        (30, [1 / 3] * 30, 4),
    ):
        writing.follow(terms_of(np.ones((1, pixels)), np.array(weights))[0])
        assert writing.rows.decimals == decimals
        assert writing.comes_out


def test_a_sum_that_rounding_does_not_let_come_out_is_told():
    writing = SumWriting()
    writing.follow(terms_of(np.ones((1, 3)), np.array([0.3334, 0.3334, 0.3381]))[0])
    # 0.333 + 0.333 + 0.338 is 1.004, and z is 1.0049; then 1.0051 would be written 1.01.
    assert writing.comes_out
    writing.follow(terms_of(np.ones((1, 3)), np.array([0.3334, 0.3334, 0.3384]))[0])
    assert not writing.comes_out


def test_what_leaves_the_range_of_numbers_is_written_as_it_is():
    terms, _ = terms_of(np.ones((1, 2)), np.array([1.5e308, 1.5e308]))
    writing = SumWriting()
    writing.follow(terms)
    assert writing.terms is terms
    writing.follow(None)
    assert writing.terms is None
