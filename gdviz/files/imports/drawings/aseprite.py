"""Aseprite's drawings: frames of chunks, of which layers, cels and palettes matter.

The format (aseprite/aseprite, docs/ase-file-specs.md): a header of 128 bytes, then frames, each
with a header of 16; all numbers have the lowest byte first.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from gdviz.files.imports.drawings.layers import Canvas, laid_over
from gdviz.files.imports.found import Found
from gdviz.files.imports.labels import clean
from gdviz.files.imports.limits import MOST_PICTURE_PIXELS
from gdviz.files.imports.opened import DataFile
from gdviz.files.imports.picture_bytes import Decoded, check_picture_size
from gdviz.files.imports.pictures import Drawn, pictures_drawn
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.wishes import Wishes
from gdviz.files.sizes import MEGABYTE

HEADER_BYTES, FRAME_BYTES, CHUNK_BYTES = 128, 16, 6
MAGIC_AT, MAGIC, FRAME_MAGIC = 4, b"\xe0\xa5", 0xF1FA
OLD_PALETTE, LAYER, CEL, PALETTE = 0x0004, 0x2004, 0x2005, 0x2019
RAW, LINKED, PACKED = 0, 1, 2
VISIBLE, REFERENCE, NORMAL = 1, 64, 0
MOST_BYTES = 64 * MEGABYTE
BROKEN = (struct.error, ValueError, IndexError, KeyError, OverflowError, zlib.error)

Colours = npt.NDArray[np.uint8]


@dataclass
class _Layer:
    """How a layer is shown: its opacity, 0 where it is hidden."""

    opacity: float
    depth: int


@dataclass
class _Sprite:
    """What has been read of a file so far."""

    width: int
    height: int
    bits: int
    transparent: int
    layers: list[_Layer] = field(default_factory=list)
    palette: Colours = field(default_factory=lambda: np.full((256, 4), 255, np.uint8))
    cels: dict[tuple[int, int], tuple[int, int, float, Colours]] = field(default_factory=dict)
    hidden: list[bool] = field(default_factory=list)
    pixels: int = 0


def is_aseprite(start: bytes) -> bool:
    """Whether a file begins as these do."""
    return start[MAGIC_AT : MAGIC_AT + 2] == MAGIC and len(start) >= HEADER_BYTES


def read_aseprite(file: DataFile, wishes: Wishes) -> Found:
    """Each frame as an image; raises `ImportProblem`."""
    data = file.content(MOST_BYTES)
    try:
        frames = _frames(data, file.where)
    except BROKEN as error:
        if isinstance(error, ImportProblem):
            raise
        raise ImportProblem(
            f"{file.where} is a drawing of Aseprite that is damaged or cut off: save it anew."
        ) from error
    label = clean(file.stem)[:100] or "image"
    drawn = [Drawn(frame, f"frame {at}", label) for at, frame in enumerate(frames, 1)]
    return pictures_drawn(drawn, file.stem, file.where, wishes)


def _frames(data: bytes, where: str) -> list[Decoded]:
    count, width, height, bits = struct.unpack_from("<4H", data, 6)
    check_picture_size(where, width, height)
    if count * width * height > MOST_PICTURE_PIXELS:
        raise ImportProblem(f"{where} has more frames than can be read: bring fewer.")
    if not (count and width and height) or bits not in (8, 16, 32):
        raise ValueError("no size")
    sprite = _Sprite(width, height, bits, data[28])
    at = HEADER_BYTES
    for number in range(count):
        size, magic, few, many = struct.unpack_from("<IHH4xI", data, at)
        if magic != FRAME_MAGIC or size < FRAME_BYTES:
            raise ValueError("no frame")
        _read_chunks(sprite, data[at + FRAME_BYTES : at + size], many or few, number)
        at += size
    return [_composed(sprite, number) for number in range(count)]


def _read_chunks(sprite: _Sprite, data: bytes, count: int, frame: int) -> None:
    at = 0
    for _ in range(count):
        size, kind = struct.unpack_from("<IH", data, at)
        if size < CHUNK_BYTES or at + size > len(data):
            raise ValueError("no chunk")
        content = data[at + CHUNK_BYTES : at + size]
        if kind == LAYER:
            _add_layer(sprite, content)
        elif kind == CEL:
            _add_cel(sprite, content, frame)
        elif kind == PALETTE:
            _take_palette(sprite, content)
        elif kind == OLD_PALETTE:
            _take_old_palette(sprite, content)
        at += size


def _add_layer(sprite: _Sprite, content: bytes) -> None:
    flags, kind, depth = struct.unpack_from("<HHH", content)
    shown = bool(flags & VISIBLE) and not flags & REFERENCE
    # A layer in a group that is hidden is hidden, too.
    del sprite.hidden[depth:]
    is_hidden = not shown or any(sprite.hidden)
    sprite.hidden.append(not shown)
    opacity = 0.0 if is_hidden or kind != NORMAL else content[12] / 255
    sprite.layers.append(_Layer(opacity, depth))


def _add_cel(sprite: _Sprite, content: bytes, frame: int) -> None:
    layer, left, top, opacity, kind = struct.unpack_from("<HhhBH", content)
    if kind == LINKED:
        (other,) = struct.unpack_from("<H", content, 16)
        if (other, layer) in sprite.cels:
            sprite.cels[frame, layer] = sprite.cels[other, layer]
        return
    if kind not in (RAW, PACKED):
        return
    width, height = struct.unpack_from("<HH", content, 16)
    sprite.pixels += width * height
    if sprite.pixels > 2 * MOST_PICTURE_PIXELS:
        raise ValueError("too many pixels")
    size = width * height * sprite.bits // 8
    data = content[20:]
    if kind == PACKED:
        data = zlib.decompressobj().decompress(data, size)
    pixels = np.frombuffer(data[:size], np.uint8).reshape(height, width, sprite.bits // 8)
    sprite.cels[frame, layer] = left, top, opacity / 255, _colours(sprite, pixels)


def _colours(sprite: _Sprite, pixels: Colours) -> Colours:
    if sprite.bits == 32:
        return pixels
    if sprite.bits == 16:
        grey = pixels[..., :1]
        return np.concatenate([grey, grey, grey, pixels[..., 1:]], axis=-1)
    colours = sprite.palette[pixels[..., 0]]
    colours[pixels[..., 0] == sprite.transparent] = 0
    return np.asarray(colours)


def _take_palette(sprite: _Sprite, content: bytes) -> None:
    _, first, last = struct.unpack_from("<3I", content)
    at = 20
    for place in range(first, min(last, 255) + 1):
        (flags,) = struct.unpack_from("<H", content, at)
        sprite.palette[place] = list(content[at + 2 : at + 6])
        at += 6
        if flags & 1:
            at += 2 + struct.unpack_from("<H", content, at)[0]


def _take_old_palette(sprite: _Sprite, content: bytes) -> None:
    (packets,) = struct.unpack_from("<H", content)
    at, place = 2, 0
    for _ in range(packets):
        place += content[at]
        count = content[at + 1] or 256
        at += 2
        for _ in range(count):
            sprite.palette[place] = [*content[at : at + 3], 255]
            at, place = at + 3, place + 1


def _composed(sprite: _Sprite, frame: int) -> Decoded:
    canvas: Canvas = np.zeros((sprite.height, sprite.width, 4))
    for number, layer in enumerate(sprite.layers):
        cel = sprite.cels.get((frame, number))
        if cel is None or layer.opacity == 0:
            continue
        left, top, opacity, colours = cel
        rows = slice(max(0, top), min(sprite.height, top + colours.shape[0]))
        columns = slice(max(0, left), min(sprite.width, left + colours.shape[1]))
        if rows.start >= rows.stop or columns.start >= columns.stop:
            continue
        inner = colours[
            rows.start - top : rows.stop - top, columns.start - left : columns.stop - left
        ]
        laid_over(canvas[rows, columns], inner, opacity * layer.opacity)
    return Decoded(np.rint(canvas).astype(np.uint8))
