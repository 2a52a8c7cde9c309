"""What the history shows on top of its curves: the step in view and the step under the pointer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from gdviz.engine import Measures
from gdviz.numbers import brief, count, significant
from gdviz.ui.controls.hover_box import hover_box, paint_hover_box
from gdviz.ui.history.history_words import HistoryWords
from gdviz.ui.look.theme import Theme

# The longest that there is room for, or none.
HINTS = ("Press Play or Step: the {} will be drawn here.", "Press Play or Step")
ON_IMAGES = HistoryWords()
HANDLE_RADIUS, DOT_RADIUS, RIM = 5.5, 3.5, 1.5
SCRUBBER_WIDTH, CROSSHAIR_WIDTH = 1.6, 1.0
BESIDE = 10.0


def hover_lines(
    step: int, measures: Measures, earlier: Measures | None, words: HistoryWords = ON_IMAGES
) -> tuple[str, ...]:
    """“step 41”, “loss 0.12”, “average error 11%” and, of an earlier run, “earlier loss 0.31”."""
    lines = [f"step {count(step)}", f"{words.name} {_value(measures.loss, words)}"]
    if words.has_errors:
        lines.append(f"average error {words.error(measures.average_error)}")
    if earlier is not None:
        lines.append(f"earlier {words.name} {_value(earlier.loss, words)}")
    return tuple(lines)


def _value(value: float, words: HistoryWords) -> str:
    return significant(value) if words.has_errors else brief(value)


def paint_hint(painter: QPainter, area: QRectF, theme: Theme, words: HistoryWords) -> None:
    """What to do while there is nothing to see yet."""
    painter.setPen(theme.muted)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    texts = [hint.format(words.title) for hint in HINTS]
    fits = (text for text in texts if area.contains(painter.boundingRect(area, flags, text)))
    painter.drawText(area, flags, next(fits, ""))


def paint_step_name(painter: QPainter, area: QRectF, baseline: float, theme: Theme) -> None:
    """The word “step” left of the numbers under the picture."""
    metrics = QFontMetricsF(painter.font(), painter.device())
    painter.setPen(theme.muted)
    painter.drawText(
        QPointF(area.left() - BESIDE - metrics.horizontalAdvance("step"), baseline), "step"
    )


def paint_scrubber(painter: QPainter, area: QRectF, x: float, place: QPointF, theme: Theme) -> None:
    """The line at the step in view, and the handle at `place` on the curve of the loss.

    They are apart where the run has ended before, and others race on.
    """
    painter.setPen(QPen(theme.text, SCRUBBER_WIDTH))
    painter.drawLine(QLineF(x, area.top(), x, area.bottom()))
    painter.setPen(QPen(theme.card, RIM))
    painter.setBrush(theme.accent)
    painter.drawEllipse(place, HANDLE_RADIUS, HANDLE_RADIUS)


def paint_crosshair(
    painter: QPainter, area: QRectF, loss: QPointF, error: QPointF | None, theme: Theme
) -> None:
    """A thin line at the step under the pointer, and a dot on each curve there is."""
    painter.setPen(QPen(theme.axis, CROSSHAIR_WIDTH, Qt.PenStyle.DashLine))
    painter.drawLine(QLineF(loss.x(), area.top(), loss.x(), area.bottom()))
    painter.setPen(QPen(theme.card, RIM))
    for place, color in ((error, theme.error_curve), (loss, theme.loss_curve)):
        if place is not None:
            painter.setBrush(color)
            painter.drawEllipse(place, DOT_RADIUS, DOT_RADIUS)


def paint_values(
    painter: QPainter, area: QRectF, x: float, lines: Sequence[str], theme: Theme
) -> None:
    """The numbers beside `x`, on the side where there is room."""
    box = hover_box(painter, lines)
    if box.height() > area.height():
        # A low panel has room for one line only.
        lines = ("   ".join(lines),)
        box = hover_box(painter, lines)
    box.moveTop(area.top() + max(0.0, (area.height() - box.height()) / 4))
    box.moveLeft(x + BESIDE)
    if box.right() > area.right():
        box.moveRight(x - BESIDE)
    paint_hover_box(painter, box, lines, theme)
