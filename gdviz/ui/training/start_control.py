"""Where the weights begin: at zero, or drawn by chance with a stated seed."""

from __future__ import annotations

import random

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from gdviz.engine import STARTS, Start
from gdviz.ui.choice_box import ChoiceBox
from gdviz.ui.icons import icon
from gdviz.ui.number_field import NumberField
from gdviz.ui.number_text import exact
from gdviz.ui.theme import Theme
from gdviz.ui.training.seed_field import SeedField
from gdviz.ui.training.settings_choices import START

ICON = QSize(16, 16)
AROUND_ICON = 5
WIDEST_SCALE = "0.25"

# New seeds are easy to read out and to type in again.
EASY_SEEDS = 1000


class StartControl(QWidget):
    """`start_wished` carries words for the wish and the fields of `Start` to change."""

    start_wished = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._start = Start()
        self.kind = ChoiceBox(START.label, START.tip, START.options())
        self.scale = NumberField(
            "Scale of the start weights",
            "Start weights are drawn evenly between minus this number and this number.",
            WIDEST_SCALE,
        )
        self.seed = SeedField()
        self.new_seed = _dice()
        self._plus_minus = QLabel("±")
        self._seed_label = QLabel("seed")
        self._only_random: tuple[QWidget, ...] = (
            self._seed_label,
            self.seed,
            self.new_seed,
            self._plus_minus,
            self.scale,
        )
        self.setFocusProxy(self.kind)
        self._lay_out()
        self.kind.chosen.connect(self._wish_kind)
        self.scale.number_entered.connect(self._wish_scale)
        self.seed.number_entered.connect(self._wish_seed)
        self.new_seed.clicked.connect(self._draw_seed)
        self.show_start(self._start)

    def show_start(self, start: Start) -> None:
        """Show these start weights, without a signal."""
        self._start = start
        self.kind.show_choice(start.kind)
        self.scale.show_value(start.scale)
        self.seed.show_value(start.seed)
        for part in self._only_random:
            part.setVisible(STARTS[start.kind].random)

    def show_theme(self, theme: Theme) -> None:
        """Draw icon and arrow in `theme`."""
        self.kind.show_theme(theme)
        self.new_seed.setIcon(icon("dice", theme))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        row.addStretch(1)
        for words in (self._plus_minus, self._seed_label):
            words.setProperty("role", "muted")
        for part in (*self._only_random, self.kind):
            row.addWidget(part)

    def _wish_kind(self, kind: str) -> None:
        self.start_wished.emit(f"Set start weights to {STARTS[kind].title}", {"kind": kind})

    def _wish_scale(self, scale: float) -> None:
        self.start_wished.emit(
            f"Set scale of the start weights to {exact(scale)}", {"scale": scale}
        )

    def _wish_seed(self, seed: float) -> None:
        self.start_wished.emit(f"Set seed to {int(seed)}", {"seed": int(seed)})

    def _draw_seed(self) -> None:
        others = [seed for seed in range(1, EASY_SEEDS) if seed != self._start.seed]
        self._wish_seed(random.choice(others))


def _dice() -> QToolButton:
    button = QToolButton()
    button.setObjectName("newSeedButton")
    button.setIconSize(ICON)
    button.setFixedSize(ICON + QSize(2 * AROUND_ICON, 2 * AROUND_ICON))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName("New seed")
    button.setToolTip("New seed: draw other start weights")
    return button
