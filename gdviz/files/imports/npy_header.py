"""The header of numpy's array files, read without evaluating anything.

The format is numpy's (NEP 1): a magic word, a version, the length of the header, and the header,
a Python dictionary as text with the keys `descr`, `fortran_order` and `shape`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np

from gdviz.files.imports.limits import MOST_LABEL_LENGTH
from gdviz.files.imports.problems import ImportProblem

MAGIC = b"\x93NUMPY"

# The number of bytes that hold the length of the header, by the version of the format.
LENGTH_BYTES = {b"\x01\x00": 2, b"\x02\x00": 4}
MOST_HEADER = 10_000

KIND = re.compile(r"'descr':\s*'([^']*)'")
NUMBERS = re.compile(r"[<>|=]?(b1|[iu][1248]|f[248])")
TEXTS = re.compile(r"[<>|=]?[US](\d{1,4})")
FORTRAN = re.compile(r"'fortran_order':\s*(True|False)")
SHAPE = re.compile(r"'shape':\s*\(([\dL,\s]*)\)")
SIZE = re.compile(r"\d{1,18}")


@dataclass(frozen=True)
class ArrayHeader:
    """What an array file says it holds."""

    dtype: np.dtype[Any]
    shape: tuple[int, ...]
    by_columns: bool


def read_header(stream: BinaryIO, where: str) -> ArrayHeader:
    """The header at the beginning of `stream`; raises `ImportProblem` for one that cannot be."""
    text = _header_text(stream, where)
    kind, fortran, shape = (part.search(text) for part in (KIND, FORTRAN, SHAPE))
    if fortran is None or shape is None:
        raise _damaged(where)
    sizes = shape[1].replace("L", "").split(",")
    numbers = [size.strip() for size in sizes if size.strip()]
    if not all(SIZE.fullmatch(number) for number in numbers):
        raise _damaged(where)
    dtype = _dtype(kind[1] if kind is not None else "", where)
    return ArrayHeader(dtype, tuple(map(int, numbers)), fortran[1] == "True")


def _header_text(stream: BinaryIO, where: str) -> str:
    start = stream.read(len(MAGIC) + 2)
    bytes_of_length = LENGTH_BYTES.get(start[len(MAGIC) :])
    if not start.startswith(MAGIC) or bytes_of_length is None:
        raise _damaged(where)
    length = int.from_bytes(stream.read(bytes_of_length), "little")
    if length > MOST_HEADER:
        raise _damaged(where)
    return stream.read(length).decode("latin-1")


def _dtype(kind: str, where: str) -> np.dtype[Any]:
    text = TEXTS.fullmatch(kind)
    if NUMBERS.fullmatch(kind) or (text is not None and 0 < int(text[1]) <= MOST_LABEL_LENGTH):
        return np.dtype(kind)
    raise ImportProblem(
        f"{where} holds neither numbers nor short texts: save the images as numbers, and the "
        f"labels as numbers or as texts of at most {MOST_LABEL_LENGTH} letters."
    )


def _damaged(where: str) -> ImportProblem:
    return ImportProblem(f"{where} has a damaged header: save the array anew with numpy.save.")
