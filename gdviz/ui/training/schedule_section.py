"""How the learning rate changes in the course of the run."""

from __future__ import annotations

from PySide6.QtCore import Qt

from gdviz.engine import Experiment, Schedule, ScheduledRate, Snapshot
from gdviz.numbers import significant
from gdviz.ui.controls.still_label import StillLabel
from gdviz.ui.training.definition_section import DefinitionSection
from gdviz.ui.training.details import Details
from gdviz.ui.training.hyperparameter_rows import HyperparameterRows
from gdviz.ui.training.schedule_curve import ScheduleCurve

WIDEST = "8.88×10⁻⁸⁸"
DIGITS = 3
RATE_TIP = "The learning rate of the next step."


class ScheduleSection(DefinitionSection):
    """Every schedule of the engine; where the rate varies, its curve and the present rate."""

    names = ("schedule.schedule", "schedule.warmup_steps")

    def __init__(self) -> None:
        self.warmup = HyperparameterRows("warm-up", resettable=False)
        super().__init__()
        self.curve = ScheduleCurve()
        self.rate = StillLabel(WIDEST, Qt.AlignmentFlag.AlignRight)
        self.rate.setObjectName("presentRate")
        self.rate.setToolTip(RATE_TIP)
        self.warmup.follow(self.box)
        self.warmup.complained.connect(self.complained)
        self.warmup.definition_requested.connect(self._wish_warmup)
        self._set_controls(self.curve, self.rate, self.box)
        self.curve.hide()
        self.rate.hide()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Mark the present step, and show the present rate."""
        experiment, state = snapshot.experiment, snapshot.state
        rate = significant(snapshot.next.rate, DIGITS)
        self.rate.set_text(rate, f"Present learning rate {rate}")
        factor = snapshot.next.rate / experiment.learning_rate
        self.curve.show_place(experiment.schedule, state.scheduled, factor)

    def _fill(self, details: Details) -> None:
        details.add(self.warmup)
        super()._fill(details)

    def _show(self, experiment: Experiment) -> None:
        scheduled = experiment.schedule
        self.warmup.show_definition(scheduled)
        self.rows.follow(self.warmup.last)
        self._show_definition(scheduled.schedule, f"rate × {_factor(scheduled.schedule)}")
        self.curve.show_schedule(scheduled)
        for part in (self.curve, self.rate):
            part.setVisible(experiment.rate_varies)

    def _wish_warmup(self, text: str, scheduled: ScheduledRate, key: str) -> None:
        self._wish(text, {"schedule": scheduled}, key)


def _factor(schedule: Schedule) -> str:
    """The formula of the factor, in brackets where it needs some."""
    return f"({schedule.formula})" if " " in schedule.formula else schedule.formula
