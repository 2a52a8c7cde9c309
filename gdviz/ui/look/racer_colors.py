"""The colours of the runners of a race, by their numbers."""

from PySide6.QtGui import QColor

from gdviz.ui.look.theme import Theme

FIRST, LAST = 2, 8


def racer_color(theme: Theme, number: int) -> QColor:
    """The colour of runner 2 to 8; the run itself, number 1, has that of the ball."""
    return theme.color(f"runner_{min(max(number, FIRST), LAST)}")
