"""Images and labels in numpy's array files: one .npz with both, or .npy files."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from gdviz.files.imports.array_layouts import (
    check_image_header,
    check_label_header,
    images_in,
    labels_in,
)
from gdviz.files.imports.found import Found, Parts, check_same_number, found_in
from gdviz.files.imports.labels import clean
from gdviz.files.imports.npy_arrays import ArrayHeader, read_header, read_rest
from gdviz.files.imports.npz_members import Pair, pairs_in
from gdviz.files.imports.opened import DataFile
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.questions import Question
from gdviz.files.imports.wishes import Wishes
from gdviz.files.imports.zip_members import Members
from gdviz.files.quoting import printable, quoted

SUFFIX = ".npy"
# What gdviz writes beside images and labels.
NAMES, HELD_OUT = "names", "held_out"


class Batch(NamedTuple):
    """Some images with their labels, sentences about them, and what is left open."""

    images: npt.NDArray[Any]
    labels: tuple[str, ...] | None
    notes: list[str]
    questions: list[Question]


def read_npz(file: DataFile, members: Members, wishes: Wishes) -> Found:
    """The arrays of an archive, by their names; raises `ImportProblem`.

    What is called test or val becomes the population.
    """
    names = {name.removesuffix(SUFFIX): name for name in members.names if name.endswith(SUFFIX)}
    pairs = pairs_in(list(names))
    if not pairs:
        raise ImportProblem(
            f"{file.where} needs arrays called “images” and “labels”, or “x_train” and “y_train”; "
            f"{_listed(names)}: save it as numpy.savez(file, images=…, labels=…)."
        )
    batches = [_batch(file, members, names, pair, wishes) for pair in pairs]
    count = sum(len(each.images) for each in batches)
    held = _held_out(file, members, names, count)
    if held is None:
        sides = zip(pairs, batches, strict=True)
        held = np.concatenate([np.full(len(each.images), pair.held_out) for pair, each in sides])
    notes = list(dict.fromkeys(note for each in batches for note in each.notes))
    if any(pair.held_out for pair in pairs):
        which = " and ".join(f"“{printable(pair.images)}”" for pair in pairs if pair.held_out)
        notes.append(f"The population is {which}, {int(held.sum()):,} of {len(held):,} images.")
    labels, said = _labels_of(batches, file)
    questions = tuple(question for each in batches for question in each.questions)
    parts = Parts(
        names=_names(file, members, names, count),
        held_out=held if held.any() and not held.all() else None,
        notes=(*notes, *said),
        questions=questions,
    )
    images = _together([each.images for each in batches], file.where)
    return found_in(file.where, file.stem, images, labels, wishes=wishes, parts=parts)


def _held_out(
    file: DataFile, members: Members, names: dict[str, str], count: int
) -> npt.NDArray[np.bool_] | None:
    """The array that says which images are the population, where there is one for all of them."""
    values = _side_array(file, members, names, HELD_OUT, count)
    return values if values is not None and values.dtype.kind == "b" else None


def _names(
    file: DataFile, members: Members, names: dict[str, str], count: int
) -> tuple[str, ...] | None:
    values = _side_array(file, members, names, NAMES, count)
    if values is None or values.dtype.kind != "U":
        return None
    return tuple(clean(word) or f"image {at}" for at, word in enumerate(values.tolist(), 1))


def _side_array(
    file: DataFile, members: Members, names: dict[str, str], name: str, count: int
) -> npt.NDArray[Any] | None:
    """An array beside images, of one value for each of them; None where there is none."""
    if name not in names:
        return None
    where = f"“{name}” of {file.where}"
    with DataFile(file.path, members, names[name]).open() as stream:
        header = read_header(stream, where)
        return read_rest(stream, header, where) if header.shape == (count,) else None


def _batch(
    file: DataFile, members: Members, names: dict[str, str], pair: Pair, wishes: Wishes
) -> Batch:
    labels = None
    if pair.labels is not None:
        where = f"“{printable(pair.labels)}” of {file.where}"
        labels = read_labels(DataFile(file.path, members, names[pair.labels]), where)
    where = f"“{printable(pair.images)}” of {file.where}"
    data = DataFile(file.path, members, names[pair.images])
    return read_images(data, where, wishes, labels)


def read_npy(file: DataFile, labels_file: DataFile | None, wishes: Wishes) -> Found:
    """The images of an array file, their labels of another; raises `ImportProblem`.

    Without labels all images get the name of the file as theirs.
    """
    labels = None if labels_file is None else read_labels(labels_file, labels_file.where)
    batch = read_images(file, file.where, wishes, labels)
    if labels_file is None:
        words, said = _labels_of([batch], file)
    else:
        assert labels is not None
        words, said = list(labels), [f"The labels are those of {labels_file.where}."]
    parts = Parts(notes=(*batch.notes, *said), questions=tuple(batch.questions))
    return found_in(file.where, file.stem, batch.images, words, wishes=wishes, parts=parts)


def read_images(
    file: DataFile, where: str, wishes: Wishes, labels: tuple[str, ...] | None
) -> Batch:
    """The images of an array file, as many as there are labels; raises `ImportProblem`."""
    count = None if labels is None else len(labels)
    with file.open() as stream:
        header = read_header(stream, where)
        check_image_header(header, wishes, where, count)
        values = read_rest(stream, header, where)
    images, notes, questions = images_in(values, wishes, where, count)
    if labels is not None:
        check_same_number(where, len(images), len(labels))
    return Batch(images, labels, notes, questions)


def read_labels(file: DataFile, where: str) -> tuple[str, ...]:
    """The labels of an array file; raises `ImportProblem`."""
    with file.open() as stream:
        header = read_header(stream, where)
        check_label_header(header, where)
        return labels_in(read_rest(stream, header, where), where)


def _labels_of(batches: list[Batch], file: DataFile) -> tuple[list[str], list[str]]:
    """The labels of all; the name of the file for those that have none."""
    alone = clean(file.stem)[:100] or "image"
    words: list[str] = []
    for batch in batches:
        words += [alone] * len(batch.images) if batch.labels is None else batch.labels
    if all(batch.labels is not None for batch in batches):
        return words, []
    return words, [f"{file.where} has no labels: its images got the label {quoted(alone)}."]


def _together(images: list[npt.NDArray[Any]], where: str) -> npt.NDArray[Any]:
    if len(images) == 1:
        return images[0]
    shapes = {each.shape[1:] for each in images}
    if len(shapes) > 1:
        raise ImportProblem(
            f"{where} has images of several sizes in its arrays: save them with the same."
        )
    return np.concatenate(images)


def array_header(file: DataFile) -> ArrayHeader:
    """What the array of a file is: of one dimension, or of two with few columns, labels."""
    with file.open() as stream:
        return read_header(stream, file.where)


def _listed(names: dict[str, str]) -> str:
    if not names:
        return "it has none"
    shown = [f"“{printable(name[:30])}”" for name in list(names)[:5]]
    return f"it has {', '.join(shown)}{' …' if len(names) > 5 else ''}"
