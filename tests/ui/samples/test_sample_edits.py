from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gdviz.document import Document
from gdviz.engine import Experiment, SampleSet, builtin_sample_set
from gdviz.ui.samples.sample_edits import SampleEdits


class FakeDocument:
    """Changes its experiment at once and writes down how."""

    def __init__(self, experiment: Experiment) -> None:
        self.experiment = experiment
        self.texts: list[str] = []
        self.merges: list[str | None] = []

    def change(self, text: str, *, merge: str | None = None, **fields: Any) -> None:
        self.experiment = replace(self.experiment, **fields)
        self.texts.append(text)
        self.merges.append(merge)


@pytest.fixture
def document() -> FakeDocument:
    return FakeDocument(Experiment(builtin_sample_set("smiles")))


@pytest.fixture
def edits(document: FakeDocument, qtbot: QtBot) -> SampleEdits:
    made = SampleEdits(document)
    made.wished = []
    made.selection_wished.connect(made.wished.append)
    return made


def names(document: FakeDocument | Document) -> list[str]:
    return [image.name for image in document.experiment.samples.images]


def test_a_new_image_comes_behind_the_present_one(
    document: FakeDocument, edits: SampleEdits
) -> None:
    edits.add(1)
    assert names(document) == ["smile A", "frown", "image 5", "flat mouth", "smile B"]
    new = document.experiment.samples.images[2]
    assert new.positive
    assert not new.pixels.any()
    assert new.pixels.shape == (4, 3)
    assert document.texts == ["Add “image 5”"]
    assert edits.wished == [2]


@pytest.mark.parametrize("nowhere", [-1, 4, 99])
def test_without_a_present_image_it_comes_last(
    document: FakeDocument, edits: SampleEdits, nowhere: int
) -> None:
    edits.add(nowhere)
    assert names(document)[-1] == "image 5"
    assert edits.wished == [4]


def test_the_first_image_of_an_empty_set(qtbot: QtBot) -> None:
    document = FakeDocument(Experiment(SampleSet("none", 5, 2)))
    edits = SampleEdits(document)
    with qtbot.waitSignal(edits.selection_wished) as wished:
        edits.add(-1)
    assert names(document) == ["image 1"]
    assert document.experiment.samples.images[0].pixels.shape == (5, 2)
    assert wished.args == [0]


def test_a_copy_comes_behind_its_original(document: FakeDocument, edits: SampleEdits) -> None:
    edits.duplicate(1)
    samples = document.experiment.samples
    assert names(document)[:3] == ["smile A", "frown", "frown copy"]
    assert (samples.images[2].pixels == samples.images[1].pixels).all()
    assert samples.images[2].positive is False
    assert document.texts == ["Duplicate “frown”"]
    assert edits.wished == [2]


def test_after_a_deletion_the_neighbour_is_selected(
    document: FakeDocument, edits: SampleEdits
) -> None:
    edits.delete(1)
    assert names(document) == ["smile A", "flat mouth", "smile B"]
    assert document.texts == ["Delete “frown”"]
    edits.delete(2)
    assert edits.wished == [1, 1]
    edits.delete(0)
    edits.delete(0)
    assert names(document) == []
    assert edits.wished == [1, 1, 0]


def test_renaming(document: FakeDocument, edits: SampleEdits) -> None:
    edits.rename(3, "  grin ")
    assert names(document)[3] == "grin"
    assert document.texts == ["Rename “smile B” to “grin”"]


@pytest.mark.parametrize("name", ["", "   ", "\t\n"])
def test_an_empty_name_is_refused(document: FakeDocument, edits: SampleEdits, name: str) -> None:
    edits.rename(3, name)
    assert names(document)[3] == "smile B"
    assert document.texts == []


def test_moving_takes_the_selection_along(document: FakeDocument, edits: SampleEdits) -> None:
    edits.move(0, 2)
    assert names(document) == ["frown", "flat mouth", "smile A", "smile B"]
    edits.move(3, 0)
    assert names(document) == ["smile B", "frown", "flat mouth", "smile A"]
    assert document.texts == ["Move “smile A”", "Move “smile B”"]
    assert edits.wished == [2, 0]


def test_the_label_swaps(document: FakeDocument, edits: SampleEdits) -> None:
    edits.relabel(1)
    assert document.experiment.samples.labels.tolist() == [True, True, False, True]
    edits.relabel(0)
    assert document.experiment.samples.labels.tolist() == [False, True, False, True]
    assert document.texts == ["Label “frown” as smile", "Label “smile A” as not smile"]


def test_holding_out_and_taking_back_in(document: FakeDocument, edits: SampleEdits) -> None:
    before = document.experiment.samples.images
    edits.hold_out(1)
    samples = document.experiment.samples
    assert [image.held_out for image in samples.images] == [False, True, False, False]
    assert samples.images[1].pixels is before[1].pixels
    edits.hold_out(1)
    assert document.experiment.samples.images == before
    assert document.texts == ["Hold out “frown”", "Take “frown” back into the sample"]
    assert edits.wished == []


def test_painting_changes_pixels_of_one_image(document: FakeDocument, edits: SampleEdits) -> None:
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
    document: FakeDocument, edits: SampleEdits
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


def test_indices_that_are_not_there_change_nothing(
    document: FakeDocument, edits: SampleEdits
) -> None:
    for index in (-1, 4):
        edits.duplicate(index)
        edits.delete(index)
        edits.rename(index, "x")
        edits.relabel(index)
        edits.hold_out(index)
        edits.paint(index, [(0, 0, 1.0)])
        edits.move(index, 0)
        edits.move(0, index)
    edits.move(2, 2)
    edits.paint(0, [])
    assert document.texts == []
    assert edits.wished == []


def test_with_the_real_document_a_stroke_is_one_undo_step(qtbot: QtBot) -> None:
    document = Document(Experiment(builtin_sample_set("smiles")))
    edits = SampleEdits(document)
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


def test_renaming_to_the_same_name_is_no_undo_step(qtbot: QtBot) -> None:
    document = Document(Experiment(builtin_sample_set("smiles")))
    SampleEdits(document).rename(0, " smile A ")
    assert document.undo_stack.count() == 0
