"""Session files on the disk: read within limits, written whole or not at all."""

from __future__ import annotations

import codecs
import io
import os
import re
import stat
from dataclasses import replace
from pathlib import Path

from gdviz.atomic import atomic_bytes
from gdviz.files.quoting import quoted
from gdviz.files.session.form import FORM
from gdviz.files.session.limits import check_bytes
from gdviz.files.session.problems import SessionError, problems_told
from gdviz.files.session.reading import decode
from gdviz.files.session.session import Session
from gdviz.files.session.writing import encode

SUFFIX = ".gdviz"
PATTERN = f"*{SUFFIX}"

# Opening a pipe that nobody writes to would wait for ever.
NEVER_WAIT = getattr(os, "O_NONBLOCK", 0)

# A session says first what it is.
LONGEST_START = 100
BEGINNING = re.compile(rb'\s*\{\s*"gdviz"\s*:\s*"%b"' % FORM.encode())


def write_session(path: Path, session: Session) -> None:
    """Save a session; `path` holds what it held before, or all of the session.

    Takes long for large sample sets; may run on any thread. Raises `SessionError` for what is
    beyond the limits and `WriteError` for what the system refuses.
    """
    write_bytes(path, encode(replace(session, origin=None)))


def write_bytes(path: Path, data: bytes) -> None:
    """Write the file of a session, whole or not at all; raises `WriteError`."""
    with atomic_bytes(path) as file:
        file.write(data)


def read_session(path: Path) -> Session:
    """The session in a file; may run on any thread. Raises `SessionError`."""
    return decode(file_bytes(path), quoted(path))


def is_session(path: Path) -> bool:
    """Whether a file is called like a session, or begins like one."""
    if path.suffix.lower() == SUFFIX:
        return True
    try:
        start = _bytes(path, LONGEST_START)
    except (OSError, ValueError):
        return False
    return BEGINNING.match(start.removeprefix(codecs.BOM_UTF8)) is not None


def file_bytes(path: Path) -> bytes:
    """What a file holds; raises `SessionError` for what the system refuses, or is too long."""
    with problems_told(f"{quoted(path)} cannot be opened"):
        try:
            # Some editors put a mark before a text in UTF-8.
            return _bytes(path).removeprefix(codecs.BOM_UTF8)
        except OSError as error:
            reason = error.strerror or "the disk does not give it"
            raise SessionError(f"{reason}; check the file, or open another one") from error


def _bytes(path: Path, most: int = -1) -> bytes:
    """The first bytes of a file, or all of them."""
    try:
        raw = io.FileIO(path, opener=lambda name, flags: os.open(name, flags | NEVER_WAIT))
    except ValueError as error:
        raise SessionError("no file can be called so: open another one") from error
    with raw:
        status = os.fstat(raw.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise SessionError("it is not a file: open another one")
        if most < 0:
            check_bytes(status.st_size)
        data = raw.read(most) if most >= 0 else raw.readall()
        return data or b""
