"""The labels of the pictures in a folder: by tables beside them, folders, or their own names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from gdviz.files.imports.folders import HELD_OUT, SAMPLE, Entry
from gdviz.files.imports.labels import clean, natural
from gdviz.files.imports.pictures import LabelledFile
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.tables.csv_table import read_text_table
from gdviz.files.imports.tables.picture_lists import picture_labels
from gdviz.files.quoting import quoted
from gdviz.files.sizes import MEGABYTE

TABLE_SUFFIXES = (".csv", ".tsv", ".txt")
MOST_TABLE_BYTES = 16 * MEGABYTE
# 7_001.png, smile-12.png
NUMBERED = re.compile(r"(?P<label>.+?)[ _\-.]+\(?\d+\)?")


def labelled_pictures(
    pictures: Sequence[Entry], others: Sequence[Entry], title: str, *, in_order: bool
) -> tuple[list[LabelledFile], list[str]]:
    """The pictures with their labels, and sentences about these.

    Unless they stay `in_order`, they come by label and by name.
    """
    notes: list[str] = []
    table = _table_beside(others, pictures)
    labels = [_folder_label(entry, title) for entry in pictures]
    if table is not None:
        entry, words = table
        pictures = [each for each in pictures if _said(words, each) is not None]
        labels = [_said(words, each) or "" for each in pictures]
        notes.append(f"The labels are those of {entry.file.where}.")
    elif len(set(labels)) == 1:
        named = _labels_in_names(pictures)
        if named is not None:
            labels = named
            notes.append(
                f"The labels are what the names of the pictures begin with, as {quoted(labels[0])}."
            )
    files = [
        LabelledFile(entry.file, clean(label) or title, entry.split == "test")
        for entry, label in zip(pictures, labels, strict=True)
    ]
    if in_order:
        return files, notes
    order = sorted(
        range(len(files)),
        key=lambda at: (files[at].held_out, natural(files[at].label), natural(files[at].file.stem)),
    )
    return [files[at] for at in order], notes


def _folder_label(entry: Entry, title: str) -> str:
    """The innermost folder that is no split; in none, the folder that was chosen."""
    folders = [each for each in entry.folders if each.lower() not in HELD_OUT | SAMPLE]
    return folders[-1] if folders else title


def _labels_in_names(pictures: Sequence[Entry]) -> list[str] | None:
    found = [NUMBERED.fullmatch(entry.file.stem) for entry in pictures]
    labels = [each["label"] for each in found if each is not None]
    several = 1 < len(set(labels)) < len(labels) or (len(labels) > 1 and len(set(labels)) > 1)
    return labels if len(labels) == len(pictures) and several else None


def _table_beside(
    others: Sequence[Entry], pictures: Sequence[Entry]
) -> tuple[Entry, Mapping[str, str]] | None:
    """A table among the files that gives labels to the pictures, if there is one."""
    for entry in others:
        if not entry.file.name.lower().endswith(TABLE_SUFFIXES):
            continue
        try:
            with entry.file.open(MOST_TABLE_BYTES):
                pass
            words = picture_labels(read_text_table(entry.file.open, entry.file.where))
        except ImportProblem:
            # Any other text may lie beside pictures.
            continue
        if words is not None:
            short = {PurePosixPath(name).name: label for name, label in words.items()} | dict(words)
            if any(_said(short, each) is not None for each in pictures):
                return entry, short
    return None


def _said(words: Mapping[str, str], entry: Entry) -> str | None:
    name = PurePosixPath(entry.file.member or entry.file.path.name).name
    return words.get("/".join((*entry.folders, name)), words.get(name))
