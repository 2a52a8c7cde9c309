"""Files that are written whole or not at all."""

from __future__ import annotations

import io
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO


class WriteError(Exception):
    """Something could not be written; the message is a sentence for a person."""


@contextmanager
def atomic_text(path: Path) -> Iterator[TextIO]:
    """Open a text file (UTF-8) that takes the place of `path` only when the block ends well.

    Until then the lines go to a new file beside it, which is removed when anything goes wrong, so
    that `path` holds either what it held before or all of the new text. A link keeps pointing
    where it points. What is no file but can be written to, such as a pipe, is written directly.

    Raises:
        WriteError: for every `OSError` from opening to replacing.
    """
    with atomic_bytes(path) as file, _as_text(file) as text:
        yield text


@contextmanager
def atomic_bytes(path: Path) -> Iterator[BinaryIO]:
    """Open a file of bytes that takes the place of `path` as `atomic_text` does."""
    target = Path(os.path.realpath(path))
    try:
        if _is_file_or_new(target):
            with _beside(target) as file:
                yield file
        else:
            with target.open("wb") as file:
                yield file
    except OSError as error:
        raise WriteError(
            f"“{path}” could not be written ({error.strerror}): choose another place for it."
        ) from error


def _is_file_or_new(target: Path) -> bool:
    try:
        return stat.S_ISREG(target.stat().st_mode)
    except FileNotFoundError:
        return True


@contextmanager
def _as_text(file: BinaryIO) -> Iterator[TextIO]:
    """Let what is written as text go to `file`, which stays open."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    try:
        yield text
        text.flush()
    finally:
        text.detach()


@contextmanager
def _beside(target: Path) -> Iterator[BinaryIO]:
    temporary = target.with_name(f".gdviz-{os.urandom(8).hex()}.tmp")
    if target.exists():
        # Replacing needs no permission on the file itself; a write-protected one is left alone.
        target.open("a").close()
    try:
        with temporary.open("xb") as file:
            if target.exists():
                shutil.copymode(target, temporary)
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
