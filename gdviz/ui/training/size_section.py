"""How far a step goes: the learning rate, or the size of a nudge."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from gdviz.engine import GRADIENT_DESCENT, Curvature, Experiment, Snapshot
from gdviz.numbers import exact
from gdviz.ui.training.rate_line import RateLine
from gdviz.ui.training.section import NO_GESTURE, SettingsSection, refusals_at
from gdviz.ui.training.setting_texts import size_setting
from gdviz.ui.training.size_control import SizeControl
from gdviz.ui.training.stable_rate import (
    NOTHING,
    has_limit,
    offer_words,
    stable_rate,
    usual_rate_offer,
)

LIMIT_TIP = (
    "L is how strongly the loss bends upward here, at most. A step of plain gradient descent with "
    "a rate below 2/L goes down, as long as it bends no more on the way; with a larger one it may "
    "overshoot. With momentum, the limit is that of a parabola which bends as strongly."
)
GAP = 6


class SizeSection(SettingsSection):
    """A slider and a field, and beneath them what the run says about the rate."""

    names = ("learning_rate", "nudge_size")

    def __init__(self) -> None:
        size = size_setting(GRADIENT_DESCENT)
        super().__init__(size.title)
        self.control = SizeControl(size)
        self.line = RateLine()
        self._gesture = 0
        self._snapshot: Snapshot | None = None
        self._curvature: Curvature | None = None
        self._offered: float | None = None
        self.control.entered.connect(self._enter)
        self.control.drag_begun.connect(self._begin_gesture)
        self.control.dragged.connect(self._drag)
        self.line.offer_taken.connect(self._take_offer)
        self._listen(self.control.field)
        self.heading = self._laid_out()

    def show_experiment(self, experiment: Experiment) -> None:
        """Show what is set, and offer the usual rate of an optimizer that was just chosen."""
        self._offer(experiment)
        super().show_experiment(experiment)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show how large the rate may be where the run is."""
        if self._snapshot and not self._snapshot.experiment.same_loss(snapshot.experiment):
            self._curvature = None
        self._snapshot = snapshot
        # The curvature is not computed for every snapshot; the last one is near enough.
        self._curvature = snapshot.curvature or self._curvature
        self._show_limit()

    def _show(self, experiment: Experiment) -> None:
        size = size_setting(experiment.method)
        self.label.rename(size.title)
        self.control.describe(size)
        self.control.show_value(size.value(experiment))
        bound = has_limit(experiment)
        # What there is to say depends on the settings, so that nothing moves in the run.
        self.line.setVisible(bound or self._offered is not None)
        self._show_limit()

    def _show_limit(self) -> None:
        snapshot, edited = self._snapshot, self._experiment
        # What bends elsewhere says nothing here.
        if edited and snapshot and edited.same_loss(snapshot.experiment):
            said = stable_rate(edited, snapshot, self._curvature)
            said = NOTHING if self._offered is not None else said
            self.line.show_limit(said.words, said.exceeded, LIMIT_TIP)

    def _offer(self, experiment: Experiment) -> None:
        before = self._experiment
        if before is None or before.learning_rate != experiment.learning_rate:
            self._offered = None
        elif type(before.optimizer) is not type(experiment.optimizer):
            self._offered = usual_rate_offer(before, experiment)
        words = "" if self._offered is None else offer_words(self._offered)
        title = experiment.optimizer.title
        self.line.show_offer(words, f"{title} is usually begun with this learning rate.")

    def _take_offer(self) -> None:
        if self._offered is not None:
            self._wish_size(self._offered, NO_GESTURE)

    def _begin_gesture(self) -> None:
        self._gesture += 1

    def _enter(self, value: float) -> None:
        self._wish_size(value, NO_GESTURE)

    def _drag(self, value: float) -> None:
        self._wish_size(value, f"size {self._gesture}")

    def _wish_size(self, value: float, key: str) -> None:
        if self._experiment is not None:
            size = size_setting(self._experiment.method)
            with refusals_at(self.control.field):
                changes = size.changes(self._experiment, value)
                self._wish(f"Set {size.title.lower()} to {exact(value)}", changes, key)

    def _laid_out(self) -> QWidget:
        heading = QWidget()
        grid = QGridLayout(heading)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self.control, 0, 1)
        grid.addWidget(self.line, 1, 1)
        return heading
