"""Where the cells of the heat map, the bias and the scale lie."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from gdviz.engine import Experiment
from gdviz.ui.look.font_sizes import small
from gdviz.ui.samples.pixel_grid import PixelGrid, fitted_grid
from gdviz.ui.words.parameter_words import BIAS

# In heights of a line of text.
SMALLEST_BIAS = 1.6
BAR_HEIGHT = 0.55
SPACE = 0.55
# In a lower map there is no room for a note.
HIGH = 13.5
# In characters.
SHORTEST_BAR = 30
# In pixels.
LABEL_SPACE = 4.0
# Room for the rings and marks around the outermost cells.
MARGIN = 5.0


@dataclass(frozen=True)
class HeatmapLayout:
    """The cells, centred in the widget, the bias beneath them, the scale at the bottom.

    `bias` is None when there is no bias. The `note` is for a word on the scale,
    empty where there is no room for one.
    """

    grid: PixelGrid
    bias: QRectF | None
    bar: QRectF
    bar_text: QRectF
    bar_room: QRectF
    note: QRectF

    def cell(self, parameter: int) -> QRectF:
        """The square of a parameter; an empty one when it is not on the map."""
        if 0 <= parameter < self.weight_count:
            return self.grid.cell(*divmod(parameter, self.grid.columns))
        return self.bias if parameter == self.weight_count and self.bias else QRectF()

    def parameter_at(self, point: QPointF) -> int:
        """The parameter under `point`, −1 for none."""
        place = self.grid.at(point) if self.grid.pitch > 0 else None
        if place is not None:
            return place[0] * self.grid.columns + place[1]
        return self.weight_count if self.bias and self.bias.contains(point) else -1

    def neighbour(self, parameter: int, rows: int, columns: int) -> int:
        """The parameter so many rows down and columns right, or the last one on the way there."""
        grid = self.grid
        if parameter >= self.weight_count:
            return parameter if rows >= 0 else self.weight_count - grid.columns
        row, column = divmod(parameter, grid.columns)
        if row + rows >= grid.rows and self.bias:
            return self.weight_count
        row = min(max(row + rows, 0), grid.rows - 1)
        column = min(max(column + columns, 0), grid.columns - 1)
        return row * grid.columns + column

    @property
    def bias_label(self) -> QRectF:
        """Where the word “bias” goes, right of its cell; empty when there is no bias."""
        if self.bias is None:
            return QRectF()
        return self.bias.translated(self.bias.width() + self.grid.gap + LABEL_SPACE, 0)

    @property
    def weight_count(self) -> int:
        return self.grid.rows * self.grid.columns


def heatmap_layout(
    area: QRectF,
    shape: tuple[int, int],
    bias: bool,
    metrics: QFontMetricsF,
    device_pixels: float,
) -> HeatmapLayout:
    """Lay the map out in `area`; `shape` is (rows, columns), `metrics` are those of small text."""
    line = metrics.height()
    note = line if area.height() >= HIGH * line else 0.0
    below = (BAR_HEIGHT + SPACE * 1.4) * line + line + note
    cells = area.adjusted(0, 0, 0, -below)
    grid, bias_cell = _cells(cells, shape, bias, metrics, device_pixels)
    bottom = bias_cell.bottom() if bias_cell else grid.bounds.bottom()
    width = min(area.width(), max(grid.bounds.width(), SHORTEST_BAR * metrics.averageCharWidth()))
    left = area.left() + (area.width() - width) / 2
    bar = QRectF(left, bottom + SPACE * line, width, BAR_HEIGHT * line)
    text = QRectF(left, bar.bottom() + 0.2 * line, width, line)
    room = QRectF(area.left(), text.top(), area.width(), line)
    below_text = room.translated(0.0, line)
    below_text.setHeight(note)
    return HeatmapLayout(grid, bias_cell, bar, text, room, below_text)


def _cells(
    area: QRectF, shape: tuple[int, int], bias: bool, metrics: QFontMetricsF, device_pixels: float
) -> tuple[PixelGrid, QRectF | None]:
    rows, columns = shape
    if not bias:
        return fitted_grid(area, rows, columns, device_pixels), None
    space, smallest = SPACE * metrics.height(), SMALLEST_BIAS * metrics.height()
    label = metrics.horizontalAdvance(BIAS) + space if columns == 1 else 0.0
    upper = area.adjusted(label, 0, -label, -space)
    with_bias = fitted_grid(upper, rows + 1, columns, device_pixels)
    if with_bias.side >= smallest:
        return replace(with_bias, rows=rows), with_bias.cell(rows, 0).translated(0, space)
    grid = fitted_grid(upper.adjusted(0, 0, 0, -smallest), rows, columns, device_pixels)
    corner = QPointF(grid.bounds.left(), grid.bounds.bottom() + space)
    return grid, QRectF(corner, QSizeF(smallest, smallest))


def layout_in(widget: QWidget, experiment: Experiment) -> HeatmapLayout:
    """Where everything lies in a widget, for the parameters of an experiment."""
    samples = experiment.samples
    metrics = QFontMetricsF(small(widget.font()), widget)
    area = QRectF(widget.rect()).adjusted(MARGIN, MARGIN, -MARGIN, 0)
    shape = (samples.rows, samples.columns)
    return heatmap_layout(area, shape, experiment.bias, metrics, widget.devicePixelRatioF())
