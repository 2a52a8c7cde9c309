"""The history as a chart. It, its curves and its ground alone import pyqtgraph, which is slow."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)

from gdviz.engine import Snapshot, frozen
from gdviz.engine.population_curve import PopulationCurve
from gdviz.ui.history.history_axes import TEXT_GAP, TICK, HistoryAxes
from gdviz.ui.history.history_curves import HistoryCurves
from gdviz.ui.history.history_earlier import EarlierRun
from gdviz.ui.history.history_left_out import paint_left_out
from gdviz.ui.history.history_lines import NOTHING, HistoryLine, line_of
from gdviz.ui.history.history_overlay import (
    hover_lines,
    paint_crosshair,
    paint_hint,
    paint_scrubber,
    paint_step_name,
    paint_values,
)
from gdviz.ui.history.history_population import PopulationLines
from gdviz.ui.history.history_runners import RunnerLines
from gdviz.ui.history.history_said import history_said
from gdviz.ui.history.history_scale import Beside, HistoryScale
from gdviz.ui.history.history_words import HistoryWords, history_words
from gdviz.ui.history.still_plot import StillPlot
from gdviz.ui.look.current_theme import THEME_CHANGED, current_theme
from gdviz.ui.look.font_sizes import small
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.painted_widget import paint_focus_ring
from gdviz.ui.look.spoken import is_listened_to, say_description

MARGIN, NUMBER_MARGIN = 7, 28

# Pixels for one column of a curve: finer dashes cost more than they show.
LOSS_COLUMN, ERROR_COLUMN = 1.0, 3.0


class HistoryPlot(StillPlot):
    """Loss (left axis) and average error (right axis, dashed) over the steps; or a value alone.

    `travel_requested` tells the step that a person clicked on or dragged to. Keys and the wheel
    are left to the window.
    """

    travel_requested = Signal(int)

    def __init__(self) -> None:
        # Before Qt's own part, which sends events while it is built.
        self._axes: HistoryAxes | None = None
        self._snapshot: Snapshot | None = None
        self._words = HistoryWords()
        self._logarithmic = False
        self._scale = HistoryScale()
        self._earlier = EarlierRun()
        self._runners = RunnerLines()
        self._loss = NOTHING
        self._population = PopulationLines()
        self._pointer: int | None = None
        self._dragged: int | None = None
        super().__init__()
        self.setObjectName("historyPlot")
        self.setAccessibleName(self._words.chart)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._curves = HistoryCurves()
        self._prepare()
        self._take_colors()

    @property
    def area(self) -> QRectF:
        """Where the curves are, in pixels of this widget."""
        return QRectF(self.plotItem.vb.sceneBoundingRect())

    def customEvent(self, event: QEvent) -> None:
        if event.type() == THEME_CHANGED:
            self._take_colors()

    def _take_colors(self) -> None:
        theme = current_theme()
        self.setBackground(theme.card)
        self._curves.take_colors()
        if self._axes is not None:
            self._axes.show_names(theme, self.height(), self._words)
        self.resetCachedContent()
        self._repaint()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw the history of `snapshot`, with the scrubber at its step."""
        self._snapshot = snapshot
        words = history_words(snapshot.experiment)
        if words != self._words:
            self._show_words(words)
        if is_listened_to():
            say_description(self, history_said(snapshot, words))
        self._draw()

    def show_population(self, curve: PopulationCurve | None, of: Snapshot) -> None:
        """Draw the population's measures `of` a snapshot, too; none where there is no curve."""
        self._population.show(curve, of.experiment.reduction == "mean")
        if of is self._snapshot:
            self._draw()

    def hide_runners(self, names: frozenset[str]) -> None:
        """Leave the losses of these runners out."""
        self._runners.hide(names)
        self._draw()

    def show_logarithmic(self, logarithmic: bool) -> None:
        """Draw the loss on a scale of powers of ten, or from 0."""
        self._logarithmic = logarithmic
        self._draw()

    def place_of(self, step: float, height: float) -> QPointF:
        """Where a step and a height from 0 to 1 are, in pixels of this widget."""
        area = self.area
        return QPointF(
            area.left() + step / self._scale.top * area.width(),
            area.bottom() - height * area.height(),
        )

    @guarded
    def drawBackground(self, painter: QPainter, rect: QRectF) -> None:
        """Paint quiet lines at the numbers of the loss, and the earlier run."""
        super().drawBackground(painter, rect)
        area = self.area
        painter.setPen(QPen(current_theme().grid, 1))
        for height in self._axes.loss_heights if self._axes is not None else ():
            y = round(area.bottom() - height * area.height())
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        # Here, because the ground is kept as a picture while nothing in it changes.
        self._earlier.paint(painter, area, self._scale.top, current_theme())

    @guarded
    def drawForeground(self, painter: QPainter, _rect: QRectF) -> None:
        """Paint what is no curve: the scrubber, the numbers at the pointer, a hint."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small(self.font()))
        area, theme, snapshot = self.area, current_theme(), self._snapshot
        has_steps = snapshot is not None and max(snapshot.newest, self._earlier.length) > 0
        if has_steps:
            self._runners.paint(painter, area, self._scale, theme)
        paint_left_out(painter, area, self._scale.top, self._loss, theme, self._words)
        self._population.paint(painter, area, self._scale, theme)
        baseline = area.bottom() + TICK + TEXT_GAP + QFontMetricsF(painter.font()).ascent()
        paint_step_name(painter, area, baseline, theme)
        if snapshot is not None and has_steps:
            self._paint_steps(painter, snapshot)
        else:
            painter.setFont(self.font())
            paint_hint(painter, area, theme, self._words)
        if self.hasFocus():
            paint_focus_ring(painter, QRectF(self.viewport().rect()), theme)

    @guarded
    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if self._axes is not None:
            self._axes.show_names(current_theme(), self.height(), self._words)
            self.resetCachedContent()
            self._draw()

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._axes is not None:
            # The strokes grow with the letters, those of the ground that is kept among them.
            self._axes.show_font(self.font())
            self._take_colors()
            self._draw()

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._travel_to(event.position().x())

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._dragged is not None:
            self._travel_to(x)
        inside = self.area.left() <= x <= self.area.right()
        self._point_at(self._step_at(x) if inside else None)

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = None
            self._repaint()

    @guarded
    def leaveEvent(self, _event: QEvent) -> None:
        self._point_at(None)

    def _prepare(self) -> None:
        item = self.plotItem
        self.keep_still()
        item.setYRange(0.0, 1.0, padding=0.0)
        item.setXRange(0.0, self._scale.top, padding=0.0)
        item.showAxis("right")
        item.layout.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        for curve in self._curves.items:
            item.addItem(curve, ignoreBounds=True)
        self.setAntialiasing(True)
        self._axes = HistoryAxes(item)
        self._axes.show_font(self.font())

    def _show_words(self, words: HistoryWords) -> None:
        """Name the measures of another kind of objective."""
        self._words = words
        self.setAccessibleName(words.chart)
        self.plotItem.showAxis("right", words.has_errors)
        # Half of the last number reaches over the end, where no axis makes room for it.
        right = MARGIN if words.has_errors else NUMBER_MARGIN
        self.plotItem.layout.setContentsMargins(MARGIN, MARGIN, right, 0)
        if self._axes is not None:
            self._axes.show_names(current_theme(), self.height(), words)
        self.resetCachedContent()

    def _draw(self) -> None:
        """Bring scales, axes and curves up to date."""
        snapshot, scale, area = self._snapshot, self._scale, self.area
        if snapshot is None or self._axes is None:
            return
        self._earlier.show(snapshot.dropped)
        self._runners.show(snapshot)
        scale.follow_length(max(snapshot.newest, self._earlier.length))
        columns = 1 + int(area.width() / LOSS_COLUMN)
        self._earlier.thin(columns, scale.top)
        self._runners.thin(columns, scale.top)
        loss, error = (
            line_of(snapshot.history, measure, 1 + int(area.width() / column), scale.top)
            for measure, column in (("loss", LOSS_COLUMN), ("average_error", ERROR_COLUMN))
        )
        losses = np.concatenate((loss.values, self._population.losses))
        errors = np.concatenate((error.values, self._population.errors))
        beside = Beside(self._runners.losses, self._earlier.losses)
        scale.follow_values(losses, errors, self._logarithmic, beside)
        renumbered = self._axes.show_scale(scale, area, self._words)
        if self._earlier.scale(scale) or renumbered:
            self.resetCachedContent()
        self._loss = loss = HistoryLine(loss.steps, scale.loss_heights(loss.values))
        error = HistoryLine(error.steps, scale.error_heights(error.values))
        self._curves.show(loss, error if self._words.has_errors else None, snapshot.step)
        self._repaint()

    def _paint_steps(self, painter: QPainter, snapshot: Snapshot) -> None:
        area, theme = self.area, current_theme()
        shown = snapshot.clock if self._dragged is None else self._dragged
        step = min(shown, snapshot.newest)
        loss, _ = self._places(min(step, snapshot.length), snapshot)
        paint_scrubber(painter, area, self.place_of(step, 0.0).x(), loss, theme)
        if self._pointer is None or self._pointer > snapshot.length:
            return
        loss, error = self._places(self._pointer, snapshot)
        paint_crosshair(painter, area, loss, error if self._words.has_errors else None, theme)
        here, earlier = snapshot.history.at(self._pointer), self._earlier.at(self._pointer)
        lines = hover_lines(self._pointer, here, earlier, self._words)
        lines += self._population.words_at(self._pointer, self._words)
        paint_values(painter, area, loss.x(), lines, theme)

    def _places(self, step: int, snapshot: Snapshot) -> tuple[QPointF, QPointF]:
        """Where the loss and the average error of a step are."""
        measures = snapshot.history.at(step)
        # What has no place on the scale is told of at its foot.
        loss = np.nan_to_num(self._scale.loss_heights(frozen([measures.loss])))
        error = self._scale.error_heights(frozen([measures.average_error]))
        return self.place_of(step, float(loss[0])), self.place_of(step, float(error[0]))

    def _step_at(self, x: float) -> int:
        length = self._snapshot.newest if self._snapshot is not None else 0
        step = round((x - self.area.left()) / self.area.width() * self._scale.top)
        return min(max(step, 0), length)

    def _travel_to(self, x: float) -> None:
        if self._snapshot is None or self._snapshot.newest == 0:
            return
        step = self._step_at(x)
        if step != self._dragged:
            self._dragged = step
            self._repaint()
            self.travel_requested.emit(step)

    def _point_at(self, step: int | None) -> None:
        if step != self._pointer:
            self._pointer = step
            self._repaint()

    def _repaint(self) -> None:
        self.viewport().update()
