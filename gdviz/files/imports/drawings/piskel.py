"""Piskel's drawings: JSON, in which each layer is a JSON text of its own, with PNGs of its frames.

The model (piskelapp/piskel, version 2): a chunk is a PNG in which frames lie beside one another, in
the columns and rows that its layout gives; before, one PNG had all frames in a row.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import numpy as np

from gdviz.files.imports.drawings.layers import Canvas, laid_over
from gdviz.files.imports.found import Found
from gdviz.files.imports.json_lists import document_in
from gdviz.files.imports.labels import clean
from gdviz.files.imports.limits import MOST_PICTURE_PIXELS
from gdviz.files.imports.opened import DataFile
from gdviz.files.imports.picture_bytes import Decoded, check_picture_size, decoded_bytes
from gdviz.files.imports.pictures import Drawn, pictures_drawn
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.wishes import Wishes

MOST_LAYERS, MOST_FRAMES = 256, 10_000
BROKEN = (AttributeError, IndexError, KeyError, OverflowError, RecursionError, TypeError,
          ValueError, msgspec.DecodeError)  # fmt: skip


def is_piskel(text: str) -> bool:
    """Whether a text begins as these do."""
    return text.lstrip().startswith("{") and '"piskel"' in text


def read_piskel(file: DataFile, wishes: Wishes) -> Found:
    """Each frame as an image; raises `ImportProblem`."""
    document = document_in(file)
    drawing = document.get("piskel") if isinstance(document, Mapping) else None
    try:
        frames = _frames(drawing, file.where) if isinstance(drawing, Mapping) else []
    except BROKEN as error:
        if isinstance(error, ImportProblem):
            raise
        raise _damaged(file) from error
    if not frames:
        raise _damaged(file)
    label = clean(file.stem)[:100] or "image"
    drawn = [Drawn(frame, f"frame {at}", label) for at, frame in enumerate(frames, 1)]
    return pictures_drawn(drawn, file.stem, file.where, wishes)


def _frames(drawing: Mapping[str, Any], where: str) -> list[Decoded]:
    width, height = int(drawing["width"]), int(drawing["height"])
    check_picture_size(where, width, height)
    if min(width, height) < 1 or len(drawing["layers"]) > MOST_LAYERS:
        raise ValueError("no size")
    hidden = {int(each) for each in drawing.get("hiddenFrames") or ()}
    frames: dict[int, Canvas] = {}
    for text in drawing["layers"]:
        layer = msgspec.json.decode(text)
        opacity = min(max(float(layer.get("opacity", 1)), 0.0), 1.0)
        for number, picture in _of_layer(layer, width, height, where):
            if number not in frames:
                if (len(frames) + 1) * width * height > MOST_PICTURE_PIXELS:
                    raise ImportProblem(f"{where} has more frames than can be read: bring fewer.")
                frames[number] = np.zeros((height, width, 4))
            laid_over(frames[number], picture, opacity)
    return [
        Decoded(np.rint(frames[number]).astype(np.uint8))
        for number in sorted(frames)
        if number not in hidden
    ]


def _of_layer(
    layer: Mapping[str, Any], width: int, height: int, where: str
) -> Iterator[tuple[int, Any]]:
    """The frames of a layer, by their numbers."""
    chunks = layer.get("chunks") or [layer]
    for chunk in chunks:
        data = str(chunk["base64PNG"]).partition("base64,")[2]
        try:
            picture = decoded_bytes(base64.b64decode(data, validate=True), where).colours
        except binascii.Error as error:
            raise ValueError("no PNG") from error
        layout = chunk.get("layout") or [[at] for at in range(int(layer["frameCount"]))]
        if sum(map(len, layout)) > MOST_FRAMES:
            raise ValueError("too many frames")
        for across, column in enumerate(layout):
            for down, number in enumerate(column):
                top, left = down * height, across * width
                frame = picture[top : top + height, left : left + width]
                if frame.shape[:2] != (height, width):
                    raise ValueError("a frame that is not there")
                yield int(number), frame


def _damaged(file: DataFile) -> ImportProblem:
    return ImportProblem(f"{file.where} is no whole drawing of Piskel: save it anew.")
