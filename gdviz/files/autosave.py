"""Autosave: unsaved work kept aside while a window runs, and offered after a crash.

Each running window has a file and a lock of its own in one folder, so that several do not come in
each other's way. A file without a living owner is what a crash has left. Work goes from one window
to another by renaming, which only one of them can do.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from uuid import uuid4

from PySide6.QtCore import QLockFile, QStandardPaths

from gdviz.atomic import WriteError
from gdviz.files.session import PATTERN, SUFFIX, Session, SessionError, decode, encode
from gdviz.files.session.problems import NewerVersionError, without_advice
from gdviz.files.session.reading import title_of
from gdviz.files.session.store import file_bytes, write_bytes

LOCK_SUFFIX = ".lock"
UNREADABLE_SUFFIX = ".unreadable"
LOOKING = f"looking{LOCK_SUFFIX}"

# Others look for a few milliseconds.
LOOKING_MS = 2_000

# No writing takes an hour: what is left of one that began before is of no use to anybody.
LEFTOVERS = ".gdviz-*.tmp"
LEFTOVER_SECONDS = 3_600


@dataclass(frozen=True)
class Recovered:
    """Work that a crash has left. `origin` is the file that it was last saved in."""

    title: str
    time: datetime
    path: Path
    origin: Path | None


class Autosave:
    """Keeps the work of one window; to be closed when that is.

    `write` may be called on any thread, the rest on one.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = standard_folder() if folder is None else folder
        self.problems: tuple[str, ...] = ()
        name = uuid4().hex
        self._path = self.folder / f"{name}{SUFFIX}"
        self._owned = QLockFile(str(self.folder / f"{name}{LOCK_SUFFIX}"))
        self._owned.setStaleLockTime(0)
        self._turn = 0
        self._writing = Lock()

    def write(self, session: Session) -> None:
        """Keep the work as it is now; what was kept before is there until all of it is.

        Work that has been cleared meanwhile stays so. Raises `SessionError` and `WriteError`.
        """
        turn = self._turn
        data = encode(session)
        with self._writing:
            if turn == self._turn:
                self._own()
                write_bytes(self._path, data)

    def clear(self) -> None:
        """Forget the work, as it is saved, or not wanted any more."""
        with self._writing:
            self._turn += 1
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """End: work that has not been cleared will be offered as that of a crash is."""
        with self._writing:
            self._turn += 1
            if self._owned.isLocked():
                self._release()

    def recoverable(self) -> list[Recovered]:
        """What crashes have left, the newest first.

        What cannot be read is kept under another name, and told in `problems`, a sentence each.
        """
        found: list[Recovered] = []
        problems: list[str] = []
        with self._looking() as alone:
            for path in self._left_alone() if alone else ():
                try:
                    found.append(_recovered(path))
                except SessionError as error:
                    problems.append(_set_aside(path, error))
                except FileNotFoundError:
                    # Another window has just brought it back.
                    continue
            if alone:
                self._tidy()
        self.problems = tuple(problems)
        return sorted(found, key=lambda each: each.time, reverse=True)

    def take_over(self, recovered: Recovered) -> Session:
        """The work that a crash has left; from now on it is this window's own.

        Of several windows only one gets it. Raises `SessionError` for those who come too late, and
        for work that cannot be read, which is then kept under another name; `WriteError` for what
        the system refuses; `ValueError` where this window has work of its own: clear that first.
        """
        with self._writing:
            if self._path.exists():
                raise ValueError("This window has work of its own, which would be lost.")
            self._own()
            try:
                recovered.path.rename(self._path)
            except FileNotFoundError as error:
                raise SessionError(
                    f"“{recovered.title}” is gone: another window has brought it back."
                ) from error
            except OSError as error:
                raise _refused(self.folder, error) from error
        try:
            return decode(file_bytes(self._path))
        except SessionError as error:
            raise SessionError(_set_aside(self._path, error)) from error

    def discard(self, recovered: Recovered) -> None:
        """Delete the work that a crash has left, as the person wishes; raises `WriteError`."""
        try:
            recovered.path.unlink(missing_ok=True)
        except OSError as error:
            raise _refused(self.folder, error) from error

    def _own(self) -> None:
        """Be the owner of the file before it is there; raises `WriteError`."""
        lock = Path(self._owned.fileName())
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._owned.isLocked() and not lock.exists():
                # Somebody has emptied the folder.
                self._release()
        except OSError as error:
            raise _refused(self.folder, error) from error
        if not self._owned.isLocked() and not self._owned.tryLock(0):
            raise WriteError(
                f"Unsaved work cannot be kept in “{self.folder}”, where nothing can be written: "
                "save it yourself, and make that folder writable."
            )

    def _release(self) -> None:
        """Own the file no more. Qt complains of a lock that has been taken away."""
        with suppress(OSError):
            Path(self._owned.fileName()).touch()
        self._owned.unlock()

    @contextmanager
    def _looking(self) -> Iterator[bool]:
        """Whether this is the only window that looks: to try a lock is to hold it for a moment."""
        lock = QLockFile(str(self.folder / LOOKING))
        lock.setStaleLockTime(0)
        alone = self.folder.is_dir() and lock.tryLock(LOOKING_MS)
        try:
            yield alone
        finally:
            if alone:
                lock.unlock()

    def _left_alone(self) -> list[Path]:
        """The files whose owner lives no more."""
        return [
            path
            for path in sorted(self.folder.glob(PATTERN))
            if path != self._path and _is_free(path.with_suffix(LOCK_SUFFIX))
        ]

    def _tidy(self) -> None:
        """Take away locks without an owner or a file, and what writing has left half done."""
        for lock in self.folder.glob(f"*{LOCK_SUFFIX}"):
            if lock.name != LOOKING and not lock.with_suffix(SUFFIX).exists():
                _is_free(lock)
        before = time.time() - LEFTOVER_SECONDS
        for leftover in self.folder.glob(LEFTOVERS):
            with suppress(OSError):
                if leftover.stat().st_mtime < before:
                    leftover.unlink()


def standard_folder() -> Path:
    """Where the programs of this person keep their unsaved work."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "autosave"


def _is_free(lock: Path) -> bool:
    """Whether nobody who lives holds a lock; one that a crash has left is taken away."""
    tried = QLockFile(str(lock))
    tried.setStaleLockTime(0)
    if not tried.tryLock(0):
        return False
    tried.unlock()
    return True


def _recovered(path: Path) -> Recovered:
    changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    title, origin = title_of(file_bytes(path), f"“{path.name}”")
    return Recovered(title, changed, path, origin)


def _set_aside(path: Path, error: SessionError) -> str:
    """Keep unreadable work under another name, and tell so; a newer gdviz finds its own."""
    kept = path
    if not isinstance(error, NewerVersionError):
        with suppress(OSError):
            kept = path.rename(path.with_name(path.name + UNREADABLE_SUFFIX))
    return (
        f"Unsaved work could not be brought back, and is kept as “{kept}”: {without_advice(error)}."
    )


def _refused(folder: Path, error: OSError) -> WriteError:
    return WriteError(
        f"Unsaved work cannot be kept in “{folder}” ({error.strerror}): save it yourself, and make "
        "that folder writable."
    )
