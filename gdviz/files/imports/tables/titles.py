"""The titles of columns: whether there are any, and what they say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from gdviz.files.imports.tables.dialect import Dialect

# What the column of the labels is called.
LABEL_TITLES = frozenset(
    ("label", "labels", "class", "classes", "target", "targets", "y", "digit", "category")
) | frozenset(("species", "character", "letter"))
# What columns are called that only count the lines.
INDEX_TITLES = frozenset(
    ["", "id", "index", "idx", "row", "rownames", "row.names", "row names", "nr", "no", "#"]
)
UNNAMED = re.compile(r"unnamed:? ?\d+")
# What the names of images are called, or of the files they are in.
NAME_TITLES = frozenset(
    [
        "name",
        "names",
        "file",
        "files",
        "filename",
        "filenames",
        "file_name",
        "path",
        "image",
        "images",
        "picture",
        "image_id",
    ]
)
SPLIT_TITLES = frozenset(["split", "set", "subset", "usage", "partition", "fold"])

# Fewer numbers that go up by 1 may be an image; without a word among them, fewer of these.
FEWEST_COUNTED, FEWEST_ALL_COUNTED = 4, 10
STEM = re.compile(r"(?P<stem>.*?)[ _.\-\[(]*(?:(?P<row>\d+)[x,_:])?(?P<number>\d+)[\])]*")
# So much of the titles must be called alike to be those of pixels.
MOST_OF = 0.6
LONGEST_TITLE = 60


def are_titles(first: Sequence[str], second: Sequence[str], dialect: Dialect) -> bool:
    """Whether the first line names the columns, by its fields and those of the next, or none.

    It does where no field is a number but some are below; where it has words that are titles of
    labels; and where it counts the columns.
    """
    numbers = [field for field in first if dialect.is_number(field)]
    words = [field.lower() for field in first if not dialect.is_number(field)]
    if not numbers:
        known = LABEL_TITLES | NAME_TITLES
        below = any(map(dialect.is_number, second))
        return not second or below or not known.isdisjoint(words)
    if words and words != [""] and not LABEL_TITLES.isdisjoint(words):
        return True
    if not words:
        return len(numbers) >= FEWEST_ALL_COUNTED and _counted(numbers, (0,))
    return len(numbers) >= FEWEST_COUNTED and _counted(numbers, (0, 1))


def _counted(numbers: Sequence[str], starts: Sequence[int]) -> bool:
    return any(
        list(numbers) == list(map(str, range(start, start + len(numbers)))) for start in starts
    )


def simple(title: str) -> str:
    """A title as it is compared."""
    return title.strip().strip('"').lower()


def is_index_title(title: str) -> bool:
    """Whether a column that is called so only counts the lines."""
    return simple(title) in INDEX_TITLES or UNNAMED.fullmatch(simple(title)) is not None


def odd_ones(titles: Sequence[str], columns: Sequence[int]) -> list[int] | None:
    """Columns whose titles are unlike those of the pixels, p1, p2, …; None if none are alike."""
    stems = {column: _stem(titles[column]) for column in columns}
    counts = Counter(stem for stem in stems.values() if stem is not None)
    if not counts:
        return None
    stem, count = counts.most_common(1)[0]
    if count < max(2, MOST_OF * len(columns)):
        return None
    return [column for column in columns if stems[column] != stem]


def _parts(title: str) -> re.Match[str] | None:
    """What a title begins with, and its numbers; None where it has none, or is very long."""
    return STEM.fullmatch(simple(title)) if len(title) <= LONGEST_TITLE else None


def _stem(title: str) -> str | None:
    found = _parts(title)
    return None if found is None else found["stem"]


def places_said(titles: Sequence[str]) -> list[tuple[int, int]] | None:
    """The row and column, from 0, that titles such as 1x1, 1x2, … give; None where they do not."""
    found = [_parts(title) for title in titles]
    pairs = [(int(each["row"]), int(each["number"])) for each in found if each and each["row"]]
    if len(pairs) != len(titles) or len(set(pairs)) != len(pairs):
        return None
    top, left = min(row for row, _ in pairs), min(column for _, column in pairs)
    places = [(row - top, column - left) for row, column in pairs]
    rows, columns = (1 + max(place[axis] for place in places) for axis in (0, 1))
    return places if rows * columns == len(places) else None
