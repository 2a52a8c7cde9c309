"""The other file of a pair: labels beside their images, by the names that MNIST gave them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gdviz.files.imports.problems import ImportProblem, problems_told, quoted

# What the names of the two files differ in, and nothing else.
IN_IMAGES, IN_LABELS = ("images", "idx3"), ("labels", "idx1")
GZIPPED = ".gz"


def labels_beside(images: Path) -> Path | None:
    """The file of the labels that belong to a file of images, if it is there."""
    return _first(_other_names(images, IN_IMAGES, IN_LABELS))


def images_beside(labels: Path) -> Path | None:
    """The file of the images that belong to a file of labels, if it is there."""
    return _first(_other_names(labels, IN_LABELS, IN_IMAGES))


def missing(path: Path, what: str, example: str) -> ImportProblem:
    """What to say when only one file of a pair is there."""
    return ImportProblem(
        f"{quoted(path)} needs {what}, and there is no such file beside it: "
        f"put it there under a name such as {example}, or choose both files."
    )


def _other_names(path: Path, here: tuple[str, str], there: tuple[str, str]) -> Iterator[Path]:
    name = path.name
    if here[0] not in name:
        return
    for mine, other in zip(here, there, strict=True):
        name = name.replace(mine, other)
    plain = name.removesuffix(GZIPPED)
    for candidate in (name, plain, plain + GZIPPED):
        yield path.with_name(candidate)


def _first(candidates: Iterator[Path]) -> Path | None:
    for candidate in candidates:
        with problems_told(candidate):
            if candidate.is_file():
                return candidate
    return None
