"""What the landscape says about the place under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from gdviz.ui.controls.hover_box import hover_box, paint_hover_box
from gdviz.ui.landscape.map.map_picture import MapPicture
from gdviz.ui.look.theme import Theme
from gdviz.ui.words.quantity_words import height_text
from gdviz.ui.words.signed_format import signed_format

INSET = 6.0


def hover_lines(picture: MapPicture, x: float, y: float) -> tuple[str, ...]:
    """“weight 8 +1.20”, “weight 7 −0.30” and “loss 0.052”."""
    moment = picture.moment
    number = signed_format(max(picture.request.plane.half, abs(x), abs(y)), least_decimals=2)
    return (
        *(f"{name} {number.text(at)}" for name, at in zip(moment.names, (x, y), strict=True)),
        f"{moment.height_word} {height_text(moment.experiment, moment.height(x, y))}",
    )


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
