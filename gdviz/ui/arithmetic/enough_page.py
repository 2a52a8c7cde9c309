"""Good enough? Who is within tolerance, what more steps would bring, and what they would cost."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from gdviz.engine import Snapshot
from gdviz.engine.error_curves import ErrorCurveMaker, ErrorCurves
from gdviz.engine.forecast import Forecast, forecast
from gdviz.ui.arithmetic.enough_words import (
    ahead_words,
    arrived_words,
    missing_words,
    population_words,
    valley_words,
    within_words,
)
from gdviz.ui.arithmetic.error_curves_view import ErrorCurvesView
from gdviz.ui.arithmetic.page import ArithmeticPage, sentence
from gdviz.ui.background import Background
from gdviz.ui.newest import Newest
from gdviz.ui.words.glossary import explained

STEPS = 100


@dataclass(frozen=True)
class _Foreseen:
    """What so many more steps would make of a snapshot, and how long that took."""

    snapshot: Snapshot
    forecast: Forecast
    seconds: float


class EnoughPage(ArithmeticPage):
    """Sentences about the sample and the population, and a button that looks ahead."""

    def __init__(self, background: Background) -> None:
        super().__init__("enough")
        self._background = background
        self._looking = False
        self._said_of: Snapshot | None = None
        self._within, self._missing = sentence("withinWords"), sentence("missingWords")
        self._population, self._ahead = sentence("populationWords"), sentence("aheadWords")
        self._population.setToolTip(explained("population"))
        self.curves = ErrorCurvesView()
        self._maker = ErrorCurveMaker()
        self._newest = Newest(background, self._maker.curves, self._show_curves)
        self.look = QPushButton(f"What would {STEPS} more steps bring?")
        self.look.setObjectName("lookAheadButton")
        self.look.clicked.connect(self._look_ahead)
        row = QHBoxLayout()
        row.addWidget(self.look)
        row.addStretch(1)
        for part in (self._within, self._missing, self._population, self.curves):
            self.column.addWidget(part)
        self.column.addLayout(row)
        self.column.addWidget(self._ahead)
        self.column.addStretch(1)
        self.column.setStretchFactor(self.curves, 2)

    def show_present(self) -> None:
        snapshot = self.snapshot
        if snapshot is None:
            return
        on_images = snapshot.experiment.function is None
        self._population.setVisible(on_images)
        self._within.setToolTip(explained("tolerance") if on_images else "")
        if on_images:
            self._within.set_text(within_words(snapshot))
            self._missing.set_text(missing_words(snapshot))
            self._population.set_text(population_words(snapshot))
            self._newest.ask(snapshot)
        else:
            self._within.set_text(arrived_words(snapshot))
            self._missing.set_text(valley_words(snapshot))
            self.curves.show_curves(None)
        self._show_button(snapshot)
        if self._said_of is not None and self._said_of.experiment is not snapshot.experiment:
            self._said_of = None
            self._ahead.set_text("")

    def _show_curves(self, snapshot: Snapshot, curves: ErrorCurves | None) -> None:
        """Unless the person has gone on to where there are none."""
        if self.snapshot is not None and self.snapshot.experiment.function is not None:
            return
        self.curves.show_curves(curves, in_percent=snapshot.experiment.answers_in_percent)

    @Slot()
    def _look_ahead(self) -> None:
        """Make the steps on a copy of the run, in the background."""
        snapshot = self.snapshot
        if snapshot is None or self._looking:
            return
        self._looking, self._said_of = True, snapshot
        self._show_button(snapshot)
        self._ahead.set_text("Looking ahead…")
        self._background.do(lambda: _foresee(snapshot), self._show_ahead, _never, ())

    def _show_ahead(self, foreseen: _Foreseen) -> None:
        """Say it of the step it was asked about, which a run may have left behind by now."""
        self._looking = False
        if self._said_of is foreseen.snapshot:
            words = ahead_words(foreseen.snapshot, foreseen.forecast, STEPS, foreseen.seconds)
            self._ahead.set_text(words)
        if self.snapshot is not None:
            self._show_button(self.snapshot)

    def _show_button(self, snapshot: Snapshot) -> None:
        """There is nothing to look for without anything to learn from."""
        experiment = snapshot.experiment
        learns = experiment.function is not None or bool(experiment.samples.trained.images)
        # It stays enabled while it looks: the focus of a button that is not goes elsewhere.
        self.look.setEnabled(learns)


def _foresee(snapshot: Snapshot) -> _Foreseen:
    began = perf_counter()
    seen = forecast(snapshot, STEPS)
    return _Foreseen(snapshot, seen, perf_counter() - began)


def _never(error: Exception) -> None:
    raise error
