"""Files that were chosen together, or lie in a folder or an archive: what they are as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import PurePath

from gdviz.files.imports.array_sets import is_labels, read_array_files
from gdviz.files.imports.beside import images_beside, labels_beside, missing
from gdviz.files.imports.file_sets import read_together
from gdviz.files.imports.folders import Entry, is_held_out
from gdviz.files.imports.formats import FORMATS, START_BYTES, TABLE, format_of
from gdviz.files.imports.found import Found
from gdviz.files.imports.idx_images import LABEL_DIMENSIONS, IdxPair, dimensions, is_idx, read_idx
from gdviz.files.imports.json_sets import read_json_files
from gdviz.files.imports.npy_arrays import MAGIC
from gdviz.files.imports.opened import DataFile, opened
from gdviz.files.imports.picture_kinds import looks_like_picture, picture_kind
from gdviz.files.imports.picture_labels import labelled_pictures
from gdviz.files.imports.pictures import read_pictures
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.wishes import Wishes
from gdviz.files.imports.zip_members import Members

PICTURE, IDX, ARRAY, JSON, OTHER = "picture", "IDX", "array", "JSON", "other"
# What is called so is a table, a drawing or a font, and seldom anything else.
SURE_SUFFIXES = tuple(
    {suffix for each in (TABLE, *FORMATS) for suffix in each.suffixes}
    - {".txt", ".json", ".py", ".ts"}
)
ZIP = (b"PK\x03\x04", b"PK\x05\x06")


@dataclass(frozen=True, eq=False)
class Gathered:
    """Files, what they are called together, and whether each was chosen or all lie in a folder.

    Archives that are opened stay open until `stack` is closed.
    """

    where: str
    title: str
    entries: Sequence[Entry]
    chosen: bool
    wishes: Wishes
    stack: ExitStack

    def read(self) -> Found:
        """The images in all of them; raises `ImportProblem`."""
        kinds = {entry: self._kind(entry) for entry in self.entries}
        pictures = self._of(kinds, PICTURE)
        if pictures:
            return self._read_pictures(pictures, self._of(kinds, OTHER), kinds)
        for kind, read in ((IDX, self._read_idx), (ARRAY, self._read_arrays)):
            found = self._of(kinds, kind)
            if found and (not self.chosen or len(found) == len(kinds)):
                return read(found)
        if len(kinds) == 1:
            (entry,) = kinds
            return format_of(entry.file.start(START_BYTES)).read(entry.file, self.wishes)
        lists = self._of(kinds, JSON)
        if lists and (not self.chosen or len(lists) == len(kinds)):
            files = [entry.file for entry in lists]
            title = files[0].folder or self.title
            return read_json_files(files, title, self.where, self.wishes, chosen=self.chosen)
        files = self._readable_together(kinds)
        if files:
            return read_together(files, files[0].folder or self.title, self.where, self.wishes)
        if self.chosen:
            raise ImportProblem(
                "Only pictures, tables, drawings, or a file of images and the one of their labels, "
                f"can be brought together: choose one of the {len(kinds):,} files."
            )
        raise ImportProblem(
            f"{self.where} holds no picture, nor do the folders in it: choose a folder with "
            "pictures, or with a folder of pictures for each label."
        )

    def _readable_together(self, kinds: dict[Entry, str]) -> list[DataFile]:
        """Tables, drawings and fonts: all files that were chosen, or those that are called so."""
        files = [entry.file for entry in kinds]
        if not self.chosen:
            return [file for file in files if file.name.lower().endswith(SURE_SUFFIXES)]
        is_any = all(kind in (JSON, OTHER) for kind in kinds.values())
        return files if is_any and not any(file.start(4).startswith(ZIP) for file in files) else []

    def _of(self, kinds: dict[Entry, str], kind: str) -> list[Entry]:
        return [entry for entry, each in kinds.items() if each == kind]

    def _kind(self, entry: Entry) -> str:
        """What a file is: in a folder pictures are told by their names, which is quicker."""
        if not self.chosen:
            if looks_like_picture(PurePath(entry.file.name)):
                return PICTURE
            try:
                return kind_of(entry.file)
            except ImportProblem:
                # Whatever else lies there is no matter.
                return OTHER
        return kind_of(entry.file)

    def _read_pictures(
        self, pictures: Sequence[Entry], others: Sequence[Entry], kinds: dict[Entry, str]
    ) -> Found:
        files, notes = labelled_pictures(pictures, others, self.title, in_order=self.chosen)
        if self.chosen and len(files) + bool(notes and others) < len(kinds):
            raise ImportProblem(
                "Only pictures, and one table of their labels, can be brought together: choose "
                f"other files than these {len(kinds):,}."
            )
        return read_pictures(files, self.title, self.where, self.wishes, notes)

    def _read_idx(self, entries: Sequence[Entry]) -> Found:
        files = [entry.file for entry in entries]
        labels = [file for file in files if dimensions(file) == LABEL_DIMENSIONS]
        images = [file for file in files if file not in labels]
        if len(labels) == len(images) == 1 and self.chosen:
            return read_idx([IdxPair(images[0], labels[0])], self.wishes)
        if not images:
            found = images_beside(labels[0])
            if found is None:
                raise missing(labels[0], "its images", "train-images-idx3-ubyte")
            images = [found]
        pairs = [IdxPair(file, _labels_of(file), is_held_out(file)) for file in images]
        if all(pair.held_out for pair in pairs):
            pairs = [pair._replace(held_out=False) for pair in pairs]
        return read_idx(sorted(pairs, key=lambda pair: pair.held_out), self.wishes)

    def _read_arrays(self, entries: Sequence[Entry]) -> Found:
        files = [self._array(entry.file) for entry in entries]
        if len(files) == 1:
            if is_labels(files[0]):
                beside = images_beside(entries[0].file)
                images = files[0] if beside is None else self._array(beside)
                return read_array_files([images], None if beside is None else files[0], self.wishes)
            beside = labels_beside(entries[0].file)
            labels = None if beside is None else self._array(beside)
            return read_array_files(files, labels, self.wishes)
        labels_files = [file for file in files if is_labels(file)]
        images_files = [file for file in files if file not in labels_files]
        if not labels_files:
            return read_array_files(images_files, None, self.wishes)
        if len(labels_files) == len(images_files) == 1:
            return read_array_files(images_files, labels_files[0], self.wishes)
        raise ImportProblem(
            f"{self.where} has {len(images_files):,} arrays of images and {len(labels_files):,} of "
            "labels: choose one of each."
        )

    def _array(self, file: DataFile) -> DataFile:
        """The array in a file: itself, or the only one in an archive of numpy."""
        if file.archive is not None or not file.start(4).startswith(ZIP):
            return file
        members = self.members(file)
        return DataFile(file.path, members, members.names[0])

    def members(self, file: DataFile) -> Members:
        """The members of an archive, which stays open."""
        inner, size = self.stack.enter_context(opened(file.path))
        return Members(inner, size, file.where)


def kind_of(file: DataFile) -> str:
    """The kind of a file by how it begins; raises `ImportProblem` when it cannot be opened."""
    start = file.start(START_BYTES)
    if picture_kind(start) is not None:
        return PICTURE
    if start.startswith(MAGIC) or (start.startswith(ZIP) and file.name.endswith(".npz")):
        return ARRAY
    if is_idx(start):
        return IDX
    return JSON if format_of(start).name == "JSON" else OTHER


def _labels_of(images: DataFile) -> DataFile:
    labels = labels_beside(images)
    if labels is None:
        raise missing(images, "its labels", "train-labels-idx1-ubyte")
    return labels
