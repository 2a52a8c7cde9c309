from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QScrollArea, QToolButton
from pytestqt.qtbot import QtBot

from gdviz.document import Document
from gdviz.engine import (
    LOSSES,
    Experiment,
    Image,
    SampleSet,
    Snapshot,
    Start,
    Training,
    builtin_sample_set,
    frozen,
)
from gdviz.engine.losses import Squared
from gdviz.ui.choice_box import ChoiceBox
from gdviz.ui.complaint import Complaint
from gdviz.ui.fonts import interface_font
from gdviz.ui.number_field import NumberField
from gdviz.ui.settings_panel import SettingsPanel
from gdviz.ui.theme_switch import ThemeSwitch
from gdviz.ui.training.progress_notes import ProgressNotes
from gdviz.ui.training.size_control import SizeControl
from gdviz.ui.training.start_control import StartControl
from gdviz.ui.training.update_box import UpdateBox

SMILES = Experiment(builtin_sample_set("smiles"))


class Edited:
    """The panel with a document behind it, as the program wires them."""

    def __init__(self, panel: SettingsPanel, experiment: Experiment) -> None:
        self.panel = panel
        self.wishes: list[tuple[str, dict[str, Any], str]] = []
        self.document = Document(experiment, panel)
        self.document.experiment_changed.connect(panel.show_experiment)
        panel.setting_changed.connect(self._change)
        panel.show_experiment(experiment)

    @property
    def experiment(self) -> Experiment:
        return self.document.experiment

    def _change(self, text: str, fields: dict[str, Any], merge: str) -> None:
        self.wishes.append((text, fields, merge))
        self.document.change(text, merge=merge or None, **fields)


Editor = Callable[[Experiment], Edited]


@pytest.fixture
def edit(qtbot: QtBot, qapp: QApplication) -> Editor:
    theme = ThemeSwitch(qapp, "light").theme
    qapp.setFont(interface_font())

    def show(experiment: Experiment) -> Edited:
        panel = SettingsPanel()
        panel.show_theme(theme)
        qtbot.addWidget(panel)
        panel.resize(440, 380)
        panel.show()
        with qtbot.waitActive(panel):
            panel.activateWindow()
        return Edited(panel, experiment)

    return show


def choice(edited: Edited, field: str) -> ChoiceBox:
    box = edited.panel.findChild(ChoiceBox, f"{field}Choice")
    assert isinstance(box, ChoiceBox)
    return box


def size_control(edited: Edited) -> SizeControl:
    control = edited.panel.findChild(SizeControl, "sizeControl")
    assert isinstance(control, SizeControl)
    return control


def start_control(edited: Edited) -> StartControl:
    control = edited.panel.findChild(StartControl, "startControl")
    assert isinstance(control, StartControl)
    return control


def tolerance(edited: Edited) -> NumberField:
    field = edited.panel.findChild(NumberField, "toleranceField")
    assert isinstance(field, NumberField)
    return field


def retype(qtbot: QtBot, field: NumberField, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def notes(edited: Edited) -> list[str]:
    widget = edited.panel.findChild(ProgressNotes, "progressNotes")
    assert isinstance(widget, ProgressNotes)
    return widget.text.split("\n")


def update_box(edited: Edited) -> UpdateBox:
    box = edited.panel.findChild(UpdateBox, "updateBox")
    assert isinstance(box, UpdateBox)
    return box


def snapshot_at(experiment: Experiment, steps: int, back: int = 0) -> Snapshot:
    training = Training(experiment)
    training.advance(steps)
    training.back(back)
    return training.snapshot()


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
    assert choice(edited, "method").currentText() == "Nudge rounds"
    assert choice(edited, "loss").currentText() == "Absolute error"
    assert choice(edited, "reduction").currentText() == "averaged"
    assert choice(edited, "output").currentText() == "Linear"
    assert size_control(edited).field.text() == "2"
    assert tolerance(edited).text() == "0.25"
    assert start_control(edited).seed.text() == "7"
    assert start_control(edited).scale.text() == "0.5"


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
    box = choice(edited, field)
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
    qtbot.keyClick(choice(edited, "loss"), Qt.Key.Key_End)
    assert edited.experiment.loss == "doubled"
    assert "Twice as bad." in choice(edited, "loss").toolTip()


def test_the_learning_rate_is_typed(qtbot: QtBot, edit: Editor) -> None:
    edited = edit(SMILES)
    control = size_control(edited)
    retype(qtbot, control.field, "1e-3")
    retype(qtbot, control.field, "0,25")
    assert [text for text, _, _ in edited.wishes] == [
        "Set learning rate to 0.001",
        "Set learning rate to 0.25",
    ]
    assert edited.document.undo_stack.count() == 2
    assert edited.experiment.learning_rate == 0.25


def test_a_rate_beyond_the_slider_is_kept(qtbot: QtBot, edit: Editor) -> None:
    edited = edit(SMILES)
    control = size_control(edited)
    retype(qtbot, control.field, "5000")
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
        for x in (60, 90, 120 + gesture):
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
        retype(qtbot, field, text)
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


def test_the_complaint_about_the_last_row_is_seen_in_full(qtbot: QtBot, edit: Editor) -> None:
    edited = edit(replace(SMILES, start=Start("uniform", 5)))
    complaint = edited.panel.findChild(Complaint)
    assert isinstance(complaint, Complaint)
    for field in (start_control(edited).seed, start_control(edited).scale):
        retype(qtbot, field, "-1")
        assert complaint.isVisible()
        assert complaint.parentWidget().rect().contains(complaint.geometry())
        qtbot.keyClick(field, Qt.Key.Key_Escape)


def test_the_complaint_hangs_only_where_the_focus_is(qtbot: QtBot, edit: Editor) -> None:
    edited = edit(SMILES)
    retype(qtbot, size_control(edited).field, "0")
    complaint = edited.panel.findChild(Complaint)
    assert isinstance(complaint, Complaint)
    tolerance(edited).setFocus()
    assert not complaint.isVisible()
    size_control(edited).field.setFocus()
    assert complaint.isVisible()


def test_nudge_rounds_ask_for_the_nudge_size(qtbot: QtBot, edit: Editor) -> None:
    edited = edit(replace(SMILES, learning_rate=0.3))
    qtbot.keyClick(choice(edited, "method"), Qt.Key.Key_Down)
    labels = {label.text() for label in edited.panel.findChildren(QLabel)}
    assert "Nudge size" in labels
    assert "Learning rate" not in labels
    control = size_control(edited)
    assert control.field.text() == "1"
    assert control.field.accessibleName() == "Nudge size"
    retype(qtbot, control.field, "0.5")
    assert edited.wishes[-1][:2] == ("Set nudge size to 0.5", {"nudge_size": 0.5})
    qtbot.keyClick(choice(edited, "method"), Qt.Key.Key_Up)
    assert control.field.text() == "0.3"


def test_the_tolerance_is_in_percent_or_in_units(qtbot: QtBot, edit: Editor) -> None:
    edited = edit(SMILES)
    assert tolerance(edited).text() == "10%"
    retype(qtbot, tolerance(edited), "7.5")
    assert edited.wishes[-1][:2] == ("Set good enough to 7.5% off", {"tolerance": 0.075})
    edited.panel.show_experiment(replace(edited.experiment, output="linear"))
    assert tolerance(edited).text() == "0.075"
    retype(qtbot, tolerance(edited), "-1")
    assert "tolerance must be" in tolerance(edited).toolTip()


def test_the_bias_is_switched(qtbot: QtBot, edit: Editor) -> None:
    edited = edit(SMILES)
    bias = edited.panel.findChild(QCheckBox, "biasCheck")
    assert isinstance(bias, QCheckBox)
    qtbot.mouseClick(bias, Qt.MouseButton.LeftButton, pos=QPoint(8, bias.height() // 2))
    assert edited.wishes == [("Turn the bias on", {"bias": True}, "")]
    edited.document.undo_stack.undo()
    assert not bias.isChecked()


def test_random_start_weights_come_with_seed_and_scale(qtbot: QtBot, edit: Editor) -> None:
    edited = edit(SMILES)
    start = start_control(edited)
    assert not start.seed.isVisible()
    qtbot.keyClick(start.kind, Qt.Key.Key_Down)
    assert edited.wishes[-1][0] == "Set start weights to random, even"
    assert start.seed.isVisible()
    retype(qtbot, start.seed, "42")
    retype(qtbot, start.scale, "0.25")
    assert edited.experiment.start == Start("uniform", 42, 0.25)
    qtbot.keyClick(start.seed, Qt.Key.Key_Up)
    assert edited.experiment.start.seed == 43
    dice = edited.panel.findChild(QToolButton, "newSeedButton")
    assert isinstance(dice, QToolButton)
    qtbot.mouseClick(dice, Qt.MouseButton.LeftButton)
    assert edited.experiment.start.seed != 43
    assert start.seed.text() == str(edited.experiment.start.seed)


@pytest.mark.parametrize(
    ("text", "sentence"), [("4294967296", "seed must be"), ("1.5", "not a whole number")]
)
def test_a_bad_seed_is_refused(qtbot: QtBot, edit: Editor, text: str, sentence: str) -> None:
    edited = edit(replace(SMILES, start=Start("uniform", 5)))
    seed = start_control(edited).seed
    retype(qtbot, seed, text)
    assert sentence in seed.toolTip()
    assert edited.experiment.start.seed == 5


def test_the_smallest_seed_has_none_below(qtbot: QtBot, edit: Editor) -> None:
    edited = edit(replace(SMILES, start=Start("uniform", 0)))
    qtbot.keyClick(start_control(edited).seed, Qt.Key.Key_Down)
    assert edited.wishes == []


def test_the_run_is_told_below(edit: Editor) -> None:
    edited = edit(SMILES)
    edited.panel.show_snapshot(snapshot_at(SMILES, 71))
    work, progress, note = notes(edited)
    assert work.endswith("71 steps × 4 images × 12 weights = 3,408 multiplications")
    assert progress.startswith("Last 10 steps cut the average error by")
    assert note == ""


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
    assert notes(edited)[2] == ""
    training.go_to(20)
    edited.panel.show_snapshot(training.snapshot())
    assert notes(edited)[2] == "Step 21 was made with learning rate 0.5."
    assert "− 0.5 ×" in update_box(edited).text
    training.go_to(30)
    edited.panel.show_snapshot(training.snapshot())
    assert notes(edited)[2] == ""
    assert "− 0.1 ×" in update_box(edited).text


def test_new_start_weights_wait_for_reset(qtbot: QtBot, edit: Editor) -> None:
    edited = edit(SMILES)
    training = Training(SMILES)
    training.advance(5)
    edited.panel.show_snapshot(training.snapshot())
    qtbot.keyClick(start_control(edited).kind, Qt.Key.Key_Down)
    training.apply(edited.experiment)
    edited.panel.show_snapshot(training.snapshot())
    assert notes(edited)[2] == "The new start weights are used at the next Reset."
    training.reset()
    edited.panel.show_snapshot(training.snapshot())
    assert notes(edited)[2] == ""


def test_the_bias_alone_is_no_other_start(edit: Editor) -> None:
    random = replace(SMILES, start=Start("uniform", 3))
    training = Training(random)
    training.advance(5)
    with_bias = replace(random, bias=True)
    training.apply(with_bias)
    edited = edit(with_bias)
    edited.panel.show_snapshot(training.snapshot())
    assert notes(edited)[2] == ""


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
    assert "3 steps" in notes(edited)[0]


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
def test_everything_fits_a_small_window(qapp: QApplication, edit: Editor, start: Start) -> None:
    edited = edit(replace(SMILES, start=start))
    edited.panel.show_snapshot(snapshot_at(SMILES, 71))
    edited.panel.resize(390, 340)
    qapp.processEvents()
    area = edited.panel.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
    assert area.horizontalScrollBar().maximum() == 0


def test_light_and_dark_differ_in_more_than_the_card(edit: Editor, qapp: QApplication) -> None:
    edited = edit(SMILES)
    edited.panel.show_snapshot(snapshot_at(SMILES, 71))
    themes = ThemeSwitch(qapp, "dark")
    edited.panel.show_theme(themes.theme)
    image = edited.panel.grab().toImage()
    box = update_box(edited)
    corner = box.mapTo(edited.panel, QPoint(box.width() - 4, box.height() // 2))
    assert image.pixelColor(corner) == themes.theme.well
    method = choice(edited, "method")
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
