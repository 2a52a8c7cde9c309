"""Places, heights and slopes, as every card writes them."""

from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import (
    CURVES,
    SURFACES,
    Experiment,
    Start,
    Training,
    builtin_sample_set,
    curve_of,
    surface_of,
)
from gdviz.ui.scenes.function_words import place_columns
from gdviz.ui.words.quantity_words import height_text, place_texts, signed_slopes, slope_texts

SMILES = Experiment(builtin_sample_set("smiles"))
HILL = replace(SMILES, function=CURVES["ball-on-a-hill"])
BOWL = replace(SMILES, function=SURFACES["bowl"])


def on(text: str) -> Experiment:
    function = surface_of(text) if "y" in text else curve_of(text)
    return replace(SMILES, function=function, start=Start.at(function.start_parameters()))


@pytest.mark.parametrize(
    ("experiment", "value", "text"),
    [
        (SMILES, 0.0397, "0.040"),
        (SMILES, 3.651, "3.65"),
        (SMILES, 1.2e-15, "1.2×10⁻¹⁵"),
        (HILL, 3.65169, "3.65"),
        (HILL, 1.2e-7, "1.2×10⁻⁷"),
        (HILL, 1.2e-16, "0.00"),
        (on("1e6 + 0.001*x*y"), 1_000_000.00213, "1,000,000.0021"),
        (on("1e6 + 0.001*x*y"), 1_000_000.0, "1,000,000.0000"),
        (on("x^20"), 1e-3, "0.0010"),
        (on("7"), 7.0, "7.00"),
        (on("x^2"), 2.5e180, "2.5×10¹⁸⁰"),
    ],
)
def test_heights_have_digits_that_tell_neighbours_apart(experiment, value, text):
    assert height_text(experiment, value) == text


@pytest.mark.parametrize("text", ["1.7e308*sin(x)", "1.7e308*sin(x)*cos(y)"])
def test_values_that_lie_further_apart_than_any_number_are_written(text):
    experiment = on(text)
    assert height_text(experiment, 1.7e308) == "1.7×10³⁰⁸"
    place = Training(experiment).snapshot().parameters.tolist()
    assert all(place_texts(experiment, place))


def test_numbers_that_stand_side_by_side_end_alike():
    assert place_texts(BOWL, [1.8, -1.7e-5]) == ("1.80", "0.00")
    assert place_texts(BOWL, [0.018, -0.0004]) == ("0.018", "0.000")
    assert slope_texts(BOWL, [0.5, 5.6e-16]) == ("0.50", "0.00")
    assert place_texts(BOWL, [3.0, np.inf]) == ("3.00", "∞")
    # A lone number, and numbers that call for powers of ten, keep their own digits.
    assert place_texts(HILL, [-0.00123]) == ("−0.0012",)
    assert place_texts(BOWL, [2e7, 1.0]) == ("2.0×10⁷", "1.00")


def test_rounding_is_no_slope():
    assert slope_texts(HILL, [5.6e-16]) == ("0.00",)
    assert slope_texts(HILL, [5.6e-9]) == ("5.6×10⁻⁹",)
    gradient = np.array([0.25, 5.6e-17, -0.1])
    assert signed_slopes(SMILES, [0.25, 5.6e-17], gradient) == ("+0.25", "+0.00")
    # Where all of them are small, smallness is what there is to see.
    assert signed_slopes(SMILES, [5.6e-17, 0.0], np.array([5.6e-17, 0.0])) == (
        "+5.6×10⁻¹⁷",
        "+0.00",
    )


@pytest.mark.parametrize("name", [*CURVES, *SURFACES])
def test_the_cards_of_a_function_say_the_same_of_the_ball(name):
    """Place, value and slope in the card of the function and under the landscape."""
    function = {**SURFACES, **CURVES}[name]
    training = Training(replace(SMILES, function=function, learning_rate=function.rate))
    for _ in range(8):
        snapshot = training.snapshot()
        columns = [column.amount for column in place_columns(snapshot)]
        assert columns[function.size] == height_text(snapshot.experiment, snapshot.measures.loss)
        slopes = signed_slopes(snapshot.experiment, snapshot.gradient.tolist(), snapshot.gradient)
        assert [text.lstrip("+") for text in slopes] == columns[function.size + 1 :]
        training.advance(3)
