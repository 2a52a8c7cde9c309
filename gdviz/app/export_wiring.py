"""The studio of a window: pictures of the present moment, and whole runs by the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from gdviz.app.work import Work
from gdviz.files.session import WindowView
from gdviz.trainer import Trainer
from gdviz.ui.background import Background
from gdviz.ui.panels import Panels
from gdviz.ui.sessions.view_state import view_of

if TYPE_CHECKING:
    from gdviz.app.export_command import ExportCommand
    from gdviz.app.picture_drawing import PictureDrawing
    from gdviz.export.wish import PictureWish
    from gdviz.ui.pictures.studio import Waiting

# A run that takes longer is not made again for a picture.
MOST_SECONDS = 5.0


class ExportWiring(QObject):
    """A `Studio`: see there. What takes long is done by another process, so that nobody waits."""

    def __init__(self, trainer: Trainer, panels: Panels, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._trainer = trainer
        self._panels = panels
        self._work = work
        self._background = Background(self)
        self._drawing: PictureDrawing | None = None
        # One, and those before it that have been given up and still end.
        self._commands: list[ExportCommand] = []

    @property
    def newest_step(self) -> int:
        """The newest step of the run."""
        return self._trainer.latest.newest

    def draw(
        self,
        wish: PictureWish,
        kind: str,
        drawn: Callable[[bytes], None],
        failed: Callable[[str], None],
    ) -> None:
        """The picture as a file, soon, or a sentence why there is none."""
        latest = self._trainer.latest
        if latest.cost.seconds * (1 + len(latest.runners)) <= MOST_SECONDS:
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
        from gdviz.app.export_command import ExportCommand
        from gdviz.app.kept_session import KeptSession

        command = ExportCommand(KeptSession(self._work, self._background), waiting, self)
        command.over.connect(self._forget)
        self._commands.append(command)
        command.begin(words, path)

    def cancel(self) -> None:
        """Give up what is being made: nothing of it stays."""
        if self._drawing is not None:
            self._drawing.cancel()
        for command in list(self._commands):
            command.give_up()

    def close(self) -> None:
        """Return when nothing is being written any more."""
        commands, self._commands = self._commands, []
        for command in commands:
            command.close()
        if self._drawing is not None:
            self._drawing.close()
        self._background.close()

    @property
    def drawing(self) -> PictureDrawing:
        """What draws pictures beside the window, which opens without what makes files."""
        from gdviz.app.picture_drawing import PictureDrawing

        if self._drawing is None:
            self._drawing = PictureDrawing(self._work, self._view, self)
        return self._drawing

    def _encoded(self, wish: PictureWish, kind: str) -> bytes:
        """The picture, made at once; raises `ExportError`."""
        from gdviz.app.stage import HiddenPanels

        latest = self._trainer.latest
        title = f"{self._work.title}: {wish.panel}, step {latest.clock}"
        stage = HiddenPanels(latest.experiment, wish, self._view())
        try:
            stage.show(latest)
            return stage.encoded(kind, title)
        finally:
            stage.close()

    def _view(self) -> WindowView:
        """What is looked at, and the ground of the landscape that is in view, whoever chose it."""
        entries = dict(view_of(self._panels).entries)
        view = self._panels.landscape.view
        if view.state is not None:
            plane = view.plane
            entries["landscape ground"] = (plane.x, plane.y, plane.half_width, plane.half_height)
        return WindowView(entries)

    @Slot()
    def _forget(self) -> None:
        """Let go of the commands that have ended."""
        for command in self._commands:
            if command.is_over:
                command.deleteLater()
        self._commands = [command for command in self._commands if not command.is_over]
