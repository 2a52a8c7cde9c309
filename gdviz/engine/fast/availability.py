"""What makes the steps here, in words."""

from __future__ import annotations

from importlib.metadata import version
from importlib.util import find_spec

from gdviz.engine.fast.borrowed import BorrowError, product_address


def is_possible() -> bool:
    """Whether steps can be compiled here; numba itself is not imported."""
    return has_numba() and can_borrow()


def told() -> str:
    """What makes the steps, with versions: numpy, and numba where long runs are compiled."""
    numpy = f"steps by numpy {version('numpy')}"
    if not is_possible():
        return numpy
    return f"{numpy}, in long runs compiled by numba {version('numba')}"


def has_numba() -> bool:
    """Whether there is a compiler, as far as can be told without importing it."""
    return find_spec("numba") is not None


def can_borrow() -> bool:
    """Whether numpy's own arithmetic is known where it is."""
    try:
        product_address()
    except BorrowError:
        return False
    return True
