"""Importing what is likely to be wanted soon, once the window is there and nobody waits for it."""

from __future__ import annotations

import linecache
from collections.abc import Sequence
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Slot

from gdviz.ui.background import Background

# After the first picture, and from one module to the next.
AFTER_MS, PAUSE_MS = 1500, 40

# What has to do with no window, on a thread beside it; the ball may be rolling by then.
BESIDE = (
    "importlib.metadata",
    "gdviz.engine.minima",
    "gdviz.lessons",
    "gdviz.files.imports",
)
# What has, one by one: each takes a part of a frame.
IN_TURN = (
    "gdviz.ui.landscape.line.line_view",
    "gdviz.ui.landscape.relief.relief_view",
    "gdviz.ui.action_search",
    "gdviz.ui.arithmetic.nudge_page",
    "gdviz.ui.sessions.session_files",
    "gdviz.ui.sessions.question",
    "gdviz.ui.samples.clipping",
    "gdviz.export.canvas",
    "gdviz.export.png",
    "gdviz.export.films",
    "gdviz.ui.pictures.export_form",
    "gdviz.ui.pictures.export_dialog",
    "gdviz.ui.pictures.card_tables",
    "gdviz.app.picture_drawing",
    "gdviz.ui.imports.import_choices",
    "gdviz.ui.imports.import_dialog",
    "gdviz.ui.lessons.lesson_chooser",
    "gdviz.ui.lessons.lesson_panel",
    "gdviz.app.lesson_run",
    "gdviz.ui.preferences",
    "gdviz.ui.keys_dialog",
    "gdviz.ui.dialogs",
)


class Warming(QObject):
    """Spares a person the wait for modules when something is clicked for the first time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._left = iter(IN_TURN)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)

    def start(self) -> None:
        """Begin in a while."""
        self._timer.start(AFTER_MS)

    def close(self) -> None:
        """Return when nothing is being imported any more."""
        self._timer.stop()
        self._background.close()

    @Slot()
    def _begin(self) -> None:
        self._timer.timeout.disconnect(self._begin)
        self._timer.timeout.connect(self._import_next)
        # No error is expected, and any is told.
        self._background.do(
            lambda: _import(BESIDE), lambda _: self._timer.start(PAUSE_MS), lambda _: None, ()
        )

    @Slot()
    def _import_next(self) -> None:
        name = next(self._left, None)
        if name is not None:
            import_module(name)
            self._timer.start(PAUSE_MS)
        else:
            # As at the start: PySide reads the text of every module, and would keep it.
            linecache.clearcache()


def _import(names: Sequence[str]) -> None:
    for name in names:
        import_module(name)
