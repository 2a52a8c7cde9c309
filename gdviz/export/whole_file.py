"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import shutil
from errno import EDQUOT, ENOSPC
from pathlib import Path

from PySide6.QtCore import QFileInfo

from gdviz.atomic import WriteError, atomic_bytes


class ExportError(Exception):
    """Something that could not be made or kept; the message is a sentence for a person."""


def check_place(path: Path, what: str = "file") -> None:
    """Raise `ExportError` where nothing can be written to `path`, before work is put into it."""
    # QFileInfo says no where Path would fail: to a name that no file can have.
    if not QFileInfo(path.parent).isDir():
        raise ExportError(f"There is no folder “{path.parent}”: choose another place.")
    if QFileInfo(path).isDir():
        raise ExportError(f"“{path}” is a folder: choose another name for the {what}.")


def write_whole(path: Path, data: bytes, what: str = "file") -> None:
    """Write `data`, whole or not at all, for any thread; `what` it is called in a complaint.

    Raises `ExportError` for a folder that is not there, and whatever else keeps the file from being
    written; what was there before stays then.
    """
    check_place(path, what)
    try:
        with atomic_bytes(path) as file:
            file.write(data)
    except WriteError as error:
        raise ExportError(why_not(path, len(data), error.__cause__, what)) from error


def why_not(path: Path, size: int, error: BaseException | None, what: str) -> str:
    """Why `size` bytes could not be written to `path`, where the system says `error`."""
    system = getattr(error, "strerror", None) or str(error or "the disk does not take it")
    present = QFileInfo(path).exists()
    if not (os.access(path.parent, os.W_OK) and (not present or os.access(path, os.W_OK))):
        return f"You may not write “{path}”: choose another place for the {what}."
    # What was written so far is away again by now, and there seems to be room.
    is_full = isinstance(error, OSError) and error.errno in (ENOSPC, EDQUOT)
    if is_full or shutil.disk_usage(path.parent).free < size:
        return f"The disk with “{path.parent}” is full: make room there or choose another place."
    return f"“{path}” could not be written ({system}): choose another place for the {what}."
