"""Where the weights begin: at zero, drawn by chance with a stated seed, or as they are now."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from gdviz.engine import STARTS, Experiment, Snapshot, Start
from gdviz.engine.every_setting import setting_called
from gdviz.engine.start import GIVEN
from gdviz.numbers import count, exact
from gdviz.ui.controls.choice_box import ChoiceBox
from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.look.icon_sizes import set_icon_size
from gdviz.ui.look.icons import icon
from gdviz.ui.training.details import Details
from gdviz.ui.training.section import SettingsSection, refusals_at
from gdviz.ui.training.seed_field import SeedField
from gdviz.ui.training.setting_texts import options_of

ICON = QSize(16, 16)
AROUND_ICON = 3
WIDEST_SCALE = "0.00025"
TRY_NEXT = "Up and Down try the next ones."
DICE_TIP = "New start: draw other start weights. Reset begins there."
PRESENT_TIP = "Reset begins with the weights that are in view now."

# New seeds are easy to read out and to type in again.
EASY_SEEDS = 1000


class StartSection(SettingsSection):
    """The kind of start in the row; seed, scale and the present weights unfold."""

    # Where a function begins is set in its card.
    names = ("start.kind", "start.seed", "start.scale", "start.values")

    def __init__(self) -> None:
        kind, seed, scale, _ = map(setting_called, self.names)
        details = Details("Start weights, details")
        super().__init__("Start", details)
        self._snapshot: Snapshot | None = None
        self.kind = ChoiceBox(kind.title, kind.explanation, options_of(kind))
        self.kind.setObjectName("startChoice")
        self.kind.chosen.connect(self._choose)
        self.new_seed = _dice()
        self.new_seed.clicked.connect(self._draw_seed)
        self.seed = SeedField(seed.title, f"{seed.explanation} {TRY_NEXT}")
        self.seed.setObjectName("startSeedField")
        self.seed.number_entered.connect(self._enter_seed)
        self.scale = NumberField(scale.title, scale.explanation, WIDEST_SCALE)
        self.scale.setObjectName("startScaleField")
        self.scale.number_entered.connect(self._enter_scale)
        self.present = _present_button()
        self.present.clicked.connect(self._take_present)
        self._random_rows = (
            details.add_row("Seed", self.seed),
            details.add_row("Scale", self.scale),
        )
        self.words = details.add_words()
        details.add_row("", self.present)
        for field in (self.seed, self.scale):
            self._listen(field)
        self.label.toggled.connect(self._name_present)
        self._set_controls(self.new_seed, self.kind)

    def applies_to(self, experiment: Experiment) -> bool:
        # The card of the function has its start.
        return experiment.function is None

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Offer the weights in view as the start."""
        self._snapshot = snapshot
        if self.label.isChecked():
            self._name_present()

    def _show(self, experiment: Experiment) -> None:
        start = experiment.start
        self.kind.show_choice(start.kind)
        self.seed.show_value(start.seed)
        self.scale.show_value(start.scale)
        self.words.setText(STARTS[start.kind].explanation)
        for part in (*self._random_rows, self.new_seed):
            part.setVisible(STARTS[start.kind].random)

    def _name_present(self) -> None:
        if self._snapshot is not None:
            self.present.setText(f"Start with the weights of step {count(self._snapshot.step)}")
            self.present.setEnabled(True)

    def _choose(self, kind: str) -> None:
        if kind == GIVEN and self._experiment is not None and not self._experiment.start.values:
            self._take_present()
        else:
            self._wish_start(f"Set start weights to {STARTS[kind].title}", kind=kind)

    def _take_present(self) -> None:
        if self._experiment is not None and self._snapshot is not None:
            # Seed and scale stay for those who come back to a random start.
            given = Start.at(self._snapshot.parameters)
            text = f"Set start weights to those of step {count(self._snapshot.step)}"
            self._wish_start(text, kind=given.kind, values=given.values)

    def _enter_scale(self, scale: float) -> None:
        with refusals_at(self.scale):
            self._wish_start(f"Set scale of the start weights to {exact(scale)}", scale=scale)

    def _enter_seed(self, seed: float) -> None:
        with refusals_at(self.seed):
            self._wish_start(f"Set seed to {int(seed)}", seed=int(seed))

    def _draw_seed(self) -> None:
        if self._experiment is not None:
            now = self._experiment.start.seed
            others = [seed for seed in range(1, EASY_SEEDS) if seed != now]
            self._enter_seed(random.choice(others))

    def _wish_start(self, text: str, **changes: Any) -> None:
        if self._experiment is not None:
            self._wish(text, {"start": replace(self._experiment.start, **changes)})


def _dice() -> QToolButton:
    button = QToolButton()
    button.setObjectName("newSeedButton")
    button.setIcon(icon("dice"))
    set_icon_size(button, ICON, ICON + QSize(2 * AROUND_ICON, 2 * AROUND_ICON))
    button.setProperty("variant", "tight")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName("New start")
    button.setToolTip(DICE_TIP)
    return button


def _present_button() -> QPushButton:
    button = QPushButton("Start with the weights in view")
    button.setObjectName("presentStartButton")
    button.setProperty("variant", "inline")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setToolTip(PRESENT_TIP)
    button.setEnabled(False)
    return button
