"""The three axes of the history: sizes that stay, names that fit, and round numbers."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from gdviz.ui.history.history_scale import HistoryScale, Numbers
from gdviz.ui.history.history_words import HistoryWords
from gdviz.ui.look.font_sizes import small
from gdviz.ui.look.theme import Theme

# Numbers stand at least this many times their own size apart.
SPARSE_ACROSS, SPARSE_UP = 2.0, 1.8
# More than these are a ruler, not a help.
MOST_NUMBERS_UP = 10
WIDEST_STEP, WIDEST_NUMBER = "1,000,000", "0.0005"
TICK, TEXT_GAP = 4, 3

# The error is named in full where its axis is this many times as long as the name.
ROOMY = 1.5
# The longest that has room, and none rather than a part of one.
ERROR_NAMES = ("average error", "error", "")


class HistoryAxes:
    """Drives the axes of a pyqtgraph `PlotItem`."""

    def __init__(self, item: Any) -> None:
        self._item = item
        self._left, self._right, self._bottom = (
            item.getAxis(side) for side in ("left", "right", "bottom")
        )
        self._shown: tuple[float, Numbers, Numbers, Numbers] | None = None
        self._metrics = QFontMetricsF(QFont())

    @property
    def loss_heights(self) -> list[float]:
        """Where the numbers of the loss are, from 0 to 1."""
        return [height for height, _ in self._shown[2]] if self._shown else []

    def show_font(self, font: QFont) -> None:
        """Write in a smaller `font`; the axes are as wide as their widest number, always."""
        tick_font = small(font)
        self._metrics = metrics = QFontMetricsF(tick_font)
        for axis in (self._left, self._right, self._bottom):
            axis.setStyle(
                tickFont=tick_font,
                tickLength=TICK,
                tickTextOffset=TEXT_GAP,
                autoExpandTextSpace=False,
                hideOverlappingLabels=False,
            )
        for axis in (self._left, self._right):
            name = metrics.height() + TEXT_GAP
            axis.setWidth(round(metrics.horizontalAdvance(WIDEST_NUMBER) + name + 2 * TICK))
        self._bottom.setHeight(round(metrics.height() + TICK + TEXT_GAP))

    def show_names(self, theme: Theme, height: float, words: HistoryWords) -> None:
        """Name and colour both measures; `height` is that of the whole chart."""
        width = self._metrics.horizontalAdvance
        full, *shorter = ERROR_NAMES
        long = height - self._bottom.height()
        errors = [full] * (height >= ROOMY * width(full)) + shorter
        for axis, names, color in (
            (self._left, (words.name, ""), theme.loss_curve),
            (self._right, errors, theme.error_curve),
        ):
            name = next(each for each in names if width(each) <= long)
            axis.setPen(theme.axis)
            axis.setTextPen(color)
            # A style that names no colour would bring back the first one.
            style = {"color": color.name(), "font-size": f"{round(self._metrics.ascent())}px"}
            axis.setLabel(name, **style)
            # It puts a name in the middle only when its own size changes.
            axis.resizeEvent()
        self._bottom.setPen(theme.axis)
        self._bottom.setTextPen(theme.muted)

    def show_scale(self, scale: HistoryScale, area: QRectF, words: HistoryWords) -> bool:
        """Number the axes of curves in `area`; returns whether anything changed."""
        across = max(
            1, int(area.width() / (SPARSE_ACROSS * self._metrics.horizontalAdvance(WIDEST_STEP)))
        )
        upward = max(1, int(area.height() / (SPARSE_UP * self._metrics.height())))
        upward = min(upward, MOST_NUMBERS_UP)
        steps, losses, errors = (
            scale.step_numbers(across),
            scale.loss_numbers(upward),
            scale.error_numbers(upward, words.in_percent),
        )
        wanted = (scale.top, steps, losses, errors)
        if wanted == self._shown:
            return False
        self._shown = wanted
        self._item.setXRange(0.0, scale.top, padding=0.0)
        for axis, numbers in ((self._bottom, steps), (self._left, losses), (self._right, errors)):
            axis.setTicks([numbers])
        return True
