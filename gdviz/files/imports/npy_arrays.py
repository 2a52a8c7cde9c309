"""Numpy's array files, whose headers are read by numpy itself and nothing is ever unpickled."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from math import prod
from tokenize import TokenError
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
from numpy.lib import format as npy_format

from gdviz.files.imports.limits import MOST_LABEL_LENGTH
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.raw_values import read_values

MAGIC = npy_format.MAGIC_PREFIX
MOST_HEADER = 10_000
READERS = {(1, 0): npy_format.read_array_header_1_0, (2, 0): npy_format.read_array_header_2_0}
# What a damaged header makes of its reader.
BROKEN = (ValueError, TypeError, KeyError, SyntaxError, EOFError, OverflowError, TokenError)
LARGEST_SIDE = 10**18


@dataclass(frozen=True)
class ArrayHeader:
    """What an array file says it holds."""

    dtype: np.dtype[Any]
    shape: tuple[int, ...]
    by_columns: bool

    @property
    def is_text(self) -> bool:
        return self.dtype.kind in "US"


def read_header(stream: BinaryIO, where: str) -> ArrayHeader:
    """The header at the beginning of `stream`; raises `ImportProblem` for one that cannot be."""
    try:
        version = npy_format.read_magic(stream)
        with warnings.catch_warnings():
            # Headers that Python 2 wrote are read, too.
            warnings.simplefilter("ignore")
            shape, by_columns, dtype = READERS[version](stream, max_header_size=MOST_HEADER)
    except (*BROKEN, RecursionError, MemoryError) as error:
        raise _damaged(where) from error
    if not all(0 <= side < LARGEST_SIDE for side in shape):
        raise _damaged(where)
    texts = dtype.kind in "US" and 0 < dtype.itemsize <= 4 * MOST_LABEL_LENGTH
    if not (texts or (dtype.kind in "buif" and dtype.itemsize <= 8)):
        raise ImportProblem(
            f"{where} holds neither numbers nor short texts: save the images as numbers, and the "
            f"labels as numbers or as texts of at most {MOST_LABEL_LENGTH} letters."
        )
    return ArrayHeader(dtype, shape, by_columns)


def read_rest(stream: BinaryIO, header: ArrayHeader, where: str) -> npt.NDArray[Any]:
    """The array after its header, whose size the caller has checked against the limits."""
    if not header.by_columns:
        return read_values(stream, header.dtype, header.shape, where)
    return read_values(stream, header.dtype, header.shape[::-1], where).transpose()


def size_of(header: ArrayHeader) -> int:
    """How many numbers an array has."""
    return prod(header.shape)


def _damaged(where: str) -> ImportProblem:
    return ImportProblem(f"{where} has a damaged header: save the array anew with numpy.save.")
