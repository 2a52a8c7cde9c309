"""Which section of the landscape is shown: over which parameters or directions, pinned or not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdviz.engine import Experiment, FloatArray, Section, Snapshot
from gdviz.engine.directions import main_plane, movement_plane
from gdviz.ui.landscape.landscape_state import MAIN, MOVEMENT, PARAMETERS, LandscapeState, Pin
from gdviz.ui.words.parameter_words import parameter_name, parameter_symbol

DIRECTION_NAMES = {
    MOVEMENT: ("along the gradient", "across it, as the ball moved"),
    MAIN: ("first direction of the run", "second direction"),
}
DIRECTION_SYMBOLS = {MOVEMENT: ("g", "m"), MAIN: ("d₁", "d₂")}


@dataclass(frozen=True, eq=False)
class SectionChoice:
    """Over `axes`, one parameter or two, or the plane of another `kind`; with runners `hidden`.

    A `stretched` surface has a scale for each direction.
    """

    axes: tuple[int, ...]
    kind: str = PARAMETERS
    logarithmic: bool = False
    hidden: frozenset[str] = frozenset()
    stretched: bool = False

    def state(
        self, snapshot: Snapshot, at: FloatArray | None = None, pin: Pin | None = None
    ) -> LandscapeState:
        """What there is to draw of `snapshot`, on the section of `pin` or on one of its own.

        The ball is shown where the run is, or `at` these parameters.
        """
        if at is None:
            at, gradient = snapshot.parameters, snapshot.gradient
        else:
            with np.errstate(all="ignore"):
                gradient = snapshot.experiment.objective.gradient(at)
        section, kind = (pin.section, pin.kind) if pin else self._section(snapshot, at)
        experiment = snapshot.experiment
        return LandscapeState(
            snapshot=snapshot,
            section=section,
            names=section_names(experiment, section, kind),
            symbols=section_symbols(experiment, section, kind),
            parameters=at,
            gradient=gradient,
            kind=kind,
            logarithmic=self.logarithmic,
            pinned=pin is not None,
            hidden=self.hidden,
            stretched=self.stretched,
        )

    def keeps(self, pin: Pin, snapshot: Snapshot) -> bool:
        """Whether the section of `pin` is one that is asked for, in the space of `snapshot`."""
        section, present = pin.section, snapshot.experiment
        same_space = present.same_space(pin.experiment)
        if not same_space or len(section.origin) != len(snapshot.parameters):
            return False
        if section.axes is None:
            return self.kind == pin.kind and len(self.axes) == section.dimensions
        # A run that has a plane of the chosen kind by now keeps the one it was pinned without.
        return self.axes == section.axes

    def _section(self, snapshot: Snapshot, at: FloatArray) -> tuple[Section, str]:
        """The section through `at` and its kind.

        Where a run has no plane of the chosen kind, as at its start, that over the axes.
        """
        plane = self._plane(snapshot, at) if len(self.axes) > 1 else None
        return (plane, self.kind) if plane else (Section.along(at, self.axes), PARAMETERS)

    def _plane(self, snapshot: Snapshot, at: FloatArray) -> Section | None:
        if self.kind == MOVEMENT:
            return movement_plane(at, snapshot.gradient, snapshot.path)
        return main_plane(at, snapshot.path) if self.kind == MAIN else None


def section_names(experiment: Experiment, section: Section, kind: str) -> tuple[str, ...]:
    """What the directions of a section are called."""
    if section.axes is None:
        return DIRECTION_NAMES[kind]
    return tuple(parameter_name(experiment, axis) for axis in section.axes)


def section_symbols(experiment: Experiment, section: Section, kind: str) -> tuple[str, ...]:
    """What the directions of a section are called in formulas."""
    if section.axes is None:
        return DIRECTION_SYMBOLS[kind]
    return tuple(parameter_symbol(experiment, axis) for axis in section.axes)
