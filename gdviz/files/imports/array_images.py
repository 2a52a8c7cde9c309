"""Images and labels in numpy's array files: one .npz with both, or .npy files."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from gdviz.files.imports.found import Found, found_in
from gdviz.files.imports.grids import grid_of
from gdviz.files.imports.labels import label_words
from gdviz.files.imports.limits import check_images, check_pixels
from gdviz.files.imports.npy_header import read_header
from gdviz.files.imports.opened import opened
from gdviz.files.imports.problems import ImportProblem, printable, quoted
from gdviz.files.imports.raw_values import read_values
from gdviz.files.imports.zip_members import Members

IMAGES, LABELS = "images", "labels"

# The dimensions of images whose pixels stand in a row each, and of images with rows and columns.
FLAT, GRID = 2, 3


def read_npz(path: Path, rows: int | None, columns: int | None, invert: bool | None) -> Found:
    """The arrays `images` and `labels` of an archive; raises `ImportProblem`."""
    where = quoted(path)
    with opened(path) as (file, size):
        members = Members(file, size, where)
        names = {name.removesuffix(".npy"): name for name in members.names}
        for needed in (IMAGES, LABELS):
            if needed not in names:
                raise ImportProblem(
                    f"{where} needs arrays called “{IMAGES}” and “{LABELS}”; {_listed(names)}: "
                    "save it as numpy.savez(file, images=…, labels=…)."
                )
        with members.open(names[LABELS]) as stream:
            labels = label_array(stream, f"“{LABELS}” of {where}")
        with members.open(names[IMAGES]) as stream:
            images = image_array(stream, f"“{IMAGES}” of {where}", rows, columns)
    return found_in(where, path.stem, images, labels, invert=invert)


def read_npy(
    path: Path,
    labels_path: Path | None,
    rows: int | None,
    columns: int | None,
    invert: bool | None,
) -> Found:
    """The images of an array file, their labels of another; raises `ImportProblem`.

    Without labels all images get the name of the file as theirs.
    """
    with opened(path) as (file, _):
        images = image_array(file, quoted(path), rows, columns)
    if labels_path is None:
        alone = (
            f"{quoted(path)} has no labels beside it: all images got the label {quoted(path.stem)}."
        )
        labels = label_words(np.full(len(images), path.stem[:100]), quoted(path))
        return found_in(quoted(path), path.stem, images, labels, invert=invert, notes=(alone,))
    with opened(labels_path) as (file, _):
        labels = label_array(file, quoted(labels_path))
    told = f"The labels are those of {quoted(labels_path)}."
    return found_in(quoted(path), path.stem, images, labels, invert=invert, notes=(told,))


def array_dimensions(path: Path) -> int:
    """How many dimensions the array of a file has: one of labels, more of images."""
    with opened(path) as (file, _):
        return len(read_header(file, quoted(path)).shape)


def image_array(
    stream: BinaryIO, where: str, rows: int | None, columns: int | None
) -> npt.NDArray[Any]:
    """An array of numbers, shape (n, rows, columns), from an array file."""
    header = read_header(stream, where)
    if header.dtype.kind in "US" or len(header.shape) not in (FLAT, GRID):
        raise ImportProblem(
            f"{where} must be numbers of the shape (images, rows, columns) or (images, pixels), "
            f"not {_described(header.dtype, header.shape)}: save the array anew."
        )
    images = header.shape[0]
    pixels = int(np.prod(header.shape[1:], dtype=object))
    check_pixels(where, images, pixels)
    is_flat = len(header.shape) == FLAT
    grid = grid_of(pixels, rows, columns, where) if is_flat else header.shape[1:]
    values = _in_order(stream, header.dtype, header.shape, header.by_columns, where)
    return values.reshape(images, *grid)


def label_array(stream: BinaryIO, where: str) -> tuple[str, ...]:
    """The words of a one-dimensional array file."""
    header = read_header(stream, where)
    if len(header.shape) != 1:
        raise ImportProblem(
            f"{where} must be one label for each image, not "
            f"{_described(header.dtype, header.shape)}: save the array anew."
        )
    check_images(where, header.shape[0])
    return label_words(read_values(stream, header.dtype, header.shape, where), where)


def _in_order(
    stream: BinaryIO, dtype: np.dtype[Any], shape: tuple[int, ...], by_columns: bool, where: str
) -> npt.NDArray[Any]:
    if not by_columns:
        return read_values(stream, dtype, shape, where)
    return np.ascontiguousarray(read_values(stream, dtype, shape[::-1], where).transpose())


def _described(dtype: np.dtype[Any], shape: tuple[int, ...]) -> str:
    what = "texts" if dtype.kind in "US" else "numbers"
    return f"{what} of the shape ({', '.join(f'{size:,}' for size in shape[:6])})"


def _listed(names: dict[str, str]) -> str:
    if not names:
        return "it has none"
    shown = [f"“{printable(name[:30])}”" for name in list(names)[:5]]
    return f"it has {', '.join(shown)}{' …' if len(names) > 5 else ''}"
