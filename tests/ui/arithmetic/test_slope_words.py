"""Slopes as they are written, typed into a calculator."""

import numpy as np
import pytest

from gdviz.engine import (
    CURVES,
    LOSSES,
    NEGATE,
    SURFACES,
    Experiment,
    Function,
    builtin_sample_set,
)
from gdviz.engine.function_slope import function_slope
from gdviz.engine.slope_chain import slope_chain
from gdviz.numbers import tabular
from gdviz.ui.arithmetic.slope_words import foot_of, operands_of, rows_of
from tests.ui.calculator import comes_to

FACES = builtin_sample_set("faces")


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("output", ["sigmoid", "linear"])
def test_the_factors_of_a_slope_multiply_to_it(loss, output):
    random = np.random.default_rng(1)
    for bias in (False, True):
        experiment = Experiment(FACES, loss=loss, output=output, bias=bias, reduction="mean")
        for _ in range(50):
            parameters = random.normal(0, 1, FACES.pixel_count + bias)
            image, parameter = random.integers(len(FACES)), random.integers(parameters.size)
            chain = slope_chain(experiment, parameters, int(image), int(parameter))
            texts = operands_of([each.value for each in chain.factors], " · ", tabular(chain.slope))
            assert comes_to(" * ".join(f"({text})" for text in texts), tabular(chain.slope))


@pytest.mark.parametrize("function", [*CURVES.values(), *SURFACES.values()], ids=lambda f: f.name)
def test_the_difference_of_two_values_is_the_slope_between_them(function: Function):
    random = np.random.default_rng(2)
    for _ in range(60):
        place = random.uniform(-2.5, 2.5, function.size)
        variable = int(random.integers(function.size))
        slope = function_slope(function, place, variable)
        (_, _, more), (_, _, less), (_, _, between) = rows_of(function, slope, variable)
        step = foot_of(function, slope).split()[2].rstrip(".")
        assert comes_to(f"({more} - ({less})) / (2 * {step})", between)


def test_the_shares_of_pairs_add_up_to_the_slope():
    for weight in np.linspace(-3, 3, 200):
        slope = function_slope(NEGATE, np.array([weight]), 0)
        *shares, (_, _, total) = rows_of(NEGATE, slope, 0)
        assert comes_to(" + ".join(f"({text})" for _, _, text in shares), total)
