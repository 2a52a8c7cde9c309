"""Images to the clipboard and back: as gdviz knows them, as a picture, and from anywhere."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from gdviz.engine import MOST_SIDE, FloatArray, Image
from gdviz.engine.grid_resizing import on_grid
from gdviz.files.imports import ImportProblem, read
from gdviz.files.imports.pictures import inked_picture

FORMAT = "application/x-gdviz-images+json"
VERSION = 1

# More than this nobody copies by hand, and reading it would take longer than a frame.
MOST_BYTES = 64 << 20
MOST_IMAGES = 20_000
NOTHING = (
    "There is no image on the clipboard: copy images of gdviz, a picture, or files of pictures."
)
NEWER = "The images on the clipboard come from a newer gdviz, which this one does not understand."
PASTED = "pasted"

# One pixel of an image becomes so many of the picture.
CELL = 16
GAP = 1


class PasteError(ValueError):
    """What cannot be pasted; the message is a sentence for a person."""


def copied(images: Sequence[Image]) -> QMimeData:
    """What to put on the clipboard for these images."""
    data = QMimeData()
    content = {"gdviz": "images", "version": VERSION, "images": [_written(each) for each in images]}
    data.setData(FORMAT, json.dumps(content).encode())
    data.setText("\n\n".join(_as_text(image) for image in images))
    data.setImageData(_picture(images[0]))
    return data


@dataclass(frozen=True, eq=False)
class Pasted:
    """Images on the grid, and how many of them had another size before.

    Files may come `labelled`; what their labels mean is not for a paste to say.
    """

    images: list[Image]
    scaled: int
    labelled: bool = False

    @property
    def words(self) -> str:
        """What has become of those that were scaled, “” where none was."""
        if not self.scaled:
            return ""
        first = self.images[0]
        grid = f"the grid of {first.rows} × {first.columns} pixels"
        if len(self.images) == 1:
            return f"The pasted image was scaled to {grid}."
        which = "All" if self.scaled == len(self.images) else f"{self.scaled:,}"
        were = "was" if self.scaled == 1 else "were"
        return f"{which} of {len(self.images):,} pasted images {were} scaled to {grid}."


@dataclass(frozen=True, eq=False)
class Clipping:
    """What was on the clipboard, to be made images of on any thread: the first that there is."""

    content: bytes = b""
    paths: tuple[Path, ...] = ()
    bitmap: QImage | None = None

    def pasted(self, rows: int, columns: int) -> Pasted:
        """The images, on a grid of `rows` × `columns`; raises `PasteError`."""
        try:
            if self.content:
                images = _read(self.content)
            elif self.paths:
                found = read(self.paths)
                if len(found.classes) > 1:
                    return Pasted([], 0, labelled=True)
                images = [
                    Image(name, True, pixels)
                    for name, pixels in zip(found.names, found.images, strict=True)
                ]
            else:
                assert self.bitmap is not None
                ink = inked_picture(self.bitmap, "The picture", rows, columns)
                is_grid = (self.bitmap.height(), self.bitmap.width()) == (rows, columns)
                return Pasted([Image(PASTED, True, ink)], 0 if is_grid else 1)
        except ImportProblem as problem:
            raise PasteError(str(problem)) from problem
        scaled = sum((each.rows, each.columns) != (rows, columns) for each in images)
        return Pasted([on_grid(image, rows, columns) for image in images], scaled)


def clipping_of(data: QMimeData) -> Clipping:
    """What there is to paste in `data`; raises `PasteError` where there is nothing."""
    paths = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    bitmap = QImage(data.imageData()) if data.hasImage() else QImage()
    if data.hasFormat(FORMAT):
        return Clipping(content=bytes(data.data(FORMAT).data()) or b"{}")
    if paths:
        return Clipping(paths=paths)
    if not bitmap.isNull():
        return Clipping(bitmap=bitmap)
    raise PasteError(NOTHING)


def _written(image: Image) -> dict[str, Any]:
    return {
        "name": image.name,
        "positive": image.positive,
        "held out": image.held_out,
        "pixels": image.pixels.tolist(),
    }


def _read(content: bytes) -> list[Image]:
    """Images that some gdviz has copied, or somebody who says so."""
    if len(content) > MOST_BYTES:
        raise PasteError("Too much is on the clipboard to be pasted: copy fewer images at once.")
    try:
        whole = json.loads(content)
        newer = whole["version"] > VERSION
        images = [] if newer else [_image_of(each) for each in whole["images"][:MOST_IMAGES]]
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError) as error:
        raise PasteError(
            "What is on the clipboard says that it is images of gdviz, and is not: copy them anew."
        ) from error
    if newer:
        raise PasteError(NEWER)
    if not images:
        raise PasteError(NOTHING)
    return images


def _image_of(entry: Any) -> Image:
    name, positive, held_out = entry["name"], entry["positive"], entry["held out"]
    if not (isinstance(name, str) and isinstance(positive, bool) and isinstance(held_out, bool)):
        raise TypeError("no image")
    image = Image(name, positive, np.array(entry["pixels"], dtype=np.float64), held_out)
    if max(image.rows, image.columns) > MOST_SIDE:
        raise ValueError("too large")
    return image


def _as_text(image: Image) -> str:
    """The pixels in rows, for whoever pastes into a text or a table."""
    rows = ("\t".join(f"{value:g}" for value in row) for row in image.pixels.tolist())
    return "\n".join(rows)


def _picture(image: Image) -> QImage:
    """Dark ink on white, with one square for each pixel."""
    rows, columns = image.pixels.shape
    grey: FloatArray = np.repeat(np.repeat(1.0 - image.pixels, CELL, axis=0), CELL, axis=1)
    levels = np.ascontiguousarray(np.round(255 * grey).astype(np.uint8))
    picture = QImage(
        levels.data, columns * CELL, rows * CELL, columns * CELL, QImage.Format.Format_Grayscale8
    )
    # The bytes are gone when the array is.
    return picture.copy()
