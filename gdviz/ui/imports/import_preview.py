"""What is looked at before data is brought: some images of each label."""

from __future__ import annotations

from dataclasses import dataclass

from gdviz.engine import FloatArray
from gdviz.engine.scaling import scaled
from gdviz.files.imports import Found, LabelCount
from gdviz.files.imports.blanks import blank_in

# So many images of each label at most are shown.
EXAMPLES = 8


@dataclass(frozen=True, eq=False)
class ImportPreview:
    """`found`, where in it the first images of each label are, and what is said of blank ones."""

    found: Found
    places: dict[str, tuple[int, ...]]
    blank_words: str = ""

    @property
    def classes(self) -> tuple[LabelCount, ...]:
        """The labels with their counts, in the order they are shown."""
        return self.found.classes

    @property
    def summary(self) -> str:
        """What there is: “1,797 images of 8 × 8 pixels with 10 labels”."""
        found, labels = self.found, len(self.classes)
        images = "1 image" if len(found) == 1 else f"{len(found):,} images"
        words = "the same label" if labels == 1 else f"{labels:,} labels"
        return f"{images} of {found.rows} × {found.columns} pixels with {words}."

    def examples(self, label: str, rows: int, columns: int) -> FloatArray:
        """Some images of a label on a grid, shape (at most `EXAMPLES`, rows, columns)."""
        return scaled(self.found.some(list(self.places[label])), rows, columns)


def preview_of(found: Found, rows: int | None = None, columns: int | None = None) -> ImportPreview:
    """Look through all images once, which takes a while for many.

    `rows` and `columns` are the grid that is wished for, None for their own.
    """
    places: dict[str, list[int]] = {label: [] for label, _ in found.classes}
    for place, label in enumerate(found.labels):
        if len(places[label]) < EXAMPLES:
            places[label].append(place)
    blank = blank_in(found, rows or found.rows, columns or found.columns)
    return ImportPreview(found, {label: tuple(some) for label, some in places.items()}, blank)
