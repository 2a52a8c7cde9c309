"""GIF, WebP and APNG through Pillow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Thread
from typing import Any

from PIL import Image
from PySide6.QtGui import QImage

from gdviz.export.films.kinds import APNG, GIF, WEBP
from gdviz.export.films.palette import NO_DITHER, palette_of
from gdviz.export.films.writer import FilmWriter, picture_of

# Players wait a tenth of a second for frames that want to be shown for less than this.
SHORTEST_GIF_HUNDREDTHS = 2
LOOK_SECONDS = 0.2


def durations(frames: int, fps: float, unit_ms: int) -> list[int]:
    """How long each frame is shown, in whole units: in all as long as the film is to last.

    What is lost to one frame by rounding another one gets.
    """
    per_frame = Fraction(1000) / Fraction(fps).limit_denominator(1000) / unit_ms
    ends = [round(number * per_frame) for number in range(frames + 1)]
    return [end - begin for begin, end in pairwise(ends)]


class Animation(FilmWriter):
    """An animation by Pillow, which asks for the frames on a thread of its own."""

    def __init__(self, path: Path, kind: str, frames: int, fps: float, transparent: bool) -> None:
        self._kind, self._transparent = kind, transparent
        self._frames = frames
        self._is_still = True
        self._first: bytes | None = None
        self._palette: Image.Image | None = None
        self._queue: Queue[Image.Image | None] = Queue(maxsize=3)
        self._error: BaseException | None = None
        unit = 10 if kind == GIF else 1
        shortest = SHORTEST_GIF_HUNDREDTHS if kind == GIF else 1
        self._durations = [
            unit * max(shortest, duration) for duration in durations(frames, fps, unit)
        ]
        self._added = 0
        self._thread = Thread(target=self._save, args=(path,), name="film", daemon=True)
        self._thread.start()

    def add(self, frame: QImage) -> None:
        self._added += 1
        picture = picture_of(frame, self._transparent)
        self._notice(picture)
        self._put(self._in_colors(picture) if self._kind == GIF else picture)

    def take_colors(self, frames: Sequence[QImage]) -> None:
        if self._kind == GIF and not self._transparent:
            self._palette = palette_of([picture_of(each, transparent=False) for each in frames])

    def finish(self) -> None:
        self._put(None)
        self._thread.join()
        if self._error is not None:
            raise self._error

    def give_up(self) -> None:
        while self._thread.is_alive():
            # It may wait for a frame, or have no room for the last word.
            with suppress(Full, Empty):
                if self._queue.full():
                    self._queue.get_nowait()
                self._queue.put_nowait(None)
            self._thread.join(LOOK_SECONDS / 4)

    def _put(self, picture: Image.Image | None) -> None:
        while True:
            if self._error is not None:
                raise self._error
            try:
                self._queue.put(picture, timeout=LOOK_SECONDS)
            except Full:
                # Nobody takes it any more where the disk is full.
                continue
            return

    def _notice(self, picture: Image.Image) -> None:
        """Equal frames become one, and a film of one frame takes no time: let the last differ."""
        data = picture.tobytes()
        if self._first is None:
            self._first = data
        elif self._is_still and data != self._first:
            self._is_still = False
            self._first = b""
        if self._is_still and self._added == self._frames > 1 and self._kind != GIF:
            pixel = picture.getpixel((0, 0))
            assert isinstance(pixel, tuple)
            picture.putpixel((0, 0), (pixel[0] ^ 1, *pixel[1:]))

    def _in_colors(self, picture: Image.Image) -> Image.Image:
        """In the same colours as all frames, so that what stays the same stays the same."""
        if self._transparent:
            return picture
        if self._palette is None:
            self._palette = palette_of([picture])
        return picture.quantize(palette=self._palette, dither=NO_DITHER)

    def _save(self, path: Path) -> None:
        try:
            first = self._queue.get()
            if first is not None:
                self._save_all(path, first)
        except BaseException as error:  # noqa: BLE001 - told where frames are added
            self._error = error

    def _save_all(self, path: Path, first: Image.Image) -> None:
        options: dict[str, Any] = {
            "save_all": True,
            "append_images": self._others() if self._kind != APNG else _Later(self._others()),
            "duration": self._durations if self._frames > 1 else self._durations[0],
            "loop": 0,
        }
        if self._kind == GIF:
            # Without it what is transparent would leave a trail.
            options |= {"disposal": 2 if self._transparent else 1, "optimize": False}
            first.save(path, "GIF", **options)
        elif self._kind == WEBP:
            if self._transparent:
                # A frame that shows only what has changed is not seen through by every reader.
                options |= {"kmin": 1, "kmax": 1}
            first.save(path, "WEBP", lossless=True, quality=50, method=2, **options)
        else:
            first.save(path, "PNG", disposal=0, blend=0, **options)

    def _others(self) -> Iterator[Image.Image]:
        while (picture := self._queue.get()) is not None:
            yield picture


class _Later:
    """Frames for a writer that goes through them twice, the first time for their kind alone."""

    def __init__(self, frames: Iterator[Image.Image]) -> None:
        self._passes = iter(((), frames))

    def __iter__(self) -> Iterator[Image.Image]:
        # That kind is the one of the frame before them.
        return iter(next(self._passes))
