"""A table of which the columns are known, as images with labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from gdviz.files.imports.found import Found, Parts, found_in, numbered
from gdviz.files.imports.grids import fits_grid, grid_of
from gdviz.files.imports.labels import check_words, clean
from gdviz.files.imports.limits import MOST_LABEL_LENGTH
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.tables.raw_table import RawTable
from gdviz.files.imports.tables.reading_columns import roles_of
from gdviz.files.imports.tables.roles import Roles
from gdviz.files.imports.tables.titles import places_said
from gdviz.files.imports.values import TOPS, are_signed, pixel_mistake
from gdviz.files.imports.wishes import Wishes
from gdviz.files.quoting import quoted

# What of a split is judged only; whatever else there is, is learnt from.
HELD_OUT = frozenset(
    {"test", "testing", "val", "valid", "validation", "dev", "eval", "public", "private"}
)
ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def images_of_table(table: RawTable, wishes: Wishes, where: str, title: str) -> Found:
    """The images of a table, their labels, and what of them is left open.

    Raises `ImportProblem`.
    """
    roles = roles_of(table, wishes, lambda pixels: fits_grid(pixels, wishes), where)
    if not roles.pixels:
        raise ImportProblem(
            f"{where} has no column of pixels: choose a table with the pixels of an image in each "
            "line."
        )
    pixels = _pixels(table, roles)
    _check_values(table, pixels, wishes, where)
    images, rows_of = _on_grid(table, roles, pixels, wishes, where)
    count = len(images)
    labels = _labels(table, roles, title, where)[:count]
    parts = Parts(
        names=_names(table, roles, count),
        held_out=_held_out(table, roles),
        notes=(*table.notes, *_notes(table, roles, title), *rows_of),
        questions=tuple(each for each in (table.question, roles.question) if each is not None),
        columns=tuple(table.called(column) for column in range(table.width)),
        titles=table.titles,
    )
    return found_in(where, title, images, labels, wishes=wishes, parts=parts)


def _pixels(table: RawTable, roles: Roles) -> npt.NDArray[Any]:
    columns = roles.pixels
    if len(columns) == table.width:
        return table.numbers
    if len(columns) == columns[-1] - columns[0] + 1:
        return table.numbers[:, columns[0] : columns[-1] + 1]
    return table.numbers[:, list(columns)]


def _check_values(table: RawTable, pixels: npt.NDArray[Any], wishes: Wishes, where: str) -> None:
    """Raise `ImportProblem` for a value that no pixel can have, with its line."""
    most = TOPS[-1] if wishes.full_ink is None else wishes.full_ink
    if pixels.dtype == np.uint8 and most >= TOPS[-1]:
        return
    if wishes.full_ink is None and are_signed(pixels):
        return
    # Written so that NaN is wrong too.
    wrong = ~((pixels >= 0.0) & (pixels <= most))
    if wrong.any():
        line, place = np.argwhere(wrong)[0]
        told = pixel_mistake(float(pixels[line, place]), wishes.full_ink)
        raise ImportProblem(f"{where}, line {table.line(int(line)):,}, {told}.")


def _on_grid(
    table: RawTable, roles: Roles, pixels: npt.NDArray[Any], wishes: Wishes, where: str
) -> tuple[npt.NDArray[Any], tuple[str, ...]]:
    """The images, shape (n, rows, columns); their titles may say where each pixel lies."""
    if roles.drawing:
        return pixels[np.newaxis], ("All lines together are one drawing.",)
    titles = table.titles
    said = places_said([titles[column] for column in roles.pixels]) if titles else None
    if said is None:
        grid = grid_of(pixels.shape[1], wishes.rows, wishes.columns, where)
        return pixels.reshape(table.height, *grid), ()
    rows, columns = (1 + max(place[axis] for place in said) for axis in (0, 1))
    order = np.argsort([row * columns + column for row, column in said])
    if not np.array_equal(order, np.arange(len(order))):
        pixels = pixels[:, order]
    told = f"The titles say where each pixel lies: {rows} × {columns}."
    return pixels.reshape(table.height, rows, columns), (told,)


def _labels(table: RawTable, roles: Roles, title: str, where: str) -> list[str]:
    if not roles.label:
        return [clean(title)[:100] or "image"] * table.height
    if len(roles.label) > 1:
        places = np.argmax(table.numbers[:, list(roles.label)], axis=1).tolist()
        classes = [_class_word(table, column, at) for at, column in enumerate(roles.label)]
        return [classes[place] for place in places]
    labels = table.labels(roles.label[0])
    for row, word in enumerate(labels):
        if not word:
            raise ImportProblem(
                f"{where}, line {table.line(row):,}, has no label: write one in "
                f"{table.called(roles.label[0])}."
            )
    check_words(where, labels)
    return labels


def _class_word(table: RawTable, column: int, place: int) -> str:
    if table.titles is not None and table.titles[column]:
        return clean(table.titles[column])[:MOST_LABEL_LENGTH] or str(place + 1)
    number = place + 1
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else ORDINALS.get(number % 10, 'th')}"


def _names(table: RawTable, roles: Roles, count: int) -> tuple[str, ...]:
    if roles.names is None or roles.drawing:
        return numbered(count)
    fields: Sequence[Any] = table.words[roles.names]
    return tuple(clean(str(field))[:100] or f"image {at}" for at, field in enumerate(fields, 1))


def _held_out(table: RawTable, roles: Roles) -> npt.NDArray[np.bool_] | None:
    if roles.split is None or roles.drawing:
        return None
    words = [word.strip().lower() for word in table.words[roles.split]]
    held = np.array(
        [HELD_OUT.intersection(word.replace("_", " ").split()) != set() for word in words]
    )
    return held if held.any() and not held.all() else None


def _notes(table: RawTable, roles: Roles, title: str) -> list[str]:
    notes: list[str] = []
    if roles.question is not None:
        return notes
    if len(roles.label) == 1:
        notes.append(f"The label is in {table.called(roles.label[0])}.")
    elif roles.label:
        first, last = (table.called(roles.label[at]) for at in (0, -1))
        notes.append(f"The label is which of {first} to {last} is 1.")
    else:
        notes.append(f"There is no label: all images got {quoted(title)}.")
    if roles.left_out:
        some = ", ".join(table.called(column) for column in roles.left_out[:3])
        more = " …" if len(roles.left_out) > 3 else ""
        were = "was" if len(roles.left_out) == 1 else "were"
        which = f"{some}{more}"
        notes.append(f"{which[0].upper()}{which[1:]} {were} left out.")
    return notes
