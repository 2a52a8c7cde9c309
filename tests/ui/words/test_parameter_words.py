import pytest

from gdviz.engine import SampleSet
from gdviz.ui.words.parameter_words import (
    parameter_name,
    parameter_symbol,
    parameter_title,
    parameter_words,
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
