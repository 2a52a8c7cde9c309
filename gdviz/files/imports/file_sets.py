"""Several tables, drawings or fonts: together one set, with the names of the files for labels.

Where all files have labels themselves these stay, and files that are called “test” are held out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from gdviz.files.imports.folders import is_held_out
from gdviz.files.imports.formats import START_BYTES, format_of
from gdviz.files.imports.found import Found
from gdviz.files.imports.json_sets import NAMED
from gdviz.files.imports.labels import check_labels, clean
from gdviz.files.imports.limits import MOST_LABEL_LENGTH, check_images, check_pixels
from gdviz.files.imports.opened import DataFile
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.questions import Question
from gdviz.files.imports.values import AS_IT_IS
from gdviz.files.imports.watching import part_of_reading
from gdviz.files.imports.wishes import NONE, Wishes

UNLABELLED = (("label_column", NONE),)


def read_together(files: Sequence[DataFile], title: str, where: str, wishes: Wishes) -> Found:
    """The images of all files, in their order; raises `ImportProblem`."""
    if len(files) == 1:
        return format_of(files[0].start(START_BYTES)).read(files[0], wishes)
    batches = _read_each(files, where, wishes)
    tops = {each.scale.top for each in batches}
    if wishes.full_ink is None and len(tops) > 1:
        # What is full ink in one of them is so in all.
        batches = _read_each(files, where, wishes.having({"full_ink": max(tops)}))
    if len({(each.rows, each.columns) for each in batches}) > 1:
        raise ImportProblem(f"{where} has images of several sizes: choose files with one size.")
    own = [not _is_named(*pair) for pair in zip(files, batches, strict=True)]
    if any(own) and not all(own):
        with_, without = files[own.index(True)].where, files[own.index(False)].where
        raise ImportProblem(
            f"{with_} has labels of its own, and {without} has none: choose files that all have "
            "labels, or none that has."
        )
    labels = tuple(label for each in batches for label in each.labels)
    check_labels(where, len(set(labels)))
    notes = [note for each in batches for note in each.notes if "There is no label" not in note]
    together = _joined(files, batches)
    held = together.parts.held_out
    if held is not None:
        notes.append(_population_told(files, batches, held))
    notes = list(dict.fromkeys([*notes, *([] if all(own) else [NAMED])]))
    return replace(together, title=title, labels=labels, notes=tuple(notes))


def _read_each(files: Sequence[DataFile], where: str, wishes: Wishes) -> list[Found]:
    batches: list[Found] = []
    for number, file in enumerate(files):
        with part_of_reading(number, len(files)):
            batches.append(_read_one(file, wishes))
        check_images(where, sum(map(len, batches)))
        check_pixels(where, 1, sum(each.values.size for each in batches))
    return batches


def _read_one(file: DataFile, wishes: Wishes) -> Found:
    """What is in a file; images that have no label anywhere get the name of the file."""
    read = format_of(file.start(START_BYTES)).read
    found = read(file, wishes)
    answers = [answer.wishes for question in found.questions for answer in question.answers]
    if answers == [UNLABELLED]:
        return read(file, wishes.having(dict(UNLABELLED)))
    return found


def _is_named(file: DataFile, found: Found) -> bool:
    """Whether the images of a file have its name for their label."""
    return set(found.labels) == {clean(file.stem)[:MOST_LABEL_LENGTH] or "image"}


def _asked(files: Sequence[DataFile], batches: Sequence[Found]) -> tuple[Question, ...]:
    """The first of the questions, in words for all files that leave the same open."""
    asked = [
        (file.where, each)
        for file, found in zip(files, batches, strict=True)
        for each in found.questions
    ]
    if not asked:
        return ()
    where, first = asked[0]
    rest = first.open.removeprefix(where)
    alike = sum(each == replace(first, open=name + rest) for name, each in asked)
    if rest == first.open or alike == 1:
        return (first,)
    return (replace(first, open=f"Each of {alike:,} files{rest}"),)


def _joined(files: Sequence[DataFile], batches: Sequence[Found]) -> Found:
    """All images behind one another, with the first of the questions of all."""
    first = batches[0]
    scales = {(each.scale.low, each.scale.top) for each in batches}
    alike = len(scales) == 1 and all(each.flipped is first.flipped for each in batches)
    values = np.concatenate([each.values if alike else each.images for each in batches])
    values.setflags(write=False)
    names = tuple(
        file.stem if len(each) == 1 else f"{file.stem} {number}"
        for file, each in zip(files, batches, strict=True)
        for number in range(1, len(each) + 1)
    )
    parts = replace(
        first.parts, questions=_asked(files, batches), held_out=_held_out(files, batches)
    )
    if alike:
        return replace(first, values=values, names=names, parts=parts)
    return replace(first, values=values, names=names, parts=parts, scale=AS_IT_IS, flipped=False)


def _population_told(files: Sequence[DataFile], batches: Sequence[Found], held: np.ndarray) -> str:
    """Which images are held out: by their files, unless some files hold out a part of theirs."""
    sides = [*zip(files, batches, strict=True)]
    named = [(file, found) for file, found in sides if _is_held_out_by_name(file, found)]
    count = f"{int(held.sum()):,} of {len(held):,} images"
    if sum(len(found) for _, found in named) < held.sum():
        return f"The population is {count}."
    return f"The population is {' and '.join(file.where for file, _ in named)}, {count}."


def _is_held_out_by_name(file: DataFile, found: Found) -> bool:
    return found.parts.held_out is None and is_held_out(file)


def _held_out(files: Sequence[DataFile], batches: Sequence[Found]) -> np.ndarray | None:
    """Which images the files hold out, by their names or in themselves; None without any."""
    held = np.concatenate(
        [
            np.full(len(each), _is_held_out_by_name(file, each)) if each.parts.held_out is None
            else each.parts.held_out
            for file, each in zip(files, batches, strict=True)
        ]
    )  # fmt: skip
    return held if held.any() and not held.all() else None
