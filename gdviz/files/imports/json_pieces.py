"""Long lists in JSON, decoded in pieces: the decoder lets nothing else run, and a window has to.

A piece begins at an element of the outermost list and ends before the comma of another. Wherever
that comma is wrongly told, such as within a text, the piece is no JSON by itself: so what is
decoded in pieces is the same as decoded at once, and what is not so regular is decoded at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec
import numpy as np

from gdviz.files.imports.watching import check_watched

# A piece is decoded within a few milliseconds. Shorter documents are one.
PIECE = 2**18
DEEPEST = 4

SPACE = re.compile(rb"[ \t\n\r]*")
OPENERS = re.compile(rb"(?:\[[ \t\n\r]*)+")
KEY = re.compile(rb'[ \t\n\r]*("(?:[^"\\]|\\.){0,1000}")[ \t\n\r]*:[ \t\n\r]*')
SCALAR = re.compile(rb'"(?:[^"\\]|\\.){0,10000}"|[^][{}",]{1,100}')


class _Irregular(Exception):  # noqa: N818
    """This is to be decoded at once."""


def decoded(data: bytes) -> Any:
    """What a JSON document holds; long lists of numbers are arrays.

    Raises what msgspec does for a document that is none.
    """
    if len(data) > PIECE:
        try:
            return _document(data)
        except (_Irregular, msgspec.DecodeError, ValueError, OverflowError):
            check_watched()
    return msgspec.json.decode(data)


def _document(data: bytes) -> Any:
    at = _after_space(data, 0)
    content, at = _mapping(data, at + 1) if data[at : at + 1] == b"{" else _list(data, at)
    if _after_space(data, at) != len(data):
        raise _Irregular
    return content


def _mapping(data: bytes, at: int) -> tuple[dict[str, Any], int]:
    """The keys and values from behind the opening brace on, and where they end."""
    content: dict[str, Any] = {}
    while True:
        key = _matched(KEY.match(data, at))
        value: Any
        if data[key.end() : key.end() + 1] == b"[":
            value, at = _list(data, key.end())
        else:
            scalar = _matched(SCALAR.match(data, key.end()))
            value, at = msgspec.json.decode(scalar[0]), scalar.end()
        content[msgspec.json.decode(key[1])] = value
        at = _after_space(data, at) + 1
        if data[at - 1 : at] == b"}":
            return content, at
        if data[at - 1 : at] != b",":
            raise _Irregular


def _list(data: bytes, at: int) -> tuple[Any, int]:
    """The list that begins here, and where it ends: an array of numbers, or a list of mappings."""
    openers = _matched(OPENERS.match(data, at))
    depth = openers[0].count(b"[")
    of_mappings = data[openers.end() : openers.end() + 1] == b"{"
    if depth > DEEPEST or (of_mappings and depth > 1):
        raise _Irregular
    comma, end = _patterns(depth, of_mappings)
    pieces: list[Any] = []
    at += 1
    while True:
        check_watched(at / len(data))
        cut = comma.search(data, at + PIECE, at + 2 * PIECE)
        limit = at + 2 * PIECE if cut is None else cut.start(1)
        last = end.search(data, at, limit)
        stop = last.start(1) if last is not None else _matched(cut).start(1)
        piece = msgspec.json.decode(b"[" + data[at:stop] + b"]")
        pieces.append(piece if of_mappings else _array(piece, depth))
        at = stop + 1
        if last is not None:
            whole: Callable[[list[Any]], Any] = _joined if of_mappings else np.concatenate
            return whole(pieces), at


@cache
def _patterns(depth: int, of_mappings: bool) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """What stands between two elements of a list, with its comma, and at the end of the list."""
    # Spelt out, as what begins with a certain byte is found much sooner.
    close = rb"\}[ \t\n\r]*" if of_mappings else rb"\][ \t\n\r]*" * (depth - 1)
    opening = rb"\{" if of_mappings else rb"\[[ \t\n\r]*" * (depth - 1)
    comma = close + rb"(,)[ \t\n\r]*(?=" + opening + rb")"
    return re.compile(comma), re.compile(close + rb"(\])")


def _array(piece: list[Any], depth: int) -> np.ndarray[Any, Any]:
    """A list of numbers as an array; raises `ValueError` or `_Irregular` for what is none."""
    values = np.asarray(piece)
    if values.dtype.kind not in "buif" or values.ndim != depth:
        raise _Irregular
    return values


def _joined(pieces: list[list[Any]]) -> list[Any]:
    return [element for piece in pieces for element in piece]


def _after_space(data: bytes, at: int) -> int:
    return _matched(SPACE.match(data, at)).end()


def _matched(match: re.Match[bytes] | None) -> re.Match[bytes]:
    if match is None:
        raise _Irregular
    return match
