"""How one step changes one parameter, with its numbers in place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import chain

import numpy as np

from gdviz.engine import (
    NUDGES,
    Experiment,
    FloatArray,
    Function,
    GradientDescent,
    NudgeTable,
    Perceptron,
    Snapshot,
    nudge_table,
)
from gdviz.numbers import MINUS, exact, plain, significant
from gdviz.ui.look.text_lines import StyledLine
from gdviz.ui.training.update_formula import worked_out
from gdviz.ui.training.written_step import (
    LARGEST_PLAIN,
    OF_FUNCTIONS,
    OF_WEIGHTS,
    SIGNIFICANT,
    Style,
    WrittenStep,
    written_step,
)
from gdviz.ui.words.by_hand import MOST_DIGITS, enough_digits
from gdviz.ui.words.height_words import height_word
from gdviz.ui.words.nudge_words import telling
from gdviz.ui.words.parameter_words import BIAS, parameter_symbol

MOST_DECIMALS, LOSS_DECIMALS = 8, 2


def symbol(experiment: Experiment, parameter: int) -> str:
    """“w₇”, counted from 1 in reading order, or “bias”; of a function “x”, “y” or “w”."""
    is_bias = experiment.function is None and parameter >= experiment.samples.pixel_count
    return BIAS if is_bias else parameter_symbol(experiment, parameter)


def update_lines(snapshot: Snapshot, parameter: int) -> tuple[StyledLine, ...]:
    """What the next step makes of `parameter`, by the method and the settings of the snapshot."""
    if snapshot.experiment.method == NUDGES:
        return _nudge(snapshot, parameter)
    if isinstance(snapshot.experiment.optimizer, GradientDescent):
        return _descent(snapshot, parameter)
    return _optimizer(snapshot, parameter)


def _optimizer(snapshot: Snapshot, parameter: int) -> tuple[StyledLine, ...]:
    """The optimizer's own formula, and what it makes of the numbers."""
    name, following = symbol(snapshot.experiment, parameter), snapshot.next
    here, slope = float(snapshot.parameters[parameter]), float(following.gradient[parameter])
    there = here if following.parameters is None else float(following.parameters[parameter])
    style = _style(snapshot.experiment)
    decimals = style.decimals_at(following.rate, there)
    result = style.text(there, decimals)
    made = worked_out(snapshot, parameter, name, result)
    given = f"{name} = {style.text(here, decimals)}, slope g = {style.text(slope, decimals)}"
    formula = f"{name} ← {made.symbols}" if made.symbols else snapshot.experiment.optimizer.formula
    return (
        StyledLine(formula),
        StyledLine(f"= {made.numbers}" if made.numbers else given),
        StyledLine(f"= {result}", strong=True, tail=made.memory),
    )


def _descent(snapshot: Snapshot, parameter: int) -> tuple[StyledLine, ...]:
    if snapshot.experiment.function is not None:
        return _descent_on_function(snapshot, snapshot.experiment.function)
    name = symbol(snapshot.experiment, parameter)
    written = _step(snapshot, parameter, OF_WEIGHTS)
    return (
        StyledLine(f"update({name}, slope, rate) = {name} {MINUS} rate × slope"),
        StyledLine(f"= {_sum_of(written)}"),
        StyledLine(f"= {written.there}", strong=True),
    )


def _descent_on_function(snapshot: Snapshot, function: Function) -> tuple[StyledLine, ...]:
    """The update function of the lecture; of a surface for both variables."""
    names = [symbol(snapshot.experiment, index) for index in range(function.size)]
    steps = [_step(snapshot, index, OF_FUNCTIONS) for index in range(function.size)]
    formula = StyledLine(f"u({names[0]}, slope, rate) = {names[0]} {MINUS} rate × slope")
    sums = [_sum_of(step) for step in steps]
    if len(steps) == 1:
        return formula, StyledLine(f"= {sums[0]}"), StyledLine(f"= {steps[0].there}", strong=True)
    both = zip(names, sums, steps, strict=True)
    return (formula, *(StyledLine(f"{name}: {text} = {step.there}") for name, text, step in both))


def _sum_of(step: WrittenStep) -> str:
    slope = f"({step.slope})" if step.slope.startswith(MINUS) else step.slope
    return f"{step.here} {MINUS} {step.rate} × {slope}"


def _step(snapshot: Snapshot, parameter: int, style: Style) -> WrittenStep:
    # The slope of the batch that is due, and the rate as the schedule has it.
    rate, slope = snapshot.next.rate, float(snapshot.next.gradient[parameter])
    here = float(snapshot.parameters[parameter])
    # The engine's own formula on the engine's own numbers: the very bits of the next step.
    return written_step(here, rate, slope, here - rate * slope, style)


def _style(experiment: Experiment) -> Style:
    return OF_WEIGHTS if experiment.function is None else OF_FUNCTIONS


def _nudge(snapshot: Snapshot, parameter: int) -> tuple[StyledLine, ...]:
    experiment = snapshot.experiment
    name = symbol(experiment, parameter)
    table, place = _nudged(snapshot, parameter)
    move = float(table.moves[place])
    losses = (float(table.down[place]), table.now, float(table.up[place]))
    down, now, up = _losses(losses, move)
    what = height_word(experiment)
    return (
        StyledLine(f"{what} when {name} alone is nudged by {exact(experiment.nudge_size)}:"),
        StyledLine(f"up {up}, as it is {now}, down {down}"),
        StyledLine(f"→ {_verdict(snapshot, parameter, move)}", strong=True),
    )


def _nudged(snapshot: Snapshot, parameter: int) -> tuple[NudgeTable, int]:
    """The nudges of one parameter, and its place in their table."""
    experiment = snapshot.experiment
    function, size = experiment.function, experiment.nudge_size
    if function is not None:
        return nudge_table(function, snapshot.parameters, size), parameter
    along = _Along(experiment.perceptron, snapshot.trained_outputs, parameter)
    return nudge_table(along, np.zeros(1), size), 0


def _verdict(snapshot: Snapshot, parameter: int, move: float) -> str:
    style, name = _style(snapshot.experiment), symbol(snapshot.experiment, parameter)
    here = float(snapshot.parameters[parameter])
    if move == 0:
        return f"neither is lower, {name} stays {style.text(here, style.decimals)}"
    sign, way = ("+", "up") if move > 0 else (MINUS, "down")
    there = style.text(here + move, style.decimals)

    def sum_of(decimals: int) -> str:
        return f"{style.text(here, decimals)} {sign} {exact(abs(move))}"

    digits = enough_digits(style.decimals, sum_of, there)
    return f"{way}: {name} = {sum_of(digits)} = {there}"


def _losses(losses: tuple[float, float, float], move: float) -> tuple[str, str, str]:
    """The losses down, as it is and up, in as many digits as tell the choice from the rest."""
    decimals, digits = range(LOSS_DECIMALS, MOST_DECIMALS + 1), range(SIGNIFICANT, MOST_DIGITS)
    plainly = (partial(plain, digits=each) for each in decimals)
    closely = (partial(significant, digits=each) for each in digits)
    are_plain = all(loss < LARGEST_PLAIN for loss in losses)
    # Very small losses, and large ones, are told apart by their leading digits.
    return telling(losses, move, chain(plainly if are_plain else (), closely))


@dataclass(frozen=True)
class _Along:
    """The loss as a function of how far one parameter is moved, all others held where they are.

    Moving parameter i by t moves every z by t · (its pixel i), so that no sum is made again.
    """

    objective: Perceptron
    outputs: FloatArray
    parameter: int

    @property
    def size(self) -> int:
        return 1

    def value(self, parameters: FloatArray) -> float:
        column = self.objective.inputs[:, self.parameter]
        with np.errstate(all="ignore"):
            return self.objective.total(self.outputs + parameters[0] * column)

    def gradient(self, parameters: FloatArray) -> FloatArray:
        column = self.objective.inputs[:, self.parameter]
        with np.errstate(all="ignore"):
            slopes = self.objective.image_slopes(self.outputs + parameters[0] * column)
        return np.array([slopes @ column])
