"""What can be wrong with data: one exception, one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gdviz.files.quoting import quoted


class ImportProblem(ValueError):  # noqa: N818
    """Data that cannot be brought in; the message is one sentence for a person."""


class NoGridProblem(ImportProblem):
    """Pixels that make no grid by themselves: somebody has to say in which they lie."""


@contextmanager
def problems_told(path: Path) -> Iterator[None]:
    """What the system refuses while `path` is read is an `ImportProblem`."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or "the disk does not give it"
        raise ImportProblem(
            f"{quoted(path)} could not be read ({reason}): check the file, or choose another one."
        ) from error
    except MemoryError as error:
        raise ImportProblem(
            f"There is not enough memory to read {quoted(path)}: "
            "close other programs, or bring fewer images."
        ) from error
