"""What a person wishes for the images, turned into undoable changes of the document."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from gdviz.engine import Experiment, Image, SampleSet

PixelChanges = Sequence[tuple[int, int, float]]


class EditedDocument(Protocol):
    """Where the experiment lives, and the one door for edits."""

    @property
    def experiment(self) -> Experiment:
        """The experiment as it is now."""
        ...

    def change(self, text: str, *, merge: str | None = None, **fields: Any) -> None:
        """Replace `fields`, undoable as `text`; equal `merge` keys in a row are one step."""
        ...


class SampleEdits(QObject):
    """Edits the sample set of a document, one readable undo step for each wish.

    Indices count from 0; an index that is not there, which a click in flight may still carry,
    changes nothing. `selection_wished` names the image to be selected after an edit.
    """

    selection_wished = Signal(int)

    def __init__(self, document: EditedDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._strokes = 0
        self._painted = 0
        self._in_stroke = False

    @property
    def _samples(self) -> SampleSet:
        return self._document.experiment.samples

    @Slot(int)
    def add(self, after: int) -> None:
        """Add a blank image behind the image at `after`, or behind all when it is not there."""
        place = after + 1 if self._has(after) else len(self._samples)
        image = self._samples.blank_image()
        self._insert(f"Add “{image.name}”", place, image)

    @Slot(int)
    def duplicate(self, index: int) -> None:
        """Add a copy of the image at `index` right behind it."""
        if self._has(index):
            text = f"Duplicate “{self._samples.images[index].name}”"
            self._insert(text, index + 1, self._samples.copy_of(index))

    @Slot(int)
    def delete(self, index: int) -> None:
        """Take the image at `index` out; the one that takes its place is selected next."""
        if self._has(index):
            name = self._samples.images[index].name
            self._document.change(f"Delete “{name}”", samples=self._samples.removed(index))
            if len(self._samples):
                self.selection_wished.emit(min(index, len(self._samples) - 1))

    @Slot(int, str)
    def rename(self, index: int, name: str) -> None:
        """Call the image at `index` `name`; nothing but spaces leaves it its old name."""
        name = name.strip()
        if self._has(index) and name:
            old = self._samples.images[index].name
            self._replace(f"Rename “{old}” to “{name}”", index, name=name)

    @Slot(int, int)
    def move(self, source: int, target: int) -> None:
        """Take the image at `source` out and put it back at index `target`."""
        if self._has(source) and self._has(target) and source != target:
            name = self._samples.images[source].name
            self._document.change(f"Move “{name}”", samples=self._samples.moved(source, target))
            self.selection_wished.emit(target)

    @Slot(int)
    def relabel(self, index: int) -> None:
        """Give the image at `index` the other label."""
        if self._has(index):
            image = self._samples.images[index]
            label = self._samples.label_name(not image.positive)
            text = f"Label “{image.name}” as {label}"
            self._replace(text, index, positive=not image.positive)

    @Slot(int)
    def hold_out(self, index: int) -> None:
        """Hold the image at `index` out of the sample, or take it back in."""
        if self._has(index):
            image = self._samples.images[index]
            text = f"Hold out “{image.name}”"
            if image.held_out:
                text = f"Take “{image.name}” back into the sample"
            self._replace(text, index, held_out=not image.held_out)

    @Slot()
    def stroke_begun(self) -> None:
        """From here to `stroke_ended` all that is painted is one undo step."""
        self._strokes += 1
        self._painted = 0
        self._in_stroke = True

    @Slot()
    def stroke_ended(self) -> None:
        """The stroke is over; what is painted next is another undo step."""
        self._in_stroke = False

    @Slot(int, list)
    def paint(self, index: int, cells: PixelChanges) -> None:
        """Set (row, column) pixels of the image at `index` to values from 0 to 1."""
        if not self._has(index) or not cells:
            return
        image = self._samples.images[index]
        self._painted = len(cells) + (self._painted if self._in_stroke else 0)
        deed = "Toggle pixel in" if self._painted == 1 else "Paint"
        merge = f"stroke {self._strokes}" if self._in_stroke else None
        samples = self._samples.with_image(index, image.with_pixels(cells))
        self._document.change(f"{deed} “{image.name}”", merge=merge, samples=samples)

    def _has(self, index: int) -> bool:
        return 0 <= index < len(self._samples)

    def _insert(self, text: str, place: int, image: Image) -> None:
        self._document.change(text, samples=self._samples.inserted(place, image))
        self.selection_wished.emit(place)

    def _replace(self, text: str, index: int, **fields: Any) -> None:
        image = replace(self._samples.images[index], **fields)
        self._document.change(text, samples=self._samples.with_image(index, image))
