"""How images and labels lie in arrays: axes of channels, labels of which one is 1, images last."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from gdviz.files.imports.grids import grid_of
from gdviz.files.imports.labels import label_words
from gdviz.files.imports.limits import check_images, check_pixels
from gdviz.files.imports.npy_arrays import ArrayHeader
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.questions import Question, question
from gdviz.files.imports.wishes import Wishes

# The dimensions of images whose pixels stand in a row each, of images with rows and columns, and
# of those with channels.
FLAT, GRID, CHANNELS = 2, 3, 4
COLOURS = (3, 4)
# The brightness of a colour (ITU-R BT.601), as of pictures.
WEIGHTS = np.array([0.299, 0.587, 0.114])
# The first axis of images that lie along the last one is a side of theirs.
MOST_LAST_SIDE = 64


def check_image_header(header: ArrayHeader, wishes: Wishes, where: str, images: int | None) -> None:
    """Raise `ImportProblem` for an array that can be no images, before it is read.

    `images` are as many as there are labels, where that is known.
    """
    shape = header.shape
    if header.is_text or len(shape) not in (FLAT, GRID, CHANNELS):
        raise ImportProblem(
            f"{where} must be numbers of the shape (images, rows, columns) or (images, pixels), "
            f"not {described(header)}: save the array anew."
        )
    count = shape[-1] if images is not None and shape[0] != images == shape[-1] else shape[0]
    total = int(np.prod(shape, dtype=object))
    check_pixels(where, count, total // count if count else 0)
    if len(shape) == FLAT:
        grid_of(total // count, wishes.rows, wishes.columns, where)


def images_in(
    values: npt.NDArray[Any], wishes: Wishes, where: str, images: int | None
) -> tuple[npt.NDArray[Any], list[str], list[Question]]:
    """An array as images of shape (n, rows, columns), sentences, and what is left open.

    `images` is how many labels there are, None where there are none.
    """
    notes: list[str] = []
    open_questions: list[Question] = []
    if values.ndim == CHANNELS:
        values = _without_channels(values, notes, where)
    if values.ndim == FLAT:
        if images is not None and values.shape[0] != images == values.shape[1]:
            values = values.T
            notes.append("Images lie along the last axis of the array.")
        grid = grid_of(values.shape[1], wishes.rows, wishes.columns, where)
        return values.reshape(len(values), *grid), notes, open_questions
    last = wishes.images_last
    if last is None:
        last = images is not None and values.shape[0] != images == values.shape[-1]
        if images is None and _may_be_last(values.shape):
            last = True
            open_questions.append(_which_axis(values.shape, where))
    if last:
        values = np.moveaxis(values, -1, 0)
        notes.append("Images lie along the last axis of the array.")
    return values, notes, open_questions


def _without_channels(values: npt.NDArray[Any], notes: list[str], where: str) -> npt.NDArray[Any]:
    """Images without their axis of channels, first or last, of one channel or of colours."""
    for axis in (3, 1):
        if values.shape[axis] == 1:
            return values.squeeze(axis)
    for axis in (3, 1):
        if values.shape[axis] in COLOURS:
            notes.append("Of colours the brightness was taken.")
            return np.asarray(np.moveaxis(values, axis, 3)[..., :3].astype(np.float64) @ WEIGHTS)
    raise ImportProblem(
        f"{where} has {values.shape[3]:,} channels for each pixel: save the images with one, or "
        "with three for red, green and blue."
    )


def _may_be_last(shape: tuple[int, ...]) -> bool:
    """Whether images may lie along the last axis: the first two are the sides of a square."""
    return shape[0] == shape[1] != shape[2] and shape[0] <= MOST_LAST_SIDE


def _which_axis(shape: tuple[int, ...], where: str) -> Question:
    rows, columns, count = shape
    last = f"{count:,} images of {rows:,} × {columns:,}"
    first = f"{rows:,} images of {columns:,} × {count:,}"
    return question(
        f"{where} does not say along which axis its images lie",
        "Along which axis do the images lie?",
        (last, {"images_last": True}),
        (first, {"images_last": False}),
    )


def labels_in(values: npt.NDArray[Any], where: str) -> tuple[str, ...]:
    """The labels of an array of shape (n,), (n, 1), or (n, classes) of which one is 1 for each.

    Raises `ImportProblem`.
    """
    values = values.reshape(values.shape[0], -1) if values.ndim > 2 else values
    if values.ndim == 2 and values.shape[1] == 1:
        values = values[:, 0]
    if values.ndim == 1:
        return label_words(values, where)
    if not is_one_hot(values):
        raise ImportProblem(
            f"{where} must be one label for each image, not {values.shape[1]:,} numbers of which "
            "several or none are 1: save the labels anew."
        )
    return label_words(np.argmax(values, axis=1), where)


def is_one_hot(values: npt.NDArray[Any]) -> bool:
    """Whether exactly one number of each line is 1, and the others are 0."""
    if values.ndim != 2 or values.dtype.kind not in "buif":
        return False
    ones = values == 1
    return bool(np.all(ones | (values == 0)) and np.all(ones.sum(axis=1) == 1))


def check_label_header(header: ArrayHeader, where: str) -> None:
    """Raise `ImportProblem` for an array that can be no labels, before it is read."""
    shape = header.shape
    beside = int(np.prod(shape[1:], dtype=object))
    if not shape or (header.is_text and beside > 1) or len(shape) > 2 or beside > 1_000:
        raise ImportProblem(
            f"{where} must be one label for each image, not {described(header)}: save the array "
            "anew."
        )
    check_images(where, shape[0])
    check_pixels(where, shape[0], max(1, beside))


def described(header: ArrayHeader) -> str:
    """What an array is, in a sentence."""
    what = "texts" if header.is_text else "numbers"
    return f"{what} of the shape ({', '.join(f'{size:,}' for size in header.shape[:6])})"
