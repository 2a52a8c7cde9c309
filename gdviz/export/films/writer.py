"""Whoever takes the frames of a film."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import suppress
from queue import Empty, Full, Queue
from threading import Event, Thread

import numpy as np
import numpy.typing as npt
from PIL import Image
from PySide6.QtGui import QImage

# More frames than this do not wait for the writer: of a large film they would fill the memory.
WAITING = 3
LOOK_SECONDS = 0.2


class FilmWriter(ABC):
    """Takes frames and makes a film of them: `add` each of them, then `finish`.

    Whoever derives from it writes the frames one by one, on a thread of its own, so that the next
    ones can be painted meanwhile.
    """

    def __init__(self) -> None:
        self._queue: Queue[QImage | None] = Queue(WAITING)
        self._error: BaseException | None = None
        self._is_given_up = Event()
        self._thread: Thread | None = None

    def take_colors(self, frames: Sequence[QImage]) -> None:
        """Choose the colours by these frames, where there are few; before the first is added."""
        return

    @abstractmethod
    def write(self, frames: Iterator[QImage]) -> None:
        """Make the film of these `frames`, which come as they are painted; on another thread."""

    def add(self, frame: QImage) -> None:
        """The next frame, which nobody may change any more.

        Waits where the writer does not keep up, and raises what has kept it from writing.
        """
        self._put(frame)

    def finish(self) -> None:
        """There are no more frames; returns when all are written, or raises why they are not."""
        self._put(None)
        assert self._thread is not None
        self._thread.join()
        if self._error is not None:
            raise self._error

    def give_up(self) -> None:
        """Let go of everything; what was written is removed by whoever opened the film."""
        self._is_given_up.set()
        while self._thread is not None and self._thread.is_alive():
            # It may wait for a frame, or have no room for the last word.
            with suppress(Full, Empty):
                if self._queue.full():
                    self._queue.get_nowait()
                self._queue.put_nowait(None)
            self._thread.join(LOOK_SECONDS / 4)

    def _put(self, frame: QImage | None) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._run, name="film", daemon=True)
            self._thread.start()
        while True:
            if self._error is not None:
                raise self._error
            try:
                self._queue.put(frame, timeout=LOOK_SECONDS)
            except Full:
                # Nobody takes it any more where the disk is full.
                continue
            return

    def _run(self) -> None:
        try:
            self.write(self._frames())
        except BaseException as error:  # noqa: BLE001 - told where frames are added
            self._error = error

    def _frames(self) -> Iterator[QImage]:
        while (frame := self._queue.get()) is not None and not self._is_given_up.is_set():
            yield frame
        if self._is_given_up.is_set():
            raise _GivenUpError


class _GivenUpError(Exception):
    """Nobody wants the film any more."""


def pixels_of(frame: QImage) -> npt.NDArray[np.uint8]:
    """A frame's pixels, shape (height, width, 4): red, green, blue, and how solid they are."""
    image = frame.convertToFormat(QImage.Format.Format_RGBA8888)
    memory = np.frombuffer(image.constBits(), np.uint8)
    lines = memory.reshape(image.height(), image.bytesPerLine())
    return lines[:, : 4 * image.width()].reshape(image.height(), image.width(), 4).copy()


def picture_of(frame: QImage, transparent: bool) -> Image.Image:
    """A frame as Pillow has it, with or without what is seen through."""
    picture = Image.fromarray(pixels_of(frame))
    return picture if transparent else picture.convert("RGB")
