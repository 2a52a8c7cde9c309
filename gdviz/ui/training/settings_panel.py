"""The card “Training”: the settings, the update in numbers, and what the run has brought."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QWidget

from gdviz.engine import REDUCTIONS, Experiment, Snapshot
from gdviz.ui.cards.card import Card
from gdviz.ui.cards.scroll_column import SPACING, ScrollColumn
from gdviz.ui.training.cost_table import CostTable
from gdviz.ui.training.progress_notes import ProgressNotes
from gdviz.ui.training.settings_form import SettingsForm
from gdviz.ui.training.update_box import UpdateBox

# Beyond this many letters a label and its control would drift apart.
WIDEST_LETTERS = 80
SMALLEST = QSize(300, 120)


class SettingsPanel(Card):
    """`setting_changed` wishes for other settings: a name for undo, the fields, a merge key."""

    shows_choices = True

    setting_changed = Signal(str, object, str)

    def __init__(self) -> None:
        super().__init__("Training")
        self.setObjectName("settingsPanel")
        self._form = SettingsForm()
        self._update = UpdateBox()
        self._cost = CostTable()
        self._notes = ProgressNotes()
        self._form.setting_changed.connect(self.setting_changed)
        self._form.setMaximumWidth(WIDEST_LETTERS * self.fontMetrics().averageCharWidth())
        self._area = ScrollColumn(SMALLEST, self._form, self._update, self._cost, self._notes)
        self._form.unfolded.connect(self._bring_into_view)
        self.set_body(self._area)

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the settings being edited, without a signal."""
        self._form.show_experiment(experiment)
        self._notes.show_experiment(experiment)
        self.set_info(_aim(experiment))

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the run as it is now."""
        self._form.show_snapshot(snapshot)
        self._update.show_snapshot(snapshot)
        self._cost.show_cost(snapshot.cost, snapshot.experiment.function is None)
        self._notes.show_snapshot(snapshot)

    def show_parameter(self, parameter: int) -> None:
        """Show the update of this parameter: weights in reading order, the bias last."""
        self._update.show_parameter(parameter)

    def _bring_into_view(self, details: QWidget) -> None:
        # Only the new layout knows where the details are.
        QTimer.singleShot(0, details, lambda: self._area.ensureWidgetVisible(details, 0, SPACING))


def _aim(experiment: Experiment) -> str:
    """What training makes small."""
    if experiment.function is not None:
        return experiment.function.title
    loss = experiment.perceptron.loss_function.title.lower()
    return f"{loss}, {REDUCTIONS[experiment.reduction].title}"
