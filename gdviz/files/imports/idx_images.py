"""The IDX files of MNIST: images in one file, their labels in another, both perhaps gzipped.

The format (LeCun, Cortes and Burges, The MNIST database of handwritten digits): two bytes of 0, one
for the type of the values, one for the number of dimensions, four for each dimension, the values;
all of them with the highest byte first.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from gdviz.files.imports.found import Found, found_in
from gdviz.files.imports.grids import grid_of
from gdviz.files.imports.gzip_stream import unpacked
from gdviz.files.imports.labels import label_words
from gdviz.files.imports.limits import check_images, check_pixels
from gdviz.files.imports.opened import opened
from gdviz.files.imports.problems import ImportProblem, quoted
from gdviz.files.imports.raw_values import read_values

TYPES = {0x08: "u1", 0x09: "i1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8"}

# The dimensions of labels, of images whose pixels stand in a row, of images with rows and columns.
LABEL_DIMENSIONS, FLAT, GRID = 1, 2, 3


def read_idx(
    path: Path, labels_path: Path, rows: int | None, columns: int | None, invert: bool | None
) -> Found:
    """The images of one file with the labels of another; raises `ImportProblem`."""
    where = quoted(path)
    with opened(path) as (file, _), unpacked(file, where) as stream:
        images = _images(stream, where, rows, columns)
    with opened(labels_path) as (file, _), unpacked(file, quoted(labels_path)) as stream:
        labels = _labels(stream, quoted(labels_path))
    told = f"The labels are those of {quoted(labels_path)}."
    title = path.name.removesuffix(".gz")
    return found_in(where, title, images, labels, invert=invert, notes=(told,))


def dimensions(path: Path) -> int:
    """How many dimensions the array of an IDX file has: one of labels, more of images."""
    with opened(path) as (file, _), unpacked(file, quoted(path)) as stream:
        return len(_header(stream, quoted(path))[1])


def is_idx(start: bytes) -> bool:
    """Whether a file begins as one of these does."""
    return len(start) >= 4 and start[:2] == b"\x00\x00" and start[2] in TYPES and start[3] > 0


def _images(
    stream: BinaryIO, where: str, rows: int | None, columns: int | None
) -> npt.NDArray[Any]:
    dtype, shape = _header(stream, where)
    if len(shape) not in (FLAT, GRID):
        raise ImportProblem(
            f"{where} holds {len(shape)} numbers a size, and images have rows and columns: "
            "choose the file of the images."
        )
    pixels = int(np.prod(shape[1:], dtype=object))
    check_pixels(where, shape[0], pixels)
    grid = grid_of(pixels, rows, columns, where) if len(shape) == FLAT else shape[1:]
    return read_values(stream, dtype, shape, where).reshape(shape[0], *grid)


def _labels(stream: BinaryIO, where: str) -> tuple[str, ...]:
    dtype, shape = _header(stream, where)
    if len(shape) != LABEL_DIMENSIONS:
        raise ImportProblem(f"{where} holds no labels: choose the file of the labels.")
    check_images(where, shape[0])
    return label_words(read_values(stream, dtype, shape, where), where)


def _header(stream: BinaryIO, where: str) -> tuple[np.dtype[Any], tuple[int, ...]]:
    start = stream.read(4)
    if not is_idx(start):
        raise ImportProblem(f"{where} is no IDX file: choose a file of images in that format.")
    sizes = stream.read(4 * start[3])
    if len(sizes) < 4 * start[3]:
        raise ImportProblem(f"{where} ends within its header: get the file anew.")
    return np.dtype(TYPES[start[2]]), tuple(np.frombuffer(sizes, ">u4").tolist())
