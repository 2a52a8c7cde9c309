from dataclasses import replace

import pytest

from gdviz.engine import Experiment, Start, builtin_sample_set, curve_of, surface_of
from gdviz.ui.scenes.own_function import (
    CURVE,
    EXAMPLES,
    SURFACE,
    fields_with,
    mistake_in,
    with_ranges,
    with_text,
)

PARABOLA = curve_of("x^2")
ON_PARABOLA = Experiment(
    builtin_sample_set("smiles"),
    function=PARABOLA,
    start=Start.at(PARABOLA.start_parameters()),
    learning_rate=PARABOLA.rate,
)


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, each in EXAMPLES.items() for text in each.values()]
)
def test_every_example_is_a_function_with_somewhere_to_go(kind: str, text: str) -> None:
    assert mistake_in(text, kind) is None
    function = (curve_of if kind == CURVE else surface_of)(text)
    here = function.start_parameters()
    there = here - function.rate * function.gradient(here)
    assert function.value(there) < function.value(here)


def test_a_mistake_has_its_place() -> None:
    mistake = mistake_in("x^2 + sinn(x)", CURVE)
    assert mistake is not None
    assert mistake.position == (6, 10)
    assert "did you mean sin?" in str(mistake)
    assert mistake_in("x + y", SURFACE) is None
    assert "y is only known for surfaces" in str(mistake_in("x + y", CURVE))


def test_another_text_keeps_the_range() -> None:
    wide = with_ranges(PARABOLA, ((-9.0, 2.0),))
    assert (wide.low, wide.high, wide.name) == (-9.0, 2.0, "x^2")
    assert (with_text(wide, "x^3").low, with_text(wide, "x^3").high) == (-9.0, 2.0)
    surface = with_ranges(surface_of("x*y"), ((0.0, 1.0), (2.0, 3.0)))
    assert with_text(surface, "x+y").y_range == (2.0, 3.0)


def test_start_and_rate_that_nobody_chose_are_chosen_anew() -> None:
    steep = curve_of("100*x^2")
    fields = fields_with(ON_PARABOLA, steep)
    assert fields == {
        "function": steep,
        "start": Start.at(steep.start_parameters()),
        "learning_rate": steep.rate,
    }
    assert steep.rate < PARABOLA.rate


def test_start_and_rate_that_a_person_chose_stay_where_they_can() -> None:
    chosen = replace(ON_PARABOLA, start=Start.at([-1.5]), learning_rate=0.3)
    assert fields_with(chosen, curve_of("x^4")) == {"function": curve_of("x^4")}
    logarithm = curve_of("x - ln(x)")
    assert fields_with(chosen, logarithm)["start"] == Start.at(logarithm.start_parameters())
    surface = surface_of("x*y")
    assert fields_with(chosen, surface)["start"] == Start.at(surface.start_parameters())
