"""What can be wrong with data: one exception, one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

QUOTE_LENGTH = 60
UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"


class ImportProblem(ValueError):  # noqa: N818
    """Data that cannot be brought in; the message is one sentence for a person."""


def printable(text: str) -> str:
    """The text on one line, with a sign in place of whatever cannot be shown."""
    return "".join(letter if letter.isprintable() else UNPRINTABLE for letter in text)


def quoted(text: str | Path) -> str:
    """A word, or the name of a file, in quotation marks; shortened when it is long."""
    word = (text.name or str(text)) if isinstance(text, Path) else text
    short = word if len(word) <= QUOTE_LENGTH else word[: QUOTE_LENGTH - 1] + "…"
    return f"“{printable(short)}”"


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
