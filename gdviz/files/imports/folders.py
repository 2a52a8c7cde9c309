"""Which pictures are in a folder: its own, and those of the folders in it, which are labels."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from gdviz.files.imports.kinds import looks_like_picture
from gdviz.files.imports.labels import natural
from gdviz.files.imports.limits import MOST_IMAGES, check_images
from gdviz.files.imports.pictures import LabelledFile
from gdviz.files.imports.problems import ImportProblem, problems_told, quoted


def pictures_in(folder: Path) -> list[LabelledFile]:
    """The pictures of a folder and of those in it, each labelled with the name of its folder.

    They come by label and by name, numbers by size. Raises `ImportProblem` when there are none, or
    too many.
    """
    where = quoted(folder.resolve())
    files: list[LabelledFile] = []
    for inner in (folder, *sorted(_folders_in(folder), key=_by_name)):
        for path in _pictures_of(inner):
            files.append(labelled(path))
            check_images(where, len(files))
    if not files:
        raise ImportProblem(
            f"{where} holds no picture, nor do the folders in it: choose a folder with pictures, "
            "or with a folder of pictures for each label."
        )
    return sorted(files, key=lambda file: (natural(file.label), _by_name(file.path)))


def labelled(path: Path) -> LabelledFile:
    """The file of a picture with the name of its folder for a label."""
    return LabelledFile(path, path.resolve().parent.name or "pictures")


def _folders_in(folder: Path) -> list[Path]:
    """The folders in a folder; hidden ones stay hidden."""
    with problems_told(folder), os.scandir(folder) as entries:
        found = []
        for entry in entries:
            if entry.is_dir() and not entry.name.startswith("."):
                found.append(Path(entry))
                check_images(quoted(folder), min(len(found), MOST_IMAGES + 1))
    return found


def _pictures_of(folder: Path) -> Iterator[Path]:
    with problems_told(folder), os.scandir(folder) as entries:
        for entry in entries:
            path = Path(entry)
            hidden = entry.name.startswith(".")
            if looks_like_picture(path) and not hidden and entry.is_file():
                yield path


def _by_name(path: Path) -> tuple[int, float, str]:
    return natural(path.stem)
