"""Labels as words, whatever they were written as."""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from gdviz.files.imports.limits import MOST_LABEL_LENGTH, MOST_LABELS
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.quoting import printable, quoted


def label_words(values: npt.NDArray[Any], where: str) -> tuple[str, ...]:
    """The labels of an array of numbers, truth values or texts, shape (images,).

    Raises `ImportProblem` for NaN and for texts that are none.
    """
    distinct, places = np.unique(values, return_inverse=True)
    check_labels(where, len(distinct))
    try:
        words = [_word(value) for value in distinct.tolist()]
    except ValueError as error:
        raise ImportProblem(
            f"{where} has a label that is no text and no number: write the labels anew."
        ) from error
    check_words(where, words)
    return tuple(words[place] for place in places.tolist())


def _word(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if not math.isfinite(value):
        raise ValueError("no number")
    return number_word(value)


def number_word(value: float) -> str:
    """A number as a label: a whole one without a decimal point."""
    return str(int(value)) if math.isfinite(value) and value == int(value) else f"{value:g}"


def words_of(text: str) -> tuple[str, ...]:
    """Labels from a text with commas between them, in quotation marks where they have commas."""
    try:
        fields = next(csv.reader([text], skipinitialspace=True), [])
    except csv.Error:
        # Several lines, which no label has.
        return ()
    return tuple(filter(None, (field.strip() for field in fields)))


def words_text(words: Sequence[str]) -> str:
    """The text from which `words_of` makes these labels."""
    return ", ".join(
        '"{}"'.format(word.replace('"', '""')) if "," in word or '"' in word else word
        for word in words
    )


def clean(text: str) -> str:
    """A label as it is shown and compared."""
    return printable(text.strip())


def check_labels(where: str, count: int) -> None:
    """Raise `ImportProblem` for more labels than anyone can choose from."""
    if count > MOST_LABELS:
        raise ImportProblem(
            f"{where} has more than {MOST_LABELS:,} different labels: check that they are "
            "labels, and not pixels or names."
        )


def check_words(where: str, words: Sequence[str]) -> None:
    """Raise `ImportProblem` for a label that is empty or endless."""
    for word in words:
        if not word:
            raise ImportProblem(f"{where} has an image without a label: give it one.")
        if len(word) > MOST_LABEL_LENGTH:
            raise ImportProblem(
                f"{where} has a label of {len(word):,} letters, {quoted(word)}: "
                f"shorten it to {MOST_LABEL_LENGTH}."
            )


def natural(label: str) -> tuple[int, float, str]:
    """What labels are sorted by: numbers by size and before words, words by the alphabet."""
    try:
        number = float(label)
    except ValueError:
        return 1, 0.0, label
    return (0, number, label) if math.isfinite(number) else (1, 0.0, label)
