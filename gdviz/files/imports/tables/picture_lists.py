"""Tables of the names of pictures and their labels, with the pictures beside them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from gdviz.files.imports.found import Found
from gdviz.files.imports.opened import DataFile
from gdviz.files.imports.problems import ImportProblem, quoted
from gdviz.files.imports.tables.raw_table import RawTable
from gdviz.files.imports.wishes import Wishes

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".pbm", ".pgm", ".ppm",
                    ".xbm", ".xpm", ".ico", ".tif", ".tiff")  # fmt: skip


def labels_of_pictures(table: RawTable, file: DataFile, wishes: Wishes) -> Found | None:
    """The pictures that a table names, with the labels it gives; None for any other table."""
    listed = picture_labels(table)
    if listed is None:
        return None
    first = next(iter(listed))
    raise ImportProblem(
        f"{file.where} gives labels to pictures, and {quoted(PurePosixPath(first).name)} is not "
        "beside it: put the pictures there, or choose their folder."
    )


def picture_labels(table: RawTable) -> Mapping[str, str] | None:
    """The labels of pictures by their names; None where a table is about no pictures."""
    names = [at for at in table.texts if _are_pictures(table, at)]
    others = [at for at in range(table.width) if at not in names]
    if len(names) != 1 or len(others) != 1:
        return None
    labels = table.labels(others[0])
    return dict(zip(table.words[names[0]], labels, strict=True))


def _are_pictures(table: RawTable, column: int) -> bool:
    return all(word.lower().endswith(PICTURE_SUFFIXES) for word in table.words[column])
