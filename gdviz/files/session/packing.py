"""Numbers as text, exact to the last bit: written out where they are few, else packed.

Packed numbers are little-endian 64-bit floats (IEEE 754) in Base64, those of pixels compressed with
zlib before. Written out they have as many digits as bring back the same bits.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from typing import TypeAlias

import msgspec
import numpy as np

from gdviz.engine import FloatArray, frozen
from gdviz.files.session.limits import MOST_PARAMETERS, check_grid
from gdviz.files.session.problems import SessionError

# So many numbers in a row are still read by people.
WRITTEN_OUT = 256

LITTLE_ENDIAN = np.dtype("<f8")
FAST = 1

# What zlib adds at most to what it cannot compress, and Base64 to that.
MOST_OVERHEAD = 1_000

ON, OFF = "1", "0"


class Packed(msgspec.Struct, forbid_unknown_fields=True):
    """Pixels, packed."""

    rows: int
    columns: int
    data: str


# Rows of on (1) and off (0), rows of numbers, or packed.
PixelRecord: TypeAlias = list[str | list[float]] | Packed
NumbersRecord: TypeAlias = list[float] | str


def numbers_record(numbers: tuple[float, ...]) -> NumbersRecord:
    """Some parameters as they are written down; raises `SessionError` for too many."""
    _check_parameters(len(numbers))
    if len(numbers) <= WRITTEN_OUT:
        return [float(number) for number in numbers]
    return base64.b64encode(np.array(numbers, LITTLE_ENDIAN).tobytes()).decode()


def numbers_of(record: NumbersRecord) -> tuple[float, ...]:
    """The parameters that were written down; raises `SessionError`."""
    if isinstance(record, str):
        length = len(record) * 3 // 4 // LITTLE_ENDIAN.itemsize
        _check_parameters(length)
        data = _bytes_of(record)
        if len(data) % LITTLE_ENDIAN.itemsize:
            raise SessionError("packed numbers are damaged: open another file")
        return tuple(np.frombuffer(data, LITTLE_ENDIAN).tolist())
    _check_parameters(len(record))
    return tuple(record)


def _check_parameters(count: int) -> None:
    if count > MOST_PARAMETERS:
        raise SessionError(
            f"a list has more than {MOST_PARAMETERS:,} numbers, one for each pixel of the largest "
            "grid and a bias: take some away"
        )


def pixels_record(pixels: FloatArray, written_out: bool) -> PixelRecord:
    """The pixels of an image as they are written down, grey ones `written_out` or packed."""
    if is_on_off(pixels):
        return ["".join(row) for row in np.where(pixels > 0.0, ON, OFF).tolist()]
    if written_out:
        numbers: list[str | list[float]] = pixels.tolist()
        return numbers
    data = zlib.compress(pixels.astype(LITTLE_ENDIAN).tobytes(), FAST)
    rows, columns = pixels.shape
    return Packed(rows, columns, base64.b64encode(data).decode())


def is_on_off(pixels: FloatArray) -> bool:
    """Whether every pixel is 0 or 1, to the bit."""
    return bool(((pixels == 0.0) | (pixels == 1.0)).all() and not np.signbit(pixels).any())


def size_of(record: PixelRecord) -> tuple[int, int]:
    """How many rows and columns pixels have, before they take memory; raises `SessionError`."""
    if isinstance(record, Packed):
        rows, columns = record.rows, record.columns
    else:
        rows, columns = len(record), len(record[0]) if record else 0
        if any(len(row) != columns for row in record):
            raise SessionError("the rows of pixels are not all of one length: correct that")
    check_grid(rows, columns)
    return rows, columns


def pixels_of(record: PixelRecord) -> FloatArray:
    """The pixels that were written down, read-only; raises `SessionError`."""
    rows, columns = size_of(record)
    if isinstance(record, Packed):
        return _unpacked(record, rows * columns).reshape(rows, columns)
    return frozen([_row_of(row) for row in record])


def _row_of(row: str | list[float]) -> list[float]:
    if isinstance(row, list):
        return row
    if row.strip(ON + OFF):
        raise SessionError(
            f"a row of pixels has a sign that is neither {OFF} nor {ON}: correct that"
        )
    return [float(sign) for sign in row]


def _unpacked(record: Packed, count: int) -> FloatArray:
    size = count * LITTLE_ENDIAN.itemsize
    if len(record.data) > 2 * size + MOST_OVERHEAD:
        raise SessionError(
            "packed pixels are longer than their rows and columns: open another file"
        )
    stream = zlib.decompressobj()
    try:
        data = stream.decompress(_bytes_of(record.data), size + 1)
    except zlib.error as error:
        raise SessionError("packed pixels are damaged: open another file") from error
    if len(data) != size or not stream.eof:
        raise SessionError("packed pixels do not fill their rows and columns: open another file")
    return np.frombuffer(data, LITTLE_ENDIAN).astype(np.float64)


def _bytes_of(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise SessionError("packed numbers are no Base64: open another file") from error
