"""What the two pictures of a surface, the map and the relief, have in common."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QImage

from gdviz.engine import FloatArray
from gdviz.ui.landscape.drawing import DrawingRequest
from gdviz.ui.landscape.landscape_readout import Rows
from gdviz.ui.landscape.landscape_state import LandscapeState
from gdviz.ui.landscape.loss_levels import Levels
from gdviz.ui.landscape.scale_note import scale_note
from gdviz.ui.landscape.state_readout import plane_readout


@dataclass(frozen=True, eq=False)
class SurfacePicture:
    """The answer to a request.

    `losses` is (rows, columns) with rows upwards; `image` shows them, with its rows downwards, by
    the colours of `levels`.
    """

    losses: FloatArray
    image: QImage
    levels: Levels
    request: DrawingRequest

    @property
    def state(self) -> LandscapeState:
        """What is drawn."""
        return self.request.state

    @property
    def readout(self) -> Rows:
        """What is said under the picture."""
        return plane_readout(self.state)

    @property
    def note(self) -> str:
        """What is to be said of the scale, if anything."""
        return scale_note(self.state, self.levels, self.losses)

    @property
    def all_finite(self) -> bool:
        """Whether every loss in the picture is a finite number."""
        return bool(np.isfinite(self.losses).all())
