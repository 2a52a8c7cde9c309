"""Images as lists of numbers in JSON, however they are nested."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isqrt
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from gdviz.files.imports.array_layouts import images_in, is_one_hot
from gdviz.files.imports.found import Found, Parts, check_same_number, found_in
from gdviz.files.imports.json_pieces import decoded
from gdviz.files.imports.labels import check_words, clean, number_word
from gdviz.files.imports.limits import check_pixels
from gdviz.files.imports.npz_members import IMAGE_NAMES, LABEL_NAMES
from gdviz.files.imports.opened import DataFile
from gdviz.files.imports.problems import ImportProblem, NoGridProblem
from gdviz.files.imports.questions import Question, question
from gdviz.files.imports.tables.raw_table import RawTable
from gdviz.files.imports.tables.table_images import images_of_table
from gdviz.files.imports.watching import check_watched
from gdviz.files.imports.wishes import Wishes
from gdviz.files.quoting import quoted
from gdviz.files.sizes import MEGABYTE

# Of a text, Python's objects take many times as much memory.
MOST_BYTES = 48 * MEGABYTE
SIDES_OFFERED = 4
# So many elements of a list become an array at a time.
BLOCK = 100


def read_json(file: DataFile, wishes: Wishes) -> Found:
    """The images in lists of numbers; raises `ImportProblem`."""
    document = document_in(file)
    if isinstance(document, Mapping):
        return _of_mapping(document, file, wishes)
    if isinstance(document, list) and document and isinstance(document[0], Mapping):
        return _of_records(document, file, wishes)
    return _of_list(document, None, file, wishes)


def document_in(file: DataFile) -> Any:
    """What a JSON file holds; raises `ImportProblem`."""
    try:
        return decoded(file.content(MOST_BYTES).removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise ImportProblem(
            f"{file.where} is no whole JSON: get the file anew, or choose another one."
        ) from error


def unlabelled(file: DataFile) -> npt.NDArray[Any]:
    """The numbers of a file that has images alone; raises `ImportProblem` for any other."""
    document, labels = document_in(file), None
    if isinstance(document, Mapping):
        images, labels, _ = _keys(document)
        document = None if images is None else document[images]
    if document is None or labels is not None:
        raise ImportProblem(
            f"{file.where} is no list of images without labels, which a file for each label is: "
            "bring it alone."
        )
    return _numbers(document, file.where)


def _keys(document: Mapping[str, Any]) -> tuple[str | None, str | None, list[str]]:
    """The keys of the images and of their labels, and those of all lists."""
    lower = {str(key).lower(): key for key in document}
    images = next((lower[name] for name in IMAGE_NAMES if name in lower), None)
    labels = next((lower[name] for name in LABEL_NAMES if name in lower), None)
    lists = [key for key, value in document.items() if isinstance(value, list | np.ndarray)]
    return (lists[0] if images is None and len(lists) == 1 else images), labels, lists


def _of_mapping(document: Mapping[str, Any], file: DataFile, wishes: Wishes) -> Found:
    images, labels, lists = _keys(document)
    if images is None:
        return _by_label(document, lists, file, wishes)
    return _of_list(document[images], None if labels is None else document[labels], file, wishes)


def _by_label(
    document: Mapping[str, Any], lists: Sequence[str], file: DataFile, wishes: Wishes
) -> Found:
    """A list of images under each label."""
    if len(lists) < 2:
        raise ImportProblem(
            f"{file.where} has no list of images: write one under “images”, and one under “labels”."
        )
    arrays = {key: _numbers(document[key], file.where) for key in lists}
    if len({array.shape[1:] for array in arrays.values()}) > 1 or any(
        array.ndim not in (2, 3) for array in arrays.values()
    ):
        raise ImportProblem(f"{file.where} has lists of images of several sizes: write one size.")
    labels = [str(key) for key, array in arrays.items() for _ in array]
    return _of_list(np.concatenate(list(arrays.values())), labels, file, wishes)


def _of_records(records: list[Any], file: DataFile, wishes: Wishes) -> Found:
    """A list of images with their labels: {"label": 7, "pixels": [0, 1]}."""
    if not all(isinstance(record, Mapping) for record in records):
        raise ImportProblem(f"{file.where} has images of several kinds: write all alike.")
    keys = [key for key, value in records[0].items() if isinstance(value, list)]
    if len(keys) != 1:
        return _of_columns(records, file, wishes)
    names = [key for key in records[0] if str(key).lower() in LABEL_NAMES]
    try:
        images = [record[keys[0]] for record in records]
        labels = [record[names[0]] for record in records] if names else None
    except KeyError as error:
        raise ImportProblem(f"{file.where} has an image without its numbers, or label.") from error
    return _of_list(images, labels, file, wishes)


def _of_columns(records: list[Any], file: DataFile, wishes: Wishes) -> Found:
    """Lines of a table, each with the titles of its fields."""
    titles = tuple(map(str, records[0]))
    rows = [list(record.values()) for record in records]
    if not titles or any(tuple(map(str, record)) != titles for record in records):
        raise ImportProblem(f"{file.where} has lines of several kinds: write the same in each.")
    texts = {at for at, value in enumerate(rows[0]) if isinstance(value, str)}
    words = {at: [str(row[at]) for row in rows] for at in texts}
    numbers = _numbers(
        [[0 if at in texts else value for at, value in enumerate(row)] for row in rows], file.where
    )
    table = RawTable(numbers, words, frozenset(texts), titles)
    return images_of_table(table, wishes, file.where, file.stem)


def _of_list(content: Any, labels: Any, file: DataFile, wishes: Wishes) -> Found:
    values = _numbers(content, file.where)
    labels = labels.tolist() if isinstance(labels, np.ndarray) else labels
    if values.ndim == 2 and labels is None and min(values.shape) > 1:
        return images_of_table(RawTable(values), wishes, file.where, file.stem)
    notes: list[str] = []
    questions: list[Question] = []
    if values.ndim == 1 and isinstance(labels, list) and labels and len(values) % len(labels) == 0:
        values = values.reshape(len(labels), -1)
    elif values.ndim == 1:
        grid, questions = cut(len(values), file.where, wishes)
        values = values.reshape(-1, *grid)
    words = _labels(labels, file)
    values, said, more = images_in(
        values, wishes, file.where, None if labels is None else len(words)
    )
    notes += said
    if labels is None:
        alone = clean(file.stem)[:100] or "image"
        words = [alone] * len(values)
        notes.append(f"{file.where} has no labels: its images got the label {quoted(alone)}.")
    check_same_number(file.where, len(values), len(words))
    parts = Parts(notes=tuple(notes), questions=(*questions, *more))
    return found_in(file.where, file.stem, values, words, wishes=wishes, parts=parts)


def cut(count: int, where: str, wishes: Wishes) -> tuple[tuple[int, int], list[Question]]:
    """The grid of images in so many numbers without end: what is wished for, or to be asked."""
    if wishes.rows is not None and wishes.columns is not None:
        if count % (wishes.rows * wishes.columns) == 0:
            return (wishes.rows, wishes.columns), []
        raise ImportProblem(
            f"{where} has {count:,} numbers, which make no images of {wishes.rows} × "
            f"{wishes.columns}: give other rows and columns."
        )
    sides = [side for side in range(2, isqrt(count) + 1) if count % side**2 == 0 and side <= 64]
    if not sides:
        raise NoGridProblem(
            f"{where} has {count:,} numbers, which make no square images: give the rows and the "
            "columns of one."
        )
    usual = sorted(sides, key=lambda side: (side not in (28, 16, 8), -side))[:SIDES_OFFERED]
    answers = [
        (f"{count // side**2:,} of {side} × {side}", {"rows": side, "columns": side})
        for side in usual
    ]
    unknown = f"{where} is a list of numbers and does not say how large an image is"
    return (usual[0], usual[0]), [question(unknown, "How large is an image?", *answers)]


def _labels(labels: Any, file: DataFile) -> list[str]:
    if labels is None:
        return []
    if not isinstance(labels, list):
        raise ImportProblem(f"{file.where} has labels that are no list: write one for each image.")
    if labels and isinstance(labels[0], list):
        values = _numbers(labels, file.where)
        if is_one_hot(values):
            return [str(place) for place in np.argmax(values, axis=1).tolist()]
        labels = [
            label[0] if isinstance(label, list) and len(label) == 1 else None for label in labels
        ]
    words = [_word(label, file) for label in labels]
    check_words(file.where, words)
    return words


def _word(label: Any, file: DataFile) -> str:
    if isinstance(label, bool):
        return "true" if label else "false"
    if isinstance(label, int | float):
        return number_word(label)
    if isinstance(label, str):
        return clean(label)
    raise ImportProblem(
        f"{file.where} has a label that is no text and no number: write the labels anew."
    )


def _numbers(content: Any, where: str) -> npt.NDArray[Any]:
    """Lists of numbers as an array; raises `ImportProblem` for what is none."""
    try:
        values = content if isinstance(content, np.ndarray) else _array(content)
    except (ValueError, TypeError, OverflowError) as error:
        raise _no_numbers(where) from error
    if values.dtype.kind not in "buif" or not 1 <= values.ndim <= 4 or values.size == 0:
        raise _no_numbers(where)
    check_pixels(where, 1, values.size)
    return values


def _array(content: Any) -> npt.NDArray[Any]:
    """The same at once, or of many elements in pieces, between which others can run."""
    if not isinstance(content, list) or len(content) <= BLOCK:
        return np.asarray(content)
    blocks = []
    for first in range(0, len(content), BLOCK):
        check_watched()
        blocks.append(np.asarray(content[first : first + BLOCK]))
    return np.concatenate(blocks)


def _no_numbers(where: str) -> ImportProblem:
    return ImportProblem(
        f"{where} is no list of numbers of one length each: write every image with as many pixels."
    )
