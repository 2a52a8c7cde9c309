"""The colours of the weights: one scale for all steps of a run, which grows and says so."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from gdviz.engine import Experiment, Training, builtin_sample_set
from gdviz.engine.rebuild import rebuilt
from gdviz.ui.look.colormaps import diverging_color
from gdviz.ui.weights.weight_heatmap import WeightHeatmap
from gdviz.ui.weights.weight_scale import WeightScale, weight_scale
from tests.ui.snapshots import distance, picture

SMILES = builtin_sample_set("smiles")


def run(rate: float = 0.5) -> Training:
    return Training(Experiment(SMILES, learning_rate=rate))


def scale(training: Training) -> WeightScale:
    snapshot = training.snapshot()
    return weight_scale(snapshot, snapshot.parameters)


@pytest.fixture
def heatmap(qtbot: QtBot) -> WeightHeatmap:
    heatmap = WeightHeatmap()
    qtbot.addWidget(heatmap)
    heatmap.resize(260, 400)
    heatmap.show()
    return heatmap


def limit(heatmap: WeightHeatmap) -> float:
    drawn = heatmap._drawn()
    assert drawn is not None
    return drawn.limit


def test_it_only_grows_while_the_run_goes_on():
    training, limits = run(5.0), []
    for _ in range(300):
        training.advance()
        limits.append(scale(training).limit)
    assert limits == sorted(limits)
    assert len(set(limits)) > 3
    assert all(one.limit >= abs(training.parameters).max() for one in [scale(training)])


def test_every_step_has_the_same_scale_however_one_came_there(heatmap):
    training = run(5.0)
    training.advance(300)
    heatmap.show_snapshot(training.snapshot())
    whole = limit(heatmap)
    for step in (299, 150, 1, 0, 40, 300):
        training.go_to(step)
        heatmap.show_snapshot(training.snapshot())
        assert limit(heatmap) == whole
    other = WeightHeatmap()
    other.show_snapshot(rebuilt(training.record).snapshot())
    assert limit(other) == whole
    other.deleteLater()


def test_a_weight_keeps_its_colour_when_one_goes_back(heatmap):
    training = run()
    training.advance(250)
    heatmap.show_snapshot(training.snapshot())
    whole = limit(heatmap)
    training.go_to(30)
    heatmap.show_snapshot(training.snapshot())
    image = picture(heatmap)
    for parameter, value in enumerate(training.parameters.tolist()):
        cell = heatmap.cell_rect(parameter)
        corner = image.pixelColor(round(cell.left() + 6), round(cell.bottom() - 6))
        assert distance(corner, diverging_color(heatmap.theme, value, whole)) <= 2


def test_it_says_at_which_step_it_grew():
    training = run(5.0)
    training.advance(300)
    grown = scale(training)
    step = grown.grown_at
    assert step is not None
    assert grown.words[0] == f"scale grew to ±{grown.limit:g} at step {step}"
    before = run(5.0)
    before.advance(step - 1)
    assert scale(before).limit < grown.limit
    before.advance()
    assert scale(before).limit == grown.limit


def test_another_run_begins_anew():
    training = run(5.0)
    training.advance(300)
    wide = scale(training).limit
    training.apply(replace(training.experiment, learning_rate=0.1))
    training.reset()
    assert scale(training) == WeightScale(is_known=False)
    assert scale(training).ends == ("", "")
    training.advance()
    assert scale(training).limit < wide
    assert scale(training).words == ()


def test_the_heat_map_shows_what_it_says(heatmap):
    training = run(5.0)
    training.advance(300)
    snapshot = training.snapshot()
    heatmap.show_snapshot(snapshot)
    note = heatmap._drawn().layout.note.toRect()
    said = picture(heatmap).copy(note)
    # The same weights in a run that never had others.
    heatmap.show_snapshot(replace(snapshot, reach=((0, snapshot.reach[-1][1]),)))
    assert picture(heatmap).copy(note) != said
