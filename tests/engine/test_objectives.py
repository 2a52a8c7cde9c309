"""The perceptron against a second derivation of 60 digits."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gdviz.engine import ACTIVATIONS, LOSSES, REDUCTIONS, Perceptron, SampleSet, builtin_sample_set
from tests.engine import oracle, strategies
from tests.sizes import size


def kinds(test):
    """Run the test for every output, loss and reduction, with and without a bias."""
    for name, values in (
        ("output", ACTIVATIONS),
        ("loss", LOSSES),
        ("reduction", REDUCTIONS),
        ("bias", [False, True]),
    ):
        test = pytest.mark.parametrize(name, values)(test)
    return test


def exact_images(objective):
    """The pixels, with a last 1 when there is a bias, and the label of every image."""
    one = [Decimal(1)] if objective.bias else []
    return [
        ([Decimal(x) for x in image.pixels.ravel().tolist()] + one, image.positive)
        for image in objective.samples.images
    ]


def exact_loss(objective):
    """The loss as a function of a list of Decimals."""
    images = exact_images(objective)
    return lambda parameters: oracle.total_loss(
        parameters, images, objective.output, objective.loss, objective.reduction
    )


def away_from_the_kink(objective, parameters):
    errors = objective.answers(objective.outputs(parameters)) - objective.targets
    return objective.loss != "absolute" or bool(np.all(np.abs(errors) > 1e-3))


@kinds
@settings(max_examples=size(4, 12))
@given(data=st.data())
def test_gradient_is_the_central_difference(output, loss, reduction, bias, data):
    samples = data.draw(strategies.sample_sets())
    objective = Perceptron(samples, output, loss, reduction, bias)
    parameters = data.draw(strategies.parameters(objective.size))
    assume(away_from_the_kink(objective, parameters))
    gradient = objective.gradient(parameters)
    with oracle.exactly():
        exact = [Decimal(p) for p in parameters.tolist()]
        function = exact_loss(objective)
        slopes = [float(oracle.slope(function, exact, i)) for i in range(objective.size)]
    # Where slopes of single images cancel, what is left is the rounding of their sum.
    np.testing.assert_allclose(gradient, slopes, rtol=1e-7, atol=1e-13)


@kinds
@settings(max_examples=size(4, 12))
@given(data=st.data())
def test_value_is_the_loss_of_the_sample(output, loss, reduction, bias, data):
    samples = data.draw(strategies.sample_sets())
    objective = Perceptron(samples, output, loss, reduction, bias)
    parameters = data.draw(strategies.parameters(objective.size))
    with oracle.exactly():
        exact = float(exact_loss(objective)([Decimal(p) for p in parameters.tolist()]))
    assert objective.value(parameters) == pytest.approx(exact, rel=1e-12, abs=1e-14)


@kinds
def test_an_empty_sample_has_no_loss_and_no_slope(output, loss, reduction, bias):
    objective = Perceptron(SampleSet("none", 2, 3), output, loss, reduction, bias)
    parameters = np.ones(objective.size)
    assert objective.size == 6 + bias
    assert objective.value(parameters) == 0.0
    assert objective.gradient(parameters).tolist() == [0.0] * objective.size


def test_the_share_of_one_image():
    samples = builtin_sample_set("smiles")
    summed, averaged = Perceptron(samples), Perceptron(samples, reduction="mean")
    parameters = np.linspace(-1, 1, summed.size)
    assert averaged.value(parameters) == summed.value(parameters) / 4
    assert np.array_equal(averaged.gradient(parameters), summed.gradient(parameters) / 4)


@kinds
@pytest.mark.parametrize("scale", [800.0, 5e3, 1e150])
def test_large_sums_neither_warn_nor_lose_their_value(output, loss, reduction, bias, scale):
    objective = Perceptron(builtin_sample_set("smiles"), output, loss, reduction, bias)
    parameters = scale * np.linspace(-1.0, 0.9, objective.size)
    with oracle.exactly():
        exact = float(exact_loss(objective)([Decimal(p) for p in parameters.tolist()]))
    assert objective.value(parameters) == pytest.approx(exact, rel=1e-12, abs=1e-14)
    assert np.isfinite(objective.gradient(parameters)).all()


@kinds
def test_sums_near_the_end_of_the_numbers_do_not_warn(output, loss, reduction, bias):
    objective = Perceptron(builtin_sample_set("smiles"), output, loss, reduction, bias)
    parameters = np.full(objective.size, 1e300)
    assert objective.value(parameters) > 1.9 * objective.share
    assert objective.gradient(parameters).shape == (objective.size,)
    if output == "sigmoid":
        assert objective.answers(objective.outputs(-parameters)).tolist() == [0.0] * 4


def test_the_bias_is_the_last_parameter():
    objective = Perceptron(builtin_sample_set("smiles"), bias=True)
    parameters = np.zeros(objective.size)
    parameters[-1] = 0.25
    assert objective.size == 13
    assert objective.outputs(parameters).tolist() == [0.25] * 4
