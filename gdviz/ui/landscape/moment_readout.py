"""What is said under a landscape, over one direction or two."""

from __future__ import annotations

from gdviz.ui.landscape.landscape_readout import Rows
from gdviz.ui.landscape.line.line_readout import line_readout
from gdviz.ui.landscape.moment import Moment
from gdviz.ui.landscape.plane_readout import plane_readout


def moment_readout(moment: Moment) -> Rows:
    """The height and the slope at the ball, and what the picture leaves out."""
    return line_readout(moment) if moment.section.dimensions == 1 else plane_readout(moment)
