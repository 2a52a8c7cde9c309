"""The stages of the next step for one weight, held and gone through by hand."""

from __future__ import annotations

import re

import numpy as np
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from gdviz.engine import NUDGES, Snapshot
from gdviz.engine.step_trace import TracedStage, step_trace
from gdviz.numbers import tabular
from gdviz.ui.arithmetic.page import ArithmeticPage, sentence
from gdviz.ui.arithmetic.stage_arrows import stage_arrows
from gdviz.ui.arithmetic.stage_formula import stage_numbers
from gdviz.ui.background import Background
from gdviz.ui.controls.number_model import Row
from gdviz.ui.controls.number_table import NumberTable
from gdviz.ui.look.fonts import monospace_font
from gdviz.ui.look.text_lines import StyledLine, TextLines
from gdviz.ui.newest import Newest
from gdviz.ui.training.update_formula import rate_text
from gdviz.ui.words.glossary import explained
from gdviz.ui.words.height_words import height_word
from gdviz.ui.words.parameter_words import parameter_symbol, parameter_title

# In formulas of optimizers, any parameter.
PARAMETER = re.compile(r"\bx\b")
FORMULA_LINES = 2
AHEAD = "…"
NEXT_TIP = "Compute the next stage; the map of the landscape shows where it points"
ON_NUDGES = "A round of nudges has no stages but its table: see Nudges."


class StepTracePage(ArithmeticPage):
    """Shows the stages up to the one that is held; `step_requested` asks for the step itself.

    `arrows_found` carries those of the stages that are known, a tuple of `StageArrow`.
    """

    step_requested = Signal()
    arrows_found = Signal(object)

    def __init__(self, background: Background) -> None:
        super().__init__("anatomy")
        self._newest = Newest(background, _stages_of, self._take)
        self._of: Snapshot | None = None
        self._held = 0
        self._stages: tuple[TracedStage, ...] = ()
        self._shown_step: tuple[object, int] = (None, -1)
        self._head = sentence("stepTraceHead")
        self._head.setToolTip(explained("step"))
        self.table = NumberTable("Stages of the step", ("stage", "", "value"), (2,))
        self.table.share(1, 0, 0)
        self.formula = TextLines("How it is made", FORMULA_LINES, well=True)
        self.formula.setObjectName("stageFormula")
        self.formula.setFont(monospace_font())
        self.back = _button("Back", "backStageButton", "Go back one stage")
        self.forward = _button("Next stage", "nextStageButton", NEXT_TIP)
        self.make = _button("Make the step", "makeStepButton", "All weights move at once")
        self.back.clicked.connect(lambda: self._hold(self._held - 1))
        self.forward.clicked.connect(lambda: self._hold(self._held + 1))
        self.make.clicked.connect(self.step_requested)
        row = QHBoxLayout()
        for button in (self.back, self.forward, self.make):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addWidget(self._head)
        self.column.addLayout(row)
        self.column.addWidget(self.formula)
        self.column.addWidget(self.table, 1)

    @property
    def stages(self) -> tuple[TracedStage, ...]:
        """The stages of the step that is shown."""
        return self._stages

    def show_present(self) -> None:
        snapshot = self.snapshot
        if snapshot is None:
            return
        experiment = snapshot.experiment
        by_nudges = experiment.method == NUDGES
        self.table.setVisible(not by_nudges)
        self.formula.setVisible(not by_nudges)
        if by_nudges:
            self._stages, self._of = (), None
            self.arrows_found.emit(())
            self._head.set_text(ON_NUDGES)
            self._show_buttons()
            return
        if snapshot is not self._of:
            self._newest.ask(snapshot)
        else:
            self._show_step(snapshot)

    def _take(self, snapshot: Snapshot, stages: tuple[TracedStage, ...]) -> None:
        self._of, self._stages = snapshot, stages
        self._show_step(snapshot)

    def _show_step(self, snapshot: Snapshot) -> None:
        experiment = snapshot.experiment
        if self._shown_step != (experiment, snapshot.step):
            # Another step is gone through from its beginning.
            self._shown_step, self._held = (experiment, snapshot.step), 0
        name = parameter_title(experiment, self.parameter)
        rate = rate_text(snapshot.next.rate)
        title = experiment.optimizer.title
        self._head.set_text(f"Step {snapshot.step + 1} for {name}: {title}, rate {rate}")
        self._show_stages(snapshot)

    def _show_stages(self, snapshot: Snapshot) -> None:
        # The table asks when it is looked at, and by then another step may be worked out.
        stages, held, parameter = self._stages, self._held, self.parameter
        here = float(snapshot.parameters[parameter])
        symbol = parameter_symbol(snapshot.experiment, parameter)
        before = ("Where it is", symbol, tabular(here))

        def row(place: int) -> Row:
            if place == 0:
                return before
            stage = stages[place - 1]
            value = tabular(float(stage.values[parameter]))
            return stage.title, _named(stage.symbol, symbol), value if place <= held + 1 else AHEAD

        def formula(place: int) -> str:
            return "" if place == 0 else _words_of(snapshot, stages[place - 1], parameter)

        self.table.show_rows(len(stages) + 1, row, formula)
        self.table.show_mark(self._held + 1)
        self._show_formula(snapshot)
        self.arrows_found.emit(stage_arrows(self._stages, self._held, snapshot.parameters))
        self._show_buttons()

    def _show_formula(self, snapshot: Snapshot) -> None:
        """The stage that is held, in symbols and in numbers; what comes of it is in its row."""
        stage = self._stages[self._held]
        result = tabular(float(stage.values[self.parameter]))
        numbers = stage_numbers(snapshot, self._stages, self._held, self.parameter, result)
        lines = [
            StyledLine(_words_of(snapshot, stage, self.parameter), strong=True),
            StyledLine(f"= {numbers}" if numbers else ""),
        ]
        self.formula.set_lines(lines)

    @Slot()
    def _hold(self, stage: int) -> None:
        self._held = min(max(0, stage), len(self._stages) - 1)
        if self._of is not None:
            self._show_stages(self._of)

    def _show_buttons(self) -> None:
        last = len(self._stages) - 1
        self.back.setEnabled(self._held > 0 and last > 0)
        self.forward.setEnabled(self._held < last)
        self.make.setEnabled(last > 0)


def _words_of(snapshot: Snapshot, stage: TracedStage, parameter: int) -> str:
    """The formula of a stage, of this very parameter and of what it makes smaller."""
    words = _named(_formula(stage), parameter_symbol(snapshot.experiment, parameter))
    return words.replace("of the loss", f"of the {height_word(snapshot.experiment)}")


def _named(formula: str, symbol: str) -> str:
    """The formula with the symbol of a parameter in place of x, which stands for any of them."""
    return PARAMETER.sub(symbol, formula)


def _formula(stage: TracedStage) -> str:
    """“m = β · m + g”, and “√v + ε” as it is."""
    if stage.formula == stage.symbol:
        return stage.formula
    return f"{stage.symbol} = {stage.formula}"


def _stages_of(snapshot: Snapshot) -> tuple[TracedStage, ...]:
    with np.errstate(all="ignore"):
        return step_trace(snapshot.experiment, snapshot.state)


def _button(text: str, name: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setToolTip(tip)
    return button
