"""The IDX files of MNIST: images in one file, their labels in another, both perhaps gzipped.

The format (LeCun, Cortes and Burges, The MNIST database of handwritten digits): two bytes of 0, one
for the type of the values, one for the number of dimensions, four for each dimension, the values;
all of them with the highest byte first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO, NamedTuple

import numpy as np
import numpy.typing as npt

from gdviz.files.imports.found import Found, Parts, check_same_number, found_in
from gdviz.files.imports.grids import grid_of
from gdviz.files.imports.labels import label_words
from gdviz.files.imports.limits import check_images, check_pixels
from gdviz.files.imports.opened import DataFile
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.raw_values import read_values
from gdviz.files.imports.wishes import Wishes

TYPES = {0x08: "u1", 0x09: "i1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8"}

# The dimensions of labels, of images whose pixels stand in a row, of images with rows and columns.
LABEL_DIMENSIONS, FLAT, GRID = 1, 2, 3
# QMNIST says more of each image than its class, which stands first.
MOST_LABEL_NUMBERS = 8
# Its images lie on their side.
LYING = "emnist"


class IdxPair(NamedTuple):
    """The file of some images, the one of their labels, and whether they are the population."""

    images: DataFile
    labels: DataFile
    held_out: bool = False


def read_idx(pairs: Sequence[IdxPair], wishes: Wishes) -> Found:
    """The images of some files with the labels of others; raises `ImportProblem`."""
    first = pairs[0].images
    arrays: list[npt.NDArray[Any]] = []
    labels: list[str] = []
    notes: list[str] = []
    for pair in pairs:
        with pair.images.open() as stream:
            arrays.append(_images(stream, pair.images.where, wishes))
        with pair.labels.open() as stream:
            words, said = _labels(stream, pair.labels.where)
        check_same_number(pair.images.where, len(arrays[-1]), len(words))
        labels += words
        notes += [f"The labels are those of {pair.labels.where}.", *said]
    held = np.concatenate(
        [np.full(len(array), pair.held_out) for pair, array in zip(pairs, arrays, strict=True)]
    )
    if held.any():
        which = next(pair.images.where for pair in pairs if pair.held_out)
        notes.append(f"The population is {which}, {int(held.sum()):,} of {len(held):,} images.")
    if len({array.shape[1:] for array in arrays}) > 1:
        raise ImportProblem(
            f"{first.where} and the others have images of several sizes: choose one."
        )
    parts = Parts(
        held_out=held if held.any() else None,
        notes=tuple(notes),
        lying=LYING in first.name.lower(),
    )
    images = arrays[0] if len(arrays) == 1 else np.concatenate(arrays)
    return found_in(first.where, first.name, images, labels, wishes=wishes, parts=parts)


def dimensions(file: DataFile) -> int:
    """How many dimensions the array of an IDX file has, those of labels counted as one."""
    with file.open() as stream:
        dtype, shape = _header(stream, file.where)
    return LABEL_DIMENSIONS if _are_labels(dtype, shape) else len(shape)


def is_idx(start: bytes) -> bool:
    """Whether a file begins as one of these does."""
    return len(start) >= 4 and start[:2] == b"\x00\x00" and start[2] in TYPES and start[3] > 0


def _images(stream: BinaryIO, where: str, wishes: Wishes) -> npt.NDArray[Any]:
    dtype, shape = _header(stream, where)
    if len(shape) not in (FLAT, GRID):
        raise ImportProblem(
            f"{where} holds {len(shape)} numbers a size, and images have rows and columns: "
            "choose the file of the images."
        )
    pixels = int(np.prod(shape[1:], dtype=object))
    check_pixels(where, shape[0], pixels)
    flat = len(shape) == FLAT
    grid = grid_of(pixels, wishes.rows, wishes.columns, where) if flat else shape[1:]
    return read_values(stream, dtype, shape, where).reshape(shape[0], *grid)


def _labels(stream: BinaryIO, where: str) -> tuple[tuple[str, ...], list[str]]:
    dtype, shape = _header(stream, where)
    if not _are_labels(dtype, shape):
        raise ImportProblem(f"{where} holds no labels: choose the file of the labels.")
    check_images(where, shape[0])
    values = read_values(stream, dtype, shape, where)
    if len(shape) == LABEL_DIMENSIONS:
        return label_words(values, where), []
    told = f"Of the {shape[1]} numbers for each image in {where} the first is the label."
    return label_words(values[:, 0], where), [told]


def _are_labels(dtype: np.dtype[Any], shape: tuple[int, ...]) -> bool:
    if len(shape) == FLAT and dtype == np.dtype(">i4"):
        return 0 < shape[1] <= MOST_LABEL_NUMBERS
    return len(shape) == LABEL_DIMENSIONS


def _header(stream: BinaryIO, where: str) -> tuple[np.dtype[Any], tuple[int, ...]]:
    start = stream.read(4)
    if not is_idx(start):
        raise ImportProblem(f"{where} is no IDX file: choose a file of images in that format.")
    sizes = stream.read(4 * start[3])
    if len(sizes) < 4 * start[3]:
        raise ImportProblem(f"{where} ends within its header: get the file anew.")
    return np.dtype(TYPES[start[2]]), tuple(np.frombuffer(sizes, ">u4").tolist())
