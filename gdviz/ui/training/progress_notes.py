"""The quiet lines below the update: what the run has cost and brought, and what differs."""

from __future__ import annotations

import numpy as np

from gdviz.engine import Experiment, FloatArray, Snapshot
from gdviz.ui.font_sizes import small
from gdviz.ui.numbers import count
from gdviz.ui.text_lines import Line, TextLines
from gdviz.ui.training.progress_words import other_settings, progress_words, work_words

LINES = 3


class ProgressNotes(TextLines):
    """Needs both: the experiment being edited and the newest snapshot of the run."""

    def __init__(self) -> None:
        super().__init__("Progress", LINES)
        self.setObjectName("progressNotes")
        self.setFont(small(self.font()))
        self._edited: Experiment | None = None
        self._snapshot: Snapshot | None = None
        self._compared: tuple[Experiment, Experiment, FloatArray] | None = None
        self._others: tuple[str, ...] = ()
        self._start_waits = False

    def show_experiment(self, experiment: Experiment) -> None:
        """Compare the run with these settings."""
        self._edited = experiment
        self._refresh()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Tell about the run as it is now."""
        self._snapshot = snapshot
        self._refresh()

    def _refresh(self) -> None:
        if self._snapshot is not None:
            texts = (work_words(self._snapshot), progress_words(self._snapshot), self._note())
            self.set_lines([Line(text, color="muted") for text in texts])

    def _note(self) -> str:
        if self._snapshot is None or self._edited is None:
            return ""
        self._compare(self._snapshot, self._edited)
        if self._others and self._snapshot.step < self._snapshot.length:
            step = count(self._snapshot.step + 1)
            return f"Step {step} was made with {', '.join(self._others)}."
        return "The new start weights are used at the next Reset." if self._start_waits else ""

    def _compare(self, snapshot: Snapshot, edited: Experiment) -> None:
        """Compare images and start weights only when there are others than last time."""
        made_by = snapshot.experiment
        begun_at = snapshot.path.points[0]
        compared = (made_by, edited, begun_at)
        if self._compared is None or any(
            old is not new for old, new in zip(self._compared, compared, strict=True)
        ):
            self._compared = compared
            self._others = other_settings(made_by, edited)
            self._start_waits = start_waits(edited, begun_at)


def start_waits(edited: Experiment, begun_at: FloatArray) -> bool:
    """Whether Reset would begin elsewhere than the run did; a bias that came or went aside."""
    weights = edited.samples.pixel_count
    if len(begun_at) < weights:
        return False
    return not np.array_equal(edited.start_parameters()[:weights], begun_at[:weights])
