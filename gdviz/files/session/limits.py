"""How large a session can be; each limit is checked before the memory is taken.

At all limits at once, reading takes less than 2 GB: the file, what it says, and a double for each
pixel. Writing checks the same limits, so that what was saved can be opened.
"""

from __future__ import annotations

from gdviz.engine import MOST_SIDE
from gdviz.files.session.problems import SessionError
from gdviz.files.sizes import MEGABYTE

MOST_BYTES = 512 * MEGABYTE

# Values are what JSON has between commas and brackets; each takes about 60 bytes when read.
MOST_VALUES = 4_000_000

MOST_IMAGES = 200_000
MOST_PIXELS = 64_000_000
MOST_PLACES = 4_000_000
MOST_EXPERIMENTS = 20_000
MOST_PAIRS = 10_000

# A weight for each pixel of the largest grid, and a bias; and all such lists together.
MOST_PARAMETERS = MOST_SIDE * MOST_SIDE + 1
MOST_NUMBERS = 4_000_000

# More than there are to choose from.
MOST_SCENES = 100

# Far beyond what anybody runs; making them again takes hours, and can be cancelled.
MOST_STEPS = 1_000_000_000

# Each is read and differentiated, which takes milliseconds; a run has one function only.
MOST_FUNCTIONS = 20

# What a field of text takes at most.
LONGEST_TEXT = 32_767


def check_size(data: bytes) -> None:
    """Raise `SessionError` for a file that is too long, or that says too much."""
    if len(data) > MOST_BYTES:
        check_bytes(len(data))
    values = sum(map(data.count, (b",", b"[", b"{")))
    if values > MOST_VALUES:
        raise SessionError(
            f"it holds more than the {MOST_VALUES:,} values that a session can have: "
            "make do with fewer images, or with fewer changes of the run"
        )


def check_bytes(size: int) -> None:
    """Raise `SessionError` for a file of too many bytes."""
    if size > MOST_BYTES:
        raise SessionError(
            f"it has {size / MEGABYTE:,.0f} MB, and a session can have {MOST_BYTES // MEGABYTE}: "
            "make do with fewer images, or smaller ones"
        )


def check_count(what: str, count: int, most: int) -> None:
    """Raise `SessionError` for too many of something."""
    if count > most:
        raise SessionError(f"it has more than {most:,} {what}, which is the most: take some away")


def check_grid(rows: int, columns: int) -> None:
    """Raise `SessionError` for a grid that the program does not have."""
    if not (1 <= rows <= MOST_SIDE and 1 <= columns <= MOST_SIDE):
        raise SessionError(
            f"a grid of {rows:,} × {columns:,} pixels is not from 1 × 1 to "
            f"{MOST_SIDE} × {MOST_SIDE}: scale the images"
        )


def check_steps(steps: int) -> None:
    """Raise `SessionError` for a run that nobody can wait for."""
    if steps > MOST_STEPS:
        raise SessionError(
            f"its run has more than the {MOST_STEPS:,} steps that a session can have: "
            "begin the run anew"
        )
