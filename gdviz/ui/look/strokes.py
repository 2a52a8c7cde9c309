"""How thick lines are: in larger type they grow as letters do, to be seen from afar."""

from gdviz.ui.look.fonts import scale


def stroke(width: float) -> float:
    """The width of a line, in pixels, that is `width` in the usual size of the type, or less."""
    return width * max(1.0, scale())
