"""The label of a table that does not say where it is: what its numbers allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from gdviz.engine import MOST_SIDE
from gdviz.files.imports.limits import check_columns
from gdviz.files.imports.questions import question
from gdviz.files.imports.tables.evidence import Column, Pixels, which_is_label
from gdviz.files.imports.tables.raw_table import RawTable
from gdviz.files.imports.tables.roles import Fits, Roles, said_roles
from gdviz.files.imports.watching import check_watched
from gdviz.files.imports.wishes import FIRST, LAST, NONE, Wishes

# The fewest columns of which one is 1 that are taken for a label, and the fewest pixels beside.
FEWEST_CLASSES, FEWEST_PIXELS = 2, 4
# A drawing has a row and a column, and values that pixels can have.
SMALLEST_DRAWING = 2
# So many images have no labels that only count them.
MANY_LINES = 20
MOST_VALUE = 255
# So many lines tell of most columns that they are no classes, of which one is 1.
HEAD_LINES = 10


@dataclass(frozen=True)
class Reading:
    """A way to take the columns: the roles, what it is called, and the wishes that ask for it."""

    roles: Roles
    words: str
    wishes: dict[str, Any]


def roles_of(table: RawTable, wishes: Wishes, fits: Fits, where: str) -> Roles:
    """What each column of a table is; with a question where two readings remain.

    Raises `ImportProblem` for columns that can be nothing.
    """
    check_columns(where, table.width)
    roles, is_decided = said_roles(table, wishes, fits, where)
    if not roles.pixels:
        return roles
    if wishes.whole:
        return _drawing(roles)
    if wishes.label_column == NONE:
        may_be = wishes.whole is None and not fits(len(roles.pixels))
        is_drawing = may_be and _can_be_drawing(table, roles.pixels)
        return _drawing(roles) if is_drawing else roles
    return roles if is_decided else _guessed(table, roles, wishes, fits, where)


def _guessed(table: RawTable, base: Roles, wishes: Wishes, fits: Fits, where: str) -> Roles:
    columns, counted = _without_count(table, base.pixels, fits)
    if counted is not None:
        base = replace(base, pixels=tuple(columns), left_out=(*base.left_out, counted))
    readings = _readings(table, columns, base, fits)
    if wishes.whole is False:
        readings = [each for each in readings if not each.roles.drawing]
    if len(readings) == 1 and readings[0].roles.label:
        return readings[0].roles
    return _asked(readings, where) if readings else base


def _asked(readings: list[Reading], where: str) -> Roles:
    first = readings[0].roles
    answers = [(each.words, each.wishes) for each in readings]
    text = "Which column is the label?"
    if len(readings) == 1 and not first.drawing:
        unknown, text = f"{where} has pixels and no label", "Which label have the images?"
    elif len(readings) == 1:
        unknown, text = f"{where} is one drawing without a label", "Which label has the drawing?"
    elif first.drawing:
        unknown = f"{where} may be one drawing, or have an image and its label in each line"
        text = "One drawing, or an image in each line?"
        answers = [
            (words if "whole" in said else f"an image in each line, label: {words}", said)
            for words, said in answers
        ]
    else:
        unknown = f"{where} does not say which column is the label, and its numbers allow several"
    return replace(first, question=question(unknown, text, *answers))


def _without_count(
    table: RawTable, columns: Sequence[int], fits: Fits
) -> tuple[Sequence[int], int | None]:
    """The columns without a first one that only counts the lines."""
    first = _column(table, columns[0], columns[1:]) if len(columns) > 2 else None
    if first is None or not first.counts_lines:
        return columns, None
    left = len(columns) - 1
    if fits(left - 1) or (table.height >= MANY_LINES and fits(left)):
        return columns[1:], columns[0]
    return columns, None


def _column(table: RawTable, column: int, pixels: Sequence[int]) -> Column:
    return Column(table.numbers[:, column], Pixels(_taken(table, pixels)))


def _taken(table: RawTable, columns: Sequence[int]) -> Any:
    """Some columns; those in a row are not copied."""
    if len(columns) == columns[-1] - columns[0] + 1:
        return table.numbers[:, columns[0] : columns[-1] + 1]
    return table.numbers[:, list(columns)]


def _readings(table: RawTable, columns: Sequence[int], base: Roles, fits: Fits) -> list[Reading]:
    """All ways that remain, the likeliest first."""
    found: list[Reading] = []
    if _can_be_drawing(table, columns):
        words = "one drawing, with the name of the file for its label"
        found.append(Reading(_drawing(base), words, {"label_column": NONE, "whole": True}))
    count = len(columns)
    one_hot = _one_hot(table, columns, base, fits)
    sure = None
    if fits(count - 1) or not (fits(count) or one_hot):
        sides = _sides(table, columns, base)
        sure = sides[0] if len(sides) == 1 else None
        found += sides
    found += one_hot
    if fits(count):
        words = "none, and all images get the name of the file"
        found.append(Reading(base, words, {"label_column": NONE}))
    if sure is not None and not one_hot and not fits(count):
        return [sure]
    if len(one_hot) == 1 and not fits(count) and not fits(count - 1):
        return [one_hot[0]]
    return _by_shape(table, columns, found)


def _by_shape(table: RawTable, columns: Sequence[int], found: list[Reading]) -> list[Reading]:
    """A square of numbers is a drawing first of all, and other numbers are so last."""
    if not found or not found[0].roles.drawing or table.height == len(columns):
        return found
    others = found[1:]
    return [*others, found[0]] if others else found


def _sides(table: RawTable, columns: Sequence[int], base: Roles) -> list[Reading]:
    """The label first, or last, or in either place."""
    first = _with_label(columns[:1], columns[1:], base, "the first", FIRST)
    last = _with_label(columns[-1:], columns[:-1], base, "the last", LAST)
    if len(columns) < 3:
        return [first, last] if len(columns) == 2 else []
    pixels = Pixels(_taken(table, columns[1:-1]))
    sides = [Column(table.numbers[:, columns[at]], pixels) for at in (0, -1)]
    which = which_is_label(*sides)
    if which is not None:
        return [first if which == FIRST else last]
    return [
        reading
        for reading, own in ((first, sides[0]), (last, sides[1]))
        if own.is_whole or not any(side.is_whole for side in sides)
    ]


def _with_label(
    label: Sequence[int], pixels: Sequence[int], base: Roles, words: str, word: str
) -> Reading:
    roles = replace(base, pixels=tuple(pixels), label=tuple(label))
    return Reading(roles, words, {"label_column": word})


def _one_hot(table: RawTable, columns: Sequence[int], base: Roles, fits: Fits) -> list[Reading]:
    """Columns at either end of which exactly one is 1 in each line."""
    found = []
    most = min(len(columns) - FEWEST_PIXELS, 1_000)
    for size in range(FEWEST_CLASSES, most + 1):
        check_watched()
        if not fits(len(columns) - size) or len(columns) - size < FEWEST_PIXELS:
            continue
        for label, pixels in (
            (columns[-size:], columns[:-size]),
            (columns[:size], columns[size:]),
        ):
            values = _taken(table, label)
            if _is_one_hot(values[:HEAD_LINES]) and _are_classes(values):
                numbers = f"{label[0] + 1:,} to {label[-1] + 1:,}"
                words = f"columns {numbers}, of which one is 1"
                spoken = {"label_column": f"{label[0] + 1}-{label[-1] + 1}"}
                roles = _with_label(label, pixels, base, "", LAST).roles
                found.append(Reading(roles, words, spoken))
    return found


def _is_one_hot(values: Any) -> bool:
    ones = values == 1
    return bool(np.all(ones | (values == 0)) and np.all(ones.sum(axis=1) == 1))


def _are_classes(values: Any) -> bool:
    """Whether exactly one is 1 in each line, and not the same one in all of them."""
    return _is_one_hot(values) and bool(np.ptp(np.argmax(values, axis=1)))


def _can_be_drawing(table: RawTable, columns: Sequence[int]) -> bool:
    rows, width = table.height, len(columns)
    sides = min(rows, width) >= SMALLEST_DRAWING and max(rows, width) <= MOST_SIDE
    if not sides or table.titles is not None or len(columns) != table.width:
        return False
    values = table.numbers
    return bool(values.min() >= 0 and values.max() <= MOST_VALUE) and _is_even(values)


def _is_even(values: Any) -> bool:
    """Whether no column at either end has values that those between have not."""
    if values.shape[1] < 3:
        return True
    pixels = Pixels(values[:, 1:-1])
    return not any(Column(values[:, at], pixels).is_no_pixel for at in (0, -1))


def _drawing(base: Roles) -> Roles:
    return replace(base, label=(), drawing=True)
