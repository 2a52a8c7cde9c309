"""Standard output and standard error, which may be closed, full, or unable to write “−”."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from gdviz.atomic import WriteError

PLAIN = str.maketrans("−×“”·⁻⁰¹²³⁴⁵⁶⁷⁸⁹", '-x""--0123456789')
POWER, PLAIN_POWER = "×10", "e"


def say(sentence: str) -> None:
    """Tell the person something that is not part of the result."""
    if sys.stderr is not None:
        print(_writable(sentence, sys.stderr.encoding), file=sys.stderr)


def write(text: str) -> None:
    """Write a result to standard output; raises `WriteError`, or `BrokenPipeError`."""
    if sys.stdout is None:
        raise WriteError("The result could not be written: standard output is closed.")
    with _failures_told():
        print(_writable(text, sys.stdout.encoding))


def flush() -> None:
    """Send everything on its way while a failure can still be told; raises as `write` does."""
    if sys.stdout is not None:
        with _failures_told():
            sys.stdout.flush()


@contextmanager
def _failures_told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        # What is left unwritten would be tried once more when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise WriteError(f"The result could not be written: {error.strerror}.") from error


def _writable(text: str, encoding: str | None) -> str:
    """The text with plainer signs where the encoding lacks the proper ones."""
    encoding = encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        plain = text.replace(POWER, PLAIN_POWER).translate(PLAIN)
        return plain.encode(encoding, "backslashreplace").decode(encoding)
    return text
