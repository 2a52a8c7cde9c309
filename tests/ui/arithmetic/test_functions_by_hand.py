"""By hand on a curve, a surface or pairs of numbers: the numbers agree with the engine."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gdviz.engine import (
    CURVES,
    SURFACES,
    Experiment,
    Function,
    NumberPairs,
    Snapshot,
    Start,
    Training,
    builtin_sample_set,
    curve_of,
)
from gdviz.ui.arithmetic.arithmetic_panel import ENOUGH, NUDGES, SLOPE, STEP_TRACE
from tests.ui.arithmetic.readings import agrees, number, press, rows_of, words

SMILES = builtin_sample_set("smiles")
NEGATE = NumberPairs()
FUNCTIONS = [*CURVES.values(), *SURFACES.values(), NEGATE, curve_of("x^2 - 3*cos(4x)")]


def at(function: Function, *place: float, rate: float = 0.01) -> Snapshot:
    start = Start.at(place)
    return Training(
        Experiment(SMILES, function=function, start=start, learning_rate=rate)
    ).snapshot()


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_the_slope_agrees_with_the_engine_and_with_the_values_beside(panel, data):
    function = data.draw(st.sampled_from(FUNCTIONS))
    place = [data.draw(st.floats(-2.0, 2.0)) for _ in range(function.size)]
    variable = data.draw(st.integers(0, function.size - 1))
    snapshot = at(function, *place)
    panel.show_snapshot(snapshot)
    panel.show_parameter(variable)
    panel.show_page(SLOPE)
    slope = float(snapshot.gradient[variable])
    rows = rows_of(panel.slope.values)
    if isinstance(function, NumberPairs):
        assert agrees(rows[-1][2], slope)
        shares = [2.0 * (place[0] * given - target) * given for given, target in function.pairs]
        assert all(agrees(row[2], share) for row, share in zip(rows, shares, strict=False))
        assert math.fsum(shares) == pytest.approx(slope, rel=1e-12, abs=1e-12)
        return
    head = words(panel, "slopeHead")
    assert agrees(head.rsplit("it is ", 1)[1].removesuffix(". Without it:"), slope)
    more, less, between = (number(row[2]) for row in rows)
    assert more == pytest.approx(value_beside(snapshot, variable, +1), rel=1e-8, abs=1e-300)
    assert less == pytest.approx(value_beside(snapshot, variable, -1), rel=1e-8, abs=1e-300)
    assert between == pytest.approx(slope, rel=1e-4, abs=1e-4)


def value_beside(snapshot: Snapshot, variable: int, sign: int) -> float:
    """By the definition, with the step that Press et al. advise, in one digit."""
    function = snapshot.experiment.function
    assert function is not None
    there = np.array(snapshot.parameters)
    step = np.finfo(float).eps ** (1 / 3) * max(1.0, abs(there[variable]))
    there[variable] += sign * float(f"{step:.0e}")
    return function.value(there)


@pytest.mark.parametrize(
    ("snapshot", "variable", "head", "firsts"),
    [
        (at(CURVES["parabola"], 3.0), 0,
         "f′(x) = 2·x\nAt x = 3.00000 it is 6.00000. Without it:",
         ["f(x + h)", "f(x − h)", "difference / 2h"]),
        (at(SURFACES["long-valley"], 3.5, 1.5), 1,
         "∂f/∂y = 2·y\nAt y = 1.50000 it is 3.00000. Without it:",
         ["f(x, y + h)", "f(x, y − h)", "difference / 2h"]),
        (at(NEGATE, 0.0), 0, "All pairs together give the weight a slope of 34.5000:",
         [*["2 · (w·x − y) · x"] * 3, "their sum"]),
        (at(NumberPairs(((2.0, -2.0),)), 0.0), 0,
         "The only pair gives the weight a slope of 8.00000:",
         ["2 · (w·x − y) · x", "their sum"]),
    ],
)  # fmt: skip
def test_the_words_of_the_slope(panel, snapshot, variable, head, firsts):
    panel.show_snapshot(snapshot)
    panel.show_parameter(variable)
    panel.show_page(SLOPE)
    assert words(panel, "slopeHead") == head
    assert [row[1] for row in rows_of(panel.slope.values)] == firsts
    assert "differ" in words(panel, "slopeFoot")
    assert panel.slope.values.isVisible()
    assert not panel.slope.table.isVisible()


def test_whether_the_ball_has_arrived_and_where_it_could(panel):
    panel.show_snapshot(at(CURVES["parabola"], 3.0))
    panel.show_page(ENOUGH)
    assert words(panel, "withinWords") == "The ball is still moving. Here f(x) is 9.000."
    assert words(panel, "missingWords") == "Global minimum 0 at x = 0, proved"
    panel.show_snapshot(at(NEGATE, 0.0))
    assert words(panel, "withinWords").endswith("Here the loss is 17.25.")
    assert words(panel, "missingWords") == "Global minimum 0 at weight = −1"
    panel.show_snapshot(at(NumberPairs(((0.0, 1.0),)), 0.0))
    assert words(panel, "missingWords") == "No weight is better than another: all inputs are 0."


def test_what_more_steps_would_bring_on_a_surface(panel, qtbot: QtBot):
    experiment = Experiment(
        SMILES, function=SURFACES["long-valley"], start=Start.at((3.5, 1.5)), learning_rate=0.02
    )
    training = Training(experiment)
    training.advance(5)
    before = training.snapshot()
    panel.show_snapshot(before)
    panel.show_page(ENOUGH)
    press(panel, qtbot, "lookAheadButton")
    qtbot.waitUntil(lambda: "Step 5 and 100 more" in words(panel, "aheadWords"))
    training.advance(100)
    after = training.snapshot()
    told = words(panel, "aheadWords").split(": ", 1)[1].partition(". It took")[0]
    value, places = told.split("; ")
    assert agrees(value.split("→ ")[1], after.measures.loss, 4)
    for said, coordinate in zip(places.split(", "), after.parameters, strict=True):
        assert agrees(said.split("→ ")[1], float(coordinate), 4)


def test_a_run_that_leaves_all_bounds_is_told(panel, qtbot: QtBot):
    panel.show_snapshot(at(CURVES["parabola"], 3.0, rate=1e200))
    panel.show_page(ENOUGH)
    press(panel, qtbot, "lookAheadButton")
    qtbot.waitUntil(lambda: "beyond all bounds" in words(panel, "aheadWords"))


@pytest.mark.parametrize("place", [0.3, 1.9149e12, -2.3e-30, 7e140])
def test_no_value_is_cut_while_there_is_room(panel, place):
    panel.show_page(SLOPE)
    for function in (curve_of("x^2 - 3*cos(4x)"), NEGATE):
        panel.show_snapshot(at(function, place))
        table = panel.slope.values
        assert table.columnWidth(2) >= table.sizeHintForColumn(2)
        assert table.columnWidth(0) >= table.sizeHintForColumn(0)


@pytest.mark.parametrize(
    ("snapshot", "variable", "symbol", "slope"),
    [
        (at(SURFACES["bowl"], 3.0, 2.0), 1, "y", "g = slope of the value"),
        (at(CURVES["parabola"], 3.0), 0, "x", "g = slope of the value"),
        (at(NEGATE, 0.0), 0, "w", "g = slope of the loss"),
    ],
)
def test_a_step_speaks_of_the_variable_that_is_looked_at(panel, snapshot, variable, symbol, slope):
    panel.show_snapshot(snapshot)
    panel.show_parameter(variable)
    panel.show_page(STEP_TRACE)
    assert panel.step_trace.formula.text.startswith(slope)
    rows = rows_of(panel.step_trace.table)
    assert rows[0][:2] == ["Where it is", symbol]
    assert rows[-1][:2] == ["New value", symbol]
    for _ in range(2):
        panel.step_trace.forward.click()
    assert panel.step_trace.formula.text.startswith(f"{symbol} = {symbol} − Δ")


def test_the_other_pages(panel, qtbot: QtBot):
    snapshot = at(CURVES["ball-on-a-hill"], 3.0)
    panel.show_snapshot(snapshot)
    panel.show_page(STEP_TRACE)
    assert agrees(panel.step_trace.table.words(1)[2], float(snapshot.gradient[0]))
    panel.show_page(NUDGES)
    table = panel.nudges.table.model()
    qtbot.waitUntil(lambda: table.rowCount() == 1)
    assert table.headerData(0, Qt.Orientation.Horizontal) == "variable"
