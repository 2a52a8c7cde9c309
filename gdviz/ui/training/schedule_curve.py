"""The learning rate over the steps, small enough to stand beside its control."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from gdviz.engine import FloatArray, ScheduledRate, preview
from gdviz.numbers import count
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.spoken import say_description

LETTERS_WIDE = 9
POINTS = 60
MARGIN = 4.0
RADIUS = 3.0
LINE = 1.4

# The curve ends where twice as many steps would change less than this part of what it has shown.
SETTLED = 0.1
SHORTEST, LONGEST = 10, 1_000_000_000


class ScheduleCurve(QWidget):
    """Shows a schedule as a curve, and as a dot where the run is on it."""

    def __init__(self) -> None:
        super().__init__()
        self._schedule = ScheduledRate()
        self._place: tuple[int, float] | None = None
        self.setObjectName("scheduleCurve")
        self.setAccessibleName("Learning rate over the steps")
        self._tell()

    @property
    def length(self) -> int:
        """The last step of the curve."""
        return length_for(self._schedule, 0 if self._place is None else self._place[0])

    def show_schedule(self, schedule: ScheduledRate) -> None:
        """Draw this schedule from now on."""
        if schedule != self._schedule:
            self._schedule = schedule
            self._place = None
            self._tell()
            self.update()

    def show_place(self, schedule: ScheduledRate, step: int, factor: float) -> None:
        """Mark the step and its factor, if the run is on this very schedule."""
        place = (step, factor) if schedule == self._schedule else None
        if place != self._place:
            length = self.length
            self._place = place
            if length != self.length:
                self._tell()
            self.update()

    def point(self, step: float, factor: float) -> QPointF:
        """Where a step and its factor are in this widget."""
        area = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        return QPointF(
            area.left() + area.width() * step / self.length,
            area.bottom() - area.height() * factor,
        )

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(LETTERS_WIDE * metrics.averageCharWidth(), metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.grid, 1))
        painter.drawLine(self.point(0, 0), self.point(self.length, 0))
        steps, factors = _curve(self._schedule, self.length)
        painter.setPen(QPen(theme.curve, LINE))
        painter.drawPolyline(
            QPolygonF([self.point(*pair) for pair in zip(steps, factors, strict=True)])
        )
        if self._place is not None:
            painter.setPen(QPen(theme.card, 1))
            painter.setBrush(theme.accent)
            painter.drawEllipse(self.point(*self._place), RADIUS, RADIUS)
        painter.end()

    def _tell(self) -> None:
        title = self._schedule.schedule.title
        words = f"{title}: the learning rate over {count(self.length)} steps. The dot is the run."
        self.setToolTip(words)
        say_description(self, words)


def length_for(schedule: ScheduledRate, step: int) -> int:
    """How many steps the curve shows: until little more happens, and at least up to `step`."""
    settled = _settled_length(schedule)
    return next(length for length in _lengths() if length >= max(settled, step))


@lru_cache(maxsize=32)
def _settled_length(schedule: ScheduledRate) -> int:
    if not schedule.varies:
        return SHORTEST
    for length in _lengths():
        _, factors = _curve(schedule, 2 * length)
        shown = float(factors.max() - factors.min())
        if shown and abs(float(factors[-1] - factors[len(factors) // 2])) < SETTLED * shown:
            return length
    return SHORTEST


@lru_cache(maxsize=256)
def _curve(schedule: ScheduledRate, length: int) -> tuple[FloatArray, FloatArray]:
    # An odd number, so that one point is in the middle.
    return preview(schedule, length, 2 * POINTS + 1)


def _lengths() -> Iterator[int]:
    """10, 20, 50, 100, 200, …: lengths that are easy to say."""
    power = SHORTEST
    while power <= 10 * LONGEST:
        for first in (1, 2, 5):
            yield first * power
        power *= 10
