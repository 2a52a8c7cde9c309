"""The log: what went wrong inside the program, kept in a file for reports."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QStandardPaths

MOST_BYTES, OLDER_FILES = 256 * 1024, 1
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def standard_path() -> Path:
    """Where the log of this person is."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "gdviz.log"


@contextmanager
def logged_to(path: Path) -> Iterator[Path | None]:
    """Write what is logged within into the file as well; None where it cannot be written.

    It holds at most `MOST_BYTES`, and as much of what came before lies beside it.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=MOST_BYTES, backupCount=OLDER_FILES, encoding="utf-8", delay=True
        )
        path.touch()
    except OSError as error:
        # Everything works without it, and a terminal has it all.
        logging.getLogger(__name__).warning("There is no log in “%s”: %s", path, error.strerror)
        yield None
        return
    handler.setFormatter(logging.Formatter(FORMAT))
    # With a handler of its own logging no longer tells the terminal by itself.
    terminal = logging.StreamHandler()
    terminal.setLevel(logging.WARNING)
    root, handlers = logging.getLogger(), (handler, terminal)
    for each in handlers:
        root.addHandler(each)
    try:
        yield path
    finally:
        for each in handlers:
            root.removeHandler(each)
            each.close()
