"""The curves of a race: each with its number, and the run itself where it has come to."""

from dataclasses import replace
from itertools import combinations
from math import hypot

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from gdviz.engine import CURVES, Experiment, Race, Runner, Start, builtin_sample_set
from gdviz.ui.history.history_panel import HistoryPanel
from gdviz.ui.history.history_plot import HistoryPlot
from gdviz.ui.history.history_runners import APART, apart
from gdviz.ui.look.runner_colors import runner_color
from gdviz.ui.look.theme import load_theme
from tests.ui.snapshots import color_mask, has_color, picture

THEME = load_theme("light")
AREA = QRectF(40, 10, 600, 100)
PARABOLA = Experiment(
    builtin_sample_set("smiles"), function=CURVES["parabola"], start=Start.at([3.0])
)
OTHERS = (Runner("2", learning_rate=0.01), Runner("3", learning_rate=0.03))


@pytest.fixture
def panel(qtbot: QtBot) -> HistoryPanel:
    panel = HistoryPanel()
    qtbot.addWidget(panel)
    panel.resize(900, 220)
    panel.show()
    qtbot.waitUntil(lambda: panel.plot is not None)
    return panel


@pytest.fixture
def plot(panel: HistoryPanel) -> HistoryPlot:
    assert panel.plot is not None
    return panel.plot


def badge(plot: HistoryPlot, color: QColor, within: QRectF | None = None) -> tuple[QPointF, int]:
    """Where the most of a colour is, and how much."""
    image = picture(plot).copy(plot.area.toRect() if within is None else within.toRect())
    mask = color_mask(image, color, 12)
    rows, columns = mask.nonzero()
    return QPointF(float(columns.mean()), float(rows.mean())), int(mask.sum())


@pytest.mark.parametrize("size", [QRectF(40, 10, 600, 100), QRectF(0, 0, 200, 45)])
def test_numbers_at_the_same_place_are_all_read(size: QRectF) -> None:
    for end in (size.center(), size.topLeft(), size.bottomRight()):
        placed = apart(dict.fromkeys(range(1, 9), end), size)
        assert sorted(placed) == list(range(1, 9))
        assert all(size.contains(place) for place in placed.values())
        for one, other in combinations(placed.values(), 2):
            assert hypot(one.x() - other.x(), one.y() - other.y()) >= APART - 1e-6


def test_a_number_alone_stands_beside_the_end_of_its_curve() -> None:
    assert apart({2: QPointF(300, 60)}, AREA) == {2: QPointF(300 + APART, 60)}
    assert apart({2: QPointF(640, 60)}, AREA) == {2: QPointF(640 - APART, 60)}


def test_every_curve_has_its_number_and_a_run_alone_has_none(plot: HistoryPlot) -> None:
    race = Race(PARABOLA)
    race.advance(20)
    plot.show_snapshot(race.snapshot())
    assert not has_color(picture(plot), THEME.ball)
    race.apply(replace(PARABOLA, runners=OTHERS))
    race.catch_up()
    plot.show_snapshot(race.snapshot())
    # A disc of the colour at the end of the curve, with a number in it that is not of that colour.
    end = plot.place_of(20, 0.0).x() - plot.area.left()
    for color in (THEME.ball, runner_color(THEME, 2), runner_color(THEME, 3)):
        assert badge(plot, color)[1] > 60
    assert abs(badge(plot, THEME.ball)[0].x() - end) < 4 * APART
    with_number = badge(plot, runner_color(THEME, 3))[1]
    plot.hide_runners(frozenset({"3"}))
    assert with_number > 60
    assert not has_color(picture(plot).copy(plot.area.toRect()), runner_color(THEME, 3), 12)


def test_the_point_of_a_run_that_has_ended_is_at_its_own_step(plot: HistoryPlot) -> None:
    wild = replace(PARABOLA, learning_rate=1e200, runners=OTHERS)
    race = Race(wild)
    race.advance(50)
    snapshot = race.snapshot()
    assert snapshot.step < 5
    assert snapshot.clock == 50
    plot.show_snapshot(snapshot)

    def handle(step: int) -> bool:
        x = plot.place_of(step, 0.0).x()
        column = QRectF(x - 4, plot.area.top() - 6, 8, plot.area.height() + 12)
        return has_color(picture(plot).copy(column.toRect()), THEME.accent)

    def line(step: int) -> bool:
        x = plot.place_of(step, 0.0).x()
        column = QRectF(x - 1, plot.area.top() + 5, 3, plot.area.height() - 10)
        return int(color_mask(picture(plot).copy(column.toRect()), THEME.text, 60).sum()) > 40

    assert line(50)
    assert not handle(50)
    assert handle(snapshot.step)
    assert not line(snapshot.step)


def test_a_runner_below_the_run_itself_is_in_the_picture_until_it_is_hidden(
    plot: HistoryPlot,
) -> None:
    wells = replace(PARABOLA, function=CURVES["double-well"], learning_rate=0.001)
    race = Race(replace(wells, runners=(Runner("2", learning_rate=0.05),)))
    race.advance(40)
    snapshot = race.snapshot()
    plot.show_snapshot(snapshot)
    (runner,) = snapshot.runners
    own, lowest = snapshot.measures.loss, runner.snapshot.measures.loss
    assert lowest < own
    color = runner_color(THEME, 2)
    below = badge(plot, color)[0].y()
    assert below > badge(plot, THEME.ball)[0].y()
    plot.hide_runners(frozenset({"2"}))
    assert not has_color(picture(plot), color)


def test_while_there_is_nothing_to_see_no_number_lies_on_the_words(plot: HistoryPlot) -> None:
    plot.show_snapshot(Race(replace(PARABOLA, runners=OTHERS)).snapshot())
    for color in (THEME.ball, runner_color(THEME, 2), runner_color(THEME, 3)):
        assert not has_color(picture(plot), color)
