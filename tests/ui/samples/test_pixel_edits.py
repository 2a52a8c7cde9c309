"""Strokes, fills and actions done to pixels, as undoable changes."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gdviz.document import Document
from gdviz.engine import Experiment, builtin_sample_set
from gdviz.ui.samples.image_edits import IMAGE_EDITS
from gdviz.ui.samples.pixel_edits import PixelEdits
from tests.ui.samples.test_sample_edits import FakeDocument

ACTIONS = {action.name: action for action in IMAGE_EDITS}


@pytest.fixture
def document() -> FakeDocument:
    return FakeDocument(Experiment(builtin_sample_set("smiles")))


@pytest.fixture
def edits(document: FakeDocument, qtbot: QtBot) -> PixelEdits:
    return PixelEdits(document)


def test_painting_changes_pixels_of_one_image(document: FakeDocument, edits: PixelEdits) -> None:
    before = document.experiment.samples
    edits.paint(2, [(0, 1, 1.0), (3, 2, 0.25)])
    after = document.experiment.samples
    expected = before.images[2].pixels.copy()
    expected[0, 1], expected[3, 2] = 1.0, 0.25
    assert np.array_equal(after.images[2].pixels, expected)
    assert after.images[0] is before.images[0]
    assert document.texts == ["Paint “flat mouth”"]
    assert document.merges == [None]


def test_a_stroke_merges_under_one_key_and_the_next_under_another(
    document: FakeDocument, edits: PixelEdits
) -> None:
    for _ in range(2):
        edits.stroke_begun()
        edits.paint(0, [(0, 0, 0.0)])
        edits.paint(0, [(0, 1, 0.0), (0, 2, 0.0)])
        edits.stroke_ended()
    edits.paint(0, [(1, 1, 1.0)])
    first, second, third, fourth, alone = document.merges
    assert first == second is not None
    assert third == fourth is not None
    assert first != third
    assert alone is None
    assert document.texts == [
        "Toggle pixel in “smile A”",
        "Paint “smile A”",
        "Toggle pixel in “smile A”",
        "Paint “smile A”",
        "Toggle pixel in “smile A”",
    ]


def test_with_the_real_document_a_stroke_is_one_undo_step(qtbot: QtBot) -> None:
    document = Document(Experiment(builtin_sample_set("smiles")))
    edits = PixelEdits(document)
    start = document.experiment
    for cells in ([(0, 0, 0.0)], [(0, 1, 1.0), (1, 1, 1.0)]):
        edits.stroke_begun()
        for cell in cells:
            edits.paint(0, [cell])
        edits.stroke_ended()
    stack = document.undo_stack
    assert [stack.text(step) for step in range(stack.count())] == [
        "Toggle pixel in “smile A”",
        "Paint “smile A”",
    ]
    stack.undo()
    assert document.experiment.samples.images[0].pixels[0].tolist() == [0.0, 0.0, 1.0]
    stack.undo()
    assert document.experiment == start


def test_filling_sets_what_hangs_together(document: FakeDocument, edits: PixelEdits) -> None:
    edits.fill(0, 3, 0, 0.5)
    assert document.experiment.samples.images[0].pixels.tolist() == [
        [1.0, 0.0, 1.0],
        [0.0, 0.0, 0.0],
        [0.5, 0.0, 0.5],
        [0.5, 0.5, 0.5],
    ]
    assert document.texts == ["Fill in “smile A”"]


def test_deeds_are_done_to_all_chosen_images(document: FakeDocument, edits: PixelEdits) -> None:
    before = document.experiment.samples.images
    edits.do([0, 2, 9], ACTIONS["invert"])
    edits.do([1], ACTIONS["shiftLeft"])
    edits.do([3], ACTIONS["mirrorEnds"])
    edits.do([], ACTIONS["clear"])
    after = document.experiment.samples.images
    for place in (0, 2):
        assert np.array_equal(after[place].pixels, 1 - before[place].pixels)
    assert np.array_equal(after[1].pixels[:, :2], before[1].pixels[:, 1:])
    assert np.array_equal(after[3].pixels, before[3].pixels[::-1])
    assert document.texts == [
        "Invert 2 images",
        "Shift “frown” left",
        "Mirror “smile B” upside down",
    ]


def test_what_changes_nothing_is_no_undo_step(qtbot: QtBot) -> None:
    document = Document(Experiment(builtin_sample_set("smiles")))
    edits = PixelEdits(document)
    edits.fill(0, 0, 0, 1.0)
    edits.do([0], ACTIONS["mirrorSides"])
    assert document.undo_stack.count() == 0


def test_nobody_is_painted_who_is_not_there(document: FakeDocument, edits: PixelEdits) -> None:
    for index in (-1, 4):
        edits.paint(index, [(0, 0, 1.0)])
        edits.fill(index, 0, 0, 1.0)
        edits.do([index], ACTIONS["invert"])
    edits.paint(0, [])
    assert document.texts == []
