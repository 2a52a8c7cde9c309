"""What the landscape says about the place under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from gdviz.ui.controls.hover_box import hover_box, paint_hover_box
from gdviz.ui.look.theme import Theme

INSET = 6.0


def paint_hover(
    painter: QPainter,
    area: QRectF,
    pointer: QPointF,
    lines: tuple[str, ...],
    taken: QRectF,
    theme: Theme,
) -> None:
    """Write `lines` into the corner of `area` farthest from the pointer, or below what is there.

    `taken` is what another box takes of the upper corners.
    """
    box = hover_box(painter, lines)
    corner = area.adjusted(INSET, INSET, -INSET, -INSET)
    box.moveTopLeft(corner.topLeft())
    if pointer.x() < area.center().x():
        box.moveRight(corner.right())
    if pointer.y() < area.center().y():
        box.moveBottom(corner.bottom())
    if box.intersects(taken):
        box.moveTop(taken.bottom() + INSET)
    paint_hover_box(painter, box, lines, theme)
