"""What a dialog offers to choose from."""

from __future__ import annotations

from gdviz.files.imports.formats import FORMATS, TABLE
from gdviz.files.imports.picture_kinds import SUFFIXES

# The files of MNIST have no suffix of their own.
OTHERS = (".npz", ".npy", "ubyte", ".gz", ".zip", ".xlsx", ".ods")

PICTURE_PATTERNS = tuple(f"*{suffix}" for suffix in SUFFIXES)
FILE_PATTERNS = (
    *PICTURE_PATTERNS,
    *(f"*{suffix}" for kind in (TABLE, *FORMATS) for suffix in kind.suffixes),
    *(f"*{suffix}" for suffix in OTHERS),
)
