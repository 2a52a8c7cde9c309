"""Where the weights begin, set by hand."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from gdviz.engine import STARTS, Start, Training
from tests.ui.training.editing import SMILES, Editor


@pytest.mark.parametrize("name", STARTS)
def test_every_start_is_chosen(edit: Editor, name: str) -> None:
    training = Training(SMILES)
    training.advance(3)
    edited = edit(SMILES)
    edited.panel.show_snapshot(training.snapshot())
    edited.unfold("Start")
    edited.choose("start", name)
    assert edited.experiment.start.kind == name
    random = STARTS[name].random
    assert edited.field("startSeed").isVisible() == random
    assert edited.field("startScale").isVisible() == random
    assert edited.find(QPushButton, "presentStartButton").isVisible()


def test_random_start_weights_come_with_seed_and_scale(edit: Editor) -> None:
    edited = edit(SMILES)
    edited.choose("start", "uniform")
    assert edited.texts == ["Set start weights to random, even"]
    edited.unfold("Start")
    edited.retype(edited.field("startSeed"), "42")
    edited.retype(edited.field("startScale"), "0.25")
    assert edited.experiment.start == Start("uniform", 42, 0.25)
    edited.qtbot.keyClick(edited.field("startSeed"), Qt.Key.Key_Up)
    assert edited.experiment.start.seed == 43


def test_the_dice_draw_a_new_start(edit: Editor) -> None:
    edited = edit(replace(SMILES, start=Start("normal", 43, 0.5)))
    edited.press("newSeedButton")
    assert edited.experiment.start.seed != 43
    assert edited.experiment.start == Start("normal", edited.experiment.start.seed, 0.5)
    assert edited.field("startSeed").text() == str(edited.experiment.start.seed)
    edited.choose("start", "zero")
    assert not edited.find(QPushButton, "presentStartButton").isVisible()


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("startSeed", "4294967296", "The seed of the start weights must be"),
        ("startSeed", "1.5", "not a whole number"),
        ("startSeed", "-1", "The seed of the start weights must be"),
        ("startScale", "0", "must be a positive number"),
    ],
)
def test_what_cannot_be_is_refused_in_full_sight(
    edit: Editor, field: str, text: str, sentence: str
) -> None:
    edited = edit(replace(SMILES, start=Start("uniform", 5)))
    edited.unfold("Start")
    edited.retype(edited.field(field), text)
    assert sentence in edited.complaint()
    assert edited.experiment.start == Start("uniform", 5)


def test_the_smallest_seed_has_none_below(edit: Editor) -> None:
    edited = edit(replace(SMILES, start=Start("uniform", 0)))
    edited.unfold("Start")
    edited.qtbot.keyClick(edited.field("startSeed"), Qt.Key.Key_Down)
    assert edited.wishes == []


def test_the_present_weights_become_the_start(edit: Editor) -> None:
    training = Training(SMILES)
    training.advance(30)
    edited = edit(SMILES)
    edited.unfold("Start")
    button = edited.find(QPushButton, "presentStartButton")
    assert not button.isEnabled()
    edited.panel.show_snapshot(training.snapshot())
    assert button.text() == "Start with the weights of step 30"
    edited.click(button)
    assert edited.texts == ["Set start weights to those of step 30"]
    assert np.array_equal(edited.experiment.start_parameters(), training.parameters)
    assert edited.choice("start").choice.name == "given"


def test_given_weights_wait_while_others_are_tried(edit: Editor) -> None:
    given = Start.at([0.5] * 12)
    edited = edit(replace(SMILES, start=given))
    edited.choose("start", "uniform")
    edited.choose("start", "given")
    assert edited.experiment.start.values == given.values


def test_given_means_the_present_weights_when_there_are_no_others(edit: Editor) -> None:
    training = Training(SMILES)
    training.advance(7)
    edited = edit(replace(SMILES, start=Start("normal", 9, 0.1)))
    edited.panel.show_snapshot(training.snapshot())
    edited.choose("start", "given")
    assert np.array_equal(edited.experiment.start_parameters(), training.parameters)
    # Seed and scale are kept for those who come back.
    edited.choose("start", "normal")
    assert edited.experiment.start_parameters().tolist() == (
        Start("normal", 9, 0.1).parameters(12).tolist()
    )
