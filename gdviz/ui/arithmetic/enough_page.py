"""Good enough? Who is within tolerance, what more steps would bring, and what they would cost."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from gdviz.engine import Measures, Snapshot
from gdviz.engine.forecast import Forecast, forecast
from gdviz.ui.arithmetic.page import Page, sentence
from gdviz.ui.background import Background
from gdviz.ui.words.glossary import explained
from gdviz.ui.words.numbers import count, percent, plain, significant

STEPS = 100
NAMED = 5
NO_IMAGES = "On a function the verdict beside the run says whether the ball has arrived."
HURTS = (
    "The sample fits better than the population: what was learned is partly about these very "
    "images."
)


@dataclass(frozen=True)
class _Foreseen:
    """What so many more steps would make of a snapshot, and how long that took."""

    snapshot: Snapshot
    forecast: Forecast
    seconds: float


class EnoughPage(Page):
    """Sentences about the sample and the population, and a button that looks ahead."""

    def __init__(self, background: Background) -> None:
        super().__init__("enough")
        self._background = background
        self._looking = False
        self._said_of: Snapshot | None = None
        self._within, self._missing = sentence("withinWords"), sentence("missingWords")
        self._population, self._ahead = sentence("populationWords"), sentence("aheadWords")
        self._within.setToolTip(explained("tolerance"))
        self._population.setToolTip(explained("population"))
        self.look = QPushButton(f"What would {STEPS} more steps bring?")
        self.look.setObjectName("lookAheadButton")
        self.look.clicked.connect(self._look_ahead)
        row = QHBoxLayout()
        row.addWidget(self.look)
        row.addStretch(1)
        for part in (self._within, self._missing, self._population):
            self.column.addWidget(part)
        self.column.addLayout(row)
        self.column.addWidget(self._ahead)
        self.column.addStretch(1)

    def show_present(self) -> None:
        snapshot = self.snapshot
        if snapshot is None:
            return
        on_images = snapshot.experiment.function is None
        for part in (self._missing, self._population, self._ahead, self.look):
            part.setVisible(on_images)
        if not on_images:
            self._within.setText(NO_IMAGES)
            return
        self._within.setText(_within(snapshot))
        self._missing.setText(_missing(snapshot))
        self._population.setText(_population(snapshot))
        self._show_button(snapshot)
        if self._said_of is not None and self._said_of.experiment is not snapshot.experiment:
            self._said_of = None
            self._ahead.setText("")

    @Slot()
    def _look_ahead(self) -> None:
        """Make the steps on a copy of the run, in the background."""
        snapshot = self.snapshot
        if snapshot is None:
            return
        self._looking, self._said_of = True, snapshot
        self._show_button(snapshot)
        self._ahead.setText("Looking ahead…")
        self._background.do(lambda: _foresee(snapshot), self._show_ahead, _never, ())

    def _show_ahead(self, foreseen: _Foreseen) -> None:
        """Say it of the step it was asked about, which a run may have left behind by now."""
        self._looking = False
        if self._said_of is foreseen.snapshot:
            self._ahead.setText(_ahead(foreseen))
        if self.snapshot is not None:
            self._show_button(self.snapshot)

    def _show_button(self, snapshot: Snapshot) -> None:
        """One look at a time, and none without images to learn from."""
        learns = bool(snapshot.experiment.samples.trained.images)
        self.look.setEnabled(learns and not self._looking)


def _foresee(snapshot: Snapshot) -> _Foreseen:
    began = perf_counter()
    seen = forecast(snapshot, STEPS)
    return _Foreseen(snapshot, seen, perf_counter() - began)


def _within(snapshot: Snapshot) -> str:
    experiment, measures = snapshot.experiment, snapshot.measures
    images = len(experiment.samples.trained)
    tolerance = _error(snapshot, experiment.tolerance)
    return (
        f"Good enough is an error of at most {tolerance}. {count(measures.within_tolerance)} of "
        f"{count(images)} images of the sample are; their average error is "
        f"{_error(snapshot, measures.average_error)}."
    )


def _missing(snapshot: Snapshot) -> str:
    """Who is not good enough yet, the farthest first."""
    places = snapshot.experiment.samples.trained_places
    errors, tolerance = snapshot.errors, snapshot.experiment.tolerance
    order = places[np.argsort(-errors[places], kind="stable")]
    farthest = [int(each) for each in order if errors[each] > tolerance]
    if not farthest:
        return "Nobody is missing." if len(places) else ""
    images = snapshot.experiment.samples.images
    named = ", ".join(
        f"“{images[each].name}” ({_error(snapshot, float(errors[each]))})"
        for each in farthest[:NAMED]
    )
    rest = f" and {count(len(farthest) - NAMED)} more" if len(farthest) > NAMED else ""
    return f"Not yet: {named}{rest}."


def _population(snapshot: Snapshot) -> str:
    population = snapshot.population
    if population is None:
        return "No population is held out, so nobody knows how it would do on other images."
    images = len(snapshot.experiment.samples.population)
    words = (
        f"Of the population {count(population.within_tolerance)} of {count(images)} are good "
        f"enough; average error {_error(snapshot, population.average_error)}."
    )
    worse = population.average_error > snapshot.measures.average_error
    return f"{words} {HURTS}" if worse else words


def _ahead(foreseen: _Foreseen) -> str:
    before, after = foreseen.snapshot, foreseen.forecast
    from_here = f"Step {count(before.step)} and {count(after.steps)} more"
    if after.steps < STEPS:
        return f"{from_here}: then the numbers grow beyond all bounds."
    images = len(before.experiment.samples.trained)
    words = [
        f"{from_here}: loss {_change(before.measures, after.measures)}, "
        f"average error {_error(before, before.measures.average_error)} → "
        f"{_error(before, after.measures.average_error)}, good enough "
        f"{count(before.measures.within_tolerance)} → {count(after.measures.within_tolerance)} of "
        f"{count(images)}."
    ]
    if before.population is not None and after.population is not None:
        words.append(
            f"Average error of the population {_error(before, before.population.average_error)} → "
            f"{_error(before, after.population.average_error)}."
        )
    words.append(
        f"The cost: {count(after.images_seen)} images seen, {count(after.multiplications)} "
        f"multiplications; {_time(foreseen.seconds)} on this machine."
    )
    return " ".join(words)


def _time(seconds: float) -> str:
    return "less than 0.01 s" if seconds < 0.01 else f"{plain(seconds, 2)} s"


def _change(before: Measures, after: Measures) -> str:
    return f"{significant(before.loss, 4)} → {significant(after.loss, 4)}"


def _error(snapshot: Snapshot, error: float) -> str:
    if snapshot.experiment.output == "sigmoid":
        return percent(error, 1)
    return significant(error, 3)


def _never(error: Exception) -> None:
    raise error
