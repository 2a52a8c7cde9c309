"""What the line says about the place under the pointer."""

from __future__ import annotations

from gdviz.ui.landscape.line.line_picture import LinePicture
from gdviz.ui.words.quantity_words import height_text
from gdviz.ui.words.signed_format import signed_format, signed_number


def line_hover(picture: LinePicture, x: float) -> tuple[str, ...]:
    """“x +1.20”, “value 2.68” and “slope +1.90”."""
    moment = picture.moment
    number = signed_format(max(picture.request.plane.half_width, abs(x)), least_decimals=2)
    return (
        f"{moment.names[0]} {number.text(x)}",
        f"{moment.height_word} {height_text(moment.experiment, moment.height(x))}",
        f"slope {signed_number(picture.request.slope_at(x))}",
    )
