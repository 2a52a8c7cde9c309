"""A process that does one `gdviz export` after the other, so that nobody in the window waits."""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QProcess, QTimer, Slot

from gdviz.app.processes import NO_PYTHON, RUN, UNKNOWN, off_screen, outcome

MODULE = "gdviz.cli.export_listening"
# Whoever goes on choosing finds it ready; later on its memory is better given back.
REST_MS = 60_000
END_MS = 2_000


@dataclass(frozen=True)
class Job:
    """The words of a command, and who hears how it ended: an empty sentence is good news."""

    words: Sequence[str]
    ended: Callable[[str], None]


class ExportProcess(QObject):
    """Begins when there is something to do, and stays for a while, as beginning takes long."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._jobs: deque[Job] = deque()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.close)

    @property
    def process_id(self) -> int:
        """Of the process that is there; 0 for none."""
        return 0 if self._process is None else self._process.processId()

    def do(self, job: Job) -> None:
        """Do this after whatever is waiting."""
        self._rest.stop()
        self._jobs.append(job)
        if self._process is None:
            self._begin()
        elif len(self._jobs) == 1:
            self._ask()

    @Slot()
    def close(self) -> None:
        """Give up whatever is being done, and tell nobody."""
        self._rest.stop()
        self._jobs.clear()
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            # It writes nothing but what this window reads, so that there is nothing to tidy up.
            process.kill()
            process.waitForFinished(END_MS)
            process.deleteLater()

    def _begin(self) -> None:
        self._process = process = QProcess(self)
        process.setProcessEnvironment(off_screen())
        # No nicer than the window: somebody waits for what it makes.
        process.started.connect(self._ask)
        process.readyReadStandardOutput.connect(self._hear)
        process.finished.connect(self._end_early)
        process.errorOccurred.connect(self._fail)
        process.start(sys.executable, [*RUN, MODULE])

    @Slot()
    def _ask(self) -> None:
        if self._jobs and self._process is not None:
            self._process.write(json.dumps(list(self._jobs[0].words)).encode() + b"\n")

    @Slot()
    def _hear(self) -> None:
        process = self._process
        while self._jobs and process is not None and process.canReadLine():
            code, said = json.loads(bytes(process.readLine().data()))
            job = self._jobs.popleft()
            self._ask()
            job.ended(outcome(code, said))
        if self._process is not None and not self._jobs:
            self._rest.start()

    @Slot()
    def _end_early(self) -> None:
        process = self._process
        said = b"" if process is None else bytes(process.readAllStandardError().data())
        # It never ends by itself while there is something to do, whatever it says of that.
        self._give_up(outcome(1, said.decode(errors="replace")) or UNKNOWN)

    @Slot(QProcess.ProcessError)
    def _fail(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._give_up(NO_PYTHON)

    def _give_up(self, sentence: str) -> None:
        jobs = list(self._jobs)
        self.close()
        for job in jobs:
            job.ended(sentence)
