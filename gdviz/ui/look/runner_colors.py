"""The colours and strokes of the runners of a race, by their numbers."""

from PySide6.QtGui import QColor, QPen

from gdviz.ui.look.theme import Theme

FIRST, LAST = 2, 8
# How long the dashes and gaps of each are, in widths of its line: no two are alike.
STROKES: dict[int, tuple[float, ...]] = {
    2: (),
    3: (7, 2),
    4: (2, 2),
    5: (7, 2, 2, 2),
    6: (12, 3),
    7: (4, 4),
    8: (7, 2, 2, 2, 2, 2),
}


def runner_color(theme: Theme, number: int) -> QColor:
    """The colour of runner 2 to 8; the run itself, number 1, has that of the ball."""
    return theme.color(f"runner_{min(max(number, FIRST), LAST)}")


def runner_pen(theme: Theme, number: int, width: float) -> QPen:
    """What the line of runner 2 to 8 is drawn with: its stroke tells it, too, not colour alone."""
    pen = QPen(runner_color(theme, number), width)
    if stroke := STROKES[min(max(number, FIRST), LAST)]:
        pen.setDashPattern(stroke)
    return pen
