"""A thousand edits of every kind, taken back to the first experiment and made again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest

from gdviz.document import Document
from gdviz.engine import Experiment, builtin_sample_set
from gdviz.engine.grid_resizing import PLACES, Cut, Resizing, Scale
from gdviz.engine.image_lists import copies_of
from gdviz.engine.variants import Variants
from gdviz.ui.samples.image_edits import IMAGE_EDITS
from gdviz.ui.samples.pixel_edits import PixelEdits
from gdviz.ui.samples.sample_edits import SampleEdits
from tests.soak.actions import batching, choice, function, start, stop_rules

EDITS = 1_000
MOST_IMAGES = 60
SETTINGS = (function, start, batching, stop_rules, choice)
# The first words of all undo steps; each must come up.
KINDS = {
    "Add",
    "Change",
    "Clear",
    "Cut",
    "Delete",
    "Duplicate",
    "Fill",
    "Hold",
    "Invert",
    "Label",
    "Mirror",
    "Move",
    "Name",
    "Paint",
    "Paste",
    "Rename",
    "Resize",
    "Shift",
    "Take",
    "Toggle",
}


class Hand:
    """Edits a document at random, as the window does it: through the wishes of its panels."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.document = Document(Experiment(builtin_sample_set("smiles")))
        self.images = SampleEdits(self.document)
        self.pixels = PixelEdits(self.document)

    def deeds(self) -> list[Callable[[], None]]:
        """Every kind of edit; the ones a person makes most often are there more than once."""
        return [
            self.draw,
            self.draw,
            self.fill,
            self.whole_images,
            self.add,
            lambda: self.images.duplicate(self.some()),
            lambda: self.images.delete(self.some()),
            lambda: self.images.cut(self.some()),
            self.paste,
            self.rename,
            lambda: self.images.move(self.some(), self.random.randint(0, self.count)),
            lambda: self.images.relabel(self.some()),
            lambda: self.images.hold_out(self.some()),
            self.resize,
            self.variants,
            self.label_names,
            self.setting,
            self.setting,
        ]

    @property
    def count(self) -> int:
        return len(self.document.experiment.samples)

    def some(self) -> list[int]:
        """A few of the images in any order; none when there are none."""
        return self.random.sample(range(self.count), min(self.count, self.random.randint(1, 5)))

    def cell(self) -> tuple[int, int]:
        samples = self.document.experiment.samples
        return self.random.randrange(samples.rows), self.random.randrange(samples.columns)

    def draw(self) -> None:
        """A stroke over several pixels, which is one edit."""
        index = self.random.randrange(max(1, self.count))
        self.pixels.stroke_begun()
        for _ in range(self.random.randint(1, 4)):
            self.pixels.paint(index, [(*self.cell(), self.random.choice([0.0, 0.5, 1.0]))])
        self.pixels.stroke_ended()

    def fill(self) -> None:
        value = self.random.choice([0.0, 0.25, 1.0])
        self.pixels.fill(self.random.randrange(max(1, self.count)), *self.cell(), value)

    def whole_images(self) -> None:
        self.pixels.do(self.some(), self.random.choice(IMAGE_EDITS))

    def add(self) -> None:
        self.images.add(self.random.randint(-1, self.count))

    def paste(self) -> None:
        copies = copies_of(self.document.experiment.samples, self.some())
        self.images.paste(copies, self.random.randint(-1, self.count))

    def rename(self) -> None:
        name = self.random.choice(["smile", "frown", "  ", f"image {self.random.random()}"])
        self.images.rename(self.random.randrange(max(1, self.count)), name)

    def resize(self) -> None:
        cut = Cut(self.random.choice(PLACES), self.random.choice(PLACES))
        resizing: Resizing = cut if self.random.random() < 0.5 else Scale()
        sides = self.random.randint(1, 9), self.random.randint(1, 9)
        self.images.resize(*sides, resizing)

    def variants(self) -> None:
        held_out = self.random.random() < 0.5
        self.images.add_variants(
            self.some(), Variants(2, 1, True, 0.1, held_out, self.random.randrange(100))
        )

    def label_names(self) -> None:
        samples = self.document.experiment.samples
        name = self.random.choice(["smile", "yes", "zero"])
        self.document.change("Name a label", samples=replace(samples, positive_name=name))

    def setting(self) -> None:
        fields = self.random.choice(SETTINGS)(self.random, self.document.experiment)
        self.document.change("Change a setting", **fields)


@pytest.mark.parametrize("seed", [1, 2])
def test_all_edits_can_be_undone_and_made_again(seed: int) -> None:
    hand = Hand(seed)
    stack = hand.document.undo_stack
    states = [hand.document.experiment]
    made: set[str] = set()
    deeds = hand.deeds()
    while stack.count() < EDITS:
        before = stack.count()
        if hand.count > MOST_IMAGES:
            hand.images.delete(range(3, hand.count))
        else:
            hand.random.choice(deeds)()
        # One wish is one step, or none where it changes nothing.
        assert stack.count() - before in (0, 1)
        if stack.count() > before:
            states.append(hand.document.experiment)
            made.add(stack.undoText().split()[0])
    assert len(states) == EDITS + 1
    assert all(one != other for one, other in pairwise(states))
    assert made >= KINDS
    for state in reversed(states[:-1]):
        stack.undo()
        assert hand.document.experiment == state
    assert not stack.canUndo()
    for state in states[1:]:
        stack.redo()
        assert hand.document.experiment == state
    assert not stack.canRedo()
