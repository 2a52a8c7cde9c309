"""Files of any kind to the images in them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from gdviz.files.imports.array_images import read_npz
from gdviz.files.imports.folders import Entry, files_in, files_of
from gdviz.files.imports.found import Found
from gdviz.files.imports.gathered import ZIP, Gathered
from gdviz.files.imports.limits import check_grid
from gdviz.files.imports.opened import DataFile, opened
from gdviz.files.imports.problems import ImportProblem, problems_told
from gdviz.files.imports.selecting import with_only
from gdviz.files.imports.tables.sheets import is_sheet, read_sheet
from gdviz.files.imports.watching import Stop, Told, watched
from gdviz.files.imports.wishes import ANY, Wishes
from gdviz.files.imports.zip_members import Members
from gdviz.files.quoting import quoted
from gdviz.files.sizes import MEGABYTE

ARRAY_SUFFIX = ".npy"
# In bytes: an archive within another is unpacked as a whole, into memory.
MOST_NESTED = 128 * MEGABYTE


def read(
    paths: Path | str | Sequence[Path | str],
    *,
    wishes: Wishes = ANY,
    rows: int | None = None,
    columns: int | None = None,
    invert: bool | None = None,
    stop: Stop | None = None,
    told: Told | None = None,
) -> Found:
    """The images in one file, in files that belong together, in folders or archives of them.

    `wishes` say how they are to be read; `rows`, `columns` and `invert` can be given alone. What
    they leave open the files decide, and where these leave two readings, what is found has a
    question. Many images take a while: `stop` is asked all along whether nobody waits any more, and
    `told` gets the part that has been read, from 0 to 1; it may begin again. Raises `ImportProblem`
    for whatever is wrong, `ReadingStopped` when it was stopped, and nothing else.
    """
    alone = {"rows": rows, "columns": columns, "invert": invert}
    wishes = wishes.having({name: value for name, value in alone.items() if value is not None})
    chosen = [Path(path) for path in ([paths] if isinstance(paths, Path | str) else paths)]
    if not chosen:
        raise ImportProblem("There is nothing to bring: choose a file or a folder.")
    check_grid(wishes.rows or 1, wishes.columns or 1)
    with watched(stop, told), problems_told(chosen[0]), ExitStack() as stack:
        return with_only(_Reading(wishes, stack).read(chosen), wishes.only)


@dataclass(frozen=True, eq=False)
class _Reading:
    """One reading of files; the archives it opens stay open until it ends."""

    wishes: Wishes
    stack: ExitStack

    def read(self, paths: list[Path]) -> Found:
        if len(paths) == 1:
            return self._read_one(paths[0])
        entries: list[Entry] = []
        for path in paths:
            if _is_folder(path):
                name = path.resolve().name
                entries += [Entry(each.file, (name, *each.folders)) for each in files_in(path)]
            else:
                entries.append(Entry(DataFile(path), (path.resolve().parent.name,)))
        return self._gathered(f"The choice of {len(paths):,} files", paths[0].stem, entries).read()

    def _read_one(self, path: Path) -> Found:
        if _is_folder(path):
            title = path.resolve().name or "pictures"
            return self._gathered(quoted(path), title, files_in(path), chosen=False).read()
        file = DataFile(path)
        with opened(path) as (stream, _):
            is_archive = stream.read(4).startswith(ZIP)
        if is_archive:
            inner, size = self.stack.enter_context(opened(path))
            return self._read_archive(file, Members(inner, size, file.where))
        if file.start(4).startswith(ZIP):
            return self._read_nested(file)
        entry = Entry(file, (file.folder,))
        return self._gathered(file.where, file.stem, [entry]).read()

    def _gathered(
        self, where: str, title: str, entries: Sequence[Entry], chosen: bool = True
    ) -> Gathered:
        return Gathered(where, title, entries, chosen, self.wishes, self.stack)

    def _read_archive(self, file: DataFile, members: Members, is_nested: bool = False) -> Found:
        arrays = [name for name in members.names if name.endswith(ARRAY_SUFFIX)]
        if len(arrays) == 1 == len(members.names):
            is_one = file.name.endswith(".npz") and not is_nested
            array = file if is_one else DataFile(file.path, members, arrays[0])
            return self._gathered(file.where, file.stem, [Entry(array, ())]).read()
        if is_sheet(members.names):
            return read_sheet(file, members, self.wishes)
        if arrays or not members.names:
            return read_npz(file, members, self.wishes)
        entries = files_of(file.path, members)
        if len(entries) == 1 and not is_nested and entries[0].file.start(4).startswith(ZIP):
            return self._read_nested(entries[0].file)
        return self._gathered(file.where, file.stem, entries, chosen=False).read()

    def _read_nested(self, file: DataFile) -> Found:
        """What is in an archive that is gzipped, or the only file in another."""
        content = file.content(MOST_NESTED)
        members = Members(BytesIO(content), len(content), file.where)
        return self._read_archive(file, members, is_nested=True)


def _is_folder(path: Path) -> bool:
    with problems_told(path):
        try:
            return path.is_dir()
        except ValueError:
            return False
