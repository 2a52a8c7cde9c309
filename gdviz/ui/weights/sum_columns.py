"""The columns of a sum: place, input × weight = product → total, with digits under digits."""

import math
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from gdviz.numbers import plain
from gdviz.ui.look.font_sizes import pixel_size, sized
from gdviz.ui.look.fonts import bold, monospace_font
from gdviz.ui.look.theme import Theme
from gdviz.ui.weights.sum_terms import SumTerms
from gdviz.ui.words.parameter_words import BIAS
from gdviz.ui.words.signed_format import SignedFormat

# Of the font that is wanted, so much is enough where there is little room.
SMALLEST_FONT = 0.78
# In characters: the room on either side of a sign.
LEAST_SPACE, MOST_SPACE = 0.25, 0.8
SIGNS, NUMBERS = 3, 3
# Less, and a place and a pixel are read as one.
PLACE_GAP = 2
# In pixels: what rounding may add to a width.
SLACK = 0.5
# “−0.164” in characters.
USUAL_LENGTH = 6
# Of the height of a line.
MOST_ROW_SHARE = 1.4
MARGIN = 3.0
# “9.99” is the longest number below 10.
ALMOST = 0.999
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip


@dataclass(frozen=True)
class SumColumns:
    """How the rows of a sum are written.

    `input_length`, `number_length` and `place_length` are widths in characters, `space` the room on
    either side of a sign. Without a `place_length` rows do not say which pixel they are of.
    """

    input_decimals: int
    numbers: SignedFormat
    input_length: int
    number_length: int
    font: QFont
    space: float
    place_length: int = 0

    @cached_property
    def character(self) -> float:
        """The width of one character, in pixels."""
        return QFontMetricsF(self.font).horizontalAdvance("0")

    def row_height(self, room: float = math.inf) -> int:
        """The height of a row: generous, or less where `room` asks for it, but never cramped."""
        least = least_row_height(self.font)
        most = round(MOST_ROW_SHARE * QFontMetricsF(self.font).height())
        return int(max(least, min(most, room)))

    @property
    def width(self) -> float:
        """The width of a row, in pixels."""
        characters = _digits(self.input_length, self.number_length) + 2 * SIGNS * self.space
        return 2 * MARGIN + self.character * (characters + _place_room(self.place_length))

    def paint_row(
        self,
        painter: QPainter,
        row: QRectF,
        terms: SumTerms,
        place: int,
        where: str,
        theme: Theme,
    ) -> None:
        """Paint the term at `place`, that of the pixel `where`, into `row`."""
        weight, total = float(terms.weights[place]), float(terms.totals[place])
        pixel = float(terms.inputs[place])
        # What adds nothing steps back.
        color = theme.text if pixel else theme.muted
        texts = [
            (plain(pixel, self.input_decimals), color),
            ("×", theme.muted),
            (self.numbers.text(weight), sign_color(weight, theme)),
            ("=", theme.muted),
            (self.numbers.text(float(terms.products[place])), color),
        ]
        self._paint_texts(painter, row, texts, self.font)
        if self.place_length:
            painter.setPen(theme.muted)
            painter.drawText(row.adjusted(MARGIN, 0, 0, 0), LEFT, where)
        self._paint_total(painter, row, total, theme)

    def paint_bias(
        self, painter: QPainter, row: QRectF, terms: SumTerms, place: int, theme: Theme
    ) -> None:
        """Paint the bias, which is added as it is."""
        bias = float(terms.weights[place])
        added = (self.numbers.text(bias), sign_color(bias, theme))
        nothing = ("", theme.text)
        self._paint_texts(painter, row, [nothing] * 4 + [added], self.font)
        painter.setPen(theme.text)
        painter.drawText(row.adjusted(MARGIN, 0, 0, 0), LEFT, BIAS)
        self._paint_total(painter, row, float(terms.totals[place]), theme)

    def _paint_total(self, painter: QPainter, row: QRectF, total: float, theme: Theme) -> None:
        nothing = ("", theme.text)
        self._paint_texts(painter, row, [nothing] * 5 + [("→", theme.muted)], self.font)
        total_text = (self.numbers.text(total), theme.text)
        self._paint_texts(painter, row, [nothing] * 6 + [total_text], bold(self.font))

    def _paint_texts(
        self, painter: QPainter, row: QRectF, texts: list[tuple[str, QColor]], font: QFont
    ) -> None:
        """Write texts column by column, each against the right end of its column."""
        painter.setFont(font)
        right = row.left() + MARGIN + self.character * _place_room(self.place_length)
        for (text, color), width in zip(texts, self._widths(), strict=False):
            right += width * self.character
            if text:
                painter.setPen(color)
                cell = QRectF(row.left(), row.top(), right - row.left(), row.height())
                painter.drawText(cell, RIGHT, text)

    def _widths(self) -> list[float]:
        """Columns in characters; the space around a sign belongs to its neighbours' left."""
        sign, number = 1 + self.space, self.number_length + self.space
        return [self.input_length, sign, number, sign, number, sign, number]


def fitted_columns(
    room: float,
    font: QFont,
    input_decimals: int,
    numbers: SignedFormat,
    number_length: int,
    place_length: int,
) -> SumColumns:
    """The columns that fit `room` in the largest font, `font` or somewhat smaller.

    Where there is no room for the places, there are none. If even then no font fits, the columns
    are wider than the room.
    """
    input_length = len(plain(1, input_decimals))
    digits = _digits(input_length, number_length)
    base = pixel_size(font)
    smallest = max(1, round(SMALLEST_FONT * base))
    sizes = [sized(font, size) for size in range(base, smallest - 1, -1)]
    for places in (place_length, 0):
        for smaller in sizes:
            characters = (room - 2 * MARGIN - SLACK) / QFontMetricsF(smaller).horizontalAdvance("0")
            space = (characters - digits - _place_room(places)) / (2 * SIGNS)
            if space >= LEAST_SPACE:
                break
        if space >= LEAST_SPACE:
            break
    space = min(MOST_SPACE, max(LEAST_SPACE, space))
    return SumColumns(input_decimals, numbers, input_length, number_length, smaller, space, places)


def least_width(font: QFont) -> float:
    """How wide rows without places are at least, in pixels, whose numbers are of usual length."""
    return fitted_columns(0.0, font, 0, SignedFormat(0), USUAL_LENGTH, 0).width


def longest_number(numbers: SignedFormat, limit: float, terms: SumTerms | None) -> int:
    """How many characters the longest number of a sum takes, or may soon take."""
    longest = len(numbers.text(-ALMOST * limit))
    if numbers.powers and terms is not None:
        columns = (terms.weights, terms.products, terms.totals)
        texts = (numbers.text(value) for column in columns for value in column.tolist())
        longest = max(longest, *map(len, texts))
    return longest


def least_row_height(font: QFont) -> int:
    """The height of a row below which lines would touch."""
    return round(QFontMetricsF(font).height())


def closer_font() -> QFont:
    """A little smaller than usual, for rows that would not be in view together otherwise."""
    usual = monospace_font()
    return sized(usual, pixel_size(usual) - 1)


def sign_color(value: float, theme: Theme) -> QColor:
    """Orange for a positive number, blue for a negative one."""
    if value == 0:
        return theme.muted
    return theme.positive_text if value > 0 else theme.negative_text


def _digits(input_length: int, number_length: int) -> int:
    return input_length + NUMBERS * number_length + SIGNS


def _place_room(place_length: int) -> int:
    """In characters: a place and the gap behind it."""
    return place_length + PLACE_GAP if place_length else 0
