"""The work as it is at a moment, in a file for a command that exports it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from gdviz.app.work import Work
from gdviz.atomic import WriteError
from gdviz.files.session import Session, SessionError, WindowView, write_session
from gdviz.ui.background import Background
from gdviz.ui.look.fonts import usual_font

SESSION = "session.gdviz"
PREFIX = "gdviz-export-"


class KeptSession:
    """Writes the work to a file in a folder of its own, until `remove`; the newest one stays.

    All of that `background` does in turn, so that the folder goes only after whatever is written.
    """

    def __init__(self, work: Work, background: Background) -> None:
        self._work, self._background = work, background
        # Only the thread of the background looks at it.
        self._folder: Path | None = None

    def keep(
        self,
        is_wanted: Callable[[], bool],
        then: Callable[[Path], None],
        failed: Callable[[str], None],
        view: WindowView | None = None,
    ) -> None:
        """Give `then` the file with all as it is now, or `failed` a sentence why there is none.

        It is looked at as `view` says, or as it is now; nobody hears of what is not wanted any
        more by then.
        """

        def write(session: Session) -> None:
            if not is_wanted():
                return
            seen = session if view is None else replace(session, view=view)
            self._background.do(
                lambda: self._written(seen),
                lambda file: then(file) if is_wanted() else None,
                lambda error: failed(_why_not(error)) if is_wanted() else None,
                (SessionError, WriteError, OSError),
            )

        self._work.ask(write)

    def remove(self) -> None:
        """Let nothing of it stay; before the background is closed."""
        self._background.do(self._remove, lambda _: None, lambda _: None, ())

    def _written(self, session: Session) -> Path:
        if self._folder is None:
            self._folder = Path(mkdtemp(prefix=PREFIX))
        file = self._folder / SESSION
        write_session(file, session)
        return file

    def _remove(self) -> None:
        folder, self._folder = self._folder, None
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def export_words(file: Path, options: Sequence[str], path: Path) -> list[str]:
    """What `gdviz export` is told to write `path` of the session in `file`, as the window looks."""
    return [str(file), *options, "--font", usual_font().toString(), "-o", str(path)]


def _why_not(error: Exception) -> str:
    """Where it is put nobody has chosen, so that a person can make room there and no more."""
    if isinstance(error, SessionError):
        return str(error)
    system = error.__cause__ if isinstance(error, WriteError) else error
    reason = getattr(system, "strerror", None) or str(system)
    return (
        f"The run could not be put down for the export ({reason}): make room for temporary files."
    )
