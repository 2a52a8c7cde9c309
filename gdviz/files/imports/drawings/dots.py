"""Texts of dots: images of the micro:bit, literals of MakeCode, sprites of PICO-8."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from gdviz.files.imports.found import Found, Parts, found_in, numbered
from gdviz.files.imports.labels import clean
from gdviz.files.imports.limits import check_images, check_pixels
from gdviz.files.imports.opened import DataFile
from gdviz.files.imports.text_lines import NumberedText
from gdviz.files.imports.wishes import Wishes
from gdviz.files.sizes import MEGABYTE

MOST_BYTES = MEGABYTE

# Rows of brightness from 0 to 9, ended by colons (micro:bit MicroPython, Image).
COLONS = re.compile(r"(?:\d{1,64}:)+\d{0,64}")
FIRST_COLONS = re.compile(r"\s*(?:\d{1,64}:)+\d{0,64}\s*(?:\n|$)")
IN_PYTHON = re.compile(r"Image\s*\(\s*((?:[\"'][\d:\\n\s]*[\"']\s*)+)\)")
BRIGHTEST = 9.0

# Rows of points and signs with blanks between them (Microsoft MakeCode, showLeds and img).
LITERAL = re.compile(r"`([\s.#0-9a-fA-F]+)`")
ROW = re.compile(r"\s*[.#](?:\s+[.#])+\s*")
NO_INK = ".0"

# 128 lines of 128 hexadecimal digits, of which 8 × 8 are a sprite (Lexaloffle, PICO-8 manual).
PICO, GFX = "pico-8 cartridge", "__gfx__"
GFX_LINE = re.compile(r"[0-9a-f]{128}")
SPRITE = 8

Dots = list[list[float]]


def is_microbit(text: str) -> bool:
    """Whether a text begins with rows of an image, or makes such images in Python."""
    return FIRST_COLONS.match(text) is not None or IN_PYTHON.search(text) is not None


def read_microbit(file: DataFile, wishes: Wishes) -> Found:
    """Each image of a text; 9 is full ink. Raises `ImportProblem`."""
    text = _text(file)
    calls = IN_PYTHON.findall(text)
    pieces = [re.sub(r"[\"'\s]+", "", call.replace("\\n", ":")) for call in calls]
    images = [
        [[float(digit) for digit in row] for row in piece.rstrip(":").split(":")]
        for piece in pieces or COLONS.findall(text)
        if piece.strip(":")
    ]
    return _found(file, images, wishes, full_ink=BRIGHTEST)


def is_makecode(text: str) -> bool:
    """Whether a text has a literal of dots, or is rows of them."""
    literal = LITERAL.search(text)
    rows = literal is not None and any(sign in literal[1] for sign in ".#")
    return rows or ROW.fullmatch(text.lstrip().partition("\n")[0]) is not None


def read_makecode(file: DataFile, wishes: Wishes) -> Found:
    """Each literal of a text; everything but a point and 0 is ink. Raises `ImportProblem`."""
    text = _text(file)
    pieces = LITERAL.findall(text) or re.split(r"\n\s*\n", text)
    images = []
    for piece in pieces:
        rows = [line.split() for line in piece.splitlines() if line.strip()]
        signs = [list("".join(row)) for row in rows]
        images.append([[float(sign not in NO_INK) for sign in row] for row in signs])
    return _found(file, [image for image in images if image], wishes, full_ink=1.0)


def is_pico(text: str) -> bool:
    """Whether a text is a cartridge, or the lines of one that are sprites."""
    first = text.lstrip().partition("\n")[0].strip()
    return text.startswith(PICO) or GFX_LINE.fullmatch(first) is not None


def read_pico(file: DataFile, wishes: Wishes) -> Found:
    """Each sprite that shows something; every colour but 0 is ink. Raises `ImportProblem`."""
    lines = [line.strip() for line in _text(file).splitlines()]
    if GFX in lines:
        lines = lines[lines.index(GFX) + 1 :]
    rows = []
    for line in lines:
        if not GFX_LINE.fullmatch(line):
            break
        rows.append([float(sign != "0") for sign in line])
    height = len(rows) // SPRITE * SPRITE
    sprites = []
    sheet = np.array(rows[:height])
    for top in range(0, height, SPRITE):
        for left in range(0, sheet.shape[1], SPRITE):
            sprite = sheet[top : top + SPRITE, left : left + SPRITE]
            if sprite.any():
                sprites.append(sprite.tolist())
    return _found(file, sprites, wishes, full_ink=1.0)


def _text(file: DataFile) -> str:
    with file.open(MOST_BYTES) as stream, NumberedText(stream, file.where) as text:
        return "\n".join(line.text for line in text)


def _found(file: DataFile, images: Sequence[Dots], wishes: Wishes, full_ink: float) -> Found:
    """Images of one size, short rows and images padded on the right and below."""
    check_images(file.where, len(images))
    rows = max(map(len, images))
    columns = max(len(row) for image in images for row in image)
    check_pixels(file.where, len(images), rows * columns)
    values: npt.NDArray[np.float64] = np.zeros((len(images), rows, columns))
    for place, image in zip(values, images, strict=True):
        for down, row in enumerate(image):
            place[down, : len(row)] = row
    label = clean(file.stem)[:100] or "image"
    if wishes.full_ink is None:
        wishes = wishes.having({"full_ink": full_ink})
    parts = Parts(names=numbered(len(images)))
    return found_in(
        file.where, file.stem, values, [label] * len(images), wishes=wishes, parts=parts
    )
