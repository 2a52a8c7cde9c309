"""What a person does to pixels, turned into undoable changes of the document."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot

from gdviz.engine import SampleSet
from gdviz.engine.image_edits import filled
from gdviz.ui.samples.edited_document import EditedDocument, named
from gdviz.ui.samples.image_edits import ImageEdit

PixelChanges = Sequence[tuple[int, int, float]]


class PixelEdits(QObject):
    """Edits pixels, one readable undo step for each stroke and each edit.

    Indices count from 0; one that is not there, which a click in flight may still carry, changes
    nothing.
    """

    def __init__(self, document: EditedDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._strokes = 0
        self._painted = 0
        self._in_stroke = False

    @property
    def _samples(self) -> SampleSet:
        return self._document.experiment.samples

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
        if not 0 <= index < len(self._samples) or not cells:
            return
        image = self._samples.images[index]
        self._painted = len(cells) + (self._painted if self._in_stroke else 0)
        verb = "Toggle pixel in" if self._painted == 1 else "Paint"
        merge = f"stroke {self._strokes}" if self._in_stroke else None
        samples = self._samples.with_image(index, image.with_pixels(cells))
        self._document.change(f"{verb} “{image.name}”", merge=merge, samples=samples)

    @Slot(int, int, int, float)
    def fill(self, index: int, row: int, column: int, value: float) -> None:
        """Set the region around a pixel of the image at `index` to `value`."""
        if 0 <= index < len(self._samples):
            image = self._samples.images[index]
            made = filled(image, row, column, value)
            samples = self._samples.with_image(index, made)
            self._document.change(f"Fill in “{image.name}”", samples=samples)

    def do(self, indices: Sequence[int], edit: ImageEdit) -> None:
        """Do the same to all these images; where it changes nothing, nothing happens."""
        images = list(self._samples.images)
        chosen = [index for index in indices if 0 <= index < len(images)]
        for index in chosen:
            images[index] = edit.change(images[index])
        if chosen:
            text = edit.undo.format(named(self._samples, chosen))
            self._document.change(text, samples=self._samples.with_images(images))
