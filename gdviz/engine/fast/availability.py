"""What makes the steps here, in words."""

from __future__ import annotations

from importlib.util import find_spec


def is_possible() -> bool:
    """Whether steps can be compiled here; numba itself is not imported."""
    return has_numba() and can_borrow()


def told() -> str:
    """What makes the steps, with versions: numpy, and numba where long runs are compiled."""
    # It takes a moment to load, and the window needs it no sooner.
    from importlib import metadata

    numpy = f"steps by numpy {metadata.version('numpy')}"
    if not is_possible():
        return numpy
    try:
        return f"{numpy}, in long runs compiled by numba {metadata.version('numba')}"
    except metadata.PackageNotFoundError:
        # Something else goes by that name, which will be told as soon as it is asked to compile.
        return numpy


def has_numba() -> bool:
    """Whether there is a compiler, as far as can be told without importing it."""
    found = find_spec("numba")
    # A mere folder of that name has no origin.
    return found is not None and found.origin is not None


def can_borrow() -> bool:
    """Whether numpy's own arithmetic is known where it is."""
    from gdviz.engine.fast import borrowed

    try:
        borrowed.product_address()
    except borrowed.BorrowError:
        return False
    return True
