"""Lengths of vectors whose squares are no numbers, against arithmetic without rounding."""

from fractions import Fraction
from math import inf, isqrt, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.engine import OPTIMIZERS, Section
from gdviz.engine.lengths import length, lengths, scale_of, unit
from gdviz.engine.optimizers import Point

numbers = st.floats(-1e307, 1e307, allow_nan=False)
vectors = st.lists(numbers, min_size=1, max_size=9).map(np.array)


def exact(vector):
    """The length by fractions, cut off at the last bit of the smallest number there is."""
    squares = sum(Fraction(value) ** 2 for value in vector.tolist())
    return float(Fraction(isqrt(int(squares * 4**1080)), 2**1080))


@given(vectors)
def test_no_square_overflows_or_vanishes(vector):
    assert length(vector) == pytest.approx(exact(vector), rel=1e-14, abs=1e-323)
    assert lengths(np.array([vector, -vector])).tolist() == pytest.approx(
        [length(vector)] * 2, rel=1e-14
    )


@given(vectors)
def test_a_direction_has_length_one(vector):
    if vector.any():
        np.testing.assert_allclose(np.linalg.norm(unit(vector)), 1.0, rtol=1e-14)
        assert (unit(vector) * np.sign(vector) >= 0.0).all()


@given(st.lists(st.floats(-1e100, 1e100, allow_nan=False), min_size=1, max_size=9).map(np.array))
def test_where_squares_are_numbers_the_bits_are_the_same(vector):
    ordinary = np.where(np.abs(vector) < 1e-100, 0.0, vector)
    assert length(ordinary) == np.linalg.norm(ordinary)


def test_what_has_no_length():
    assert length(np.zeros(3)) == 0.0
    assert length(np.array([])) == 0.0
    assert length(np.array([1.0, inf])) == inf
    assert np.isnan(length(np.array([1.0, nan])))
    assert length(np.full(2, 1.7e308)) == inf
    assert lengths(np.array([[3e200, 4e200], [0.0, 0.0], [inf, 1.0]])).tolist() == pytest.approx(
        [5e200, 0.0, inf]
    )
    assert np.isnan(unit(np.zeros(2))).all()
    assert [scale_of(np.array([each])) for each in (0.0, inf, 1.0, 3.0, 5e-324)] == [
        1.0,
        1.0,
        1.0,
        2.0,
        5e-324,
    ]


def test_planes_through_far_places_and_distances_to_them():
    far = 3e200
    plane = Section.spanned(np.zeros(3), np.array([far, 0.0, 0.0]), np.array([far, far, 0.0]))
    np.testing.assert_allclose(plane.directions, [[1, 0, 0], [0, 1, 0]], atol=1e-15)
    assert plane.distances(np.array([1.0, 2.0, far])) == far
    line = Section.along(np.zeros(3), (0,))
    assert line.distances(np.array([9.0, far, 4e200])) == pytest.approx(5e200)


def test_a_line_search_accepts_what_falls_enough_however_steep():
    """Of 10³⁰⁰·x² at 10⁻⁵, a rate of 10⁻³⁰¹ promises a fall that is a number; |g|² is none."""
    bend, here = 1e300, np.array([1e-5])
    point = Point(here, 2.0 * bend * here, lambda x: float(bend * x[0] * x[0]))
    there, _ = OPTIMIZERS["line-search"]().step(point, (), 1e-301, 1)
    assert there.tolist() == [1e-5 - 1e-301 * (2.0 * bend * 1e-5)]
    assert there[0] == pytest.approx(0.8e-5)
