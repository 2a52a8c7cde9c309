"""Folders and archives: the files in them, and what the folders say about labels and splits."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from gdviz.files.imports.labels import natural
from gdviz.files.imports.limits import MOST_IMAGES, check_images
from gdviz.files.imports.opened import DataFile
from gdviz.files.imports.problems import problems_told
from gdviz.files.imports.watching import check_watched
from gdviz.files.imports.zip_members import Members
from gdviz.files.quoting import quoted

# A label may lie in a folder of a split, which may lie in the folder that was chosen.
DEEPEST = 3
# What of a split is judged only, and what is learnt from.
HELD_OUT = frozenset(["test", "testing", "tests", "val", "valid", "validation"])
SAMPLE = frozenset(["train", "training"])
# What programs put beside what people do.
HIDDEN = (".", "__MACOSX")
# What MNIST calls its population.
T10K = "t10k"


@dataclass(frozen=True, eq=False)
class Entry:
    """A file in a folder or an archive, and the names of the folders on the way to it."""

    file: DataFile
    folders: tuple[str, ...]

    @property
    def split(self) -> str:
        """“test”, “train” or “”, as the outermost folder that is called so says."""
        for folder in self.folders:
            if folder.lower() in HELD_OUT:
                return "test"
            if folder.lower() in SAMPLE:
                return "train"
        return ""


def is_held_out(file: DataFile) -> bool:
    """Whether a file is called like one that is judged only."""
    words = file.name.lower().replace("-", " ").replace("_", " ").replace(".", " ").split()
    return T10K in words or not HELD_OUT.isdisjoint(words)


def files_in(folder: Path) -> list[Entry]:
    """The files in a folder and in those within, by their folders and names, numbers by size.

    Raises `ImportProblem` for too many.
    """
    entries: list[Entry] = []
    for entry in _walk(folder, ()):
        entries.append(entry)
        check_images(quoted(folder.resolve()), min(len(entries), MOST_IMAGES + 1))
    return sorted(entries, key=_by_name)


def files_of(path: Path, members: Members) -> list[Entry]:
    """The files in an archive, in the same order; nothing is ever unpacked to the disk."""
    entries = []
    for name in members.names:
        parts = PurePosixPath(name).parts
        if name.endswith("/") or not parts or any(part.startswith(HIDDEN) for part in parts):
            continue
        entries.append(Entry(DataFile(path, members, name), parts[:-1]))
        check_images(quoted(path), min(len(entries), MOST_IMAGES + 1))
    return sorted(entries, key=_by_name)


def _walk(folder: Path, above: tuple[str, ...]) -> Iterator[Entry]:
    with problems_told(folder), os.scandir(folder) as found:
        inner = []
        for entry in found:
            check_watched()
            if entry.name.startswith(HIDDEN):
                continue
            if entry.is_dir():
                inner.append(entry.name)
            elif entry.is_file():
                yield Entry(DataFile(Path(entry.path)), above)
            check_images(quoted(folder), min(1 + len(inner), MOST_IMAGES + 1))
    if len(above) < DEEPEST:
        for name in inner:
            yield from _walk(folder / name, (*above, name))


def _by_name(entry: Entry) -> tuple[Sequence[tuple[int, float, str]], tuple[int, float, str]]:
    return [natural(folder) for folder in entry.folders], natural(entry.file.stem)
