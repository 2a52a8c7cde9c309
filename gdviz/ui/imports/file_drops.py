"""Files that are dropped on the window, wherever that is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from gdviz.files.quoting import quoted
from gdviz.ui.imports.drop_overlay import DropOverlay
from gdviz.ui.look.guard import answering

DRAG_EVENTS = (QDragEnterEvent, QDragMoveEvent, QDropEvent)


class FileDrops(QObject):
    """`dropped` carries the paths; `problem` says why something dropped cannot be opened.

    What is dragged within the program, such as rows of the sample set, is left alone.
    """

    dropped = Signal(list)
    problem = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._overlay = DropOverlay(window)
        self._handle: QWindow | None = None
        window.installEventFilter(self)
        self._follow_handle()

    @answering(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See what is dragged before the widget below, which may take a file for a text."""
        if watched is self._window:
            if event.type() in (QEvent.Type.Show, QEvent.Type.WinIdChange):
                self._follow_handle()
            return False
        if event.type() == QEvent.Type.DragLeave:
            self._overlay.hide()
            return False
        if not isinstance(event, DRAG_EVENTS) or not _are_files(event):
            return False
        if QApplication.activeModalWidget() is not None:
            event.ignore()
        elif event.type() == QEvent.Type.Drop:
            self._take(event)
        else:
            self._offer(event)
        return True

    def _offer(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if self._overlay.isHidden():
            self._overlay.cover()

    def _take(self, event: QDropEvent) -> None:
        self._overlay.hide()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        paths, elsewhere = _sorted_out(event.mimeData())
        if elsewhere:
            self.problem.emit(
                f"{quoted(elsewhere[0])} is not on this computer: save it here first, and then "
                "drop the file."
            )
        elif paths:
            self.dropped.emit(paths)

    def _follow_handle(self) -> None:
        """The window of the system is there only when the widget is shown."""
        handle = self._window.windowHandle()
        if self._window.internalWinId() and handle is not self._handle:
            self._handle = handle
            handle.installEventFilter(self)


def _are_files(event: QDropEvent) -> bool:
    return not isinstance(event.source(), QWidget) and event.mimeData().hasUrls()


def _sorted_out(data: QMimeData) -> tuple[list[Path], list[str]]:
    """The files of this computer, and the addresses of others."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    elsewhere = [url.toDisplayString() for url in data.urls() if not url.isLocalFile()]
    return paths, elsewhere
