"""Why a scale of powers of ten is not drawn where it was asked for, or what lies below it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from gdviz.engine import FloatArray
from gdviz.ui.controls.hover_box import hover_box, paint_hover_box
from gdviz.ui.landscape.landscape_state import LandscapeState
from gdviz.ui.landscape.loss_levels import Levels
from gdviz.ui.look.theme import Theme

BELOW_0 = "linear scale: what is below 0 has no logarithm"
ALL_0 = "linear scale: 0 has no logarithm"
BALL = "0 has no logarithm: the ball lies below this scale"
INSET = 6.0


def scale_note(state: LandscapeState, levels: Levels, heights: FloatArray) -> str:
    """What to say of the scale of these `heights`; empty where it is as it was asked for."""
    if not state.logarithmic:
        return ""
    if levels.logarithmic:
        return BALL if state.loss <= 0.0 else ""
    return BELOW_0 if state.loss < 0.0 or bool(np.any(heights < 0.0)) else ALL_0


def paint_scale_note(painter: QPainter, area: QRectF, note: str, theme: Theme) -> None:
    """Write the note into the lower left corner of `area`; an empty one is not written."""
    if not note:
        return
    box = hover_box(painter, (note,))
    box.moveBottomLeft(area.adjusted(INSET, INSET, -INSET, -INSET).bottomLeft())
    paint_hover_box(painter, box, (note,), theme)
