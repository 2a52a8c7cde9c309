"""What the landscape says about the place under the pointer."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from gdviz.engine.landscape import loss_line, loss_map
from gdviz.ui.controls.hover_box import hover_box, paint_hover_box
from gdviz.ui.landscape.landscape_picture import LandscapePicture
from gdviz.ui.look.theme import Theme
from gdviz.ui.words.numbers import significant
from gdviz.ui.words.parameter_words import parameter_name
from gdviz.ui.words.signed_format import signed_format

INSET = 6.0


def loss_at(picture: LandscapePicture, x: float, y: float) -> float:
    """The exact loss at (x, y) of the plane; over one parameter y does not matter."""
    snapshot, (first, second) = picture.request.snapshot, picture.request.axes
    objective, here = snapshot.experiment.perceptron, snapshot.parameters
    across, upward = np.array([x]), np.array([y])
    if first == second:
        return float(loss_line(objective, here, first, across, snapshot.trained_outputs)[0])
    plane = loss_map(objective, here, (first, second), across, upward, snapshot.trained_outputs)
    return float(plane.losses[0, 0])


def hover_lines(picture: LandscapePicture, x: float, y: float) -> tuple[str, ...]:
    """“weight 8 +1.20”, “weight 7 −0.30” and “loss 0.052”."""
    request = picture.request
    samples = request.snapshot.experiment.samples
    number = signed_format(max(request.plane.half, abs(x), abs(y)), least_decimals=2)
    places = dict(zip(request.axes, (x, y), strict=True))
    return (
        *(
            f"{parameter_name(samples, axis)} {number.text(places[axis])}"
            for axis in dict.fromkeys(request.axes)
        ),
        f"loss {significant(loss_at(picture, x, y), 3)}",
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
