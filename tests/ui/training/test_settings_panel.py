from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from gdviz.engine import (
    CURVES,
    LOSSES,
    OPTIMIZERS,
    Image,
    SampleSet,
    Start,
    Training,
    frozen,
)
from gdviz.engine.losses import Squared
from gdviz.ui.controls.choice_box import ChoiceBox
from gdviz.ui.controls.complaint import Complaint
from gdviz.ui.controls.fold_button import FoldButton
from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.theme_switch import ThemeSwitch
from gdviz.ui.training.cost_table import CostTable
from gdviz.ui.training.progress_notes import ProgressNotes
from gdviz.ui.training.progress_words import population_tip, population_words
from gdviz.ui.training.settings_panel import SettingsPanel
from gdviz.ui.training.size_control import SizeControl
from gdviz.ui.training.update_box import UpdateBox
from tests.ui.snapshots import has_color, picture
from tests.ui.training.editing import SMILES, Edited, Editor, snapshot_at


def size_control(edited: Edited) -> SizeControl:
    (control,) = edited.panel.findChildren(SizeControl)
    return control


def tolerance(edited: Edited) -> NumberField:
    return edited.field("tolerance")


def notes(edited: Edited) -> str:
    return edited.find(ProgressNotes, "progressNotes").text


def update_box(edited: Edited) -> UpdateBox:
    return edited.find(UpdateBox, "updateBox")


def test_before_anything_is_shown_nothing_can_be_set(qtbot: QtBot) -> None:
    panel = SettingsPanel()
    qtbot.addWidget(panel)
    panel.show()
    method = panel.findChild(ChoiceBox, "methodChoice")
    assert isinstance(method, ChoiceBox)
    assert not method.isEnabled()
    assert panel.title == "Training"
    assert panel.objectName() == "settingsPanel"


def test_showing_an_experiment_wishes_for_nothing(edit: Editor) -> None:
    edited = edit(SMILES)
    other = replace(
        SMILES,
        method="nudges",
        nudge_size=2.0,
        loss="absolute",
        reduction="mean",
        output="linear",
        bias=True,
        tolerance=0.25,
        start=Start("uniform", 7, 0.5),
    )
    edited.panel.show_experiment(other)
    assert edited.wishes == []
    assert edited.choice("method").currentText() == "Nudge rounds"
    assert edited.choice("loss").currentText() == "Absolute error"
    assert edited.choice("reduction").currentText() == "averaged"
    assert edited.choice("output").currentText() == "Linear"
    assert size_control(edited).field.text() == "2"
    assert tolerance(edited).text() == "0.25"
    assert edited.field("startSeed").text() == "7"
    assert edited.field("startScale").text() == "0.5"


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("method", "Set method to nudge rounds", "nudges"),
        ("loss", "Set loss to absolute error", "absolute"),
        ("reduction", "Set loss of the sample to averaged", "mean"),
        ("output", "Set output to linear", "linear"),
    ],
)
def test_choices_are_made_with_the_keyboard_and_undone(
    qtbot: QtBot, edit: Editor, field: str, text: str, value: str
) -> None:
    edited = edit(SMILES)
    box = edited.choice(field)
    before = box.currentText()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert edited.wishes == [(text, {field: value}, "")]
    assert getattr(edited.experiment, field) == value
    assert box.currentText() != before
    edited.document.undo_stack.undo()
    assert box.currentText() == before


def test_what_joins_a_registry_can_be_chosen(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, edit: Editor
) -> None:
    class Doubled(Squared):
        name = "doubled"
        title = "Doubled error"
        explanation = "Twice as bad."

    monkeypatch.setitem(LOSSES, "doubled", Doubled())
    edited = edit(SMILES)
    qtbot.keyClick(edited.choice("loss"), Qt.Key.Key_End)
    assert edited.experiment.loss == "doubled"
    assert "Twice as bad." in edited.choice("loss").toolTip()


def test_the_learning_rate_is_typed(qtbot: QtBot, edit: Editor) -> None:
    edited = edit(SMILES)
    control = size_control(edited)
    edited.retype(control.field, "1e-3")
    edited.retype(control.field, "0,25")
    assert [text for text, _, _ in edited.wishes] == [
        "Set learning rate to 0.001",
        "Set learning rate to 0.25",
    ]
    assert edited.document.undo_stack.count() == 2
    assert edited.experiment.learning_rate == 0.25


def test_a_rate_beyond_the_slider_is_kept(qtbot: QtBot, edit: Editor) -> None:
    edited = edit(SMILES)
    control = size_control(edited)
    edited.retype(control.field, "5000")
    assert edited.experiment.learning_rate == 5000.0
    assert control.slider.value() == control.slider.maximum()
    assert control.field.text() == "5000"


def test_one_drag_is_one_step_of_undo(qtbot: QtBot, edit: Editor) -> None:
    edited = edit(SMILES)
    slider = size_control(edited).slider
    stack = edited.document.undo_stack
    middle = slider.height() // 2
    for gesture in (1, 2):
        qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(20 * gesture, middle))
        for x in (60, 90, 100 + 20 * gesture):
            qtbot.mouseMove(slider, QPoint(x, middle))
        qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(121, middle))
        assert stack.count() == gesture
    assert len(edited.wishes) > 4
    assert size_control(edited).field.value == edited.experiment.learning_rate
    stack.undo()
    stack.undo()
    assert edited.experiment == SMILES


def test_a_bad_rate_is_refused_at_the_field_and_the_old_one_stays(
    qtbot: QtBot, edit: Editor
) -> None:
    edited = edit(SMILES)
    field = size_control(edited).field
    complaint = edited.panel.findChild(Complaint)
    assert isinstance(complaint, Complaint)
    for text, sentence in (("-3", "must be a positive number"), ("abc", "is not a number")):
        edited.retype(field, text)
        assert complaint.isVisible()
        assert sentence in complaint.text()
        below = complaint.mapToGlobal(QPoint(0, 0)).y() - field.mapToGlobal(QPoint(0, 0)).y()
        assert field.height() <= below < 2 * field.height()
        assert complaint.geometry().right() <= complaint.parentWidget().width()
    assert edited.wishes == []
    assert edited.experiment.learning_rate == 0.5
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not complaint.isVisible()
    assert field.text() == "0.5"


def test_the_complaint_hangs_only_where_the_focus_is(qtbot: QtBot, edit: Editor) -> None:
    edited = edit(SMILES)
    edited.retype(size_control(edited).field, "0")
    complaint = edited.panel.findChild(Complaint)
    assert isinstance(complaint, Complaint)
    tolerance(edited).setFocus()
    assert not complaint.isVisible()
    size_control(edited).field.setFocus()
    assert complaint.isVisible()


def test_nudge_rounds_ask_for_the_nudge_size(qtbot: QtBot, edit: Editor) -> None:
    edited = edit(replace(SMILES, learning_rate=0.3))
    qtbot.keyClick(edited.choice("method"), Qt.Key.Key_Down)
    labels = {label.text() for label in edited.panel.findChildren(FoldButton)}
    assert "Nudge size" in labels
    assert "Learning rate" not in labels
    control = size_control(edited)
    assert control.field.text() == "1"
    assert control.field.accessibleName() == "Nudge size"
    edited.retype(control.field, "0.5")
    assert edited.wishes[-1][:2] == ("Set nudge size to 0.5", {"nudge_size": 0.5})
    qtbot.keyClick(edited.choice("method"), Qt.Key.Key_Up)
    assert control.field.text() == "0.3"


def test_the_tolerance_is_in_percent_or_in_units(qtbot: QtBot, edit: Editor) -> None:
    edited = edit(SMILES)
    assert tolerance(edited).text() == "10%"
    edited.retype(tolerance(edited), "7.5")
    assert edited.wishes[-1][:2] == ("Set good enough to 7.5% off", {"tolerance": 0.075})
    edited.panel.show_experiment(replace(edited.experiment, output="linear"))
    assert tolerance(edited).text() == "0.075"
    edited.retype(tolerance(edited), "-1")
    assert "tolerance must be" in tolerance(edited).toolTip()


def test_the_bias_is_switched(qtbot: QtBot, edit: Editor) -> None:
    edited = edit(SMILES)
    bias = edited.panel.findChild(QCheckBox, "biasCheck")
    assert isinstance(bias, QCheckBox)
    qtbot.mouseClick(bias, Qt.MouseButton.LeftButton, pos=QPoint(8, bias.height() // 2))
    assert edited.wishes == [("Turn the bias on", {"bias": True}, "")]
    edited.document.undo_stack.undo()
    assert not bias.isChecked()


def test_the_run_is_told_below(edit: Editor) -> None:
    edited = edit(SMILES)
    edited.panel.show_snapshot(snapshot_at(SMILES, 71))
    cost = edited.find(CostTable, "costTable").text
    assert cost.startswith("71 steps, 71 epochs, 284 images seen, 6,816 multiplications, ")
    assert notes(edited).startswith("The last tenth of the run cut the average error by")


def test_the_update_follows_the_chosen_parameter(edit: Editor) -> None:
    edited = edit(SMILES)
    edited.panel.show_snapshot(snapshot_at(SMILES, 71))
    edited.panel.show_parameter(6)
    assert update_box(edited).text.startswith("update(w₇, slope, rate)")
    # An experiment with a smaller grid may be shown before the choice follows.
    edited.panel.show_parameter(99)
    assert update_box(edited).text.startswith("update(w₁₂, slope, rate)")


def test_steps_made_by_other_settings_say_so(edit: Editor) -> None:
    training = Training(SMILES)
    training.advance(30)
    slower = replace(SMILES, learning_rate=0.1)
    training.apply(slower)
    training.advance(5)
    edited = edit(slower)
    edited.panel.show_snapshot(training.snapshot())
    assert notes(edited).startswith("The last ")
    training.go_to(20)
    edited.panel.show_snapshot(training.snapshot())
    assert notes(edited) == "Step 21 was made with learning rate 0.5."
    assert "− 0.5 ×" in update_box(edited).text
    training.go_to(30)
    edited.panel.show_snapshot(training.snapshot())
    assert notes(edited).startswith("The last ")
    assert "− 0.1 ×" in update_box(edited).text


def test_new_start_weights_wait_for_reset(qtbot: QtBot, edit: Editor) -> None:
    edited = edit(SMILES)
    training = Training(SMILES)
    training.advance(5)
    edited.panel.show_snapshot(training.snapshot())
    edited.choose("start", "uniform")
    training.apply(edited.experiment)
    edited.panel.show_snapshot(training.snapshot())
    assert notes(edited) == "The new start weights are used at the next Reset."
    training.advance()
    edited.panel.show_snapshot(training.snapshot())
    assert notes(edited).startswith("The last step cut")


def test_the_population_stands_beside_the_sample(edit: Editor) -> None:
    judged = replace(SMILES.samples.images[3], held_out=True)
    experiment = replace(SMILES, samples=SMILES.samples.with_image(3, judged))
    edited = edit(experiment)
    snapshot = snapshot_at(experiment, 40)
    edited.panel.show_snapshot(snapshot)
    population, gain = notes(edited).split("\n")
    assert population == population_words(snapshot)
    assert gain.startswith("The last tenth of the run")
    widget = edited.find(ProgressNotes, "progressNotes")
    assert widget.toolTip() == population_tip(snapshot)
    before = widget.minimumSizeHint().height()
    edited.panel.show_experiment(SMILES)
    assert widget.minimumSizeHint().height() < before


def test_the_bias_alone_is_no_other_start(edit: Editor) -> None:
    random = replace(SMILES, start=Start("uniform", 3))
    training = Training(random)
    training.advance(5)
    with_bias = replace(random, bias=True)
    training.apply(with_bias)
    edited = edit(with_bias)
    edited.panel.show_snapshot(training.snapshot())
    assert notes(edited) == "No step made since the change."
    training.advance(1)
    edited.panel.show_snapshot(training.snapshot())
    assert notes(edited).startswith("The last step ")


def test_the_header_names_the_loss(edit: Editor) -> None:
    edited = edit(replace(SMILES, loss="cross-entropy", reduction="mean"))
    info = edited.panel.findChild(QLabel, "cardInfo")
    assert isinstance(info, QLabel)
    assert info.text() == "cross-entropy, averaged"


@pytest.mark.parametrize(
    "samples",
    [
        SampleSet("empty", 4, 3),
        SampleSet("one pixel", 1, 1, (Image("a", True, frozen([[1.0]])),)),
        SampleSet("large", 64, 64, (Image("a", True, frozen(np.ones((64, 64)))),)),
    ],
)
@pytest.mark.parametrize("method", ["gradient-descent", "nudges"])
def test_any_sample_set_can_be_shown(edit: Editor, samples: SampleSet, method: str) -> None:
    experiment = replace(SMILES, samples=samples, method=method)
    edited = edit(experiment)
    edited.panel.show_snapshot(snapshot_at(experiment, 3))
    edited.panel.show_parameter(samples.pixel_count - 1)
    assert update_box(edited).text.count("\n") == 2
    assert edited.find(CostTable, "costTable").text.startswith("3 steps")


def test_new_snapshots_move_nothing(qapp: QApplication, edit: Editor) -> None:
    edited = edit(SMILES)
    training = Training(replace(SMILES, output="linear", learning_rate=3.0))
    places = set()
    for _ in range(20):
        training.advance(10)
        edited.panel.show_snapshot(training.snapshot())
        qapp.processEvents()
        widgets = (update_box(edited), size_control(edited), tolerance(edited))
        places.add(tuple(widget.geometry().getRect() for widget in widgets))
    assert len(places) == 1


@pytest.mark.parametrize("start", [Start(), Start("uniform", 42)])
def test_everything_folded_fits_the_first_window(
    qapp: QApplication, edit: Editor, start: Start
) -> None:
    edited = edit(replace(SMILES, start=start))
    edited.panel.show_snapshot(snapshot_at(SMILES, 71))
    edited.panel.resize(428, 395)
    qapp.processEvents()
    area = edited.panel.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().maximum() == 0


def test_no_row_is_wider_than_a_small_window(qapp: QApplication, edit: Editor) -> None:
    edited = edit(replace(SMILES, start=Start("normal", 42)))
    edited.panel.show_snapshot(snapshot_at(SMILES, 71))
    for label in ("Optimizer", "Schedule", "Start", "Stop"):
        edited.unfold(label)
    edited.panel.resize(388, 276)
    qapp.processEvents()
    area = edited.panel.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().maximum() > 0
    assert area.widget().width() <= area.viewport().width()


def test_light_and_dark_differ_in_more_than_the_card(edit: Editor, qapp: QApplication) -> None:
    edited = edit(SMILES)
    edited.panel.show_snapshot(snapshot_at(SMILES, 71))
    ThemeSwitch(qapp, "dark")
    image = edited.panel.grab().toImage()
    box = update_box(edited)
    corner = box.mapTo(edited.panel, QPoint(box.width() - 4, box.height() // 2))
    assert image.pixelColor(corner) == current_theme().well
    method = edited.choice("method")
    assert (
        lightest(
            image,
            method.geometry()
            .translated(method.mapTo(edited.panel, QPoint()))
            .translated(-method.pos()),
        )
        > 200
    )


def lightest(image: QImage, area: Any) -> int:
    return max(
        image.pixelColor(x, y).lightness()
        for x in range(area.left(), area.right())
        for y in range(area.top(), area.bottom())
    )


def test_simply_one_rate_is_there_and_all_else_is_unfolded(edit: Editor) -> None:
    edited = edit(SMILES)
    panel, fold = edited.panel, edited.find(FoldButton, "allSettingsButton")
    assert not fold.isVisible()
    panel.show_simply(True)
    assert size_control(edited).isVisible()
    assert not edited.choice("method").isVisible()
    assert not update_box(edited).isVisible()
    # Of a function the formula stays.
    panel.show_experiment(replace(SMILES, function=CURVES["parabola"]))
    assert update_box(edited).isVisible()
    panel.show_experiment(SMILES)
    fold.click()
    assert panel.is_unfolded
    for shown in (size_control(edited), edited.choice("method"), update_box(edited)):
        assert shown.isVisible()
    panel.unfold(False)
    assert not edited.choice("method").isVisible()
    panel.show_simply(False)
    assert edited.choice("method").isVisible()
    assert not fold.isVisible()


def test_the_update_says_the_place_of_its_weight_and_is_lit_with_it(edit: Editor) -> None:
    edited = edit(SMILES)
    panel, box = edited.panel, update_box(edited)
    panel.show_snapshot(snapshot_at(SMILES, 3))
    panel.show_parameter(7)
    assert box.text.splitlines()[-1].endswith("row 3, column 2")
    pointed: list[int] = []
    panel.cell_hovered.connect(pointed.append)
    place = QPointF(5, 5)
    QApplication.sendEvent(box, QEnterEvent(place, place, place))
    QApplication.sendEvent(box, QEvent(QEvent.Type.Leave))
    assert pointed == [7, -1]
    selection = current_theme().selection
    panel.show_highlight(7)
    assert has_color(picture(box), selection)
    panel.show_parameter(6)
    assert not has_color(picture(box), selection)
    panel.show_highlight(None)
    # Beside it, what the optimizer remembers.
    adam = replace(SMILES, optimizer=OPTIMIZERS["adam"]())
    panel.show_snapshot(snapshot_at(adam, 3))
    assert "row 3, column 1, m" in box.text.splitlines()[-1]
    panel.show_snapshot(snapshot_at(replace(SMILES, function=CURVES["parabola"]), 1))
    assert "row" not in box.text
