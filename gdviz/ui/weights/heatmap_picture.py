"""Painting the heat map: coloured cells, their values, and the marks upon them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from gdviz.engine import FloatArray
from gdviz.ui.look.colormaps import diverging, readable_on, to_image, to_rgb32
from gdviz.ui.look.font_sizes import pixel_size, sized
from gdviz.ui.look.fonts import bold
from gdviz.ui.look.static_texts import StaticTexts
from gdviz.ui.look.theme import Theme
from gdviz.ui.weights.heatmap_layout import HeatmapLayout
from gdviz.ui.words.signed_format import SignedFormat

# Beyond so many cells one scaled picture is quicker than rounded squares.
MOST_ROUNDED = 256
SMALLEST_ROUNDED = 6.0
CORNER_SHARE, LARGEST_CORNER = 0.1, 12.0

# Texts in shares of a cell; their bounds in sizes of the widget's font.
TEXT_WIDTH, TEXT_HEIGHT = 0.82, 0.27
MOST_WIDTH, MOST_HEIGHT = 0.95, 0.4
SMALLEST_TEXT, LARGEST_TEXT = 0.69, 2.2
MARK_SIZE, MARK_HEIGHT = 0.78, 0.4
# In a cell lower than this many heights of the mark, a mark inside would touch the number.
ROOMY = 3.4
MARK_GROUND = 1.5
AXIS_WIDTH, RING_WIDTH = 1.3, 2.0
SMALLEST_OUTLINED = 10.0


@dataclass(frozen=True)
class HeatmapPicture:
    """The colours and texts of `values`: the weights in reading order, then maybe the bias."""

    layout: HeatmapLayout
    values: FloatArray
    limit: float
    numbers: SignedFormat
    theme: Theme

    @cached_property
    def colors(self) -> NDArray[np.uint32]:
        """One ``0xffRRGGBB`` for each value."""
        table = diverging(self.theme)
        return to_rgb32(self.values, table, -self.limit, self.limit, self.theme.not_finite)

    @cached_property
    def texts(self) -> list[str]:
        """What stands in each cell."""
        return self._texts(self.numbers)

    def paint_cells(self, painter: QPainter) -> None:
        """Fill every cell with its colour."""
        first = 0
        if self.layout.weight_count > MOST_ROUNDED or self.layout.grid.side < SMALLEST_ROUNDED:
            self._paint_weights_as_image(painter)
            first = self.layout.weight_count
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for parameter, color in enumerate(self.colors[first:].tolist(), first):
            cell = self.layout.cell(parameter)
            painter.setBrush(QColor.fromRgb(color))
            painter.drawRoundedRect(cell, _radius(cell), _radius(cell))

    def paint_values(self, painter: QPainter, texts: StaticTexts, font: QFont) -> None:
        """Write the values into the cells, in fewer decimals where that makes all of them fit.

        None is written unless all fit.
        """
        for numbers in (self.numbers, self._shorter_numbers):
            words = self.texts if numbers is self.numbers else self._texts(numbers)
            fitting = self._fitting_font(font, (*words, numbers.text(-self.limit)))
            if fitting is not None:
                self._write(painter, texts, fitting, words)
                return

    @property
    def _shorter_numbers(self) -> SignedFormat:
        return replace(self.numbers, decimals=max(self.numbers.decimals - 1, 1))

    def _texts(self, numbers: SignedFormat) -> list[str]:
        return [numbers.text(value) for value in self.values.tolist()]

    def _write(
        self, painter: QPainter, texts: StaticTexts, font: QFont, words: Sequence[str]
    ) -> None:
        texts.begin(painter, font)
        for parameter, color in enumerate(self.colors.tolist()):
            painter.setPen(_ink_on(color))
            texts.draw_centred(painter, self.layout.cell(parameter).center(), words[parameter])

    def paint_axis(self, painter: QPainter, font: QFont, parameter: int, letter: str) -> None:
        """Outline a parameter of the landscape and write its letter in the cell's corner."""
        cell = self.layout.cell(parameter)
        if cell.isEmpty():
            return
        # A line inside a tiny cell would hide its colour.
        room = 0.0 if cell.width() >= SMALLEST_OUTLINED else AXIS_WIDTH
        outline = cell.adjusted(-room, -room, room, room)
        self._paint_outline(painter, outline, self.theme.text, AXIS_WIDTH)
        mark = sized(bold(font), MARK_SIZE * pixel_size(font))
        metrics = QFontMetricsF(mark, painter.device())
        if metrics.height() < MARK_HEIGHT * cell.height():
            inset = max(AXIS_WIDTH + 2, 0.08 * cell.width())
            painter.setFont(mark)
            if cell.height() < ROOMY * metrics.height():
                self._paint_mark_on_outline(painter, cell.topLeft(), metrics, letter)
                return
            painter.setPen(_ink_on(int(self.colors[parameter])))
            painter.drawText(cell.topLeft() + QPointF(inset, metrics.xHeight() + inset), letter)

    def _paint_mark_on_outline(
        self, painter: QPainter, corner: QPointF, metrics: QFontMetricsF, letter: str
    ) -> None:
        """Write the letter into a gap of the outline at its `corner`."""
        written = metrics.tightBoundingRect(letter)
        shape = QRectF(written)
        shape.moveCenter(corner + QPointF(shape.width() + AXIS_WIDTH, 0.0))
        ground = shape.adjusted(-MARK_GROUND, -MARK_GROUND, MARK_GROUND, MARK_GROUND)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.card)
        painter.drawRoundedRect(ground, MARK_GROUND, MARK_GROUND)
        painter.setPen(self.theme.text)
        painter.drawText(shape.topLeft() - written.topLeft(), letter)

    def paint_ring(self, painter: QPainter, parameter: int, color: QColor) -> None:
        """Draw a ring around the cell of a parameter that stands out from any colour in it."""
        cell = self.layout.cell(parameter)
        if not cell.isEmpty():
            self._paint_outline(painter, cell, self.theme.card, RING_WIDTH)
            self._paint_outline(painter, cell.adjusted(-1, -1, 1, 1), color, RING_WIDTH)

    def _paint_outline(self, painter: QPainter, cell: QRectF, color: QColor, width: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, width))
        inside = cell.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(inside, _radius(cell), _radius(cell))

    def _fitting_font(self, font: QFont, words: Sequence[str]) -> QFont | None:
        """The largest font in which all `words` fit their cells; None when it is unreadable."""
        widest = max(words, key=len)
        base, side = pixel_size(font), self.layout.grid.side
        width = QFontMetricsF(sized(bold(font), base)).horizontalAdvance(widest)
        size = min(TEXT_HEIGHT * side, LARGEST_TEXT * base, base * TEXT_WIDTH * side / width)
        least = SMALLEST_TEXT * base
        if least > min(MOST_HEIGHT * side, base * MOST_WIDTH * side / width):
            return None
        return sized(bold(font), max(least, int(size)))

    def _paint_weights_as_image(self, painter: QPainter) -> None:
        grid = self.layout.grid
        colors = self.colors[: self.layout.weight_count].reshape(grid.rows, grid.columns)
        whole = QRectF(grid.left, grid.top, grid.columns * grid.pitch, grid.rows * grid.pitch)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(whole, to_image(colors))
        for column in range(1, grid.columns + 1):
            gap = QRectF(grid.left + column * grid.pitch - grid.gap, grid.top, grid.gap, 1)
            gap.setHeight(whole.height())
            painter.fillRect(gap, self.theme.card)
        for row in range(1, grid.rows + 1):
            gap = QRectF(grid.left, grid.top + row * grid.pitch - grid.gap, 1, grid.gap)
            gap.setWidth(whole.width())
            painter.fillRect(gap, self.theme.card)


def _radius(cell: QRectF) -> float:
    return min(CORNER_SHARE * cell.width(), LARGEST_CORNER)


@lru_cache(maxsize=512)
def _ink_on(color: int) -> QColor:
    return readable_on(QColor.fromRgb(color))
