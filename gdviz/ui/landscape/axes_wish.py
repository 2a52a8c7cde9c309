"""Which parameters the landscape lies over: the wanted ones, where an experiment has them."""

from __future__ import annotations

import numpy as np

from gdviz.engine import Experiment, steepest_pair


def default_axes(experiment: Experiment) -> tuple[int, int]:
    """The two parameters with the steepest slopes at the start; (0, 0) when there is only one."""
    objective = experiment.objective
    if objective.size < 2:
        return 0, 0
    # Slopes that are too large for numbers are the steepest.
    with np.errstate(all="ignore"):
        return steepest_pair(objective.gradient(experiment.start_parameters()))


class AxesWish:
    """Remembers what was wished for; until then, and where it does not fit, `default_axes`."""

    def __init__(self) -> None:
        self._wanted: tuple[int, int] | None = None
        self._default: tuple[object, tuple[int, int]] | None = None

    def take(self, first: int, second: int) -> bool:
        """Wish for these from now on; returns whether that is another wish."""
        other = (first, second) != self._wanted
        self._wanted = first, second
        return other

    def fitting(self, experiment: Experiment) -> tuple[int, int]:
        """The wanted pair where `experiment` has it; the snapshot that has it may come later."""
        size, wanted = experiment.objective.size, self._wanted
        if wanted is not None and max(wanted) < size and (wanted[0] != wanted[1] or size == 1):
            return wanted
        if self._default is None or self._default[0] != (size, experiment.function):
            self._default = ((size, experiment.function), default_axes(experiment))
        return self._default[1]
