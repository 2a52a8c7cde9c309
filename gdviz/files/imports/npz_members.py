"""Which arrays of an archive are images and which are labels, by the names that people give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

IMAGE_NAMES = ("images", "image", "x", "data", "pixels", "imgs", "features", "arr_0")
LABEL_NAMES = ("labels", "label", "y", "target", "targets", "classes", "class", "arr_1")
SAMPLE, HELD_OUT = ("train", "training"), ("test", "testing", "val", "valid", "validation")


class Pair(NamedTuple):
    """The names of two arrays that belong together, and whether they are the population."""

    images: str
    labels: str | None
    held_out: bool = False


def pairs_in(names: Sequence[str]) -> list[Pair]:
    """The arrays that are images with the labels that belong to them, the sample first.

    Names are images and labels, x and y, data and target, arr_0 and arr_1, with train, test or
    val before or after them, or without. An array that is alone is images.
    """
    by_key = {key: name for name in names for key in [_key(name)] if key is not None}
    found = []
    for part in ("", *SAMPLE, *HELD_OUT):
        images = _first(by_key, part, "images")
        if images is not None:
            found.append(Pair(images, _first(by_key, part, "labels"), part in HELD_OUT))
    if not found and len(names) == 1:
        return [Pair(names[0], None)]
    if found and all(pair.held_out for pair in found):
        return [pair._replace(held_out=False) for pair in found]
    return found


Key = tuple[str, str, int]


def _key(name: str) -> Key | None:
    """The split an array is of, what it is, and how usual its name is for that."""
    words = [word for word in name.lower().replace("-", "_").split("_") if word]
    split = next((word for word in words if word in (*SAMPLE, *HELD_OUT)), "")
    plain = "_".join(word for word in words if word != split) if split else "_".join(words)
    for kind, known in (("images", IMAGE_NAMES), ("labels", LABEL_NAMES)):
        for place, word in enumerate(known):
            if plain == word:
                return split, kind, place
    return None


def _first(by_key: dict[Key, str], part: str, kind: str) -> str | None:
    found = sorted(key for key in by_key if key[:2] == (part, kind))
    return by_key[found[0]] if found else None


def unknown(names: Sequence[str], pairs: Sequence[Pair]) -> Iterator[str]:
    """The arrays that are of no pair."""
    known = {name for pair in pairs for name in (pair.images, pair.labels)}
    return (name for name in names if name not in known)
