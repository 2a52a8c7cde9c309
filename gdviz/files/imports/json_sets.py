"""Several JSON files of images without labels: one for each label, which its name says."""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd
from typing import Any

import numpy as np

from gdviz.files.imports.array_layouts import images_in
from gdviz.files.imports.found import Found, Parts, found_in
from gdviz.files.imports.json_lists import cut, unlabelled
from gdviz.files.imports.labels import clean
from gdviz.files.imports.limits import check_pixels
from gdviz.files.imports.opened import DataFile
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.questions import Question
from gdviz.files.imports.watching import part_of_reading
from gdviz.files.imports.wishes import Wishes

NAMED = "The names of the files are the labels."


def read_json_files(
    files: Sequence[DataFile], title: str, where: str, wishes: Wishes, *, chosen: bool
) -> Found:
    """The images of all of them; raises `ImportProblem`.

    What was not `chosen`, but lies in the same folder, may be no images: it is left out and named.
    """
    lists, notes = _lists(files, where, wishes, chosen=chosen)
    questions: list[Question] = []
    if all(values.ndim == 1 for _, values in lists):
        # As large as an image can be in all of them.
        common = gcd(*(len(values) for _, values in lists))
        grid, asked = cut(common, where, wishes)
        questions += asked
        lists = [(file, values.reshape(-1, *grid)) for file, values in lists]
    words: list[str] = []
    batches = []
    for file, values in lists:
        if values.ndim == 1:
            raise _several(where)
        images, said, more = images_in(values, wishes, file.where, None)
        batches.append(images)
        notes += said
        questions += more
        words += [clean(file.stem)[:100] or "image"] * len(images)
    if len({images.shape[1:] for images in batches}) > 1:
        raise _several(where)
    parts = Parts(
        notes=tuple(dict.fromkeys([*notes, NAMED])),
        questions=tuple(dict.fromkeys(questions))[:1],
    )
    together = np.concatenate(batches)
    return found_in(where, title, together, words, wishes=wishes, parts=parts)


def _lists(
    files: Sequence[DataFile], where: str, wishes: Wishes, *, chosen: bool
) -> tuple[list[tuple[DataFile, Any]], list[str]]:
    """The numbers of each file, and sentences about those that have none."""
    lists: list[tuple[DataFile, Any]] = []
    left_out: list[str] = []
    numbers = 0
    for number, file in enumerate(files):
        with part_of_reading(number, len(files)):
            try:
                values = unlabelled(file)
            except ImportProblem:
                if chosen:
                    raise
                left_out.append(file.where)
                continue
        numbers += values.size
        check_pixels(where, 1, numbers)
        lists.append((file, values))
    if not lists:
        raise ImportProblem(
            f"{where} has JSON files, but none that is a list of images without labels: choose one "
            "file."
        )
    if not left_out:
        return lists, []
    some = f"{left_out[0]} and {len(left_out) - 1:,} more" if left_out[1:] else left_out[0]
    return lists, [f"Left out as no images without labels: {some}."]


def _several(where: str) -> ImportProblem:
    return ImportProblem(f"{where} has images of several sizes: choose files with one size.")
