import pytest

from gdviz.engine import CURVES, NEGATE, SURFACES, Experiment, SampleSet, builtin_sample_set
from gdviz.ui.words.parameter_words import (
    parameter_label,
    parameter_name,
    parameter_place,
    parameter_symbol,
    parameter_title,
    parameter_words,
    placed_symbol,
)

GRID = SampleSet("grid", 4, 3)


@pytest.mark.parametrize(
    ("parameter", "name", "place", "symbol"),
    [
        (0, "weight 1", "row 1, column 1", "w₁"),
        (7, "weight 8", "row 3, column 2", "w₈"),
        (11, "weight 12", "row 4, column 3", "w₁₂"),
    ],
)
def test_people_count_from_1(parameter: int, name: str, place: str, symbol: str) -> None:
    assert parameter_name(GRID, parameter) == name
    assert parameter_title(GRID, parameter) == f"{name} ({place})"
    assert parameter_words(GRID, parameter) == f"{place} ({name})"
    assert parameter_symbol(GRID, parameter) == symbol


def test_the_parameter_after_the_weights_is_the_bias() -> None:
    for naming in (parameter_name, parameter_title, parameter_words):
        assert naming(GRID, 12) == "bias"
    assert parameter_symbol(GRID, 12) == "b"


@pytest.mark.parametrize(
    ("function", "parameter", "name", "symbol"),
    [
        (CURVES["parabola"], 0, "x", "x"),
        (SURFACES["bowl"], 0, "x", "x"),
        (SURFACES["bowl"], 1, "y", "y"),
        (NEGATE, 0, "weight", "w"),
    ],
)
def test_parameters_of_functions_have_names_of_their_own(function, parameter, name, symbol):
    experiment = Experiment(GRID, function=function)
    for naming in (parameter_name, parameter_title, parameter_words):
        assert naming(experiment, parameter) == name
    assert parameter_symbol(experiment, parameter) == symbol


def test_an_experiment_on_images_names_the_weights_of_its_grid() -> None:
    experiment = Experiment(GRID, bias=True)
    assert parameter_title(experiment, 7) == "weight 8 (row 3, column 2)"
    assert parameter_symbol(experiment, 7) == "w₈"
    assert parameter_name(experiment, 12) == "bias"


def test_a_label_says_the_place_in_short() -> None:
    experiment = Experiment(builtin_sample_set("smiles"), bias=True)
    assert parameter_label(experiment, 7) == "weight 8 (3, 2)"
    assert parameter_label(experiment, 12) == "bias"


def test_a_symbol_has_its_place_beside_it() -> None:
    experiment = Experiment(builtin_sample_set("smiles"), bias=True)
    assert placed_symbol(experiment, 7) == "w₈ (3, 2)"
    assert parameter_place(experiment, 7) == "row 3, column 2"
    assert (placed_symbol(experiment, 12), parameter_place(experiment, 12)) == ("b", "")
    curve = Experiment(GRID, function=CURVES["parabola"])
    assert (placed_symbol(curve, 0), parameter_place(curve, 0)) == ("x", "")
