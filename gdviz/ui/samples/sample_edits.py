"""What a person wishes for the images of the sample set, as undoable changes of the document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from gdviz.engine import Image, SampleSet
from gdviz.engine.grid_resizing import Resizing, resized, resized_start
from gdviz.engine.image_lists import copies_of, inserted, moved_before, with_each, without
from gdviz.engine.variants import Variants, variants_of
from gdviz.numbers import count
from gdviz.ui.samples.edited_document import EditedDocument, named


class SampleEdits(QObject):
    """Edits the sample set of a document, one readable undo step for each wish.

    Indices count from 0; one that is not there, which a click in flight may still carry, changes
    nothing. `selection_requested` names the images to be selected after an edit, the one to be
    shown first.
    """

    selection_requested = Signal(list)

    def __init__(self, document: EditedDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document

    @property
    def _samples(self) -> SampleSet:
        return self._document.experiment.samples

    @Slot(int)
    def add(self, after: int) -> None:
        """Add a blank image behind the image at `after`, or behind all when it is not there."""
        image = self._samples.blank_image()
        self._insert(f"Add “{image.name}”", after, [image])

    @Slot(list)
    def duplicate(self, indices: Sequence[int]) -> None:
        """Add copies of these images right behind the last of them."""
        chosen = self._present(indices)
        if chosen:
            text = f"Duplicate {named(self._samples, chosen)}"
            self._insert(text, chosen[-1], copies_of(self._samples, chosen))

    @Slot(list)
    def paste(self, images: Sequence[Image], after: int) -> None:
        """Add these images, which fit the grid, behind the image at `after`."""
        if images:
            words = f"“{images[0].name}”" if len(images) == 1 else f"{count(len(images))} images"
            self._insert(f"Paste {words}", after, images)

    @Slot(list)
    def delete(self, indices: Sequence[int]) -> None:
        """Take these images out; the one that takes the place of the first is selected next."""
        self._take_out("Delete", indices)

    @Slot(list)
    def cut(self, indices: Sequence[int]) -> None:
        """The same, for images that are on the clipboard."""
        self._take_out("Cut", indices)

    @Slot(int, str)
    def rename(self, index: int, name: str) -> None:
        """Call the image at `index` `name`; nothing but spaces leaves it its old name."""
        name = name.strip()
        if self._present([index]) and name:
            old = self._samples.images[index].name
            self._change_each(
                f"Rename “{old}” to “{name}”", [index], lambda image: image.described(name=name)
            )

    @Slot(list, int)
    def move(self, indices: Sequence[int], before: int) -> None:
        """Put these images in front of the one at `before`, or at the end, in their order."""
        chosen = self._present(indices)
        if chosen and 0 <= before <= len(self._samples):
            samples, first = moved_before(self._samples, chosen, before)
            if samples.images != self._samples.images:
                self._document.change(f"Move {named(self._samples, chosen)}", samples=samples)
                self.selection_requested.emit(list(range(first, first + len(chosen))))

    @Slot(list)
    def relabel(self, indices: Sequence[int]) -> None:
        """Give these images the label that the first of them has not."""
        chosen = self._present(indices)
        if chosen:
            positive = not self._samples.images[chosen[0]].positive
            label = self._samples.label_name(positive)
            self._change_each(
                f"Label {named(self._samples, chosen)} as {label}",
                chosen,
                lambda image: image.described(positive=positive),
            )

    @Slot(list)
    def hold_out(self, indices: Sequence[int]) -> None:
        """Hold these images out of the sample, or take them back in, as the first one is not."""
        chosen = self._present(indices)
        if chosen:
            held_out = not self._samples.images[chosen[0]].held_out
            words = named(self._samples, chosen)
            text = f"Hold out {words}" if held_out else f"Take {words} back into the sample"
            self._change_each(text, chosen, lambda image: image.described(held_out=held_out))

    def resize(self, rows: int, columns: int, resizing: Resizing) -> None:
        """Bring all images onto another grid, and start weights that were given with them."""
        experiment, samples = self._document.experiment, self._samples
        fields: dict[str, Any] = {"samples": resized(samples, rows, columns, resizing)}
        if experiment.function is None:
            # A ball is put on one landscape; that of another grid is another.
            start = resized_start(experiment.start, samples, rows, columns, resizing)
            fields |= {"start": start, "placement": None}
        self._document.change(f"Resize the grid to {rows} × {columns}", **fields)

    def add_variants(self, indices: Sequence[int], variants: Variants) -> int:
        """Add variants of these images behind all others; returns how many there are."""
        images = self._samples.images
        chosen = [images[index] for index in self._present(indices)]
        made = variants_of(chosen, variants, images)
        if made:
            words = "1 variant" if len(made) == 1 else f"{count(len(made))} variants"
            where = "population" if variants.held_out else "sample"
            last = len(self._samples) - 1
            self._insert(f"Add {words} to the {where}", last, made, select=False)
        return len(made)

    def _present(self, indices: Sequence[int]) -> list[int]:
        """The indices that are there, in order."""
        there = range(len(self._samples))
        return sorted({index for index in indices if index in there})

    def _insert(
        self, text: str, after: int, images: Sequence[Image], *, select: bool = True
    ) -> None:
        place = after + 1 if 0 <= after < len(self._samples) else len(self._samples)
        self._document.change(text, samples=inserted(self._samples, place, images))
        if select:
            self.selection_requested.emit(list(range(place, place + len(images))))

    def _take_out(self, verb: str, indices: Sequence[int]) -> None:
        chosen = self._present(indices)
        if chosen:
            text = f"{verb} {named(self._samples, chosen)}"
            self._document.change(text, samples=without(self._samples, chosen))
            if len(self._samples):
                self.selection_requested.emit([min(chosen[0], len(self._samples) - 1)])

    def _change_each(
        self, text: str, indices: Sequence[int], change: Callable[[Image], Image]
    ) -> None:
        self._document.change(text, samples=with_each(self._samples, indices, change))
