"""The studio of a window: pictures of the present moment, and whole runs by the command line."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, Slot

from gdviz.app.processes import NO_PYTHON, UNKNOWN, let_window_go_first, off_screen
from gdviz.app.work import Work
from gdviz.atomic import WriteError
from gdviz.files.session import Session, SessionError, View, write_session
from gdviz.runner import Runner
from gdviz.ui.background import Background
from gdviz.ui.look.fonts import usual_font
from gdviz.ui.panels import Panels
from gdviz.ui.sessions.view_state import view_of

if TYPE_CHECKING:
    from gdviz.app.picture_drawing import PictureDrawing
    from gdviz.export.wish import PictureWish
    from gdviz.ui.pictures.studio import Waiting

SESSION = "session.gdviz"
END_MS = 5_000
# A run that takes longer is not made again for a picture.
MOST_SECONDS = 5.0


class ExportWiring(QObject):
    """A `Studio`: see there. What takes long is done by another process, so that nobody waits."""

    def __init__(self, runner: Runner, panels: Panels, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._panels = panels
        self._work = work
        self._background = Background(self)
        self._drawing: PictureDrawing | None = None
        self._process: QProcess | None = None
        self._waiting: Waiting | None = None
        self._folder: Path | None = None
        self._is_given_up = False

    @property
    def newest_step(self) -> int:
        """The newest step of the run."""
        return self._runner.latest.newest

    def draw(
        self,
        wish: PictureWish,
        kind: str,
        drawn: Callable[[bytes], None],
        failed: Callable[[str], None],
    ) -> None:
        """The picture as a file, soon, or a sentence why there is none."""
        latest = self._runner.latest
        if latest.cost.seconds * (1 + len(latest.racers)) <= MOST_SECONDS:
            self.drawing.draw(wish, kind, drawn, failed)
            return
        from gdviz.export.whole_file import ExportError

        # The window stands still for a second, which is less than to make such a run again.
        try:
            data = self._encoded(wish, kind)
        except ExportError as error:
            failed(str(error))
        else:
            drawn(data)

    def write(self, words: Sequence[str], path: Path, waiting: Waiting) -> None:
        """Have the command `gdviz export` write `path`, by these options."""
        self._waiting, self._is_given_up = waiting, False
        self._folder = Path(mkdtemp(prefix="gdviz-export-"))
        file = self._folder / SESSION
        command = ["-m", "gdviz", "export", str(file), *words, "--tell-progress"]
        command += ["--font", usual_font().toString(), "-o", str(path)]
        self._work.ask(lambda session: self._keep(session, file, command))

    def cancel(self) -> None:
        """Give up what is being made: nothing of it stays."""
        if self._drawing is not None:
            self._drawing.cancel()
        self._is_given_up = True
        if self._process is not None:
            self._process.terminate()
        elif self._waiting is not None:
            self._end_given_up()

    def close(self) -> None:
        """Return when nothing is being written any more."""
        self._waiting = None
        if self._process is not None:
            self._process.terminate()
            if not self._process.waitForFinished(END_MS):
                self._process.kill()
                self._process.waitForFinished(END_MS)
        if self._drawing is not None:
            self._drawing.close()
        self._background.close()
        self._forget()

    @property
    def drawing(self) -> PictureDrawing:
        """What draws pictures beside the window, which opens without what makes files."""
        from gdviz.app.picture_drawing import PictureDrawing

        if self._drawing is None:
            self._drawing = PictureDrawing(self._work, self._view, self)
        return self._drawing

    def _encoded(self, wish: PictureWish, kind: str) -> bytes:
        """The picture, made at once; raises `ExportError`."""
        from gdviz.app.stage import Stage

        latest = self._runner.latest
        title = f"{self._work.title}: {wish.panel}, step {latest.clock}"
        stage = Stage(latest.experiment, wish, self._view())
        try:
            stage.show(latest)
            return stage.encoded(kind, title)
        finally:
            stage.close()

    def _view(self) -> View:
        """What is looked at, and the ground of the landscape that is in view, whoever chose it."""
        entries = dict(view_of(self._panels).entries)
        view = self._panels.landscape.view
        if view.moment is not None:
            plane = view.plane
            entries["landscape ground"] = (plane.x, plane.y, plane.half_width, plane.half_height)
        return View(entries)

    def _keep(self, session: Session, file: Path, command: list[str]) -> None:
        """Write the session for the command, then have it begin."""
        self._background.do(
            lambda: write_session(file, session),
            lambda _: self._begin(command),
            lambda error: self._end(str(error)),
            (SessionError, WriteError),
        )

    def _begin(self, command: list[str]) -> None:
        if self._is_given_up or self._waiting is None:
            self._end_given_up()
            return
        self._process = process = QProcess(self)
        process.setProcessEnvironment(off_screen())
        process.started.connect(lambda: let_window_go_first(process.processId()))
        process.readyReadStandardOutput.connect(self._tell_progress)
        process.finished.connect(self._finish)
        process.errorOccurred.connect(self._fail)
        process.start(sys.executable, command)

    @Slot()
    def _tell_progress(self) -> None:
        if self._process is None or self._waiting is None:
            return
        lines = bytes(self._process.readAllStandardOutput().data()).split()
        if lines:
            self._waiting.made(sum(map(int, lines)))

    @Slot(int, QProcess.ExitStatus)
    def _finish(self, code: int, _status: QProcess.ExitStatus) -> None:
        process = self._process
        said = b"" if process is None else bytes(process.readAllStandardError().data())
        sentence = said.decode(errors="replace").strip()
        if self._is_given_up:
            self._end_given_up()
        else:
            self._end("" if code == 0 else sentence or UNKNOWN)

    @Slot(QProcess.ProcessError)
    def _fail(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._end(NO_PYTHON)

    def _end_given_up(self) -> None:
        from gdviz.ui.pictures.studio import GIVEN_UP

        self._end(GIVEN_UP)

    def _end(self, sentence: str) -> None:
        """Tell whoever waits; an empty sentence is good news."""
        waiting, self._waiting = self._waiting, None
        self._forget()
        if waiting is None:
            return
        if sentence:
            waiting.failed(sentence)
        else:
            waiting.done()

    def _forget(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        folder, self._folder = self._folder, None
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
