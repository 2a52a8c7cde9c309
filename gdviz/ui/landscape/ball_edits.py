"""The ball dragged by a person: one edit for each drag, undone as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject

from gdviz.document import Document
from gdviz.engine import Experiment, FloatArray, Placement

GIVEN = "given"
START_TEXT = "Move the start"
PUT_TEXT = "Put the ball elsewhere"


class BallEdits(QObject):
    """Puts the ball where it is dragged: at step 0 the run begins there, later it goes on there."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._drag: Placement | None = None
        self._drags = 0

    def drag(self, step: int, parameters: FloatArray | Sequence[float]) -> None:
        """The ball is held at these parameters, shape (size,), while `step` is in view.

        Where there is no finite value nothing happens. Raises `ExperimentError` for what is not a
        finite number.
        """
        values, experiment = tuple(map(float, parameters)), self._document.experiment
        if not _has_value(experiment, np.array(values)):
            # There is no ground to put it on: it stays at the last place that had some.
            return
        if self._drag is None:
            self._drags += 1
            self._drag = Placement.after(experiment.placement, values)
        merge = f"drag the ball {self._drags}"
        if step == 0:
            # Seed and scale stay for those who come back to a random start.
            start = replace(experiment.start, kind=GIVEN, values=values)
            self._document.change(START_TEXT, merge=merge, start=start)
        else:
            placement = replace(self._drag, values=values)
            self._document.change(PUT_TEXT, merge=merge, placement=placement)

    def end(self) -> None:
        """The ball has been let go; what follows is another drag."""
        self._drag = None


def _has_value(experiment: Experiment, parameters: FloatArray) -> bool:
    """Whether there is a finite value and slope at finite parameters; others are for the engine."""
    if not np.isfinite(parameters).all():
        return True
    objective = experiment.objective
    with np.errstate(all="ignore"):
        slopes = objective.gradient(parameters)
        return bool(np.isfinite(objective.value(parameters)) and np.isfinite(slopes).all())
