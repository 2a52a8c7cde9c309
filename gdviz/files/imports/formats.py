"""The kinds of file that can be read: each is one definition, told by how a file begins."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import dataclass

from gdviz.files.imports.drawings.aseprite import is_aseprite, read_aseprite
from gdviz.files.imports.drawings.dots import (
    is_makecode,
    is_microbit,
    is_pico,
    read_makecode,
    read_microbit,
    read_pico,
)
from gdviz.files.imports.drawings.fonts import is_bdf, is_psf, read_bdf, read_psf
from gdviz.files.imports.drawings.piskel import is_piskel, read_piskel
from gdviz.files.imports.found import Found
from gdviz.files.imports.json_lists import read_json
from gdviz.files.imports.opened import DataFile
from gdviz.files.imports.tables.arff import is_arff, read_arff
from gdviz.files.imports.tables.csv_table import read_text_table
from gdviz.files.imports.tables.libsvm import is_libsvm, read_libsvm
from gdviz.files.imports.tables.picture_lists import pictures_listed
from gdviz.files.imports.tables.table_images import images_of_table
from gdviz.files.imports.wishes import Wishes

# So many bytes tell what a file is.
START_BYTES = 4096

Read = Callable[[DataFile, Wishes], Found]


@dataclass(frozen=True)
class Format:
    """A kind of file: whether one begins so, as bytes and as text, and what is in it."""

    name: str
    begins: Callable[[bytes, str], bool]
    read: Read
    suffixes: tuple[str, ...] = ()


def text_of(start: bytes) -> str:
    """The beginning of a text in whichever of the usual encodings; anything for what is none."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return start[: len(start) // 2 * 2].decode("utf-16", "replace").lstrip("\ufeff")
    return start.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace").replace("\r", "\n")


def _read_table(file: DataFile, wishes: Wishes) -> Found:
    table = read_text_table(file.open, file.where)
    listed = pictures_listed(table, file, wishes)
    return listed or images_of_table(table, wishes, file.where, file.stem)


def _read_arff(file: DataFile, wishes: Wishes) -> Found:
    return images_of_table(read_arff(file.open, file.where), wishes, file.where, file.stem)


def _read_libsvm(file: DataFile, wishes: Wishes) -> Found:
    table = read_libsvm(file.open, wishes, file.where)
    return images_of_table(table, wishes, file.where, file.stem)


FORMATS = (
    Format("Aseprite", lambda start, _: is_aseprite(start), read_aseprite, (".ase", ".aseprite")),
    Format("PSF", lambda start, _: is_psf(start), read_psf, (".psf", ".psfu")),
    Format("BDF", lambda _, text: is_bdf(text), read_bdf, (".bdf",)),
    Format("PICO-8", lambda _, text: is_pico(text), read_pico, (".p8",)),
    Format("micro:bit", lambda _, text: is_microbit(text), read_microbit, (".py",)),
    Format("MakeCode", lambda _, text: is_makecode(text), read_makecode, (".ts",)),
    Format("Piskel", lambda _, text: is_piskel(text), read_piskel, (".piskel",)),
    Format("JSON", lambda _, text: text.lstrip()[:1] in ("{", "["), read_json, (".json",)),
    Format("ARFF", lambda _, text: is_arff(text), _read_arff, (".arff",)),
    Format("libsvm", lambda _, text: is_libsvm(text), _read_libsvm, (".svm", ".libsvm")),
)
TABLE = Format("table", lambda *_: True, _read_table, (".csv", ".tsv", ".tab", ".txt", ".data"))


def format_of(start: bytes) -> Format:
    """The kind of file that begins so; what begins like no other is taken for a table of text."""
    text = text_of(start)
    return next((each for each in FORMATS if each.begins(start, text)), TABLE)
