"""Pictures of the present moment off the screen, made by a process beside the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from gdviz.app.export_process import ExportProcess, Job
from gdviz.app.kept_session import KeptSession, export_words
from gdviz.app.work import Work
from gdviz.export.wish import PictureWish
from gdviz.files.session import WindowView
from gdviz.ui.background import Background
from gdviz.ui.pictures.export_words import picture_words
from gdviz.ui.pictures.studio import GIVEN_UP


@dataclass(frozen=True, eq=False)
class _Wanted:
    """A picture that somebody waits for; only the newest preview is still worth its while."""

    wish: PictureWish
    kind: str
    drawn: Callable[[bytes], None]
    failed: Callable[[str], None]


class PictureDrawing(QObject):
    """Makes one picture after the other; of those that wait, only the last one."""

    def __init__(self, work: Work, view: Callable[[], WindowView], parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._background = Background(self)
        self._kept = KeptSession(work, self._background)
        self._process = ExportProcess(self)
        self._now: _Wanted | None = None
        self._next: _Wanted | None = None

    def draw(
        self,
        wish: PictureWish,
        kind: str,
        drawn: Callable[[bytes], None],
        failed: Callable[[str], None],
    ) -> None:
        """Give `drawn` the bytes of the picture soon, or `failed` the sentence why there is none.

        Whoever waited and has not had a turn yet hears no more.
        """
        self._next = _Wanted(wish, kind, drawn, failed)
        if self._now is None:
            self._begin()

    def cancel(self) -> None:
        """Make none of those that are waited for, and say so."""
        wanted = self._next or self._now
        if wanted is None:
            # What rests is ready for the next picture.
            return
        self._now = self._next = None
        self._process.close()
        wanted.failed(GIVEN_UP)

    def close(self) -> None:
        """End the process; nobody is told anything any more."""
        self._now = self._next = None
        self._process.close()
        self._kept.remove()
        self._background.close()

    def _begin(self) -> None:
        self._now, self._next = self._next, None
        wanted = self._now
        if wanted is not None:
            self._kept.keep(
                lambda: self._now is wanted,
                lambda file: self._ask(wanted, file),
                lambda sentence: self._end(wanted, sentence),
                self._view(),
            )

    def _ask(self, wanted: _Wanted, file: Path) -> None:
        made = file.with_suffix(wanted.kind)
        words = export_words(file, picture_words(wanted.wish), made)
        self._process.do(Job(words, lambda sentence: self._take(wanted, made, sentence)))

    def _take(self, wanted: _Wanted, made: Path, sentence: str) -> None:
        if self._now is not wanted:
            return
        if sentence:
            self._end(wanted, sentence)
            return
        self._background.do(
            made.read_bytes,
            lambda data: self._give(wanted, data),
            lambda error: self._end(wanted, str(error)),
            (OSError,),
        )

    def _give(self, wanted: _Wanted, data: bytes) -> None:
        if self._now is wanted:
            self._now = None
            wanted.drawn(data)
            self._go_on()

    def _end(self, wanted: _Wanted, sentence: str) -> None:
        if self._now is wanted:
            self._now = None
            wanted.failed(sentence)
            self._go_on()

    def _go_on(self) -> None:
        if self._now is None and self._next is not None:
            self._begin()
