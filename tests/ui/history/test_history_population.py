"""The population in the history, as a person sees it."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from gdviz.engine import Batching, Experiment, Training, builtin_sample_set
from gdviz.engine.population_curve import PopulationCurveMaker
from gdviz.ui import newest
from gdviz.ui.history.history_legend import HistoryLegend
from gdviz.ui.history.history_panel import HistoryPanel
from gdviz.ui.history.history_plot import HistoryPlot
from gdviz.ui.history.history_words import history_words
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.theme import load_theme
from tests.ui.snapshots import has_color, picture

FACES = Experiment(
    builtin_sample_set("faces"), learning_rate=0.2, output="linear", reduction="mean"
)
LIGHT = load_theme("light")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot: QtBot) -> HistoryPanel:
    panel = HistoryPanel()
    qtbot.addWidget(panel)
    wear(LIGHT)
    panel.resize(900, 260)
    panel.show()
    qtbot.waitUntil(lambda: panel.plot is not None)
    yield panel
    panel.close_worker()


def after(steps: int, experiment: Experiment = FACES) -> Training:
    training = Training(experiment)
    training.advance(steps)
    return training


def plot_of(panel: HistoryPanel) -> HistoryPlot:
    assert panel.plot is not None
    return panel.plot


def button(panel: HistoryPanel) -> QToolButton:
    return panel.findChild(QToolButton, "populationHistoryButton")


def legend(panel: HistoryPanel) -> list[str]:
    return list(panel.findChild(HistoryLegend)._entries)


def inked_near(plot: HistoryPlot, place: QPointF, color) -> bool:
    x, y = round(place.x()), round(place.y())
    return has_color(picture(plot).copy(x - 4, y - 3, 9, 7), color, 60)


def test_it_is_there_and_on_whenever_there_is_a_population(panel: HistoryPanel) -> None:
    panel.show_snapshot(after(5, Experiment(builtin_sample_set("smiles"))).snapshot())
    assert button(panel).isHidden()
    assert legend(panel) == ["loss", "average error"]
    panel.show_snapshot(after(5).snapshot())
    assert button(panel).isVisible()
    assert button(panel).isChecked()
    assert legend(panel) == ["loss", "average error", "population"]


def test_the_dots_lie_where_the_population_is(panel: HistoryPanel) -> None:
    training = after(60)
    snapshot = training.snapshot()
    panel.show_snapshot(snapshot)
    plot = plot_of(panel)
    curve = PopulationCurveMaker().curve(snapshot)
    for step in (20, 35, 50):
        training.go_to(step)
        measures = training.snapshot().population
        assert curve.before(step) == (step, measures)
        error = plot._scale.error_heights(np.array([measures.average_error]))[0]
        loss = plot._scale.loss_heights(np.array([measures.loss]))[0]
        assert inked_near(plot, plot.place_of(step, error), LIGHT.error_curve)
        assert inked_near(plot, plot.place_of(step, loss), LIGHT.loss_curve)


def test_whoever_does_not_want_it_clicks_it_away(qtbot: QtBot, panel: HistoryPanel) -> None:
    panel.show_snapshot(after(60).snapshot())
    plot = plot_of(panel)
    before = picture(plot)
    qtbot.mouseClick(button(panel), LEFT)
    assert legend(panel) == ["loss", "average error"]
    assert picture(plot) != before
    panel.show_snapshot(after(61).snapshot())
    assert legend(panel) == ["loss", "average error"]
    panel.show_snapshot(after(60).snapshot())
    qtbot.mouseClick(button(panel), LEFT)
    assert legend(panel) == ["loss", "average error", "population"]


def test_a_sum_over_other_images_is_not_drawn_beside_the_samples(panel: HistoryPanel) -> None:
    panel.show_snapshot(after(60).snapshot())
    lines = plot_of(panel)._population
    assert len(lines.losses) == len(lines.errors) > 50
    panel.show_snapshot(after(60, replace(FACES, reduction="sum", learning_rate=0.05)).snapshot())
    assert len(lines.losses) == 0
    assert len(lines.errors) > 50


def test_a_population_that_does_worse_has_room(panel: HistoryPanel) -> None:
    panel.show_snapshot(after(500).snapshot())
    plot = plot_of(panel)
    lines = plot._population
    assert plot._scale.error_heights(lines.errors).max() <= 1.0
    assert plot._scale.loss_heights(lines.losses).max() <= 1.0


def test_the_pointer_tells_what_it_is_at_a_step(qtbot: QtBot, panel: HistoryPanel) -> None:
    snapshot = after(3000, replace(FACES, batching=Batching(2, seed=1))).snapshot()
    panel.show_snapshot(snapshot)
    curve = PopulationCurveMaker().curve(snapshot)
    place, measures = curve.before(1001)
    assert place < 1001
    (words,) = plot_of(panel)._population.words_at(1001, history_words(FACES))
    assert words.endswith(f"at step {place:,}")
    assert f"average error {measures.average_error:.2f}" in words
    (words,) = plot_of(panel)._population.words_at(place, history_words(FACES))
    assert "at step" not in words
    plot = plot_of(panel)
    before = picture(plot)
    qtbot.mouseMove(plot.viewport(), plot.place_of(place, 0.5).toPoint())
    qtbot.waitUntil(lambda: picture(plot) != before)


def test_many_images_are_judged_in_the_background(
    qtbot: QtBot, panel: HistoryPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(newest, "LITTLE", 1)
    snapshot = after(60).snapshot()
    panel.show_snapshot(snapshot)
    qtbot.waitUntil(lambda: len(plot_of(panel)._population.errors) > 0)
    curve = PopulationCurveMaker().curve(snapshot)
    assert np.array_equal(plot_of(panel)._population.errors, curve.column("average_error"))
    # Off while it is at work: nothing comes of it.
    panel.show_snapshot(after(61).snapshot())
    qtbot.mouseClick(button(panel), LEFT)
    qtbot.waitUntil(lambda: not panel._population._newest.is_busy)
    assert len(plot_of(panel)._population.errors) == 0
