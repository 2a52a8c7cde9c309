"""What is worked out by hand agrees with the engine to the last digit shown."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gdviz.engine import (
    LOSSES,
    NUDGES,
    OPTIMIZERS,
    Batching,
    Experiment,
    Image,
    SampleSet,
    Snapshot,
    Start,
    Training,
    builtin_sample_set,
)
from gdviz.engine.slope_chain import slope_chain
from gdviz.engine.step_trace import step_trace
from gdviz.ui.arithmetic.arithmetic_panel import ENOUGH, SLOPE, STEP_TRACE, ArithmeticPanel
from gdviz.ui.arithmetic.arithmetic_panel import NUDGES as NUDGE_PAGE
from gdviz.ui.look.fonts import bold
from gdviz.ui.look.theme import load_theme
from tests.ui.arithmetic.readings import agrees, number, press, rows_of, show_nudges, words
from tests.ui.snapshots import has_color

LEFT = Qt.MouseButton.LeftButton
SMILES = builtin_sample_set("smiles")
FACES = builtin_sample_set("faces")
LECTURE = Experiment(SMILES, output="linear", loss="absolute", method=NUDGES)


def test_the_nudges_of_the_lecture_one_weight_at_a_time(panel, qtbot: QtBot):
    show_nudges(panel, qtbot, Training(LECTURE).snapshot())
    told = []
    panel.moves_found.connect(told.append)
    assert rows_of(panel.nudges.table)[0] == ["w₁ (1, 1)", "–", "4.00000", "–", ""]
    first = panel.nudges.table.model().index(0, 0)
    assert first.data(Qt.ItemDataRole.ToolTipRole) == "weight 1 (row 1, column 1)"
    press(panel, qtbot, "nextNudgeButton")
    first = rows_of(panel.nudges.table)[0]
    assert [number(text) for text in first[1:4]] == [4.0, 4.0, 4.0]
    assert first[4] == "neither"
    press(panel, qtbot, "allNudgesButton")
    helps = [row[4] for row in rows_of(panel.nudges.table)]
    expected = {0: "neither", 1: "up ▲", -1: "down ▼"}
    moves = Training(LECTURE)
    moves.advance()
    assert helps == [expected[round(move)] for move in moves.snapshot().parameters]
    assert told[-1].tolist() == moves.snapshot().parameters.tolist()
    assert "12 of 12 tried" in words(panel, "nudgeHead")
    with qtbot.waitSignal(panel.nudges_requested):
        press(panel, qtbot, "applyNudgesButton")


def experiments(draw):
    return Experiment(
        FACES,
        output=draw(st.sampled_from(["sigmoid", "linear"])),
        loss=draw(st.sampled_from(list(LOSSES))),
        reduction=draw(st.sampled_from(["sum", "mean"])),
        bias=draw(st.booleans()),
        learning_rate=0.05,
        optimizer=draw(st.sampled_from(list(OPTIMIZERS.values())))(),
        batching=Batching(draw(st.sampled_from([None, 2]))),
        start=Start("normal", seed=draw(st.integers(0, 50))),
    )


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_every_number_agrees_with_the_engine(panel, qtbot: QtBot, data):
    training = Training(experiments(data.draw))
    training.advance(data.draw(st.integers(0, 5)))
    snapshot = training.snapshot()
    parameter = data.draw(st.integers(0, len(snapshot.parameters) - 1))
    image = data.draw(st.integers(0, len(FACES) - 1))
    panel.show_snapshot(snapshot)
    panel.show_parameter(parameter)
    panel.show_selection(image)

    check_stages(panel, qtbot, snapshot, parameter)
    check_factors(panel, snapshot, parameter, image)
    check_nudges(panel, qtbot, snapshot, parameter)


def check_stages(panel: ArithmeticPanel, qtbot: QtBot, snapshot: Snapshot, parameter: int) -> None:
    panel.show_page(STEP_TRACE)
    while panel.step_trace.forward.isEnabled():
        qtbot.mouseClick(panel.step_trace.forward, LEFT)
    stages = rows_of(panel.step_trace.table)
    assert agrees(stages[0][2], float(snapshot.parameters[parameter]))
    assert agrees(stages[1][2], float(snapshot.next.gradient[parameter]))
    assert agrees(stages[-1][2], float(snapshot.next.parameters[parameter]))
    with np.errstate(all="ignore"):
        made = step_trace(snapshot.experiment, snapshot.state)
    for row, stage in zip(stages[1:], made, strict=True):
        assert agrees(row[2], float(stage.values[parameter])), stage.title


def check_factors(panel: ArithmeticPanel, snapshot: Snapshot, parameter: int, image: int) -> None:
    panel.show_page(SLOPE)
    factors = rows_of(panel.slope.table)
    chain = slope_chain(snapshot.experiment, snapshot.parameters, image, parameter)
    for row, factor in zip(factors, chain.factors, strict=False):
        assert agrees(row[2], factor.value), factor.title
    if not FACES.images[image].held_out:
        assert agrees(factors[-1][2], float(snapshot.image_share(image)[parameter]))


def test_titles_of_slopes_without_room_lose_what_they_share(panel) -> None:
    panel.show_page(SLOPE)
    panel.show_selection(0)
    panel.show_snapshot(Training(Experiment(FACES)).snapshot())
    header = panel.slope.table.horizontalHeader()
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
    header.resizeSection(0, 600)
    whole = [row[0] for row in rows_of(panel.slope.table)]
    header.resizeSection(0, 20)
    shared = [row[0] for row in rows_of(panel.slope.table)]
    assert whole[:2] == ["Slope of the loss", "Slope of the sigmoid"]
    assert shared[:2] == ["… of the loss", "… of the sigmoid"]
    assert shared[2:] == whole[2:]


def check_nudges(panel: ArithmeticPanel, qtbot: QtBot, snapshot: Snapshot, parameter: int) -> None:
    show_nudges(panel, qtbot, snapshot)
    panel.nudges.all.click()
    now = snapshot.experiment.objective.value
    row = panel.nudges.table.words(parameter)
    assert agrees(row[2], now(snapshot.parameters))
    for column, sign in ((1, -1.0), (3, 1.0)):
        nudged = snapshot.parameters.copy()
        nudged[parameter] += sign * snapshot.experiment.nudge_size
        assert agrees(row[column], now(nudged))


def test_stages_are_held_and_gone_through_both_ways(panel, qtbot: QtBot):
    experiment = Experiment(SMILES, optimizer=OPTIMIZERS["adam"](), learning_rate=0.1)
    training = Training(experiment)
    panel.show_snapshot(training.snapshot())
    panel.show_page(STEP_TRACE)
    values = [row[2] for row in rows_of(panel.step_trace.table)]
    assert values[2:] == ["…"] * (len(values) - 2)
    press(panel, qtbot, "nextStageButton")
    assert [row[2] for row in rows_of(panel.step_trace.table)].count("…") == len(values) - 3
    press(panel, qtbot, "backStageButton")
    assert not panel.step_trace.back.isEnabled()
    with qtbot.waitSignal(panel.step_requested):
        press(panel, qtbot, "makeStepButton")
    # Another step begins anew.
    press(panel, qtbot, "nextStageButton")
    training.advance()
    panel.show_snapshot(training.snapshot())
    assert not panel.step_trace.back.isEnabled()
    assert words(panel, "stepTraceHead").startswith("Step 2 for weight 1")


def test_a_held_stage_is_shown_with_its_formula_and_as_arrows(panel, qtbot: QtBot):
    experiment = Experiment(SMILES, optimizer=OPTIMIZERS["adam"](), learning_rate=0.1)
    training = Training(experiment)
    training.advance(2)
    told = []
    panel.arrows_found.connect(told.append)
    panel.show_snapshot(training.snapshot())
    panel.show_page(STEP_TRACE)
    assert panel.step_trace.formula.text.startswith("g = slope of the loss")
    assert [(each.symbol, each.is_held) for each in told[-1]] == [("−g", True)]
    press(panel, qtbot, "nextStageButton")
    press(panel, qtbot, "nextStageButton")
    symbols, numbers = panel.step_trace.formula.text.split("\n")
    assert symbols == "m = β₁ · m + (1 − β₁) · g"
    assert numbers.startswith("= 0.9 · ")
    assert [each.symbol for each in told[-1]] == ["−g", "−m"]
    # Whoever looks at another page has no use for them.
    panel.show_page(SLOPE)
    assert told[-1] == ()
    panel.show_page(STEP_TRACE)
    assert told[-1] != ()
    panel.hide()
    assert told[-1] == ()


def test_a_round_of_nudges_has_no_arrows(panel):
    told = []
    panel.arrows_found.connect(told.append)
    panel.show_snapshot(Training(LECTURE).snapshot())
    panel.show_page(STEP_TRACE)
    assert told[-1] == ()
    assert not panel.step_trace.formula.isVisible()


def test_the_stages_stay_to_be_read_when_nudges_take_their_place(panel, qtbot: QtBot):
    """A table that is hidden is asked again before it is seen, as its columns are as wide as it."""
    panel.show_page(STEP_TRACE)
    panel.show_snapshot(Training(Experiment(FACES)).snapshot())
    qtbot.waitUntil(lambda: panel.step_trace.stages != ())
    before = rows_of(panel.step_trace.table)
    panel.show_snapshot(Training(LECTURE).snapshot())
    assert panel.step_trace.stages == ()
    assert rows_of(panel.step_trace.table) == before


def test_sample_and_population_are_seen_over_time(panel, qtbot: QtBot):
    training = Training(Experiment(FACES, learning_rate=0.3))
    panel.show_snapshot(training.snapshot())
    panel.show_page(ENOUGH)
    # There is no time yet.
    assert not panel.enough.curves.isVisible()
    training.advance(20)
    snapshot = training.snapshot()
    panel.show_snapshot(snapshot)
    qtbot.waitUntil(panel.enough.curves.isVisible)
    curves = panel.enough.curves.curves
    assert curves.sample[-1] == pytest.approx(snapshot.measures.average_error, rel=1e-12)
    assert curves.population[-1] == pytest.approx(snapshot.population.average_error, rel=1e-12)
    said = panel.enough.curves.accessibleDescription()
    assert said == (
        f"sample {snapshot.measures.average_error:.0%}, "
        f"population {snapshot.population.average_error:.0%}"
    )
    # Both are painted, each in its own colour.
    picture = panel.enough.curves.grab().toImage()
    theme = load_theme("light")
    assert has_color(picture, theme.loss_curve, 40)
    assert has_color(picture, theme.error_curve, 40)
    panel.show_snapshot(Training(Experiment(SMILES)).snapshot())
    assert not panel.enough.curves.isVisible()


def test_what_more_steps_would_bring_is_what_they_bring(panel, qtbot: QtBot):
    experiment = Experiment(FACES, batching=Batching(3, seed=2), learning_rate=0.3)
    training = Training(experiment)
    training.advance(7)
    snapshot = training.snapshot()
    panel.show_snapshot(snapshot)
    panel.show_page(ENOUGH)
    assert "of 4 images of the sample" in words(panel, "withinWords")
    assert "Of the population" in words(panel, "populationWords")
    press(panel, qtbot, "lookAheadButton")
    qtbot.waitUntil(lambda: "Step 7 and 100 more" in words(panel, "aheadWords"))
    training.advance(100)
    later = training.snapshot()
    said = words(panel, "aheadWords")
    assert f"{later.measures.average_error:.1%} good enough".split("%")[0] in said
    assert f"→ {later.measures.within_tolerance} of" in said
    seen = later.cost.images_seen - snapshot.cost.images_seen
    assert f"{seen:,} images seen" in said
    made = later.cost.multiplications - snapshot.cost.multiplications
    assert f"{made:,} multiplications" in said
    # It can be held against what came, until the experiment is another one.
    panel.show_snapshot(later)
    assert words(panel, "aheadWords") == said
    panel.show_snapshot(Training(replace(experiment, learning_rate=0.1)).snapshot())
    assert words(panel, "aheadWords") == ""


def test_a_look_ahead_is_told_though_the_run_went_on(panel, qtbot: QtBot):
    training = Training(Experiment(FACES))
    panel.show_snapshot(training.snapshot())
    panel.show_page(ENOUGH)
    press(panel, qtbot, "lookAheadButton")
    training.advance()
    panel.show_snapshot(training.snapshot())
    assert words(panel, "aheadWords") == "Looking ahead…"
    # The focus stays where it is, and pressing once more asks nothing else.
    assert panel.enough.look.isEnabled()
    panel.enough.look.click()
    qtbot.waitUntil(lambda: "Step 0 and 100 more" in words(panel, "aheadWords"))


def test_a_look_ahead_of_another_experiment_is_not_told(panel, qtbot: QtBot):
    panel.show_snapshot(Training(Experiment(FACES)).snapshot())
    panel.show_page(ENOUGH)
    press(panel, qtbot, "lookAheadButton")
    panel.show_snapshot(Training(Experiment(FACES, learning_rate=0.1)).snapshot())
    qtbot.waitUntil(lambda: not panel.enough._looking)
    assert words(panel, "aheadWords") == ""


def test_numbers_that_leave_all_bounds_are_told(panel, qtbot: QtBot):
    wild = Experiment(FACES, output="linear", learning_rate=1e100)
    panel.show_snapshot(Training(wild).snapshot())
    panel.show_page(ENOUGH)
    press(panel, qtbot, "lookAheadButton")
    qtbot.waitUntil(lambda: "beyond all bounds" in words(panel, "aheadWords"))


def test_without_images_there_is_nothing_to_nudge(panel, qtbot: QtBot):
    snapshot = Training(Experiment(SampleSet("none", 2, 2))).snapshot()
    panel.show_snapshot(snapshot)
    for page in (STEP_TRACE, SLOPE, ENOUGH, NUDGE_PAGE):
        panel.show_page(page)
    assert "add an image" in words(panel, "nudgeHead")
    assert not panel.nudges.apply.isEnabled()


def test_the_names_of_many_weights_are_whole(panel, qtbot: QtBot):
    large = SampleSet("large", 64, 64, (Image("one", True, np.zeros((64, 64))),))
    show_nudges(panel, qtbot, Training(Experiment(large)).snapshot())
    table = panel.nudges.table
    # The row of the weight that was tried last is bold.
    needed = QFontMetrics(bold(table.font())).horizontalAdvance
    assert table.columnWidth(0) >= needed("weight 4096") + 6
    assert table.columnWidth(4) >= max(map(needed, ("up ▲", "down ▼", "neither"))) + 6
    assert sum(table.columnWidth(column) for column in range(5)) <= table.viewport().width()


def test_many_weights_are_written_only_where_they_are_seen(panel, qtbot: QtBot):
    pixels = np.random.default_rng(1).random((6, 28, 28))
    images = tuple(Image(f"{n}", bool(n % 2), each) for n, each in enumerate(pixels))
    snapshot = Training(Experiment(SampleSet("large", 28, 28, images))).snapshot()
    show_nudges(panel, qtbot, snapshot)
    panel.nudges.all.click()
    written = []
    model = panel.nudges.table.model()
    row = model._row
    model._row = lambda place: written.append(place) or row(place)
    panel.nudges.table.viewport().repaint()
    assert 0 < len(set(written)) < 60


def test_nothing_is_worked_out_for_a_card_that_nobody_sees(panel, qtbot: QtBot):
    panel.show_page(STEP_TRACE)
    panel.hide()
    panel.show_snapshot(Training(Experiment(SMILES)).snapshot())
    assert panel.step_trace.stages == ()
    panel.show()
    assert panel.step_trace.stages != ()


@pytest.mark.parametrize(
    ("page", "button"), [(NUDGE_PAGE, "applyNudgesButton"), (STEP_TRACE, "makeStepButton")]
)
def test_buttons_stay_in_view_in_a_small_card(panel, qtbot: QtBot, page: str, button: str):
    # As wide as the card is in a window of 1280 × 720.
    panel.resize(400, 230)
    panel.show_snapshot(Training(Experiment(SMILES)).snapshot())
    panel.show_page(page)
    found = panel.findChild(QPushButton, button)
    qtbot.waitUntil(lambda: found.visibleRegion().boundingRect() == found.rect())


def test_a_smaller_card_is_scrolled(panel, qtbot: QtBot):
    panel.show_snapshot(Training(Experiment(FACES)).snapshot())
    panel.show_page(ENOUGH)
    press(panel, qtbot, "lookAheadButton")
    qtbot.waitUntil(lambda: "100 more" in words(panel, "aheadWords"))
    panel.resize(300, 120)
    bar = panel.enough.parent().parent().verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    label = panel.findChild(QLabel, "aheadWords")
    seen = label.visibleRegion().boundingRect()
    assert seen.bottom() == label.rect().bottom()
