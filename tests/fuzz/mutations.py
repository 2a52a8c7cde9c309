"""What can happen to the bytes of a file."""

import io
import zipfile
import zlib
from random import Random

# Where sizes stand: most of what is interesting is near the beginning.
HEADER_BYTES = 64
HOSTILE = [
    b"\x00\x00\x00\x00",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\x00\x00\x00\x80",
    b"\x00\x01\x86\xa1",
    b"99999999999",
    b"-1",
    b"nan",
    b"1e999",
    b'"',
    b",",
    b"\n",
    b"(" * 50,
]


def mutated(data: bytes, random: Random) -> bytes:
    """The bytes after one to three mishaps."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 3))):
        random.choice(MISHAPS)(changed, random)
    return bytes(changed)


def with_right_sums(png: bytes) -> bytes:
    """A damaged PNG with the checksum of every chunk made right, so that it is decoded."""
    repaired, at = bytearray(png), 8
    while at + 12 <= len(png):
        end = at + 12 + int.from_bytes(png[at : at + 4], "big")
        if end > len(png):
            break
        repaired[end - 4 : end] = zlib.crc32(png[at + 4 : end - 4]).to_bytes(4, "big")
        at = end
    return bytes(repaired)


def flip(data: bytearray, random: Random) -> None:
    for _ in range(random.randint(1, 4)):
        if data:
            data[_place(data, random)] ^= 1 << random.randrange(8)


def overwrite(data: bytearray, random: Random) -> None:
    place, hostile = _place(data, random), random.choice(HOSTILE)
    data[place : place + len(hostile)] = hostile


def insert(data: bytearray, random: Random) -> None:
    place = _place(data, random)
    data[place:place] = random.choice([*HOSTILE, random.randbytes(random.randint(1, 40))])


def cut_off(data: bytearray, random: Random) -> None:
    del data[_place(data, random) :]


def cut_out(data: bytearray, random: Random) -> None:
    place = _place(data, random)
    del data[place : place + random.randint(1, 64)]


def repeat(data: bytearray, random: Random) -> None:
    place = _place(data, random)
    data[place:place] = data[place : place + random.randint(1, 64)] * random.choice((1, 1, 30))


MISHAPS = (flip, flip, overwrite, insert, cut_off, cut_out, repeat)


def _place(data: bytearray, random: Random) -> int:
    most = len(data) if random.random() < 0.5 else min(len(data), HEADER_BYTES)
    return random.randrange(most) if most else 0


def with_damaged_member(archive: bytes, random: Random) -> bytes:
    """A ZIP of which one member is damaged before it is packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as whole, zipfile.ZipFile(stream, "w") as other:
        damaged = random.choice(whole.namelist())
        for name in whole.namelist():
            data = whole.read(name)
            other.writestr(name, mutated(data, random) if name == damaged else data)
    return stream.getvalue()
