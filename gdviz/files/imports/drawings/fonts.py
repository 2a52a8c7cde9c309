"""Fonts of pixels: each letter is an image, and is its own label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gdviz.files.imports.found import Found, Parts, found_in
from gdviz.files.imports.limits import MOST_LABELS, check_images, check_pixels
from gdviz.files.imports.opened import DataFile
from gdviz.files.imports.problems import ImportProblem
from gdviz.files.imports.selecting import only_told
from gdviz.files.imports.text_lines import NumberedLine, NumberedText
from gdviz.files.imports.watching import check_watched
from gdviz.files.imports.wishes import Wishes
from gdviz.files.quoting import printable
from gdviz.files.sizes import MEGABYTE

MOST_BYTES = 16 * MEGABYTE
MOST_GLYPHS, MOST_SIDE = 70_000, 512
UNENCODED = -1

# PC Screen Fonts (The PSF formats): a header, the bits of all glyphs, perhaps their letters.
PSF1, PSF1_HEADER, PSF1_512, PSF1_TABLE = b"\x36\x04", 4, 1, 6
PSF2, PSF2_TABLE, PSF2_HEADER = b"\x72\xb5\x4a\x86", 1, 32
PSF1_END, PSF1_MORE = 0xFFFF, 0xFFFE
PSF2_END, PSF2_MORE = b"\xff", b"\xfe"


@dataclass(frozen=True, eq=False)
class Glyph:
    """The ink of a letter, shape (rows, columns), and what it is called.

    `top` and `left` are where it begins, in pixels below and right of the same place in all.
    """

    word: str
    ink: npt.NDArray[np.uint8]
    top: int = 0
    left: int = 0


def is_bdf(text: str) -> bool:
    """Whether a text begins as a BDF font does."""
    return text.startswith("STARTFONT ")


def is_psf(start: bytes) -> bool:
    """Whether a file begins as a PSF font does."""
    return start.startswith((PSF1, PSF2))


def read_bdf(file: DataFile, wishes: Wishes) -> Found:
    """The glyphs of a BDF font (Adobe, Glyph Bitmap Distribution Format 2.1, 1993).

    Raises `ImportProblem`.
    """
    with file.open(MOST_BYTES) as stream, NumberedText(stream, file.where) as text:
        lines = list(text)
    try:
        return _of_glyphs(list(_bdf_glyphs(lines)), file, wishes)
    except (ValueError, IndexError, OverflowError) as error:
        if isinstance(error, ImportProblem):
            raise
        raise _damaged(file) from error


def _bdf_glyphs(lines: Sequence[NumberedLine]) -> Iterator[Glyph]:
    """The glyphs, each from the lines between its name and its end."""
    said: dict[str, str] = {}
    rows: list[str] | None = None
    for line in lines:
        word, _, rest = line.text.partition(" ")
        if word == "STARTCHAR":
            said, rows = {}, None
        if word == "ENDCHAR":
            check_watched()
            if rows is not None:
                yield _bdf_glyph(said, rows)
            rows = None
        elif rows is None:
            said[word] = rest
            rows = [] if word == "BITMAP" else None
        elif len(rows) <= MOST_SIDE:
            rows.append(line.text)


def _bdf_glyph(said: dict[str, str], rows: Sequence[str]) -> Glyph:
    """A glyph, whose box is its width and height and where its lower left corner is."""
    width, height, left, low = (int(part) for part in said.get("BBX", "").split()[:4])
    if max(width, height, abs(left), abs(low)) > MOST_SIDE or min(width, height) < 0:
        raise ValueError("too large")
    code = int((said.get("ENCODING") or str(UNENCODED)).split()[0])
    word = _letter(code, said.get("STARTCHAR", "").strip())
    return Glyph(word, _bits(rows, width, height), -(height + low), left)


def _bits(rows: Sequence[str], width: int, height: int) -> npt.NDArray[np.uint8]:
    """Rows of hexadecimal digits, whose highest bit is the leftmost pixel."""
    ink = np.zeros((height, width), np.uint8)
    for place, row in zip(ink, rows, strict=False):
        data = np.frombuffer(bytes.fromhex(row if len(row) % 2 == 0 else row + "0"), np.uint8)
        bits = np.unpackbits(data)[:width]
        place[: len(bits)] = bits
    return ink


def _letter(code: int, name: str) -> str:
    if 0 <= code < 0x110000 and chr(code).isprintable() and not chr(code).isspace():
        return chr(code)
    return printable(name)[:100] or f"U+{max(code, 0):04X}"


def read_psf(file: DataFile, wishes: Wishes) -> Found:
    """The glyphs of a font of the Linux console; raises `ImportProblem`."""
    data = file.content(MOST_BYTES)
    try:
        return _of_glyphs(list(_psf_glyphs(data)), file, wishes)
    except (ValueError, IndexError, OverflowError) as error:
        if isinstance(error, ImportProblem):
            raise
        raise _damaged(file) from error


def _psf_glyphs(data: bytes) -> Iterator[Glyph]:
    if data.startswith(PSF1):
        mode, height = data[2], data[3]
        start, width = PSF1_HEADER, 8
        count, size, has_table = 512 if mode & PSF1_512 else 256, height, bool(mode & PSF1_TABLE)
    else:
        start, flags, count, size, height, width = np.frombuffer(data[8:32], "<u4").tolist()
        has_table = bool(flags & PSF2_TABLE)
    row = (width + 7) // 8
    sides = 0 < height <= MOST_SIDE and 0 < width <= MOST_SIDE and size >= row * height
    if not sides or count > MOST_GLYPHS or start + count * size > len(data):
        raise ValueError("no glyphs")
    table = data[start + count * size :]
    words = _psf1_letters(table) if data.startswith(PSF1) else _psf2_letters(table)
    known = list(words) if has_table else []
    for place in range(count):
        begin = start + place * size
        bits = np.frombuffer(data[begin : begin + row * height], np.uint8).reshape(height, row)
        word = known[place] if place < len(known) else chr(place) if 32 < place < 127 else ""
        shown = word if word and word.isprintable() and not word.isspace() else f"glyph {place}"
        yield Glyph(shown, np.unpackbits(bits, axis=1)[:, :width])


def _psf1_letters(table: bytes) -> Iterator[str]:
    """The first letter of each glyph."""
    letters: list[int] = []
    for code in np.frombuffer(table[: len(table) // 2 * 2], "<u2").tolist():
        if code == PSF1_END:
            yield chr(letters[0]) if letters and letters[0] != PSF1_MORE else ""
            letters = []
        else:
            letters.append(code)


def _psf2_letters(table: bytes) -> Iterator[str]:
    for entry in table.split(PSF2_END)[:-1]:
        yield entry.split(PSF2_MORE)[0].decode("utf-8", "replace")[:1]


def _of_glyphs(glyphs: list[Glyph], file: DataFile, wishes: Wishes) -> Found:
    """Each glyph that shows something, in its place on a grid that holds them all."""
    drawn = [glyph for glyph in glyphs if glyph.ink.any()]
    notes = []
    if wishes.only and {glyph.word for glyph in drawn}.issuperset(wishes.only):
        # Of a large font letters further on, too; and the grid needs room for these alone.
        count = len(drawn)
        drawn = [glyph for glyph in drawn if glyph.word in wishes.only]
        notes.append(only_told(wishes.only, len(drawn), count))
    if len({glyph.word for glyph in drawn}) > MOST_LABELS:
        notes.append(f"Of {len(drawn):,} letters the first {MOST_LABELS:,} were taken.")
        drawn = drawn[:MOST_LABELS]
    check_images(file.where, len(drawn))
    top, left = min(each.top for each in drawn), min(each.left for each in drawn)
    rows = max(each.top + each.ink.shape[0] for each in drawn) - top
    columns = max(each.left + each.ink.shape[1] for each in drawn) - left
    check_pixels(file.where, len(drawn), rows * columns)
    images = np.zeros((len(drawn), rows, columns), np.uint8)
    check_watched()
    for image, glyph in zip(images, drawn, strict=True):
        down, right = glyph.top - top, glyph.left - left
        image[down : down + glyph.ink.shape[0], right : right + glyph.ink.shape[1]] = glyph.ink
    words = [glyph.word for glyph in drawn]
    parts = Parts(names=tuple(words), notes=("Each letter is its own label.", *notes))
    return found_in(file.where, file.stem, images, words, wishes=wishes, parts=parts)


def _damaged(file: DataFile) -> ImportProblem:
    return ImportProblem(f"{file.where} is a font that is damaged or cut off: get it anew.")
