"""What kind of data a file holds, told by how it begins and not by its name."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from gdviz.files.imports import gzip_stream, npy_header
from gdviz.files.imports.idx_images import is_idx
from gdviz.files.imports.opened import opened

# How the files of each kind of picture begin, and what Qt calls the kind.
PICTURES = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpeg",
    b"BM": "bmp",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
    b"RIFF": "webp",
}
WEBP_AT, WEBP = 8, b"WEBP"

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp")

# What a dialog offers to choose from; the files of MNIST have no suffix of their own.
PICTURE_PATTERNS = tuple(f"*{suffix}" for suffix in PICTURE_SUFFIXES)
FILE_PATTERNS = (*PICTURE_PATTERNS, "*.csv", "*.tsv", "*.txt", "*.npz", "*.npy", "*ubyte", "*.gz")

LONGEST_START = 16


class Kind(Enum):
    """The kinds of file that can be read."""

    PICTURE = "picture"
    CSV = "table"
    NPZ = "archive of arrays"
    NPY = "array"
    IDX = "IDX"


def kind_of(path: Path) -> Kind:
    """The kind of a file; what begins like no other is taken for a table of text.

    Raises `ImportProblem` when it cannot be opened.
    """
    with opened(path) as (file, _):
        start = file.read(LONGEST_START)
    if picture_format(start) is not None:
        return Kind.PICTURE
    if start.startswith(npy_header.MAGIC):
        return Kind.NPY
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.NPZ
    if start.startswith(gzip_stream.MAGIC) or is_idx(start):
        return Kind.IDX
    return Kind.CSV


def picture_format(start: bytes) -> str | None:
    """What Qt calls the format of a picture that begins so; None when it is none."""
    for magic, name in PICTURES.items():
        if start.startswith(magic) and (name != "webp" or start[WEBP_AT:].startswith(WEBP)):
            return name
    return None


def looks_like_picture(path: Path) -> bool:
    """Whether a file is called like a picture."""
    return path.suffix.lower() in PICTURE_SUFFIXES
