"""Colours of a person's own for the two labels: what follows from them, and whether they do."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
from PySide6.QtGui import QColor

from gdviz.engine import FloatArray
from gdviz.ui.look.colormaps import oklab_of, relative_luminance, srgb_color
from gdviz.ui.look.theme import Theme

# How much of the hue a quiet background has, and the contrasts of WCAG 2.2 for signs and for text.
SOFT_LIGHT, SOFT_DARK = 0.2, 0.3
SIGN_CONTRAST, TEXT_CONTRAST = 3.0, 4.5
STEPS = 40

# Below this distance in Oklab two colours are hard to tell apart in small dots.
LEAST_DISTANCE = 0.12

# G. M. Machado, M. M. Oliveira and L. A. F. Fernandes (2009): the three common deficiencies at
# their full severity; the matrices act on linear sRGB.
DEFICIENCIES = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
ORDINARY = tuple(tuple(row) for row in np.eye(3).tolist())


@cache
def with_labels(theme: Theme, positive: str, negative: str) -> Theme:
    """The theme with other colours for the labels, “#rrggbb”, or its own where empty.

    Of each follow a quiet background and a text that can be read on it and on cards; a colour that
    would not stand out from a card becomes lighter or darker until it does.
    """
    colors: dict[str, Any] = {}
    for name, color in (("positive", positive), ("negative", negative)):
        if color:
            colors |= _family(theme, name, QColor(color))
    if not colors:
        return theme
    return replace(theme, name=f"{theme.name} {positive} {negative}", **colors)


def _family(theme: Theme, name: str, color: QColor) -> dict[str, QColor]:
    sign = _readable(color, theme.text, (theme.card,), SIGN_CONTRAST)
    soft = mixed(theme.card, sign, SOFT_DARK if theme.dark else SOFT_LIGHT)
    text = _readable(sign, theme.text, (theme.card, soft), TEXT_CONTRAST)
    return {name: sign, f"{name}_soft": soft, f"{name}_text": text}


def _readable(color: QColor, towards: QColor, grounds: tuple[QColor, ...], least: float) -> QColor:
    """The colour nearest to `color` on the way `towards` another that stands out on all grounds."""
    for step in range(STEPS + 1):
        nearer = mixed(color, towards, step / STEPS)
        if all(contrast(nearer, ground) >= least for ground in grounds):
            return nearer
    return towards


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """The colour that is `share` of the way from `one` to `other`, evenly in Oklab."""
    first, last = oklab_of(one), oklab_of(other)
    return srgb_color(first + share * (last - first))


def contrast(one: QColor, other: QColor) -> float:
    """From 1 to 21, as WCAG 2.2 defines it."""
    lights = sorted((relative_luminance(one), relative_luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def confused_by(one: QColor, other: QColor) -> str | None:
    """Who would take the two for the same: a deficiency, “everybody”, or nobody (None)."""
    for who, matrix in {"everybody": ORDINARY, **DEFICIENCIES}.items():
        seen = [_seen(color, np.array(matrix)) for color in (one, other)]
        if float(np.linalg.norm(seen[0] - seen[1])) < LEAST_DISTANCE:
            return who
    return None


def _seen(color: QColor, matrix: FloatArray) -> FloatArray:
    return oklab_of(color, matrix)
