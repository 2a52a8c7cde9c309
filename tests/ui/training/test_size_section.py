"""The learning rate with what the run says about it."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from gdviz.engine import OPTIMIZERS, Batching, ScheduledRate, Training, largest_stable_rate
from gdviz.ui.look.theme import load_theme
from gdviz.ui.training.rate_line import RateLine
from tests.ui.snapshots import has_color, picture
from tests.ui.training.editing import SMILES, Edited, Editor, snapshot_at


def line(edited: Edited) -> RateLine:
    lines = edited.panel.findChildren(RateLine)
    assert len(lines) == 1
    return lines[0]


def limit_words(edited: Edited) -> str:
    return edited.find(QLabel, "stableRate").text()


def offer(edited: Edited) -> QPushButton:
    return edited.find(QPushButton, "usualRateButton")


def test_the_limit_stands_beneath_the_rate(edit: Editor) -> None:
    edited = edit(SMILES)
    snapshot = snapshot_at(SMILES, 0)
    edited.panel.show_snapshot(snapshot)
    assert snapshot.curvature is not None
    limit = largest_stable_rate(snapshot.curvature.value)
    assert limit_words(edited) == f"the rate is below 2/L = {limit:.2g} here"


def test_a_rate_beyond_the_limit_is_warned_of_in_words_and_with_a_sign(
    qapp: QApplication, edit: Editor
) -> None:
    theme = load_theme("light")
    edited = edit(SMILES)
    edited.panel.show_snapshot(snapshot_at(SMILES, 0))
    assert not has_color(picture(line(edited)), theme.warning, within=60)
    fast = replace(SMILES, learning_rate=3.0)
    edited.panel.show_experiment(fast)
    edited.panel.show_snapshot(snapshot_at(fast, 0))
    qapp.processEvents()
    assert limit_words(edited).startswith("above 2/L = ")
    assert limit_words(edited).endswith(" here: may overshoot")
    image = picture(line(edited))
    sign = image.copy(0, 0, round(14 * image.devicePixelRatio()), image.height())
    assert has_color(sign, theme.warning, within=60)
    edited.panel.show_experiment(SMILES)
    assert limit_words(edited).startswith("the rate is below 2/L = ")


def test_the_last_curvature_is_kept_when_there_is_no_newer_one(edit: Editor) -> None:
    edited = edit(SMILES)
    training = Training(SMILES)
    edited.panel.show_snapshot(training.snapshot())
    before = limit_words(edited)
    training.advance(3)
    edited.panel.show_snapshot(training.snapshot(curvature=False))
    assert limit_words(edited) == before
    edited.panel.show_snapshot(training.snapshot())
    assert limit_words(edited) != before


def test_the_rate_in_force_is_that_of_the_schedule(edit: Editor) -> None:
    # A tenth of 3 is stable where 3 is not.
    warming = replace(SMILES, learning_rate=3.0, schedule=ScheduledRate(warmup_steps=9))
    edited = edit(warming)
    edited.panel.show_snapshot(snapshot_at(warming, 0))
    assert limit_words(edited).startswith("the rate is below 2/L = ")


def test_momentum_has_a_limit_of_its_own(edit: Editor) -> None:
    heavy = replace(SMILES, optimizer=OPTIMIZERS["momentum"](momentum=0.5))
    edited = edit(heavy)
    snapshot = snapshot_at(heavy, 0)
    edited.panel.show_snapshot(snapshot)
    assert snapshot.curvature is not None
    limit = 3.0 / snapshot.curvature.value
    assert limit_words(edited) == f"limit {limit:.2g} on a parabola bent as here"


def test_the_bend_of_another_loss_is_not_told(edit: Editor) -> None:
    edited = edit(SMILES)
    edited.panel.show_snapshot(snapshot_at(SMILES, 3))
    other = replace(SMILES, reduction="mean")
    edited.panel.show_experiment(other)
    training = Training(other)
    edited.panel.show_snapshot(training.snapshot(curvature=False))
    assert limit_words(edited) == ""
    edited.panel.show_snapshot(training.snapshot())
    assert limit_words(edited).startswith("the rate is below 2/L = ")


@pytest.mark.parametrize(
    "other",
    [
        replace(SMILES, optimizer=OPTIMIZERS["adam"]()),
        replace(SMILES, batching=Batching(2)),
        replace(SMILES, method="nudges"),
    ],
)
def test_the_limit_is_only_told_where_it_binds(edit: Editor, other: object) -> None:
    edited = edit(other)
    edited.panel.show_snapshot(snapshot_at(other, 3))
    assert not line(edited).isVisible()


@pytest.mark.parametrize("rate", [0.8083, 0.8076, 0.80771])
def test_the_words_never_contradict_the_warning(edit: Editor, rate: float) -> None:
    experiment = replace(SMILES, learning_rate=rate)
    edited = edit(experiment)
    edited.panel.show_snapshot(snapshot_at(experiment, 0))
    words = limit_words(edited)
    shown = float(words.split("2/L = ")[1].split()[0])
    assert words.startswith("above" if rate > shown else "the rate is below")


def test_nothing_jumps_while_it_runs(qapp: QApplication, edit: Editor) -> None:
    edited = edit(SMILES)
    training = Training(SMILES)
    places = set()
    for _ in range(20):
        training.advance(10)
        edited.panel.show_snapshot(training.snapshot())
        qapp.processEvents()
        places.add(line(edited).geometry().getRect())
    assert len(places) == 1


def test_a_usual_rate_is_offered_and_never_set_by_itself(edit: Editor) -> None:
    edited = edit(SMILES)
    assert not offer(edited).isVisible()
    edited.choose("optimizer", "adam")
    assert edited.experiment.learning_rate == 0.5
    assert offer(edited).text() == "usual rate 0.001: use it"
    edited.click(offer(edited))
    assert edited.experiment.learning_rate == 0.001
    assert edited.texts[-1] == "Set learning rate to 0.001"
    assert not offer(edited).isVisible()


def test_the_offer_goes_with_another_rate_or_the_optimizer(edit: Editor) -> None:
    edited = edit(replace(SMILES, optimizer=OPTIMIZERS["rmsprop"]()))
    edited.choose("optimizer", "adam")
    assert offer(edited).isVisible()
    edited.choose("optimizer", "qhm")
    # 0.5 is near the usual 1.
    assert not offer(edited).isVisible()
    edited.undo()
    edited.choose("optimizer", "adam")
    edited.panel.show_experiment(replace(edited.experiment, learning_rate=0.4))
    assert not offer(edited).isVisible()


def test_an_optimizer_that_was_there_from_the_first_is_not_commented_on(edit: Editor) -> None:
    edited = edit(replace(SMILES, optimizer=OPTIMIZERS["adam"]()))
    assert not offer(edited).isVisible()
