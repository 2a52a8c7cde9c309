"""Arrays in several files: images and their labels, or a file of images for each label."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gdviz.files.imports.array_images import array_header, read_images, read_npy
from gdviz.files.imports.found import Found, Parts, found_in
from gdviz.files.imports.labels import clean
from gdviz.files.imports.opened import DataFile
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.wishes import Wishes

# What the bitmaps of Quick, Draw! are called before their category.
PREFIXES = ("full_numpy_bitmap_", "full-numpy_bitmap-")
# More columns are pixels rather than classes.
MOST_CLASSES = 64


def is_labels(file: DataFile) -> bool:
    """Whether an array is labels, by its shape: one for each image, or one line."""
    header = array_header(file)
    if header.is_text or len(header.shape) == 1:
        return True
    named = "label" in file.path.name.lower() or "target" in file.path.name.lower()
    return len(header.shape) == 2 and (
        header.shape[1] == 1 or (named and header.shape[1] < MOST_CLASSES)
    )


def read_array_files(files: Sequence[DataFile], labels: DataFile | None, wishes: Wishes) -> Found:
    """The images of one file with the labels of another, or of several with their names for labels.

    Raises `ImportProblem`.
    """
    if len(files) == 1:
        return read_npy(files[0], labels, wishes)
    batches = [read_images(file, file.where, wishes, None) for file in files]
    if len({batch.images.shape[1:] for batch in batches}) > 1:
        raise ImportProblem("The arrays have images of several sizes: choose files of one size.")
    words = [
        word
        for file, each in zip(files, batches, strict=True)
        for word in [category(file)] * len(each.images)
    ]
    notes = (*batches[0].notes, "The names of the files are the labels.")
    questions = tuple(dict.fromkeys(question for each in batches for question in each.questions))[
        :1
    ]
    parts = Parts(notes=notes, questions=questions)
    images = np.concatenate([batch.images for batch in batches])
    return found_in(
        files[0].where, files[0].folder or "arrays", images, words, wishes=wishes, parts=parts
    )


def category(file: DataFile) -> str:
    """What the images of a file are, as its name says."""
    name = file.stem if not file.member else DataFile(file.path).stem
    for prefix in PREFIXES:
        name = name.removeprefix(prefix)
    return clean(name)[:100] or "image"
