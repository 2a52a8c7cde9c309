"""One file of a whole run, written by the command line in a process of its own."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal, Slot

from gdviz.app.kept_session import KeptSession, export_words
from gdviz.app.processes import NO_PYTHON, RUN, let_window_go_first, off_screen, outcome
from gdviz.ui.pictures.studio import GIVEN_UP, Waiting

END_MS = 5_000


class ExportCommand(QObject):
    """Has one file written, tells `waiting` once how that ended, and emits `over`.

    Nothing of it is used again, so that what comes late is about no other file.
    """

    over = Signal()

    def __init__(self, kept: KeptSession, waiting: Waiting, parent: QObject) -> None:
        super().__init__(parent)
        self._kept = kept
        self._waiting = waiting
        self._process: QProcess | None = None
        self._is_given_up = False
        self._is_over = False

    @property
    def is_over(self) -> bool:
        """Whether nothing is being written any more."""
        return self._is_over

    @property
    def process_id(self) -> int:
        """Of the process that writes; 0 for none."""
        return 0 if self._process is None else self._process.processId()

    def begin(self, options: Sequence[str], path: Path) -> None:
        """Have `path` written of the work as it is now."""
        # A film begins elsewhere: the ground of its landscape is that in view only where a person
        # has chosen it, and otherwise fitted to how the film begins.
        self._kept.keep(
            lambda: not self._is_over,
            lambda file: self._start(export_words(file, options, path)),
            self._end,
        )

    def give_up(self) -> None:
        """Let nothing be written; what is written by now stays, and `waiting` hears of it."""
        if self._process is None:
            self._end(GIVEN_UP)
        elif not self._is_given_up:
            # A second time it would be interrupted while it tidies up.
            self._is_given_up = True
            self._process.terminate()

    def close(self) -> None:
        """Return when nothing is being written any more; nobody is told anything."""
        process = self._process
        if process is not None:
            process.blockSignals(True)
            process.terminate()
            if not process.waitForFinished(END_MS):
                process.kill()
                process.waitForFinished(END_MS)
        self._let_go()

    def _start(self, words: list[str]) -> None:
        self._process = process = QProcess(self)
        process.setProcessEnvironment(off_screen())
        process.started.connect(lambda: let_window_go_first(process.processId()))
        process.readyReadStandardOutput.connect(self._tell_progress)
        process.finished.connect(self._finish)
        process.errorOccurred.connect(self._fail)
        process.start(sys.executable, [*RUN, "gdviz", "export", *words, "--tell-progress"])

    @Slot()
    def _tell_progress(self) -> None:
        if self._process is not None:
            lines = bytes(self._process.readAllStandardOutput().data()).split()
            if lines:
                self._waiting.made(sum(map(int, lines)))

    @Slot(int, QProcess.ExitStatus)
    def _finish(self, code: int, _status: QProcess.ExitStatus) -> None:
        process = self._process
        said = b"" if process is None else bytes(process.readAllStandardError().data())
        sentence = outcome(code, said.decode(errors="replace"))
        self._end(GIVEN_UP if sentence and self._is_given_up else sentence)

    @Slot(QProcess.ProcessError)
    def _fail(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._end(NO_PYTHON)

    def _end(self, sentence: str) -> None:
        """Tell whoever waits; an empty sentence is good news."""
        if self._is_over:
            return
        self._let_go()
        self.over.emit()
        if sentence:
            self._waiting.failed(sentence)
        else:
            self._waiting.done()

    def _let_go(self) -> None:
        self._is_over = True
        self._kept.remove()
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
