"""The other file of a pair: labels beside their images, by the names that MNIST gave them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path, PurePosixPath

from gdviz.files.imports.opened import DataFile
from gdviz.files.imports.problems import ImportProblem, problems_told

# What the names of the two files differ in, and nothing else: MNIST, QMNIST, KMNIST.
WORDS = (("images", "labels"), ("imgs", "labels"), ("x_", "y_"), ("X_", "y_"), ("data", "target"))
SHAPES, LABEL_SHAPES, TYPES = "idx3", ("idx1", "idx2"), (("ubyte", "ubyte"), ("ubyte", "int"))
GZIPPED = ".gz"


def labels_beside(images: DataFile) -> DataFile | None:
    """The file of the labels that belong to a file of images, if it is there."""
    return _first(images, _label_names(images.name))


def images_beside(labels: DataFile) -> DataFile | None:
    """The file of the images that belong to a file of labels, if it is there."""
    return _first(labels, _image_names(labels.name))


def missing(file: DataFile, what: str, example: str) -> ImportProblem:
    """What to say when only one file of a pair is there."""
    return ImportProblem(
        f"{file.where} needs {what}, and there is no such file beside it: "
        f"put it there under a name such as {example}, or choose both files."
    )


def _label_names(name: str) -> Iterator[str]:
    for here, there in WORDS:
        if here not in name:
            continue
        plain = name.replace(here, there)
        for shape, (mine, other) in product(LABEL_SHAPES, TYPES):
            yield plain.replace(SHAPES, shape).replace(mine, other)


def _image_names(name: str) -> Iterator[str]:
    for here, there in WORDS:
        if there not in name:
            continue
        plain = name.replace(there, here)
        for shape, (mine, other) in product(LABEL_SHAPES, TYPES):
            yield plain.replace(shape, SHAPES).replace(other, mine)


def _first(file: DataFile, names: Iterator[str]) -> DataFile | None:
    for name in dict.fromkeys(names):
        for candidate in (name, name + GZIPPED):
            other = _beside(file, candidate)
            if other is not None:
                return other
    return None


def _beside(file: DataFile, name: str) -> DataFile | None:
    if file.archive is not None and file.member:
        member = str(PurePosixPath(file.member).with_name(name))
        there = member in file.archive.names
        return DataFile(file.path, file.archive, member) if there else None
    path: Path = file.path.with_name(name)
    with problems_told(path):
        return DataFile(path) if path.is_file() and path != file.path else None
