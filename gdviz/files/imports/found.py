"""What was found in files: images with their labels, before anyone has decided on anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from gdviz.engine import FloatArray
from gdviz.engine.scaling import scaled, within
from gdviz.files.imports.labels import check_labels, natural
from gdviz.files.imports.limits import check_pixels
from gdviz.files.imports.orientation import oriented
from gdviz.files.imports.paper import flipped_of
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.questions import Question
from gdviz.files.imports.values import AS_IT_IS, InkScale, scale_of
from gdviz.files.imports.watching import check_watched
from gdviz.files.imports.wishes import ANY, Wishes

# So many images are computed at a time.
BLOCK_IMAGES = 1_000


class LabelCount(NamedTuple):
    """A label and how many images have it."""

    label: str
    images: int


@dataclass(frozen=True, eq=False)
class Parts:
    """What goes with images beside their pixels and labels, where a file has it.

    `held_out` are the images of the population, shape (n,). `columns` and `titles` are those of a
    table. `lying` says that rows and columns are swapped; `suggestion` are the rows and columns of
    tiles that a picture seems to have.
    """

    names: tuple[str, ...] | None = None
    held_out: npt.NDArray[np.bool_] | None = None
    notes: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    columns: tuple[str, ...] = ()
    titles: tuple[str, ...] | None = None
    lying: bool = False
    suggestion: tuple[int, int] | None = None
    are_pictures: bool = False


@dataclass(frozen=True, eq=False)
class Found:
    """Images of one size with their labels.

    `values` has shape (n, rows, columns); `scale` says what they mean, and `flipped` for which
    images ink and blank are swapped, shape (n,) or for all. No side is longer than 64 pixels.
    `labels` and `names` are n words each. `notes` are sentences about what was done to the data,
    `parts` what else there is. While there are `questions`, nothing may be trained on it. `title`
    says where it comes from in a word or two.
    """

    title: str
    values: npt.NDArray[Any]
    labels: tuple[str, ...]
    names: tuple[str, ...]
    notes: tuple[str, ...] = ()
    scale: InkScale = AS_IT_IS
    flipped: bool | npt.NDArray[np.bool_] = False
    parts: Parts = field(default_factory=Parts)

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def rows(self) -> int:
        return int(self.values.shape[1])

    @property
    def columns(self) -> int:
        return int(self.values.shape[2])

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.parts.questions

    @property
    def images(self) -> FloatArray:
        """All images as doubles, read-only; 0 is blank, 1 is ink. Of thousands it takes a while."""
        images = self.some(slice(None))
        images.setflags(write=False)
        return images

    def some(self, places: slice | Sequence[int]) -> FloatArray:
        """Some of the images as doubles, shape (…, rows, columns)."""
        images = self.scale.inked(self.values[places])
        if isinstance(self.flipped, bool):
            return np.subtract(1.0, images) if self.flipped else images
        flipped = self.flipped[places]
        if not flipped.any():
            return images
        return np.where(flipped[:, np.newaxis, np.newaxis], 1.0 - images, images)

    @cached_property
    def classes(self) -> tuple[LabelCount, ...]:
        """Every label with its count: numbers by size, then words by the alphabet."""
        counts = Counter(self.labels)
        return tuple(LabelCount(label, counts[label]) for label in sorted(counts, key=natural))

    def scaled_to(self, rows: int, columns: int) -> FloatArray:
        """All images on another grid, shape (n, rows, columns)."""
        if (rows, columns) == (self.rows, self.columns):
            return self.some(slice(None))
        result = np.empty((len(self), rows, columns))
        for first in range(0, len(self), BLOCK_IMAGES):
            check_watched(first / len(self))
            block = self.some(slice(first, first + BLOCK_IMAGES))
            result[first : first + BLOCK_IMAGES] = scaled(block, rows, columns)
        return result


NO_PARTS = Parts()


def found_in(
    where: str,
    title: str,
    values: npt.NDArray[Any],
    labels: Sequence[str],
    *,
    wishes: Wishes = ANY,
    parts: Parts = NO_PARTS,
) -> Found:
    """What is in an array of shape (n, rows, columns), of any range of values and of any size.

    Raises `ImportProblem`.
    """
    check_pixels(where, len(values), values.shape[1] * values.shape[2])
    check_same_number(where, len(values), len(labels))
    check_labels(where, len(set(labels)))
    scale = scale_of(values, where, wishes.full_ink)
    values, turned = oriented(values, wishes, lying=parts.lying)
    told = [*parts.notes, scale.note, *turned]
    top = scale.top
    values, scale = _within_limits(values, scale, told)
    flipped, said = flipped_of(lambda places: scale.inked(values[places]), values, top, wishes)
    told += said
    values.setflags(write=False)
    questions = (*parts.questions, *([scale.question] if scale.question else []))
    names = parts.names or numbered(len(values))
    everything = Parts(**{**vars(parts), "questions": questions, "names": None, "notes": ()})
    return Found(title, values, tuple(labels), names, tuple(told), scale, flipped, everything)


def _within_limits(
    values: npt.NDArray[Any], scale: InkScale, told: list[str]
) -> tuple[npt.NDArray[Any], InkScale]:
    """The same, or doubles on a smaller grid where the images are larger than one can be."""
    rows, columns = values.shape[1:]
    small = within(rows, columns)
    if (rows, columns) == small:
        return values, scale
    told.append(f"Images of {rows:,} × {columns:,} pixels were scaled to {small[0]} × {small[1]}.")
    result = np.empty((len(values), *small))
    step = max(1, BLOCK_IMAGES * 784 // (rows * columns))
    for first in range(0, len(values), step):
        check_watched()
        block = scale.inked(values[first : first + step])
        result[first : first + step] = scaled(block, *small)
    return result, InkScale(0.0, 1.0, scale.note, scale.question)


def numbered(images: int) -> tuple[str, ...]:
    """Names for images that have none, by their place in the file."""
    return tuple(f"image {number}" for number in range(1, images + 1))


def check_same_number(where: str, images: int, labels: int) -> None:
    """Raise `ImportProblem` unless every image has its label."""
    if images != labels:
        raise ImportProblem(
            f"{where} has {images:,} images but {labels:,} labels: every image needs one label."
        )
