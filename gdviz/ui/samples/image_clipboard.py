"""Images to the clipboard: as gdviz knows them, as a picture and as a table; and back again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from gdviz.engine import MOST_SIDE, FloatArray, Image

FORMAT = "application/x-gdviz-images+json"
VERSION = 1

# More than this nobody copies by hand, and reading it would take longer than a frame.
MOST_BYTES = 64 << 20
MOST_IMAGES = 20_000
TOO_MUCH = "There is too much on the clipboard to paste: copy fewer images at once."
NOTHING = (
    "There is no image on the clipboard: copy images of gdviz, cells with numbers, a picture, the "
    "text of a drawing or a table, or files."
)
NEWER = "The images on the clipboard come from a newer gdviz, which this one does not understand."


# One pixel of an image becomes so many of the picture.
CELL = 16


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


def _written(image: Image) -> dict[str, Any]:
    return {
        "name": image.name,
        "positive": image.positive,
        "held out": image.held_out,
        "pixels": image.pixels.tolist(),
    }


def images_of(content: bytes) -> list[Image]:
    """Images that some gdviz has copied, or somebody who says so."""
    if len(content) > MOST_BYTES:
        raise PasteError(TOO_MUCH)
    try:
        whole = json.loads(content)
        newer = whole["version"] > VERSION
        images = [] if newer else [_image_of(each) for each in whole["images"][:MOST_IMAGES]]
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError) as error:
        raise PasteError(
            "What is on the clipboard claims to be images of gdviz, and is not: copy them again."
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
    return "\n".join("\t".join(map(_shortest, row)) for row in image.pixels.tolist())


def _shortest(value: float) -> str:
    """The shortest text that reads back as the same number."""
    return repr(value).removesuffix(".0")


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
