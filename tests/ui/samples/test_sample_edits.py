from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gdviz.document import Document
from gdviz.engine import CURVES, Experiment, Placement, SampleSet, Start, builtin_sample_set
from gdviz.engine.grid_resizing import Cut, Scale
from gdviz.engine.variants import Variants
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
    made.requested = []
    made.selection_requested.connect(made.requested.append)
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
    assert edits.requested == [[2]]


@pytest.mark.parametrize("nowhere", [-1, 4, 99])
def test_without_a_present_image_it_comes_last(
    document: FakeDocument, edits: SampleEdits, nowhere: int
) -> None:
    edits.add(nowhere)
    assert names(document)[-1] == "image 5"
    assert edits.requested == [[4]]


def test_the_first_image_of_an_empty_set(qtbot: QtBot) -> None:
    document = FakeDocument(Experiment(SampleSet("none", 5, 2)))
    edits = SampleEdits(document)
    with qtbot.waitSignal(edits.selection_requested) as wished:
        edits.add(-1)
    assert names(document) == ["image 1"]
    assert document.experiment.samples.images[0].pixels.shape == (5, 2)
    assert wished.args == [[0]]


def test_a_copy_comes_behind_its_original(document: FakeDocument, edits: SampleEdits) -> None:
    edits.duplicate([1])
    samples = document.experiment.samples
    assert names(document)[:3] == ["smile A", "frown", "frown copy"]
    assert (samples.images[2].pixels == samples.images[1].pixels).all()
    assert samples.images[2].positive is False
    assert document.texts == ["Duplicate “frown”"]
    assert edits.requested == [[2]]


def test_after_a_deletion_the_neighbour_is_selected(
    document: FakeDocument, edits: SampleEdits
) -> None:
    edits.delete([1])
    assert names(document) == ["smile A", "flat mouth", "smile B"]
    assert document.texts == ["Delete “frown”"]
    edits.delete([2])
    assert edits.requested == [[1], [1]]
    edits.delete([0])
    edits.delete([0])
    assert names(document) == []
    assert edits.requested == [[1], [1], [0]]


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
    edits.move([0], 3)
    assert names(document) == ["frown", "flat mouth", "smile A", "smile B"]
    edits.move([3], 0)
    assert names(document) == ["smile B", "frown", "flat mouth", "smile A"]
    assert document.texts == ["Move “smile A”", "Move “smile B”"]
    assert edits.requested == [[2], [0]]


def test_the_label_swaps(document: FakeDocument, edits: SampleEdits) -> None:
    edits.relabel([1])
    assert document.experiment.samples.labels.tolist() == [True, True, False, True]
    edits.relabel([0])
    assert document.experiment.samples.labels.tolist() == [False, True, False, True]
    assert document.texts == ["Label “frown” as smile", "Label “smile A” as not smile"]


def test_holding_out_and_taking_back_in(document: FakeDocument, edits: SampleEdits) -> None:
    before = document.experiment.samples.images
    edits.hold_out([1])
    samples = document.experiment.samples
    assert [image.held_out for image in samples.images] == [False, True, False, False]
    assert samples.images[1].pixels is before[1].pixels
    edits.hold_out([1])
    assert document.experiment.samples.images == before
    assert document.texts == ["Hold out “frown”", "Take “frown” back into the sample"]
    assert edits.requested == []


def test_indices_that_are_not_there_change_nothing(
    document: FakeDocument, edits: SampleEdits
) -> None:
    for index in (-1, 4):
        edits.duplicate([index])
        edits.delete([index])
        edits.rename(index, "x")
        edits.relabel([index])
        edits.hold_out([index])
        edits.move([index], 0)
    edits.move([0], -1)
    edits.move([0], 5)
    edits.move([2], 2)
    edits.move([2], 3)
    assert document.texts == []
    assert edits.requested == []


def test_renaming_to_the_same_name_is_no_undo_step(qtbot: QtBot) -> None:
    document = Document(Experiment(builtin_sample_set("smiles")))
    SampleEdits(document).rename(0, " smile A ")
    assert document.undo_stack.count() == 0


def test_several_images_are_one_undo_step(document: FakeDocument, edits: SampleEdits) -> None:
    edits.duplicate([2, 0])
    assert names(document) == [
        "smile A",
        "frown",
        "flat mouth",
        "smile A copy",
        "flat mouth copy",
        "smile B",
    ]
    edits.move([0, 3], 2)
    assert names(document)[:4] == ["frown", "smile A", "smile A copy", "flat mouth"]
    edits.relabel([0, 1])
    images = document.experiment.samples.images
    assert [image.positive for image in images[:2]] == [True, True]
    edits.hold_out([2, 5, 2])
    images = document.experiment.samples.images
    assert [image.held_out for image in images] == [False, False, True, False, False, True]
    edits.delete([1, 4, 99])
    assert names(document) == ["frown", "smile A copy", "flat mouth", "smile B"]
    assert document.texts == [
        "Duplicate 2 images",
        "Move 2 images",
        "Label 2 images as smile",
        "Hold out 2 images",
        "Delete 2 images",
    ]
    assert edits.requested == [[3, 4], [1, 2], [1]]


def test_pasted_images_get_free_names(document: FakeDocument, edits: SampleEdits) -> None:
    image = document.experiment.samples.images[0]
    edits.paste([image, image], 0)
    assert names(document)[:4] == ["smile A", "smile A 2", "smile A 3", "frown"]
    edits.cut([1])
    assert document.texts == ["Paste 2 images", "Cut “smile A 2”"]
    edits.paste([], 0)
    assert len(document.texts) == 2


def test_the_grid_is_resized(document: FakeDocument, edits: SampleEdits) -> None:
    before = document.experiment.samples
    edits.resize(6, 5, Cut())
    after = document.experiment.samples
    assert (after.rows, after.columns) == (6, 5)
    assert np.array_equal(after.images[0].pixels[1:5, 1:4], before.images[0].pixels)
    assert document.texts == ["Resize the grid to 6 × 5"]


def test_start_weights_go_with_their_pixels(document: FakeDocument, edits: SampleEdits) -> None:
    samples = document.experiment.samples
    weights = np.arange(samples.pixel_count, dtype=float).reshape(samples.rows, samples.columns)
    placed = Placement(1, (1.0,) * samples.pixel_count)
    document.change("Set", start=Start.at(weights.ravel()), placement=placed)
    edits.resize(6, 5, Cut())
    start = document.experiment.start_parameters().reshape(6, 5)
    assert np.array_equal(start[1:5, 1:4], weights)
    assert start.sum() == weights.sum()
    assert document.experiment.placement is None


def test_a_function_keeps_its_start_on_another_grid(
    document: FakeDocument, edits: SampleEdits
) -> None:
    curve = next(iter(CURVES.values()))
    document.change("Scene", function=curve, start=Start.at([2.0]))
    edits.resize(6, 5, Scale())
    assert document.experiment.start == Start.at([2.0])


def test_variants_are_added_behind_all(document: FakeDocument, edits: SampleEdits) -> None:
    edits.add_variants([0, 1], Variants(copies=3))
    samples = document.experiment.samples
    assert len(samples) == 10
    assert len(samples.population) == 6
    assert document.texts == ["Add 6 variants to the population"]
    edits.add_variants([0], Variants(copies=1, held_out=False))
    assert document.texts[1] == "Add 1 variant to the sample"
    # The name of the first one was taken.
    assert names(document)[-1] == "smile A variant 1 2"
    assert edits.requested == []
