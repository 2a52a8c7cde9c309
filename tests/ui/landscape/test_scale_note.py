"""Where heights by powers of ten were asked for and are not to be had, the picture says why."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gdviz.engine import (
    CURVES,
    SURFACES,
    Experiment,
    Function,
    Snapshot,
    Start,
    Training,
    builtin_sample_set,
    surface_of,
)
from gdviz.ui.landscape.line.line_view import LineView
from gdviz.ui.landscape.loss_levels import Levels, have_logarithms
from gdviz.ui.landscape.map.map_view import MapView
from gdviz.ui.landscape.relief.relief_view import ReliefView
from gdviz.ui.landscape.scale_note import ALL_0, BALL, BELOW_0
from gdviz.ui.landscape.section_choice import SectionChoice
from tests.ui.snapshots import color_mask, picture

SMILES = builtin_sample_set("smiles")
VIEWS = {"line": (LineView, (0,)), "map": (MapView, (0, 1)), "relief": (ReliefView, (0, 1))}


def on(function: Function, *place: float) -> Snapshot:
    start = Start.at(place or function.start_parameters())
    return Training(Experiment(SMILES, function=function, start=start)).snapshot()


def drawn(qtbot: QtBot, name: str, snapshot: Snapshot, logarithmic: bool = True):
    make, axes = VIEWS[name]
    view = make()
    qtbot.addWidget(view)
    view.resize(500, 380)
    view.aim(SectionChoice(axes, logarithmic=logarithmic).state(snapshot))
    view.show_picture(view.request().draw(0.5))
    return view


def ground_of_the_note(view) -> int:
    """How many pixels in the lower left quarter have the ground of a note."""
    image = picture(view)
    mask = color_mask(image, view.theme.tooltip, 40)
    return int(mask[image.height() // 2 :, : image.width() // 2].sum())


@pytest.mark.parametrize("name", VIEWS)
def test_values_below_0_keep_the_scale_linear_and_the_picture_says_so(qtbot, name):
    # Himmelblau's less 50 is below 0 in its valleys.
    function = surface_of("(x^2+y-11)^2 + (x+y^2-7)^2 - 50", (-5.0, 5.0), (-5.0, 5.0))
    snapshot = on(function, 3.0, 2.1)
    view = drawn(qtbot, name, snapshot)
    assert not view.picture.levels.logarithmic
    assert view.picture.note == BELOW_0
    linear = drawn(qtbot, name, snapshot, logarithmic=False)
    assert linear.picture.note == ""
    assert ground_of_the_note(view) > ground_of_the_note(linear) + 300


@pytest.mark.parametrize("name", VIEWS)
def test_where_all_have_logarithms_there_is_nothing_to_say(qtbot, name):
    view = drawn(qtbot, name, on(SURFACES["himmelblau"], 1.0, 1.0))
    assert view.picture.levels.logarithmic
    assert view.picture.note == ""


@pytest.mark.parametrize("name", VIEWS)
def test_a_value_of_0_at_the_ball_is_named(qtbot, name):
    view = drawn(qtbot, name, on(SURFACES["bowl"], 0.0, 0.0))
    assert view.picture.levels.logarithmic
    assert view.picture.note == BALL


def test_where_all_is_0_it_says_so(qtbot):
    view = drawn(qtbot, "map", on(surface_of("0*x*y"), 1.0, 1.0))
    assert view.picture.note == ALL_0


def test_the_curve_leaves_the_picture_where_it_leaves_the_scale(qtbot):
    view = drawn(qtbot, "line", on(CURVES["parabola"], 2.0))
    low, high = Levels(-2.0, 1.0, True), np.array([0.0, -1.0, 1e-5, 10.0])
    assert low.points(high)[2:].tolist() == [-5.0, 1.0]
    assert np.isnan(low.points(high)[:2]).all()
    assert view.picture.levels.logarithmic
    assert low.leave_below(high)
    assert not low.leave_below(np.array([0.5, np.nan]))


@pytest.mark.parametrize(
    ("losses", "expected"),
    [
        ([1.0, 0.0], True),
        ([1.0, -1e-16, np.nan], True),
        ([1.0, -0.1], False),
        ([0.0, 0.0], False),
        ([], False),
        ([np.inf], False),
    ],
)
def test_what_powers_of_ten_can_show(losses, expected):
    assert have_logarithms(np.array(losses)) is expected
