from decimal import Decimal

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from gdviz.engine import ACTIVATIONS, LOSSES
from tests.engine import oracle

every_loss = pytest.mark.parametrize("loss", LOSSES)
every_output = pytest.mark.parametrize("output", ACTIVATIONS)
sums = st.one_of(st.floats(-5, 5), st.floats(-5000, 5000))


def one(output, z, positive):
    """The arrays of a single image: z, answer and target."""
    activation = ACTIVATIONS[output]
    sums = np.array([z])
    with np.errstate(over="ignore"):
        answer = activation.value(sums)
    target = np.array([activation.high_target if positive else activation.low_target])
    return sums, answer, target


@every_loss
@every_output
@given(z=sums, positive=st.booleans())
@example(z=-40.0, positive=True)
@example(z=40.0, positive=True)
def test_value(output, loss, z, positive):
    with oracle.exactly():
        exact = float(oracle.image_loss(Decimal(z), positive, output, loss))
    value = LOSSES[loss].value(*one(output, z, positive))[0]
    assert value == pytest.approx(exact, rel=1e-14, abs=3e-16)


@given(z=sums, positive=st.booleans())
@example(z=700.0, positive=True)
@example(z=-37.0, positive=False)
def test_cross_entropy_keeps_its_digits_where_the_loss_is_tiny(z, positive):
    with oracle.exactly():
        exact = float(oracle.image_loss(Decimal(z), positive, "sigmoid", "cross-entropy"))
    value = LOSSES["cross-entropy"].value(*one("sigmoid", z, positive))[0]
    assert value == pytest.approx(exact, rel=1e-14, abs=1e-307)


@every_loss
@every_output
@given(z=sums, positive=st.booleans())
def test_slope_is_the_central_difference(output, loss, z, positive):
    values, answer, target = one(output, z, positive)
    assume(loss != "absolute" or output == "sigmoid" or abs(answer[0] - target[0]) > 1e-3)
    with oracle.exactly():
        slope = oracle.slope(
            lambda at: oracle.image_loss(at[0], positive, output, loss), [Decimal(z)], 0
        )
    got = LOSSES[loss].slope(values, answer, target, ACTIVATIONS[output])[0]
    assert got == pytest.approx(float(slope), rel=1e-7, abs=1e-15)


@every_output
def test_the_kink_of_the_absolute_loss_has_slope_0(output):
    activation = ACTIVATIONS[output]
    answer = target = np.array([activation.high_target])
    assert LOSSES["absolute"].slope(answer, answer, target, activation)[0] == 0.0


def test_cross_entropy_of_the_linear_output_is_the_logistic_loss():
    z = np.array([-2.0, -0.5, 0.0, 1.5])
    target = np.array([1.0, -1.0, 1.0, -1.0])
    value = LOSSES["cross-entropy"].value(z, z, target)
    np.testing.assert_allclose(value, np.log(1 + np.exp(-target * z)), rtol=1e-14)


@every_loss
def test_losses_take_many_moments_at_once(loss):
    z = np.linspace(-3, 3, 12).reshape(3, 4)
    target = np.array([1.0, 0.0, 0.0, 1.0])
    answer = ACTIVATIONS["sigmoid"].value(z)
    rows = [LOSSES[loss].value(*row, target) for row in zip(z, answer, strict=True)]
    assert np.array_equal(LOSSES[loss].value(z, answer, target), rows)
