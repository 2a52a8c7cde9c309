"""The card of a race, used as a person would."""

from itertools import product

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from gdviz.engine import (
    CURVES,
    MOST_RUNNERS,
    OPTIMIZERS,
    SURFACES,
    Experiment,
    Race,
    Runner,
    Snapshot,
    Start,
    builtin_sample_set,
)
from gdviz.ui.controls.choice_box import ChoiceBox
from gdviz.ui.controls.elided_label import ElidedLabel
from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.runner_colors import runner_color
from gdviz.ui.look.text_size import show_text_size
from gdviz.ui.race.line_up import USUAL_RATES
from gdviz.ui.race.race_panel import RacePanel
from gdviz.ui.race.race_words import CAUTION
from gdviz.ui.race.runner_badge import RunnerBadge
from gdviz.ui.race.runner_table import (
    HEIGHT,
    NUMBER_GAP,
    NUMBERS,
    OPTIMIZER,
    ROWS,
    SLOPE,
    RunnerTable,
)
from tests.ui.snapshots import has_color, picture

SMILES = builtin_sample_set("smiles")


class Desk:
    """The panel with an experiment that takes every wish."""

    def __init__(self, panel: RacePanel, experiment: Experiment) -> None:
        self.panel = panel
        self.experiment = experiment
        self.texts: list[str] = []
        panel.setting_changed.connect(self.take)
        panel.show_experiment(experiment)

    def take(self, text: str, fields: dict, _merge: str) -> None:
        from dataclasses import replace

        self.texts.append(text)
        self.experiment = replace(self.experiment, **fields)
        self.panel.show_experiment(self.experiment)

    def menu(self, button: str, *titles: str) -> None:
        """Choose in the menu of a button, and in the menus below it."""
        menu = self.panel.findChild(QToolButton, button).menu()
        for title in titles:
            action = next(each for each in menu.actions() if each.text() == title)
            menu = action.menu()
        action.trigger()


@pytest.fixture
def panel(qtbot: QtBot) -> RacePanel:
    panel = RacePanel()
    qtbot.addWidget(panel)
    panel.resize(520, 300)
    panel.show()
    return panel


@pytest.fixture
def desk(panel: RacePanel) -> Desk:
    return Desk(panel, Experiment(SMILES, learning_rate=0.3))


def words(panel: RacePanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_at_first_the_run_is_alone_and_the_card_says_how_to_begin(panel, desk):
    assert panel.objectName() == "racePanel"
    assert any("Add a runner" in text for text in words(panel))
    assert CAUTION not in words(panel)
    assert "yours: Gradient descent" in words(panel)


def test_runners_are_added_with_an_optimizer_or_with_the_present_settings(panel, desk):
    desk.menu("addRunnerButton", "Adam")
    desk.menu("addRunnerButton", "With your present settings")
    desk.menu("addRunnerButton", "Momentum")
    adam, like, momentum = desk.experiment.runners
    assert (adam.name, adam.optimizer.name, adam.learning_rate) == (
        "2",
        "adam",
        USUAL_RATES["adam"],
    )
    assert (like.name, like.optimizer.name, like.learning_rate) == ("3", "gradient-descent", 0.3)
    assert (momentum.name, momentum.learning_rate) == ("4", 0.3)
    assert desk.texts[0] == "Add a runner: Adam"
    assert CAUTION in words(panel)
    assert len(panel.findChildren(RunnerBadge)) == 4


def test_there_are_at_most_eight_runners(panel, desk):
    for _ in range(MOST_RUNNERS):
        desk.menu("addRunnerButton", "With your present settings")
    assert not panel.findChild(QToolButton, "addRunnerButton").isEnabled()
    desk.menu("runner5Menu", "Take out of the race")
    assert panel.findChild(QToolButton, "addRunnerButton").isEnabled()
    desk.menu("addRunnerButton", "With your present settings")
    assert sorted(each.name for each in desk.experiment.runners) == list("2345678")


def test_everything_of_a_runner_can_be_changed(qtbot, panel, desk):
    desk.menu("addRunnerButton", "Adam")
    box = panel.findChild(ChoiceBox, "runner2Optimizer")
    box.activated.emit(box.findData("rmsprop"))
    assert desk.experiment.runners[0].optimizer == OPTIMIZERS["rmsprop"]()
    field = panel.findChild(NumberField, "runner2Rate")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "0.07")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.experiment.runners[0].learning_rate == 0.07
    desk.menu("runner2Menu", "Batches", "Single images")
    assert desk.experiment.runners[0].batching.size == 1
    desk.menu("runner2Menu", "Schedule", "Cosine")
    assert desk.experiment.runners[0].schedule.schedule.name == "cosine"


def test_a_rate_that_cannot_be_is_refused_in_a_sentence(qtbot, panel, desk):
    desk.menu("addRunnerButton", "Adam")
    field = panel.findChild(NumberField, "runner2Rate")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "-1")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.experiment.runners[0].learning_rate == USUAL_RATES["adam"]
    complaint = panel.findChild(QLabel, "complaint")
    assert complaint.isVisible()
    assert "positive" in complaint.text()


def test_the_run_itself_can_take_over_a_runners_settings(panel, desk):
    desk.menu("addRunnerButton", "Adam")
    desk.menu("runner2Menu", "Train your own run like this")
    assert desk.experiment.optimizer == OPTIMIZERS["adam"]()
    assert desk.experiment.learning_rate == USUAL_RATES["adam"]
    assert "yours: Adam" in words(panel)


def test_badges_hide_runners_and_tell_who(qtbot, panel, desk):
    desk.menu("addRunnerButton", "Adam")
    desk.menu("addRunnerButton", "Momentum")
    with qtbot.waitSignal(panel.hidden_changed) as wish:
        qtbot.mouseClick(panel.findChild(RunnerBadge, "runner3Badge"), Qt.MouseButton.LeftButton)
    assert wish.args == [frozenset({"3"})]
    with qtbot.waitSignal(panel.hidden_changed) as wish:
        desk.menu("runner3Menu", "Take out of the race")
    assert wish.args == [frozenset()]


def test_a_badge_has_the_colour_of_its_runner(panel, desk, theme):
    wear(theme)
    desk.menu("addRunnerButton", "Adam")
    badge = panel.findChild(RunnerBadge, "runner2Badge")
    color = runner_color(theme, 2)
    assert has_color(picture(badge), color)
    badge.click()
    assert not has_color(picture(badge).copy(8, 6, 8, 3), color)


def stand(panel: RacePanel, number: int) -> str:
    return panel.findChild(ElidedLabel, f"runner{number}Stand").text()


def test_it_says_where_everybody_stands(panel):
    well = CURVES["double-well"]
    experiment = Experiment(
        SMILES,
        function=well,
        start=Start.at([well.start]),
        learning_rate=0.02,
        runners=(
            Runner("2", learning_rate=0.44),
            Runner("3", learning_rate=0.55),
            Runner("4", learning_rate=5.0),
            Runner("5", learning_rate=1e-5),
        ),
    )
    race = Race(experiment)
    race.advance(1000)
    desk = Desk(panel, experiment)
    panel.show_snapshot(race.snapshot())
    assert [stand(panel, number) for number in range(1, 6)] == [
        "in a local minimum",
        "converged: global minimum",
        "hops to and fro",
        f"diverged at step {race.snapshot().runners[2].snapshot.step}",
        "still moving",
    ]
    assert desk.texts == []
    losses = [other.snapshot.measures.loss for other in race.snapshot().runners]
    assert f"{losses[0]:.2f}".replace("-", "−") in words(panel)


def small_numbers() -> Snapshot:
    """Of a race whose numbers are long, as all are close to the bottom."""
    momentum = Runner("2", OPTIMIZERS["momentum"](), learning_rate=0.02)
    start, bowl = Start.at((3.0, 1.0)), SURFACES["bowl"]
    race = Race(
        Experiment(SMILES, function=bowl, start=start, learning_rate=0.1, runners=(momentum,))
    )
    race.advance(60)
    return race.snapshot()


def cell(panel: RacePanel, runner: int, column: int) -> QLabel:
    """What stands in a column of the table beside runner 1, 2 and so on; a heading beside 0."""
    grid = panel.findChild(RunnerTable).layout()
    # In the narrowest table the slope is below the loss.
    there = grid.itemAtPosition(ROWS * runner, column)
    return (there or grid.itemAtPosition(ROWS * runner + 1, HEIGHT)).widget()


def shown_in(panel: RacePanel, width: int, snapshot: Snapshot) -> None:
    panel.show_experiment(snapshot.experiment)
    panel.show_snapshot(snapshot)
    panel.resize(width, 300)
    QCoreApplication.processEvents()


@pytest.mark.parametrize("text_size", [100, 150])
def test_numbers_stand_apart_and_within_the_card(panel, text_size):
    snapshot = small_numbers()
    try:
        show_text_size(text_size)
        panel.show_experiment(snapshot.experiment)
        least = panel.minimumSizeHint().width()
        for width in (least, least + 60, 2 * least):
            shown_in(panel, width, snapshot)
            for runner, column in product(range(3), (HEIGHT, SLOPE)):
                label = cell(panel, runner, column)
                written = label.fontMetrics().horizontalAdvance(label.text())
                assert label.width() >= written + NUMBER_GAP
                assert label.mapTo(panel, label.rect().topRight()).x() < panel.width()
    finally:
        show_text_size(100)


def test_where_they_stand_is_said_whole_beside_the_numbers_or_below_them(panel):
    snapshot = small_numbers()
    panel.show_experiment(snapshot.experiment)
    least = panel.minimumSizeHint().width()
    for width in range(least, 3 * least, 70):
        shown_in(panel, width, snapshot)
        for runner in (1, 2):
            label = panel.findChild(ElidedLabel, f"runner{runner}Stand")
            assert label.shown_text() == label.text() != ""
    assert cell(panel, 1, OPTIMIZER).shown_text() == "yours: Gradient descent"


def test_where_all_stand_is_said_in_one_line_also_of_who_joins(panel, desk, qapp):
    panel.resize(1100, 400)
    desk.menu("addRunnerButton", "Adam")
    qapp.processEvents()
    first, second = (panel.findChild(ElidedLabel, f"runner{number}Stand") for number in (1, 2))
    lefts = [each.x() + each.contentsRect().left() for each in (first, second)]
    assert lefts[0] == lefts[1] > 0


def test_nobody_who_joins_is_a_window_for_a_moment(panel, desk, qapp):
    shown = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show and isinstance(watched, QLabel):
                shown.append(watched.isWindow())
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    try:
        desk.menu("addRunnerButton", "Adam")
    finally:
        qapp.removeEventFilter(watch)
    assert shown
    assert not any(shown)


def test_all_headings_are_as_high(panel, desk):
    panel.resize(1100, 900)
    QCoreApplication.processEvents()
    headings = [cell(panel, 0, column) for column in (OPTIMIZER, *NUMBERS)]
    assert [each.text() for each in headings] == ["optimizer", "rate", "loss", "slope"]
    assert all(each.alignment() & Qt.AlignmentFlag.AlignVCenter for each in headings)


def test_batches_are_for_images_only(panel, desk):
    desk.menu("addRunnerButton", "Adam")
    menu = panel.findChild(QToolButton, "runner2Menu").menu()
    batches = next(action for action in menu.actions() if action.text() == "Batches")
    assert batches.isVisible()
    surface = SURFACES["bowl"]
    desk.take("", {"function": surface, "start": Start.at(surface.start)}, "")
    assert not batches.isVisible()
    assert "value" in words(panel)
    assert "loss" not in words(panel)
