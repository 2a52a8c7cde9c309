"""Which images a step learns from, set by hand."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from gdviz.engine import ORDERS, Batching, SampleSet
from gdviz.ui.controls.fold_button import FoldButton
from tests.ui.training.editing import SMILES, Edited, Editor


def fold(edited: Edited) -> FoldButton:
    return next(each for each in edited.panel.findChildren(FoldButton) if each.text() == "Batch")


def test_the_whole_sample_is_counted_and_has_no_details(edit: Editor) -> None:
    edited = edit(SMILES)
    assert edited.choice("batch").currentText() == "whole sample (4)"
    assert not fold(edited).foldable


def test_the_three_kinds_are_chosen(edit: Editor) -> None:
    edited = edit(SMILES)
    edited.choose("batch", "mini")
    assert edited.experiment.batching == Batching(2)
    edited.choose("batch", "single")
    assert edited.experiment.batching == Batching(1)
    edited.choose("batch", "mini")
    edited.choose("batch", "whole")
    assert edited.experiment.batching == Batching()
    assert edited.texts == [
        "Set batch to mini-batch of 2",
        "Set batch to single image",
        "Set batch to mini-batch of 2",
        "Set batch to whole sample (4)",
    ]


def test_the_size_is_typed_and_remembered(edit: Editor) -> None:
    edited = edit(replace(SMILES, batching=Batching(2)))
    edited.unfold("Batch")
    edited.retype(edited.field("batchSize"), "3")
    assert edited.experiment.batching == Batching(3)
    assert edited.choice("batch").currentText() == "mini-batch of 3"
    edited.choose("batch", "whole")
    assert not edited.field("batchSize").isVisible()
    edited.choose("batch", "mini")
    assert edited.experiment.batching == Batching(3)


@pytest.mark.parametrize("text", ["0", "-2"])
def test_a_bad_size_gets_the_engines_sentence(edit: Editor, text: str) -> None:
    edited = edit(replace(SMILES, batching=Batching(2)))
    edited.unfold("Batch")
    edited.retype(edited.field("batchSize"), text)
    assert edited.complaint().startswith("The batch size must be a whole number from 1")
    assert edited.experiment.batching == Batching(2)


@pytest.mark.parametrize("name", ORDERS)
def test_every_order_is_chosen_and_only_random_ones_have_a_seed(edit: Editor, name: str) -> None:
    edited = edit(replace(SMILES, batching=Batching(2)))
    edited.unfold("Batch")
    edited.choose("order", name)
    assert edited.experiment.batching.order == name
    assert edited.field("batchSeed").isVisible() == ORDERS[name].random


def test_the_seed_is_typed(edit: Editor) -> None:
    edited = edit(replace(SMILES, batching=Batching(2)))
    edited.unfold("Batch")
    edited.retype(edited.field("batchSeed"), "42")
    assert edited.experiment.batching.seed == 42
    assert edited.texts == ["Set seed of the batches to 42"]
    edited.retype(edited.field("batchSeed"), "4294967296")
    assert edited.complaint().startswith("The seed of the batches must be")


def test_the_length_of_an_epoch_is_told(edit: Editor) -> None:
    edited = edit(replace(SMILES, batching=Batching(3)))
    edited.unfold("Batch")
    said = {label.text() for label in edited.panel.findChildren(QLabel) if label.isVisible()}
    assert "An epoch of 4 images is 2 steps." in said
    edited.retype(edited.field("batchSize"), "9")
    said = {label.text() for label in edited.panel.findChildren(QLabel) if label.isVisible()}
    assert "That is the whole sample: an epoch is one step." in said


def test_images_that_are_held_out_are_not_counted(edit: Editor) -> None:
    first = replace(SMILES.samples.images[0], held_out=True)
    edited = edit(replace(SMILES, samples=SMILES.samples.with_image(0, first)))
    assert edited.choice("batch").currentText() == "whole sample (3)"


def test_an_empty_sample_set_can_be_shown(edit: Editor) -> None:
    edited = edit(replace(SMILES, samples=SampleSet("empty", 4, 3)))
    assert edited.choice("batch").currentText() == "whole sample (0)"
    edited.choose("batch", "mini")
    assert edited.experiment.batching == Batching(2)
