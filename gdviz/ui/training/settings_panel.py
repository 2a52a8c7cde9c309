"""The card “Training”: the settings, the update in numbers, and what the run has brought."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from gdviz.engine import REDUCTIONS, Experiment, Snapshot
from gdviz.ui.cards.card import Card
from gdviz.ui.cards.scroll_column import SPACING, ScrollColumn
from gdviz.ui.controls.fold_button import FoldButton
from gdviz.ui.training.cost_table import CostTable
from gdviz.ui.training.progress_notes import ProgressNotes
from gdviz.ui.training.settings_form import SettingsForm
from gdviz.ui.training.update_box import UpdateBox

# Beyond this many letters a label and its control would drift apart.
WIDEST_LETTERS = 80
SMALLEST = QSize(300, 120)


class SettingsPanel(Card):
    """`setting_changed` wishes for other settings: a name for undo, the fields, a merge key.

    `cell_hovered` carries the weight that is pointed at, −1 for none.
    """

    shows_choices = True

    setting_changed = Signal(str, object, str)
    cell_hovered = Signal(int)

    def __init__(self) -> None:
        super().__init__("Training")
        self.setObjectName("settingsPanel")
        self._form = SettingsForm()
        self._update = UpdateBox()
        self._cost = CostTable()
        self._notes = ProgressNotes()
        self._form.setting_changed.connect(self.setting_changed)
        self._update.parameter_pointed.connect(self.cell_hovered)
        self._form.setMaximumWidth(WIDEST_LETTERS * self.fontMetrics().averageCharWidth())
        self._all = FoldButton("All settings")
        self._all.setObjectName("allSettingsButton")
        self._all.toggled.connect(self._show_parts)
        self._is_simple = self._is_function = False
        parts = (self._form, self._all, self._update, self._cost, self._notes)
        self._area = ScrollColumn(SMALLEST, *parts)
        self._show_parts()
        self._form.unfolded.connect(self._bring_into_view)
        self.set_body(self._area)

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the settings being edited, without a signal."""
        self._form.show_experiment(experiment)
        self._notes.show_experiment(experiment)
        self.set_info(_aim(experiment))
        self._is_function = experiment.function is not None
        self._show_parts()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the run as it is now."""
        self._form.show_snapshot(snapshot)
        self._update.show_snapshot(snapshot)
        self._cost.show_cost(snapshot.cost, snapshot.experiment.function is None)
        self._notes.show_snapshot(snapshot)

    def show_parameter(self, parameter: int) -> None:
        """Show the update of this parameter: weights in reading order, the bias last."""
        self._update.show_parameter(parameter)

    def show_highlight(self, parameter: int | None) -> None:
        """Light the update where it is that of this parameter."""
        self._update.show_highlight(parameter)

    def show_simply(self, simple: bool) -> None:
        """Show how far a step goes alone, with a button for all else, or everything at once."""
        self._is_simple = simple
        self._show_parts()

    @property
    def is_unfolded(self) -> bool:
        """Whether everything is there, also where one setting alone would be."""
        return self._all.isChecked()

    def unfold(self, unfolded: bool) -> None:
        """Have everything there, also where one setting alone would be, or not."""
        self._all.setChecked(unfolded)

    @Slot()
    def _show_parts(self) -> None:
        less = self._is_simple and not self.is_unfolded
        self._all.setVisible(self._is_simple)
        self._form.show_size_alone(less)
        # Of a function the formula is what the lecture is about.
        self._update.setVisible(self._is_function or not less)
        self._cost.setVisible(not less)
        self.show_info(not less)

    def _bring_into_view(self, details: QWidget) -> None:
        # Only the new layout knows where the details are.
        QTimer.singleShot(0, details, lambda: self._area.ensureWidgetVisible(details, 0, SPACING))


def _aim(experiment: Experiment) -> str:
    """What training makes small."""
    if experiment.function is not None:
        return experiment.function.title
    loss = experiment.perceptron.loss_function.title.lower()
    return f"{loss}, {REDUCTIONS[experiment.reduction].title}"
