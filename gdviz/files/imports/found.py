"""What was found in files: images with their labels, before anyone has decided on anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from gdviz.engine import FloatArray
from gdviz.engine.scaling import scaled, within
from gdviz.files.imports.labels import check_labels, natural
from gdviz.files.imports.limits import check_pixels
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.values import inked


class LabelCount(NamedTuple):
    """A label and how many images have it."""

    label: str
    images: int


@dataclass(frozen=True, eq=False)
class Found:
    """Images of one size with their labels.

    `images` has shape (n, rows, columns) and is read-only; 0 is blank, 1 is ink, and no side is
    longer than 64 pixels. `labels` and `names` are n words each. `notes` are sentences about what
    was done to the data. `title` says where it comes from in a word or two.
    """

    title: str
    images: FloatArray
    labels: tuple[str, ...]
    names: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def rows(self) -> int:
        return int(self.images.shape[1])

    @property
    def columns(self) -> int:
        return int(self.images.shape[2])

    @cached_property
    def classes(self) -> tuple[LabelCount, ...]:
        """Every label with its count: numbers by size, then words by the alphabet."""
        counts = Counter(self.labels)
        return tuple(LabelCount(label, counts[label]) for label in sorted(counts, key=natural))


def found_in(
    where: str,
    title: str,
    values: npt.NDArray[Any],
    labels: Sequence[str],
    *,
    invert: bool | None = None,
    notes: Sequence[str] = (),
) -> Found:
    """What is in an array of shape (n, rows, columns), of any range of values and of any size.

    An array of doubles may be changed in place. Raises `ImportProblem`.
    """
    check_pixels(where, len(values), values.shape[1] * values.shape[2])
    check_same_number(where, len(values), len(labels))
    check_labels(where, len(set(labels)))
    images, said = inked(values, where)
    told = [*notes, said]
    rows, columns = images.shape[1:]
    if (rows, columns) != within(rows, columns):
        small = within(rows, columns)
        told.append(
            f"Images of {rows:,} × {columns:,} pixels were scaled to {small[0]} × {small[1]}."
        )
        images = scaled(images, *small)
    if invert:
        np.subtract(1.0, images, out=images)
        told.append("Ink and blank were swapped.")
    images.setflags(write=False)
    return Found(title, images, tuple(labels), numbered(len(images)), tuple(told))


def numbered(images: int) -> tuple[str, ...]:
    """Names for images that have none, by their place in the file."""
    return tuple(f"image {number}" for number in range(1, images + 1))


def check_same_number(where: str, images: int, labels: int) -> None:
    """Raise `ImportProblem` unless every image has its label."""
    if images != labels:
        raise ImportProblem(
            f"{where} has {images:,} images but {labels:,} labels: every image needs one label."
        )
