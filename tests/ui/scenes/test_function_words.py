from dataclasses import replace

import pytest

from gdviz.engine import (
    CURVES,
    NEGATE,
    SURFACES,
    Experiment,
    Start,
    Training,
    builtin_sample_set,
    curve_of,
    surface_of,
)
from gdviz.ui.scenes.function_words import formula_lines, minima_words, place_columns

SMILES = Experiment(builtin_sample_set("smiles"))


def test_formula_and_derivative() -> None:
    assert formula_lines(CURVES["ball-on-a-hill"]) == (
        "f(x) = |x| − sin(1.5·|x|) / 1.5",
        "f′(x) = sign(x)·(1 − cos(1.5·x))",
    )
    assert formula_lines(surface_of("x^2 + 3y")) == (
        "f(x, y) = x² + 3·y",
        "∂f/∂x = 2·x",
        "∂f/∂y = 3",
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ball-on-a-hill", "Global minimum 0 at x = 0"),
        (
            "double-well",
            "Global minimum −2.42 at x = −2.11\nLocal minimum −0.83 at x = 1.86",
        ),
        (
            "rugged",
            "Global minimum 0 at x = 0\n"
            "Local minima 0.43 at x = −2.05 and 2.05\n"
            "Local minima 1.72 at x = −4.10 and 4.10\n"
            "Local minima 3.86 at x = −6.14 and 6.14",
        ),
    ],
)
def test_global_and_local_minima_are_told_apart(name: str, words: str) -> None:
    assert minima_words(CURVES[name], is_own=False) == words


def test_minima_of_surfaces_have_two_coordinates() -> None:
    assert minima_words(SURFACES["rosenbrock"], is_own=False) == "Global minimum 0 at (1, 1)"
    assert minima_words(SURFACES["saddle"], is_own=False) == (
        "Global minima −1 at (0, 1.41) and (0, −1.41)"
    )


def test_of_a_typed_curve_the_range_is_told() -> None:
    assert minima_words(curve_of("(x-1)^2", (-2, 3)), is_own=True) == (
        "Global minimum 0 at x = 1, between x = −2 and 3"
    )
    assert minima_words(curve_of("x"), is_own=True) == "No minimum between x = −4 and 4."
    assert "not searched" in minima_words(surface_of("x^2"), is_own=True)


def test_too_many_are_counted() -> None:
    words = minima_words(curve_of("cos(20x)"), is_own=True).splitlines()
    assert words == ["Global minima −1 at 26 places, between x = −4 and 4"]
    words = minima_words(curve_of("cos(20x) + x/100"), is_own=True).splitlines()
    assert len(words) == 5
    assert words[-1] == "and 22 more local minima"


def columns(experiment: Experiment, steps: int) -> list[tuple[str, str]]:
    training = Training(experiment)
    training.advance(steps)
    return [(each.what, each.amount) for each in place_columns(training.snapshot())]


def test_where_the_ball_is() -> None:
    ball = replace(SMILES, function=CURVES["ball-on-a-hill"], start=Start.at([3.0]))
    assert columns(ball, 0) == [("x", "3.00"), ("f(x)", "3.65"), ("slope", "1.21")]
    assert columns(ball, 2) == [("x", "1.44"), ("f(x)", "0.89"), ("slope", "1.56")]
    bowl = replace(SMILES, function=SURFACES["bowl"], start=Start.at([3.0, -1.0]))
    assert columns(bowl, 0) == [
        ("x", "3.00"),
        ("y", "−1.00"),
        ("f(x, y)", "10.00"),
        ("∂f/∂x", "6.00"),
        ("∂f/∂y", "−2.00"),
    ]
    pairs = replace(SMILES, function=NEGATE, start=Start.at([0.0]))
    assert columns(pairs, 0) == [("weight", "0.00"), ("loss", "17.25"), ("slope", "34.50")]
