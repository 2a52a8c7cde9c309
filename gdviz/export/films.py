"""Films out of frames of equal size: GIF, WebP, APNG, MP4, or numbered pictures."""

from __future__ import annotations

import secrets
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Thread
from typing import Any

import numpy as np
from PIL import Image
from PySide6.QtGui import QImage

from gdviz.export.png import png
from gdviz.export.whole_file import ExportError, check_place, why_not

GIF, WEBP, APNG, MP4, PICTURES = ".gif", ".webp", ".apng", ".mp4", "#.png"
FILM_KINDS = {GIF: "GIF", WEBP: "WebP", APNG: "APNG", MP4: "MP4", PICTURES: "numbered PNG"}

# Players wait a tenth of a second for frames that want to be shown for less than this.
SHORTEST_GIF_HUNDREDTHS = 2
LEAST_FPS, MOST_FPS, MOST_GIF_FPS = 0.1, 100.0, 50.0
COLORS = 256
# What differs by less is one colour, and of fewer pixels nobody sees the colour.
COARSE, MIDDLE, FEWEST_PIXELS, EVENNESS = 0xFC, 0x02, 3, 0.3
EXACT = 32
LOOK_SECONDS = 0.2
# Pillow keeps all frames of an animation until it is whole.
MOST_BYTES = 1_500_000_000
# Nobody sees a difference; of smaller numbers the files become larger.
MP4_QUALITY = "18"
MP4_EXTRA = "films"


def film_kind(path: Path) -> str | None:
    """The kind of film that the name of a file asks for; None for something else."""
    suffix = path.suffix.lower()
    if suffix == ".png" and "#" in path.stem:
        return PICTURES
    return suffix if suffix in FILM_KINDS else None


def durations(frames: int, fps: float, unit_ms: int) -> list[int]:
    """How long each frame is shown, in whole units: in all as long as the film is to last.

    What is lost to one frame by rounding another one gets.
    """
    per_frame = Fraction(1000) / Fraction(fps).limit_denominator(1000) / unit_ms
    ends = [round(number * per_frame) for number in range(frames + 1)]
    return [end - begin for begin, end in pairwise(ends)]


class FilmWriter(ABC):
    """Takes frames and makes a film of them: `add` each of them, then `finish`."""

    def take_colors(self, frames: Sequence[QImage]) -> None:
        """Choose the colours by these frames, where there are few; before the first is added."""
        return

    @abstractmethod
    def add(self, frame: QImage) -> None:
        """The next frame."""

    @abstractmethod
    def finish(self) -> None:
        """There are no more frames."""

    def give_up(self) -> None:
        """Let go of everything; what was written is removed by whoever opened the film."""
        return


@contextmanager
def film(path: Path, frames: int, fps: float, *, transparent: bool = False) -> Iterator[FilmWriter]:
    """A writer of a film with so many `frames`, which takes the place of `path` in the end.

    Raises `ExportError` for what no film can be, and whatever keeps it from being written; nothing
    half-written stays then, and what was there before does.
    """
    kind = film_kind(path)
    if kind is None:
        raise ExportError(f"“{path.name}” names no film: let it end in {', '.join(FILM_KINDS)}.")
    check_film(kind, frames, fps)
    check_place(path, "film")
    temporary = path.with_name(f".gdviz-{secrets.token_hex(8)}{path.suffix}")
    try:
        writer = _writer(kind, temporary, frames, fps, transparent)
        try:
            yield writer
            writer.finish()
        finally:
            writer.give_up()
        if kind == PICTURES:
            _put_pictures(temporary, path)
        else:
            temporary.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(why_not(path, 1, reason, "film")) from error
    finally:
        if temporary.is_dir():
            shutil.rmtree(temporary, ignore_errors=True)
        temporary.unlink(missing_ok=True)


def check_room(kind: str, frames: int, width: int, height: int) -> None:
    """Raise `ExportError` for an animation that would need too much memory while it is made."""
    per_pixel = {GIF: 1, WEBP: 3, APNG: 3}.get(kind, 0)
    if frames * width * height * per_pixel > MOST_BYTES:
        raise ExportError(
            f"{frames:,} frames of {width:,} × {height:,} pixels are too many for a "
            f"{FILM_KINDS[kind]}: choose a smaller size, fewer frames, or MP4."
        )


def check_film(kind: str, frames: int, fps: float) -> None:
    """Raise `ExportError` for a film that cannot be."""
    if frames < 1:
        raise ExportError("A film needs at least one frame.")
    most = MOST_GIF_FPS if kind == GIF else MOST_FPS
    if not LEAST_FPS <= fps <= most:
        words = "A GIF" if kind == GIF else "A film"
        raise ExportError(
            f"{words} can show from {LEAST_FPS:g} to {most:g} frames a second, not {fps:g}."
        )
    if kind == MP4:
        try:
            import av  # noqa: F401
        except ImportError as error:
            raise ExportError(
                f'MP4 needs PyAV: pip install "gdviz[{MP4_EXTRA}]". GIF, WebP and APNG work '
                "without it."
            ) from error


def _writer(kind: str, path: Path, frames: int, fps: float, transparent: bool) -> FilmWriter:
    if kind == MP4:
        return _Mp4(path, fps)
    if kind == PICTURES:
        return _Pictures(path)
    return _Animation(path, kind, frames, fps, transparent)


class _Pictures(FilmWriter):
    """A folder of numbered pictures, which move to their places in the end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = 0
        folder.mkdir()

    def add(self, frame: QImage) -> None:
        self._number += 1
        (self._folder / str(self._number)).write_bytes(png(frame))

    def finish(self) -> None:
        pass


def _put_pictures(folder: Path, path: Path) -> None:
    numbered = sorted(folder.iterdir(), key=lambda each: int(each.name))
    width = max(len(str(len(numbered))), path.name.count("#"))
    first = path.name.index("#")
    name = path.name.replace("#", "")
    for picture in numbered:
        number = picture.name.zfill(width)
        picture.replace(path.with_name(f"{name[:first]}{number}{name[first:]}"))


class _Animation(FilmWriter):
    """GIF, WebP and APNG through Pillow, which asks for the frames on a thread of its own."""

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
        picture = _picture_of(frame, self._transparent)
        self._notice(picture)
        self._put(self._in_colors(picture) if self._kind == GIF else picture)

    def take_colors(self, frames: Sequence[QImage]) -> None:
        if self._kind == GIF and not self._transparent:
            self._palette = _palette_of([_picture_of(each, transparent=False) for each in frames])

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
            self._palette = _palette_of([picture])
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


NO_DITHER = Image.Dither.NONE


class _Mp4(FilmWriter):
    """H.264 through PyAV, with the colours that every player knows."""

    def __init__(self, path: Path, fps: float) -> None:
        import av

        self._av = av
        self._container = av.open(str(path), "w", options={"movflags": "faststart"})
        self._rate = Fraction(fps).limit_denominator(1000)
        self._stream: Any = None
        self._is_open = True

    def add(self, frame: QImage) -> None:
        picture = _picture_of(frame, transparent=False)
        if self._stream is None:
            self._stream = self._begun(*picture.size)
        video = self._av.VideoFrame.from_ndarray(np.asarray(picture), format="rgb24")
        self._container.mux(self._stream.encode(video))

    def finish(self) -> None:
        if self._stream is not None:
            self._container.mux(self._stream.encode(None))
        self.give_up()

    def give_up(self) -> None:
        if self._is_open:
            self._is_open = False
            self._container.close()

    def _begun(self, width: int, height: int) -> Any:
        if width % 2 or height % 2:
            raise ExportError(
                f"MP4 wants even sizes, not {width} × {height}: make it a pixel larger or smaller."
            )
        stream = self._container.add_stream("libx264", rate=self._rate)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.options = {"crf": MP4_QUALITY, "preset": "veryfast"}
        return stream


def _picture_of(frame: QImage, transparent: bool) -> Image.Image:
    kind, mode = (
        (QImage.Format.Format_RGBA8888, "RGBA")
        if transparent
        else (QImage.Format.Format_RGB888, "RGB")
    )
    image = frame.convertToFormat(kind)
    size = (image.width(), image.height())
    data = bytes(image.constBits())
    return Image.frombuffer(mode, size, data, "raw", mode, image.bytesPerLine(), 1).copy()


def _palette_of(pictures: Sequence[Image.Image]) -> Image.Image:
    """A picture whose palette has the colours of all pictures.

    The most frequent ones, such as grounds, are exact. Of the others a colour of a few pixels, such
    as the ball's, counts nearly as much as one of many.
    """
    pixels = np.concatenate([np.asarray(picture).reshape(-1, 3) for picture in pictures])
    colors, counts = np.unique(pixels, axis=0, return_counts=True)
    grounds = colors[np.argsort(-counts, kind="stable")[:EXACT]]
    seen = colors[counts >= FEWEST_PIXELS] if (counts >= FEWEST_PIXELS).any() else colors
    coarse, counts = np.unique(seen & COARSE, axis=0, return_counts=True)
    often = np.repeat(coarse | MIDDLE, np.ceil(counts**EVENNESS).astype(int), axis=0)
    sheet = Image.fromarray(often[np.newaxis].astype(np.uint8))
    others = sheet.quantize(COLORS - EXACT, Image.Quantize.MEDIANCUT, dither=NO_DITHER)
    mixed = (others.getpalette() or [])[: 3 * (COLORS - EXACT)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([*grounds.ravel().tolist(), *mixed])
    return palette


def file_size(path: Path) -> int:
    """How large a file is by now; 0 where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
