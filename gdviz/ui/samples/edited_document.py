"""What those who edit images need to know of the document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from gdviz.engine import Experiment, SampleSet
from gdviz.numbers import count


class EditedDocument(Protocol):
    """Where the experiment lives, and the one door for edits."""

    @property
    def experiment(self) -> Experiment:
        """The experiment as it is now."""
        ...

    def change(self, text: str, *, merge: str | None = None, **fields: Any) -> None:
        """Replace `fields`, undoable as `text`; equal `merge` keys in a row are one step."""
        ...


def named(samples: SampleSet, indices: Sequence[int]) -> str:
    """What an undo step calls these images: “smile A”, or 3 images."""
    if len(indices) == 1:
        return f"“{samples.images[indices[0]].name}”"
    return f"{count(len(indices))} images"
