"""Some of the labels that were found, and no others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gdviz.files.imports.found import Found
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.quoting import quoted

# So many labels are named in a sentence.
NAMED = 10


def check_known(found: Found, labels: frozenset[str]) -> None:
    """Raise `ImportProblem` for a label that no image has."""
    known = [label for label, _ in found.classes]
    unknown = sorted(labels.difference(known))
    if unknown:
        raise ImportProblem(
            f"No image of {quoted(found.title)} has the label {quoted(unknown[0])}; "
            f"there are: {named(known)}."
        )


def named(labels: list[str]) -> str:
    """The first of some labels in a sentence."""
    return ", ".join(map(quoted, labels[:NAMED])) + (" …" if len(labels) > NAMED else "")


def with_only(found: Found, labels: tuple[str, ...]) -> Found:
    """The images with these labels; all while it is not known which label they have.

    Raises `ImportProblem` for a label that no image has.
    """
    if not labels or found.questions:
        return found
    check_known(found, frozenset(labels))
    kept = np.isin(found.labels, labels)
    places = np.flatnonzero(kept).tolist()
    if len(places) == len(found):
        return found
    held = found.parts.held_out
    held = None if held is None else held[kept]
    if held is not None and (held.all() or not held.any()):
        held = None
    values = found.values[kept]
    values.setflags(write=False)
    told = only_told(labels, len(places), len(found))
    return replace(
        found,
        values=values,
        labels=tuple(found.labels[place] for place in places),
        names=tuple(found.names[place] for place in places),
        notes=(*found.notes, told),
        flipped=found.flipped if isinstance(found.flipped, bool) else found.flipped[kept],
        parts=replace(found.parts, held_out=held),
    )


def only_told(labels: tuple[str, ...], taken: int, count: int) -> str:
    """What is said of images of which only those with some labels were taken."""
    those = f"label {named(list(labels))}" if len(labels) == 1 else f"labels {named(list(labels))}"
    return f"Only images with the {those} were taken: {taken:,} of {count:,}."
