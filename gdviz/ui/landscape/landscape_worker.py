"""Draws landscapes on a thread of its own; the newest request wins."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from math import sqrt
from threading import Event

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal, Slot
from shiboken6 import isValid

from gdviz.ui.landscape.drawing import DrawingRequest

# Losses of single images that a picture may take while the run goes on: a few milliseconds.
QUICK_WORK = 1_500_000

# A finer picture is begun when no request has come for so long, and takes at most so many losses.
CALM_SECONDS = 0.15
FINE_WORK = 80_000_000


class LandscapeWorker(QObject):
    """Lives on the drawing thread. Large pictures are drawn coarsely first, finely when calm."""

    drawn = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._requests: deque[DrawingRequest] = deque(maxlen=1)
        self._arrived = Event()
        self._closed = False

    def put(self, request: DrawingRequest) -> None:
        """Leave a request, in place of one not yet begun; for any thread."""
        self._requests.append(request)
        self._arrived.set()

    def close(self) -> None:
        """Give up what is being drawn; for any thread."""
        self._closed = True
        self._arrived.set()

    @Slot()
    def work(self) -> None:
        """Draw the newest request, if it has not been drawn yet."""
        self._arrived.clear()
        try:
            request = self._requests.pop()
        except IndexError:
            return
        quick = _share(request, QUICK_WORK)
        # Never given up for a newer request: a run that plays would then show nothing at all.
        self._draw(request, quick, self._is_closed)
        if quick < 1.0:
            self._arrived.wait(CALM_SECONDS)
            self._draw(request, _share(request, FINE_WORK), self._is_outdated)

    def draw_now(self) -> None:
        """Draw the newest request at once, finely, on the thread that calls."""
        if self._requests:
            request = self._requests.pop()
            self._draw(request, _share(request, FINE_WORK), self._is_closed)

    def _draw(self, request: DrawingRequest, share: float, outdated: Callable[[], bool]) -> None:
        picture = None if outdated() else request.draw(share, outdated)
        if picture is not None:
            self.drawn.emit(picture)

    def _is_closed(self) -> bool:
        return self._closed

    def _is_outdated(self) -> bool:
        return self._closed or bool(self._requests)


class LandscapeThread(QObject):
    """The window's end of the drawing thread, which starts with the first request."""

    drawn = Signal(object)
    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = LandscapeWorker()
        self._closed = self._is_patient = False
        self._thread = QThread()
        self._thread.setObjectName("landscape")
        self._worker.moveToThread(self._thread)
        self._woken.connect(self._worker.work)
        self._worker.drawn.connect(self.drawn)
        # A thread must not outlive a window that was deleted without being closed.
        self.destroyed.connect(partial(_end, self._worker, self._thread))
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)

    def post(self, request: DrawingRequest) -> None:
        """Have `request` drawn; `drawn` follows unless a newer request or the end comes first."""
        self._worker.put(request)
        if not (self._closed or self._is_patient):
            self._thread.start()
            self._woken.emit()

    def wait_to_be_asked(self) -> None:
        """From now on draw nothing before `draw_now`, and that on the thread of whoever asks."""
        self._is_patient = True

    def draw_now(self) -> None:
        """Draw what was asked for, finely; returns when that is done, and told."""
        self._worker.draw_now()

    @Slot()
    def close(self) -> None:
        """End the thread and wait for it; nothing is drawn afterwards."""
        self._closed = True
        _end(self._worker, self._thread)


def _end(worker: LandscapeWorker, thread: QThread, *_: object) -> None:
    worker.close()
    # At the end of the program either of them may be gone.
    if isValid(thread):
        thread.quit()
        thread.wait()


def _share(request: DrawingRequest, work: int) -> float:
    return min(1.0, sqrt(work / request.work))
