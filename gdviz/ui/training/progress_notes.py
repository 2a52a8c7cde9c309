"""The quiet lines below the update: what the run has brought, and what differs."""

from __future__ import annotations

from gdviz.engine import Experiment, FloatArray, Snapshot
from gdviz.numbers import count
from gdviz.ui.look.font_sizes import small
from gdviz.ui.look.text_lines import StyledLine, TextLines
from gdviz.ui.training.other_settings import other_settings
from gdviz.ui.training.progress_words import (
    made_with,
    population_tip,
    population_words,
    progress_words,
    starts_elsewhere,
)

LINES, LINES_WITH_POPULATION = 1, 2
WAITS = "The new start weights are used at the next Reset."
WAITS_ON_FUNCTION = "The new start is used at the next Reset."


class ProgressNotes(TextLines):
    """Needs both: the experiment being edited and the newest snapshot of the run.

    A note stands in place of the gain while it concerns what is in view.
    """

    def __init__(self) -> None:
        super().__init__("Progress", LINES)
        self.setObjectName("progressNotes")
        self.setFont(small(self.font()))
        self._edited: Experiment | None = None
        self._snapshot: Snapshot | None = None
        self._compared: tuple[Experiment, Experiment, FloatArray] | None = None
        self._others: tuple[str, ...] = ()
        self._start_waits = False
        # The step at which other start weights were chosen.
        self._waits_at = -1

    def show_experiment(self, experiment: Experiment) -> None:
        """Compare the run with these settings."""
        if self._edited is not None and self._edited.start != experiment.start and self._snapshot:
            self._waits_at = self._snapshot.step
        self._edited = experiment
        has_population = experiment.function is None and experiment.population is not None
        self.set_count(LINES_WITH_POPULATION if has_population else LINES)
        self._refresh()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Tell about the run as it is now."""
        self._snapshot = snapshot
        self._refresh()

    def _refresh(self) -> None:
        if self._snapshot is not None:
            news = self._note() or progress_words(self._snapshot)
            texts = (population_words(self._snapshot), news)
            self.set_lines([StyledLine(text, color="muted") for text in texts if text])
            if (tip := population_tip(self._snapshot)) != self.toolTip():
                self.setToolTip(tip)

    def _note(self) -> str:
        if self._snapshot is None or self._edited is None:
            return ""
        self._compare(self._snapshot, self._edited)
        if self._others and self._snapshot.step < self._snapshot.length:
            return made_with(count(self._snapshot.step + 1), self._others)
        waits = self._start_waits and self._snapshot.step == self._waits_at
        waiting = WAITS if self._edited.function is None else WAITS_ON_FUNCTION
        return waiting if waits else ""

    def _compare(self, snapshot: Snapshot, edited: Experiment) -> None:
        """Compare images and start weights only when there are others than last time."""
        made_by = snapshot.experiment
        if not made_by.same_space(edited):
            # In a moment the run will be another.
            self._compared, self._others, self._start_waits = None, (), False
            return
        begun_at = snapshot.path.points[0]
        compared = (made_by, edited, begun_at)
        if self._compared is None or any(
            old is not new for old, new in zip(self._compared, compared, strict=True)
        ):
            self._compared = compared
            self._others = other_settings(made_by, edited)
            self._start_waits = starts_elsewhere(edited, tuple(begun_at.tolist()))
