"""Tables of the names of pictures and their labels, with the pictures beside them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from gdviz.files.imports.found import Found
from gdviz.files.imports.opened import DataFile
from gdviz.files.imports.picture_kinds import SUFFIXES
from gdviz.files.imports.pictures import LabelledFile, read_pictures
from gdviz.files.imports.problems import ImportProblem, problems_told
from gdviz.files.imports.tables.raw_table import RawTable
from gdviz.files.imports.wishes import Wishes
from gdviz.files.quoting import quoted


def pictures_listed(table: RawTable, file: DataFile, wishes: Wishes) -> Found | None:
    """The pictures that a table names, with the labels it gives; None for any other table.

    They lie beside it, or in folders there. Raises `ImportProblem` where one does not.
    """
    listed = picture_labels(table)
    if listed is None:
        return None
    files = [LabelledFile(_beside(file, name), label) for name, label in listed.items()]
    notes = (f"The labels are those of {file.where}.",)
    return read_pictures(files, file.stem, file.where, wishes, notes=notes)


def _beside(file: DataFile, name: str) -> DataFile:
    """The file of this name beside a table, and nowhere else."""
    path = PurePosixPath(name.replace("\\", "/"))
    if not path.is_absolute() and ".." not in path.parts:
        if file.archive is not None:
            member = str(PurePosixPath(file.member).parent / path)
            if member in file.archive.names:
                return DataFile(file.path, file.archive, member)
        elif "\0" not in name:
            place = file.path.parent / path
            with problems_told(place):
                if place.is_file():
                    return DataFile(place)
    raise ImportProblem(
        f"{file.where} gives labels to pictures, and {quoted(path.name)} is not beside it: put the "
        "pictures there, or choose their folder."
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
    return all(word.lower().endswith(SUFFIXES) for word in table.words[column])
