from dataclasses import replace

from gdviz.engine import (
    CURVES,
    NEGATE,
    SURFACES,
    Experiment,
    Start,
    Training,
    builtin_sample_set,
    surface_of,
)
from gdviz.ui.scenes.function_words import formula_lines, place_columns

SMILES = Experiment(builtin_sample_set("smiles"))


def test_formula_and_derivative() -> None:
    assert formula_lines(CURVES["ball-on-a-hill"]) == (
        "f(x) = |x| − sin(1.5·|x|) / 1.5",
        "f′(x) = sign(x) − cos(1.5·|x|)·sign(x)",
    )
    assert formula_lines(surface_of("x^2 + 3y")) == (
        "f(x, y) = x² + 3·y",
        "∂f/∂x = 2·x",
        "∂f/∂y = 3",
    )


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
