"""Whether a picture is whole, looked at before it is decoded.

Decoders are lenient: of a picture that is cut off they give the rest in grey, and what they think
of it they write to the terminal themselves. So what the formats let one check is checked here.
"""

from __future__ import annotations

import struct
import zlib

# PNG (ISO/IEC 15948): after 8 bytes of signature come chunks: length, type, data, a CRC of both.
PNG_SIGNATURE, PNG_AROUND, PNG_FIRST, PNG_LAST = 8, 12, b"IHDR", b"IEND"

# The chunks that decide what one sees, frames and orientation among them.
PNG_SEEN = (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"acTL", b"fcTL", b"fdAT", b"eXIf")

# JPEG (ITU-T T.81): the marker before the pixels, and the one after them.
JPEG_PIXELS, JPEG_END = b"\xff\xda", b"\xff\xd9"

# A picture that comes into focus has about ten rounds of pixels; a hostile one, thousands, each
# of which takes the time of a whole picture.
MOST_ROUNDS = 64

GIF_END = b";"

# BMP: where the pixels begin; after the size of the second header width, height, planes, bits a
# pixel and packing. Only what is not packed has a length that follows from these.
BMP_START, BMP_HEADER = struct.Struct("<10xI4x"), struct.Struct("<iiHHI")
BMP_NOT_PACKED = (0, 3)


def is_whole(kind: str, data: bytes) -> bool:
    """Whether the bytes of a picture, of the kind that Pillow calls so, may all be there."""
    return kind not in CHECKS or CHECKS[kind](data)


def _whole_png(data: bytes) -> bool:
    at, last = PNG_SIGNATURE, b""
    while last != PNG_LAST:
        if at + PNG_AROUND > len(data):
            return False
        length = int.from_bytes(data[at : at + 4], "big")
        end = at + PNG_AROUND + length
        if end > len(data):
            return False
        crc = int.from_bytes(data[end - 4 : end], "big")
        if zlib.crc32(memoryview(data)[at + 4 : end - 4]) != crc:
            return False
        last = data[at + 4 : at + 8]
        if at == PNG_SIGNATURE and last != PNG_FIRST:
            return False
        at = end
    return True


def _whole_jpeg(data: bytes) -> bool:
    pixels = data.rfind(JPEG_PIXELS)
    is_complete = pixels >= 0 and data.find(JPEG_END, pixels) >= 0
    return is_complete and data.count(JPEG_PIXELS) <= MOST_ROUNDS


def _whole_gif(data: bytes) -> bool:
    return data.rstrip(b"\x00").endswith(GIF_END)


def _whole_webp(data: bytes) -> bool:
    return int.from_bytes(data[4:8], "little") + 8 <= len(data)


def _whole_bmp(data: bytes) -> bool:
    if len(data) < BMP_START.size + BMP_HEADER.size:
        return False
    (start,) = BMP_START.unpack_from(data)
    width, height, _, bits, packing = BMP_HEADER.unpack_from(data, BMP_START.size)
    if packing not in BMP_NOT_PACKED:
        return bool(start < len(data))
    row_bytes = (abs(width) * bits + 31) // 32 * 4
    return bool(start + row_bytes * abs(height) <= len(data))


def without_texts(png: bytes) -> bytes:
    """A whole PNG without the chunks that are no part of what one sees, and may unpack to much."""
    kept = [png[:PNG_SIGNATURE]]
    at = PNG_SIGNATURE
    while at + PNG_AROUND <= len(png):
        end = at + PNG_AROUND + int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] in PNG_SEEN:
            kept.append(png[at:end])
        at = end
    return b"".join(kept)


CHECKS = {
    "PNG": _whole_png,
    "JPEG": _whole_jpeg,
    "GIF": _whole_gif,
    "WEBP": _whole_webp,
    "BMP": _whole_bmp,
}
