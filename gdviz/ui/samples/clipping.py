"""What is on the clipboard, from wherever it comes, as images on the grid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from gdviz.engine import Image
from gdviz.engine.grid_resizing import on_grid
from gdviz.files.imports import Found, ImportProblem, read, read_text
from gdviz.files.imports.blanks import blank_words
from gdviz.files.imports.cells import images_in_cells
from gdviz.files.imports.pasted_text import is_drawing
from gdviz.files.imports.picture_bytes import Colours, Decoded, check_picture_size
from gdviz.files.imports.pictures import inked_picture
from gdviz.ui.samples.image_clipboard import FORMAT, NOTHING, TOO_MUCH, PasteError, images_of

PASTED = "pasted"

MOST_TEXT_BYTES = 16 << 20
# Texts for people and programs, as they are called with whatever follows about their letters.
TEXTS = ("text/plain", "text/tab-separated-values", "text/csv")
DIGIT = re.compile(rb"[0-9]")
# What programs with cells put beside them.
HTML_CELL = re.compile(r"<td\b", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Pasted:
    """Images on the grid, and how many of them had another size before.

    Files and texts may come `labelled`, leave a question open, or be a sheet of several pictures:
    that is not for a paste to decide. `notes` are sentences about what else a person may wonder
    about.
    """

    images: list[Image]
    scaled: int
    labelled: bool = False
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What has become of the images, “” where nothing has."""
        scaled = [self._scaled_words()] if self.scaled else []
        return " ".join((*scaled, *self.notes))

    def _scaled_words(self) -> str:
        first = self.images[0]
        grid = f"the grid of {first.rows} × {first.columns} pixels"
        if len(self.images) == 1:
            return f"The pasted image was scaled to {grid}."
        which = "All" if self.scaled == len(self.images) else f"{self.scaled:,}"
        were = "was" if self.scaled == 1 else "were"
        return f"{which} of {len(self.images):,} pasted images {were} scaled to {grid}."


LABELLED = Pasted([], 0, labelled=True)


@dataclass(frozen=True, eq=False)
class Clipping:
    """What was on the clipboard, to be made images of on any thread: the first that there is.

    Cells of a spreadsheet come as a text and a picture at once; the text has the numbers. It
    `is_sheet` when it came with cells in HTML.
    """

    content: bytes = b""
    paths: tuple[Path, ...] = ()
    text: bytes = b""
    is_sheet: bool = False
    bitmap: QImage | None = None

    def pasted(self, rows: int, columns: int) -> Pasted:
        """The images, on a grid of `rows` × `columns`; raises `PasteError`."""
        try:
            if self.content:
                return _on_grid(images_of(self.content), rows, columns)
            if self.paths:
                return _of_found(read(self.paths), rows, columns)
            of_text = self._of_text(rows, columns) if self.text else None
            if of_text is not None:
                return of_text
            if self.bitmap is not None:
                return _seen(_from_picture(self.bitmap, rows, columns), rows, columns)
        except ImportProblem as problem:
            raise PasteError(str(problem)) from problem
        raise PasteError(NOTHING)

    def _of_text(self, rows: int, columns: int) -> Pasted | None:
        """The images in the text; None for any other text.

        A block of numbers is one image, unless it is likelier that its lines are images.
        """
        if not self.is_sheet and is_drawing(self.text):
            try:
                return _of_found(read_text(self.text), rows, columns)
            except ImportProblem:
                if self.bitmap is None:
                    raise
                return None
        try:
            cells = images_in_cells(self.text, self.is_sheet, rows, columns)
        except ImportProblem:
            if self._is_table():
                return LABELLED
            raise
        sizes = {image.shape for image in cells.images} if cells is not None else set()
        if sizes != {(rows, columns)} and self._is_table():
            return LABELLED
        if cells is None:
            return None
        images = [Image(PASTED, True, pixels) for pixels in cells.images]
        return _seen(_on_grid(images, rows, columns, cells.notes), rows, columns)

    def _is_table(self) -> bool:
        """Whether the lines of the text are images, in cells of a spreadsheet without a doubt."""
        try:
            found = read_text(self.text)
        except ImportProblem:
            return False
        return len(found) > 1 and not (self.is_sheet and found.questions)


def clipping_of(data: QMimeData) -> Clipping:
    """What there is to paste in `data`; raises `PasteError` where there is nothing."""
    paths = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    if data.hasFormat(FORMAT):
        return Clipping(content=bytes(data.data(FORMAT).data()) or b"{}")
    if paths:
        return Clipping(paths=paths)
    bitmap = QImage(data.imageData()) if data.hasImage() else QImage()
    is_sheet = data.hasHtml() and HTML_CELL.search(data.html()) is not None
    text = _text_of(data)
    if len(text) > MOST_TEXT_BYTES:
        raise PasteError(TOO_MUCH)
    if not (is_sheet or DIGIT.search(text) or is_drawing(text)):
        text = b""
    if bitmap.isNull() and not text:
        raise PasteError(NOTHING)
    return Clipping(text=text, is_sheet=is_sheet, bitmap=None if bitmap.isNull() else bitmap)


def _text_of(data: QMimeData) -> bytes:
    """The text as its bytes, as not every program says truly how its letters are written."""
    for kind in TEXTS:
        for name in data.formats():
            if name.startswith(kind) and (text := bytes(data.data(name).data())):
                return text
    return b""


def _of_found(found: Found, rows: int, columns: int) -> Pasted:
    if len(found.classes) > 1 or found.questions or found.parts.suggestion:
        return LABELLED
    each = zip(found.names, found.images, strict=True)
    pasted = _on_grid([Image(name, True, pixels) for name, pixels in each], rows, columns)
    return _seen(pasted, rows, columns)


def _from_picture(bitmap: QImage, rows: int, columns: int) -> Pasted:
    check_picture_size("The picture", bitmap.width(), bitmap.height())
    ink = inked_picture(Decoded(_colours(bitmap)), "The picture", rows, columns)
    is_grid = (bitmap.height(), bitmap.width()) == (rows, columns)
    return Pasted([Image(PASTED, True, ink)], 0 if is_grid else 1)


def _colours(bitmap: QImage) -> Colours:
    """All pixels, shape (rows, columns, 4): red, green, blue and alpha."""
    image = bitmap.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    # A copy, as the bytes are gone when the image is.
    return rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4).copy()


def _on_grid(
    images: Sequence[Image], rows: int, columns: int, notes: tuple[str, ...] = ()
) -> Pasted:
    scaled = sum((each.rows, each.columns) != (rows, columns) for each in images)
    return Pasted([on_grid(image, rows, columns) for image in images], scaled, notes=notes)


def _seen(pasted: Pasted, rows: int, columns: int) -> Pasted:
    """The same, with a word about images of which nothing is left."""
    names = [image.name for image in pasted.images]
    pixels = np.array([image.pixels for image in pasted.images])
    blank = blank_words(names, pixels, rows, columns)
    return replace(pasted, notes=(*pasted.notes, *filter(None, [blank])))
