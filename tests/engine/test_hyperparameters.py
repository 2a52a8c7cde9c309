"""Hyperparameters: declared once, checked when made, read from what a person types."""

import math
from dataclasses import dataclass

import pytest

from gdviz.engine.hyperparameters import (
    Definition,
    Hyperparameter,
    HyperparameterError,
    build,
    hyperparameter,
    hyperparameters_of,
)


@dataclass(frozen=True)
class Oven(Definition):
    title = "Oven"

    heat: float = hyperparameter(
        0.25, title="Heat", explanation="How hot.", high=1.0, low_allowed=False, high_allowed=False
    )
    door_width: float = hyperparameter(1e-3, title="Door", explanation="How wide.", low=-2.0)
    trays: int = hyperparameter(3, title="Trays", explanation="How many.", low=1, high=9)
    fan: bool = hyperparameter(True, title="Fan", explanation="Whether it blows.")
    colour: str = "white"


@dataclass(frozen=True)
class Stone(Definition):
    title = "Stone"


def test_declarations_are_listed_in_order_for_class_and_value():
    heat, door, trays, fan = hyperparameters_of(Oven)
    assert hyperparameters_of(Oven(heat=0.5)) == (heat, door, trays, fan)
    assert heat == Hyperparameter("heat", "Heat", "How hot.", 0.25, 0.0, 1.0, False, False, 0.01)
    assert (door.name, door.kind, door.low, door.high) == ("door_width", float, -2.0, math.inf)
    assert (trays.kind, trays.default, trays.step) == (int, 3, 1.0)
    assert (fan.kind, fan.default) == (bool, True)
    assert hyperparameters_of(Stone) == ()


def test_a_step_is_one_in_the_last_digit_of_the_default():
    assert [each.step for each in hyperparameters_of(Oven)] == [0.01, 0.001, 1.0, 1.0]


def test_values_within_the_range_are_taken():
    oven = Oven(heat=0.999, door_width=-2.0, trays=9, fan=False)
    assert (oven.heat, oven.door_width, oven.trays, oven.fan) == (0.999, -2.0, 9, False)
    assert Oven(door_width=1).door_width == 1


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("heat", 0.0, "Heat must be a number above 0 and below 1, not 0.0."),
        ("heat", 1.0, "Heat must be a number above 0 and below 1, not 1.0."),
        ("heat", math.nan, "Heat must be a number above 0 and below 1, not nan."),
        ("heat", True, "Heat must be a number above 0 and below 1, not True."),
        ("door_width", math.inf, "Door must be a number of at least -2, not inf."),
        ("door_width", -2.5, "Door must be a number of at least -2, not -2.5."),
        ("door_width", 10**400, None),
        ("trays", 0, "Trays must be a whole number from 1 to 9, not 0."),
        ("trays", 10, "Trays must be a whole number from 1 to 9, not 10."),
        ("trays", 2.0, "Trays must be a whole number from 1 to 9, not 2.0."),
        ("trays", "3", "Trays must be a whole number from 1 to 9, not 3."),
        ("trays", False, "Trays must be a whole number from 1 to 9, not False."),
        ("fan", 1, "Fan must be on or off, not 1."),
    ],
)
def test_other_values_are_refused_in_one_sentence(name, value, sentence):
    with pytest.raises(HyperparameterError) as caught:
        Oven(**{name: value})
    assert sentence is None or str(caught.value) == sentence


def test_typed_values_are_read():
    texts = {"heat": " 0.5 ", "door-width": "−1e-1", "trays": "2", "fan": "Off"}
    assert build(Oven, texts) == Oven(heat=0.5, door_width=-0.1, trays=2, fan=False)
    assert build(Oven, {}) == Oven()


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("heat", "warm", "Heat must be a number above 0 and below 1, not “warm”."),
        ("heat", "", "Heat must be a number above 0 and below 1, not “”."),
        ("heat", "nan", "Heat must be a number above 0 and below 1, not “nan”."),
        ("heat", "7", "Heat must be a number above 0 and below 1, not “7”."),
        ("trays", "2.5", "Trays must be a whole number from 1 to 9, not “2.5”."),
        ("trays", "9" * 5000, None),
        ("fan", "maybe", "Fan must be on or off, not “maybe”."),
        (
            "colour",
            "red",
            "Oven has no hyperparameter called “colour”; known are: heat, door_width, trays, fan.",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(name, text, sentence):
    with pytest.raises(HyperparameterError) as caught:
        build(Oven, {name: text})
    assert sentence is None or str(caught.value) == sentence


def test_a_definition_without_hyperparameters_says_so():
    with pytest.raises(
        HyperparameterError, match=r"^Stone has no hyperparameter called “size”; it has none\.$"
    ):
        build(Stone, {"size": "1"})
