"""Where the names of landmarks stand: beside their dots, and never upon one another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

# In heights of a line of text: from a dot to the middle of its name, and from name to name.
AWAY, LINES = 0.9, 1.1


def label_boxes(
    marks: Sequence[tuple[QPointF, str]],
    taken: Sequence[QRectF],
    area: QRectF,
    metrics: QFontMetricsF,
) -> list[QRectF]:
    """A box in `area` for the text of each mark, off one another and off what is `taken`.

    Each is as near below or above its dot as there is room.
    """
    boxes: list[QRectF] = []
    for place, text in marks:
        boxes.append(_nearest(_box(text, metrics), place, [*taken, *boxes], area, metrics.height()))
    return boxes


def _box(text: str, metrics: QFontMetricsF) -> QRectF:
    line = metrics.height()
    return QRectF(0.0, 0.0, metrics.horizontalAdvance(text) + line / 2, line)


def _nearest(
    box: QRectF, place: QPointF, taken: Sequence[QRectF], area: QRectF, line: float
) -> QRectF:
    rows = int(area.height() / (LINES * line)) + 1
    ways = [side * (AWAY + LINES * row) * line for row in range(rows) for side in (1.0, -1.0)]
    candidates = [_inside(box, place + QPointF(0.0, way), area) for way in ways]
    free = (each for each in candidates if not any(each.intersects(other) for other in taken))
    return next(free, candidates[0])


def _inside(box: QRectF, centre: QPointF, area: QRectF) -> QRectF:
    """The box about a centre, moved into `area`."""
    moved = QRectF(box)
    moved.moveCenter(centre)
    moved.moveLeft(min(max(moved.left(), area.left()), area.right() - moved.width()))
    moved.moveTop(min(max(moved.top(), area.top()), area.bottom() - moved.height()))
    return moved
