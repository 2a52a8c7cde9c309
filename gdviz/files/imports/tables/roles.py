"""Which columns of a table are pixels, and where the label is: as it says, or as it must be."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.questions import Question, question
from gdviz.files.imports.tables.raw_table import RawTable
from gdviz.files.imports.tables.titles import (
    LABEL_TITLES,
    NAME_TITLES,
    SPLIT_TITLES,
    is_index_title,
    odd_ones,
    simple,
)
from gdviz.files.imports.wishes import FIRST, LAST, NONE, Wishes
from gdviz.files.quoting import quoted

# Whether so many pixels can be a grid.
Fits = Callable[[int], bool]

# A longer title is not worth typing.
LONGEST_TITLE = 30

# Several columns, of which one is 1 in each line.
RANGE = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True)
class Roles:
    """The columns of the label (several of which one is 1), of the pixels, and of other things.

    `names` are the names of images, `split` says which of them are held out. As a `drawing` the
    whole table is one image. What is left open is the `question`.
    """

    pixels: tuple[int, ...]
    label: tuple[int, ...] = ()
    names: int | None = None
    split: int | None = None
    left_out: tuple[int, ...] = ()
    drawing: bool = False
    notes: tuple[str, ...] = ()
    question: Question | None = None


def column_called(table: RawTable, word: str, where: str, option: str) -> int:
    """The column of a title, or of a number from 1; raises `ImportProblem`."""
    titles = table.titles or ()
    same = [place for place, title in enumerate(titles) if simple(title) == simple(word)]
    if same:
        return same[0]
    if word.isdecimal() and 1 <= int(word[:9]) <= table.width:
        return int(word) - 1
    known = f", such as {quoted(titles[-1])}" if titles and titles[-1] else ""
    raise ImportProblem(
        f"{where} has no column {quoted(word)}: give {option} a title{known}, or a number from 1 "
        f"to {table.width:,}."
    )


def said_roles(table: RawTable, wishes: Wishes, fits: Fits, where: str) -> tuple[Roles, bool]:
    """The roles that wishes, titles and words give, and whether they decide about the label."""
    skipped = [column_called(table, word, where, "--skip-columns") for word in wishes.skip_columns]
    label = _wished(table, wishes, skipped, where)
    decided = bool(label) or wishes.label_column == NONE
    roles = _besides(table, skipped, label, decided)
    if label:
        return _checked(table, replace(roles, label=label), where), True
    if wishes.label_column == NONE:
        return _checked(table, roles, where), True
    candidates = _candidates(table, roles)
    if not candidates and roles.names is not None and fits(len(roles.pixels)):
        # Names of which each is there once are labels where there is no room for others.
        candidates, roles = [roles.names], replace(roles, names=None)
    labelled = replace(roles, label=tuple(candidates[:1]))
    checked = _checked(table, labelled, where, candidates)
    if len(candidates) > 1:
        return replace(checked, question=_which(table, candidates, where)), True
    return checked, bool(candidates)


def _wished(table: RawTable, wishes: Wishes, skipped: list[int], where: str) -> tuple[int, ...]:
    """The columns that were said to be the label; none where nothing was said of it."""
    word = wishes.label_column
    if word is None or word == NONE:
        return ()
    titles = [simple(title) for title in table.titles or ()]
    left = [column for column in range(table.width) if column not in skipped]
    if word in (FIRST, LAST) and word not in titles:
        index = _index_column(table, left) if word == FIRST else None
        left = [column for column in left if column != index]
        if not left:
            raise ImportProblem(f"{where} has no column left for the label: leave out fewer.")
        return (left[0 if word == FIRST else -1],)
    several = RANGE.fullmatch(word)
    if several is not None and simple(word) not in titles:
        ends = [column_called(table, each, where, "--label-column") for each in several.groups()]
        return tuple(range(ends[0], ends[1] + 1))
    return (column_called(table, word, where, "--label-column"),)


def _index_column(table: RawTable, left: Sequence[int]) -> int | None:
    """The first column where its title says that it only counts the lines."""
    if table.titles is None or not left or not is_index_title(table.titles[left[0]]):
        return None
    return left[0]


def _besides(
    table: RawTable, skipped: list[int], label: tuple[int, ...], is_decided: bool
) -> Roles:
    """The columns that are neither label nor pixels, by their titles."""
    left_out, names, split = [*skipped, *table.left_out], None, None
    titles = [simple(title) for title in table.titles or ()]
    has_label = is_decided or not LABEL_TITLES.isdisjoint(titles)
    for column, title in enumerate(titles):
        if column in left_out or column in label:
            continue
        if is_decided and title in LABEL_TITLES:
            left_out.append(column)
            continue
        if _are_names(table, column, title, has_label):
            names = column
        elif is_index_title(title) and _counts(table, column, title):
            left_out.append(column)
        elif column in table.texts and title in SPLIT_TITLES:
            split = column
    if not titles:
        others = [c for c in sorted(table.texts) if c not in skipped and c not in label]
        files = [c for c in others if _are_distinct(table, c) and table.height > 2]
        if len(files) == 1 and (len(others) == 2 or label):
            names = files[0]
    taken = {*left_out, *label, names, split}
    pixels = tuple(column for column in range(table.width) if column not in taken)
    return Roles(pixels, names=names, split=split, left_out=tuple(left_out))


def _are_names(table: RawTable, column: int, title: str, has_label: bool) -> bool:
    """Whether a titled column holds names of images: told by the title first, which is quick."""
    if column not in table.texts or (title not in NAME_TITLES and title not in ("id", "")):
        return False
    return (title in NAME_TITLES and has_label) or _are_distinct(table, column)


def _counts(table: RawTable, column: int, title: str) -> bool:
    """Whether a column of an index's title only counts the lines; without a title none is twice."""
    if column not in table.texts:
        values = table.numbers[:, column]
        if not np.all(values == np.floor(values)):
            return False
    return title != "" or _are_distinct(table, column)


def _are_distinct(table: RawTable, column: int) -> bool:
    fields: Any = table.words.get(column) or table.numbers[:, column].tolist()
    return len(set(fields)) == len(fields)


def _candidates(table: RawTable, roles: Roles) -> list[int]:
    """The columns that titles or words make the label: one, or several to choose from."""
    if table.label is not None and table.label in roles.pixels:
        return [table.label]
    if table.titles is not None:
        titled = [column for column in roles.pixels if simple(table.titles[column]) in LABEL_TITLES]
        if titled:
            return titled
    words = [column for column in roles.pixels if column in table.texts]
    if words or table.titles is None:
        return words
    odd = odd_ones(table.titles, roles.pixels)
    return odd or []


def _which(table: RawTable, candidates: Sequence[int], where: str) -> Question:
    answers = [
        (f"{table.called(column)} is the label", {"label_column": _word_for(table, column)})
        for column in candidates[:4]
    ]
    unknown = f"{where} has several columns that can be the label"
    return question(unknown, "Which column is the label?", *answers)


def _word_for(table: RawTable, column: int) -> str:
    title = "" if table.titles is None else table.titles[column]
    is_plain = title.isprintable() and "," not in title and 0 < len(title) <= LONGEST_TITLE
    return title if is_plain else str(column + 1)


def _checked(table: RawTable, roles: Roles, where: str, candidates: Sequence[int] = ()) -> Roles:
    """The same without columns of words among the pixels, which cannot be."""
    pixels = [column for column in roles.pixels if column not in (*roles.label, *candidates)]
    for column in pixels:
        if column in table.texts:
            some = quoted(table.words[column][0])
            raise ImportProblem(
                f"{where} has words such as {some} in {table.called(column)}, which can be no "
                f"pixels: leave that column out with --skip-columns {_word_for(table, column)}, "
                "or say with --label-column that it is the label."
            )
    return replace(roles, pixels=tuple(pixels))
