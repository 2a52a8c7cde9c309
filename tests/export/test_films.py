"""Films are read back: how long they last, and what their frames show."""

import resource
import struct
import sys
import zlib
from collections.abc import Iterator
from errno import ENOSPC
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter

from gdviz.export.films import (
    APNG,
    GIF,
    MP4,
    PICTURES,
    WEBP,
    check_film,
    check_room,
    durations,
    film,
    film_kind,
)
from gdviz.export.films.changes import changes
from gdviz.export.films.writer import FilmWriter, pixels_of
from gdviz.export.whole_file import ExportError

# The package has a function of that name.
film_module = sys.modules["gdviz.export.films.film"]
KINDS = (GIF, WEBP, APNG, MP4)
SIZE = (64, 48)


def frame(number: int, transparent: bool = False) -> QImage:
    """A red square that moves to the right, on white or on nothing."""
    kind = QImage.Format.Format_ARGB32_Premultiplied if transparent else QImage.Format.Format_RGB32
    image = QImage(*SIZE, kind)
    image.fill(QColor(0, 0, 0, 0) if transparent else QColor("white"))
    with QPainter(image) as painter:
        painter.fillRect(4 * number, 20, 8, 8, QColor("red"))
    return image


def made(path: Path, frames: int, fps: float = 20.0, moves: bool = True, **how) -> Path:
    with film(path, frames, fps, **how) as writer:
        for number in range(frames):
            writer.add(frame(number if moves else 0, how.get("transparent", False)))
    return path


def seconds_of(path: Path) -> float:
    """How long a film lasts, by its own bytes, where Pillow wrote it; else by PyAV."""
    if path.suffix == MP4:
        with av.open(str(path)) as container:
            stream = container.streams.video[0]
            return float(stream.duration * stream.time_base)
    data = path.read_bytes()
    if path.suffix == APNG:
        return sum(
            struct.unpack(">HH", body[20:24])[0] / struct.unpack(">HH", body[20:24])[1]
            for name, body in chunks(data)
            if name == b"fcTL"
        )
    if path.suffix == WEBP:
        places = [at for at in range(len(data)) if data.startswith(b"ANMF", at)]
        return sum(int.from_bytes(data[at + 20 : at + 23], "little") for at in places) / 1000
    places = [at for at in range(len(data)) if data.startswith(b"\x21\xf9\x04", at)]
    return sum(int.from_bytes(data[at + 4 : at + 6], "little") for at in places) / 100


def chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 8
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        body = data[at + 8 : at + 8 + size]
        assert (
            zlib.crc32(data[at + 4 : at + 8 + size])
            == struct.unpack(">I", data[at + 8 + size : at + 12 + size])[0]
        )
        found.append((data[at + 4 : at + 8], body))
        at += 12 + size
    return found


def left_of_square(pixels: np.ndarray) -> int:
    """The first column that is red."""
    pixels = pixels[..., :3].astype(int)
    red = (pixels[..., 0] > 150) & (pixels[..., 1] < 100)
    return int(red.any(axis=0).argmax())


def frames_of(path: Path) -> list[np.ndarray]:
    if path.suffix == MP4:
        with av.open(str(path)) as container:
            return [each.to_ndarray(format="rgb24") for each in container.decode(video=0)]
    if path.suffix == APNG:
        with Image.open(path) as film_of:
            found = []
            for number in range(film_of.n_frames):
                film_of.seek(number)
                found.append(np.array(film_of.convert("RGB")))
            return found
    reader = QImageReader(str(path))
    found = []
    while reader.canRead():
        image = reader.read().convertToFormat(QImage.Format.Format_RGBA8888)
        memory = np.frombuffer(image.constBits(), np.uint8)
        found.append(memory.reshape(image.height(), image.width(), 4).copy())
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_it_lasts_as_long_as_it_should_and_moves(kind: str, tmp_path: Path) -> None:
    path = made(tmp_path / f"a{kind}", 11)
    assert seconds_of(path) == pytest.approx(11 / 20, abs=1e-6)
    frames = frames_of(path)
    assert len(frames) == 11
    for number in (0, 5, 10):
        assert left_of_square(frames[number]) == 4 * number
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("kind", KINDS)
def test_one_without_movement_lasts_as_long(kind: str, tmp_path: Path) -> None:
    assert seconds_of(made(tmp_path / f"a{kind}", 12, 4, moves=False)) == pytest.approx(3)


@pytest.mark.parametrize("kind", [GIF, WEBP, APNG])
def test_it_goes_on_for_ever(kind: str, tmp_path: Path) -> None:
    with Image.open(made(tmp_path / f"a{kind}", 3)) as film_of:
        assert film_of.info["loop"] == 0


@pytest.mark.parametrize("fps", [3.0, 24.0, 30.0, 50.0])
def test_hundredths_add_up(fps: float, tmp_path: Path) -> None:
    path = made(tmp_path / "a.gif", 13, fps)
    assert seconds_of(path) == pytest.approx(13 / fps, abs=0.005)


def test_no_moment_is_lost_by_rounding() -> None:
    assert sum(durations(60, 60, 1)) == 1000
    assert set(durations(60, 60, 1)) == {16, 17}
    assert durations(4, 30, 10) == [3, 4, 3, 3]


def noisy_frames() -> list[QImage]:
    """Pixels of all colours that change here and there, at odd places too, and then do not."""
    random = np.random.default_rng(3)
    pixels = random.integers(0, 256, (*SIZE[::-1], 4), np.uint8)
    pixels[..., 3] = 255
    images = []
    for number in range(7):
        if number not in (3, 4):
            left, top = random.integers(1, 20, 2)
            part = pixels[top : top + 11, left : left + 7, :3]
            part[:] = random.integers(0, 256, part.shape)
        image = QImage(pixels.tobytes(), *SIZE, QImage.Format.Format_RGBA8888)
        images.append(image.convertToFormat(QImage.Format.Format_RGB32))
    return images


@pytest.mark.parametrize("kind", [WEBP, APNG])
def test_what_has_changed_lies_exactly_over_what_has_not(kind: str, tmp_path: Path) -> None:
    path, images = tmp_path / f"a{kind}", noisy_frames()
    with film(path, len(images), 10) as writer:
        for image in images:
            writer.add(image)
    moments = [images[number] for number in (0, 1, 2, 5, 6)]
    found = frames_of(path)
    assert len(found) == len(moments)
    for frame_found, image in zip(found, moments, strict=True):
        assert np.array_equal(frame_found[..., :3], pixels_of(image)[..., :3])
    assert seconds_of(path) == pytest.approx(0.7)


def test_another_decoder_sees_the_same(tmp_path: Path) -> None:
    path, images = tmp_path / "a.apng", noisy_frames()
    with film(path, len(images), 10) as writer:
        for image in images:
            writer.add(image)
    with av.open(str(path)) as container:
        last = [each.to_ndarray(format="rgb24") for each in container.decode(video=0)][-1]
    assert np.array_equal(last, pixels_of(images[-1])[..., :3])


def test_nothing_is_shown_for_longer_than_a_film_can_say() -> None:
    still = [np.full((4, 6, 4), 255, np.uint8)] * 5
    found = list(changes(still, [30] * 5, 70, False))
    assert [change.duration for change in found] == [60, 60, 30]
    assert [change.pixels.shape for change in found] == [(4, 6, 4), (1, 1, 4), (1, 1, 4)]


def test_what_moves_on_nothing_leaves_no_trail(tmp_path: Path) -> None:
    for kind in (GIF, WEBP):
        last = frames_of(made(tmp_path / f"a{kind}", 5, transparent=True))[-1]
        assert last[24, 18, 3] == 255
        assert last[24, 4, 3] == 0, "the first square is still there"


def test_colours_are_exact_where_nothing_is_lost(tmp_path: Path) -> None:
    frames = frames_of(made(tmp_path / "a.webp", 3))
    assert frames[1][24, 6].tolist() == [255, 0, 0, 255]
    mp4 = frames_of(made(tmp_path / "a.mp4", 3))
    assert np.abs(mp4[0][2, 2].astype(int) - 255).max() <= 4


def test_pictures_are_numbered(tmp_path: Path) -> None:
    made(tmp_path / "run-#-small.png", 11)
    names = sorted(each.name for each in tmp_path.iterdir())
    assert names == [f"run-{number:02}-small.png" for number in range(1, 12)]
    assert QImage(str(tmp_path / "run-03-small.png")).pixelColor(9, 24) == QColor("red")


@pytest.mark.parametrize("kind", KINDS)
def test_a_full_disk_ends_it_and_leaves_the_old_film(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{kind}"
    path.write_text("old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, before[1]))
    try:
        with pytest.raises(ExportError, match="film"):
            made(path, 6)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert path.read_text() == "old"


class FullDisk(FilmWriter):
    """Writes two frames, then there is no room any more."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def write(self, frames: Iterator[QImage]) -> None:
        with self._path.open("wb") as file:
            for _ in range(2):
                next(frames)
                file.write(b"half")
            raise OSError(ENOSPC, "No space left on device")


@pytest.mark.parametrize("frames", [2, 20])
def test_no_room_any_more_is_one_sentence(
    frames: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # With the last frame, and while many more want to be written.
    monkeypatch.setattr(film_module, "_writer", lambda _kind, path, *_how: FullDisk(path))
    path = tmp_path / "a.webp"
    path.write_text("old")
    with pytest.raises(ExportError) as told:
        made(path, frames)
    sentence = f"The disk with “{tmp_path}” is full: make room there or choose another place."
    assert str(told.value) == sentence
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert path.read_text() == "old"


def give_up_half_way(path: Path) -> None:
    with film(path, 20, 20) as writer:
        for number in range(6):
            writer.add(frame(number))
        raise KeyboardInterrupt


@pytest.mark.parametrize("kind", [*KINDS, PICTURES])
def test_it_can_be_given_up_until_it_takes_its_place(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{kind}"
    path.write_text("old")
    written: list[int] = []

    def stop() -> None:
        (beside,) = tmp_path.glob(".gdviz*")
        files = list(beside.iterdir()) if beside.is_dir() else [beside]
        written.extend(file.stat().st_size for file in files)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), film(path, 1, 10.0, check=stop) as writer:
        writer.add(frame(0))
    assert written[0] > 100, "it was not whole yet"
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_text() == "old"


@pytest.mark.parametrize("kind", [*KINDS, PICTURES])
def test_what_is_given_up_leaves_nothing_and_the_old_film(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{kind}"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        give_up_half_way(path)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert path.read_text() == "old"


def test_what_cannot_be_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"A GIF can show from 0\.1 to 50"):
        check_film(GIF, 10, 60)
    check_film(WEBP, 10, 60)
    for name, sentence in (("a.avi", "names no film"), ("no/a.gif", "There is no folder")):
        with pytest.raises(ExportError, match=sentence):
            made(tmp_path / name, 2)
    with pytest.raises(ExportError, match="too many for a GIF"):
        check_room(GIF, 3000, 1920, 1080)
    for kind in (WEBP, APNG, MP4):
        check_room(kind, 30000, 1920, 1080)
    with pytest.raises(ExportError, match="even sizes, not 63 × 48"):
        make_an_odd_one(tmp_path / "a.mp4")
    assert not list(tmp_path.iterdir())


def make_an_odd_one(path: Path) -> None:
    with film(path, 1, 20) as writer:
        writer.add(frame(0).copy(0, 0, 63, 48))


def test_kinds_are_told_by_the_name() -> None:
    kinds = [film_kind(Path(name)) for name in ("a.GIF", "b.webp", "c#.png", "d.png", "e")]
    assert kinds == [GIF, WEBP, PICTURES, None, None]
