"""The card “Training”: the settings, the update in numbers, and what the run has brought."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from gdviz.engine import Experiment, Snapshot
from gdviz.ui.card import Card
from gdviz.ui.theme import Theme
from gdviz.ui.training.progress_notes import ProgressNotes
from gdviz.ui.training.settings_choices import reduction_word
from gdviz.ui.training.settings_form import SettingsForm
from gdviz.ui.training.update_box import UpdateBox

SPACING = 8
# Beyond this many letters a label and its control would drift apart.
WIDEST_LETTERS = 80
SMALLEST = QSize(300, 120)


class SettingsPanel(Card):
    """`setting_changed` wishes for other settings: a name for undo, the fields, a merge key."""

    setting_changed = Signal(str, object, str)

    def __init__(self) -> None:
        super().__init__("Training")
        self.setObjectName("settingsPanel")
        self._form = SettingsForm()
        self._update = UpdateBox()
        self._notes = ProgressNotes()
        self._form.setting_changed.connect(self.setting_changed)
        self._form.setMaximumWidth(WIDEST_LETTERS * self.fontMetrics().averageCharWidth())
        self.set_body(_scrolling(self._form, self._update, self._notes))

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the settings being edited, without a signal."""
        self._form.show_experiment(experiment)
        self._notes.show_experiment(experiment)
        loss = experiment.perceptron.loss_function.title.lower()
        self.set_info(f"{loss}, {reduction_word(experiment.reduction)}")

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the run as it is now."""
        self._update.show_snapshot(snapshot)
        self._notes.show_snapshot(snapshot)

    def show_parameter(self, parameter: int) -> None:
        """Show the update of this parameter: weights in reading order, the bias last."""
        self._update.show_parameter(parameter)

    def show_theme(self, theme: Theme) -> None:
        """Paint in the colours of `theme`."""
        super().show_theme(theme)
        for part in (self._form, self._update, self._notes):
            part.show_theme(theme)


class _Scroll(QScrollArea):
    """As small as need be; what does not fit is scrolled to."""

    def minimumSizeHint(self) -> QSize:
        return SMALLEST


def _scrolling(*parts: QWidget) -> QScrollArea:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACING)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    area = _Scroll()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
