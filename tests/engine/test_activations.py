from decimal import Decimal

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gdviz.engine import ACTIVATIONS, sigmoid
from tests.engine import oracle

SMALLEST_NORMAL = float(np.finfo(np.float64).tiny)


@given(st.floats(allow_nan=False, allow_infinity=False))
@example(-709.0)
@example(-709.9)
@example(-1e300)
@example(1e300)
def test_sigmoid_is_exact_to_a_few_units_in_the_last_place(z):
    with oracle.exactly():
        exact = float(oracle.sigmoid(Decimal(z)))
    assert sigmoid(np.array([z]))[0] == pytest.approx(exact, rel=1e-15, abs=SMALLEST_NORMAL)


def test_the_lectures_percentages():
    z = np.array([1.0, -1.0, 3.0, 2.0, -2.0, -5.0])
    assert [round(100 * p) for p in sigmoid(z)] == [73, 27, 95, 88, 12, 1]


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(z=st.floats(-30, 30))
def test_slope_is_the_central_difference(name, z):
    activation = ACTIVATIONS[name]
    with oracle.exactly():
        value = oracle.sigmoid if name == "sigmoid" else lambda z: z
        slope = float(oracle.slope(lambda at: value(at[0]), [Decimal(z)], 0))
    answer = activation.value(np.array([z]))
    assert activation.slope(answer)[0] == pytest.approx(slope, rel=1e-7, abs=1e-15)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_probability_is_the_sigmoid_whatever_the_output(name):
    z = np.array([-1e300, -800.0, -1.0, 0.0, 2.0, 800.0])
    activation = ACTIVATIONS[name]
    with np.errstate(over="ignore"):
        answer = activation.value(z)
    assert np.array_equal(activation.probability(z, answer), sigmoid(z))


@pytest.mark.parametrize(("name", "low"), [("sigmoid", 0.0), ("linear", -1.0)])
def test_targets(name, low):
    assert (ACTIVATIONS[name].low_target, ACTIVATIONS[name].high_target) == (low, 1.0)
