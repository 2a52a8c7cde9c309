"""What a person has chosen to see of the landscape."""

from __future__ import annotations

from dataclasses import dataclass, field

from gdviz.engine import Section
from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.landscape.landscape_state import PARAMETERS
from gdviz.ui.landscape.relief.camera import Camera
from gdviz.ui.landscape.view_stack import MAP


@dataclass(frozen=True)
class LandscapeChoices:
    """`ground` is what a person has moved or zoomed to, None where all is fitted.

    `pin` is a section that stays where it is, and of which kind it is. `stretched` surfaces have
    a scale for each direction.
    """

    view: str = MAP
    kind: str = PARAMETERS
    logarithmic: bool = False
    derivative: bool = False
    landmarks: bool = False
    camera: Camera = field(default_factory=Camera)
    ground: Plane | None = None
    pin: tuple[Section, str] | None = None
    stretched: bool = False
