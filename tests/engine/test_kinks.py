"""Where slopes may jump."""

import pytest

from gdviz.engine import CURVES, NEGATE, SURFACES, Experiment, builtin_sample_set, curve_of
from gdviz.engine.kinks import may_have_kinks

SMOOTH = ["x^4/4 - 2x^2", "2^x", "x^-2", "|-3| + x", "exp(x)/(2 + x)", "ln(x)", "sqrt(2)x"]
KINKED = [
    "|x|",
    "(x^2)^0.5",
    "(x^2)^(1/2)",
    "sqrt(x^2)",
    "max(x, 1)",
    "x^2 + min(0, x)",
    "sign(x)x",
]


@pytest.mark.parametrize("text", SMOOTH)
def test_formulas_without_kinks(text):
    assert not may_have_kinks(curve_of(text))


@pytest.mark.parametrize("text", KINKED)
def test_formulas_that_may_have_kinks(text):
    assert may_have_kinks(curve_of(text))


def test_built_in_functions_are_smooth():
    assert not any(map(may_have_kinks, [*CURVES.values(), *SURFACES.values(), NEGATE]))


@pytest.mark.parametrize("output", ["sigmoid", "linear"])
@pytest.mark.parametrize("loss", ["squared", "absolute", "cross-entropy"])
def test_of_images_only_the_absolute_error_of_a_line_has_kinks(output, loss):
    experiment = Experiment(builtin_sample_set("smiles"), output=output, loss=loss)
    assert may_have_kinks(experiment.objective) == ((output, loss) == ("linear", "absolute"))
