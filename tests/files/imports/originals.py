"""Whole files of every format that data can come in, to be read or to be damaged."""

import gzip
import io
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

# Rows and columns that cannot be mixed up, and make a square as a number of pixels.
ROWS, COLUMNS, COUNT = 2, 8, 12
RANDOM = np.random.default_rng(5)
PIXELS = RANDOM.integers(0, 256, (COUNT, ROWS, COLUMNS), dtype=np.uint8)
LABELS = (np.arange(COUNT) % 3).astype(np.uint8)


def idx(values: np.ndarray, kind: int = 8) -> bytes:
    """An array of numbers as an IDX file."""
    header = struct.pack(">BBBB", 0, 0, kind, values.ndim) + struct.pack(
        f">{values.ndim}I", *values.shape
    )
    return header + values.tobytes()


def npy(values: np.ndarray) -> bytes:
    stream = io.BytesIO()
    np.save(stream, values)
    return stream.getvalue()


def npz(save: Callable = np.savez, **arrays: np.ndarray) -> bytes:
    stream = io.BytesIO()
    save(stream, **arrays)
    return stream.getvalue()


def table(separator: str = ",", titles: bool = False) -> bytes:
    lines = [separator.join(["label", *(f"pixel{i}" for i in range(PIXELS[0].size))])] * titles
    for label, image in zip(LABELS, PIXELS, strict=True):
        lines.append(separator.join(map(str, [label, *image.ravel()])))
    return "\n".join(lines).encode()


def picture(kind: str, gray: np.ndarray) -> bytes:
    """A grey picture, values 0 to 255, shape (rows, columns)."""
    if kind == "gif":
        return gif(gray)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert gray_image(gray).save(buffer, kind, 100)
    return buffer.data().data()


def gray_image(gray: np.ndarray) -> QImage:
    rows, columns = gray.shape
    image = QImage(columns, rows, QImage.Format.Format_RGB32)
    for row in range(rows):
        for column in range(columns):
            image.setPixel(column, row, 0xFF000000 | int(gray[row, column]) * 0x010101)
    return image


def gif(*frames: np.ndarray) -> bytes:
    """A GIF of 128 greys, whose codes never grow: the code table is cleared before each would."""
    rows, columns = frames[0].shape
    palette = b"".join(bytes([2 * level] * 3) for level in range(128))
    file = b"GIF89a" + struct.pack("<HHBBB", columns, rows, 0xF6, 0, 0) + palette
    for frame in frames:
        codes = [128]
        for place, level in enumerate(frame.ravel()):
            if place % 100 == 99:
                codes.append(128)
            codes.append(int(level) // 2)
        bits = sum(code << 8 * place for place, code in enumerate([*codes, 129]))
        packed = bits.to_bytes(len(codes) + 1, "little")
        blocks = [packed[i : i + 255] for i in range(0, len(packed), 255)]
        file += b"," + struct.pack("<HHHHB", 0, 0, columns, rows, 0) + b"\x07"
        file += b"".join(bytes([len(block)]) + block for block in blocks) + b"\x00"
    return file + b";"


def originals() -> dict[str, bytes]:
    """A file of every format by its name."""
    grays = np.kron(PIXELS[0], np.ones((3, 3), np.uint8))
    labels = np.array(["no", "yes"])[LABELS % 2]
    return {
        **{f"picture.{kind}": picture(kind, grays) for kind in ("png", "jpg", "bmp", "webp")},
        "picture.gif": gif(grays, grays),
        "table.csv": table(),
        "titles.csv": table(";", titles=True),
        "stored.npz": npz(images=PIXELS, labels=LABELS),
        "packed.npz": npz(np.savez_compressed, images=PIXELS / 255, labels=labels),
        "array.npy": npy(PIXELS.astype(np.float32)),
        "some-images-idx3-ubyte": idx(PIXELS),
        "more-images-idx3-ubyte.gz": gzip.compress(idx(PIXELS), mtime=0),
        "other-labels-idx1-ubyte": idx(LABELS),
    }


# The whole partners of the files that come in pairs.
PARTNERS = {
    "some-labels-idx1-ubyte": idx(LABELS),
    "more-labels-idx1-ubyte": idx(LABELS),
    "other-images-idx3-ubyte": idx(PIXELS),
}


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).write_bytes(data)
