"""How one step changes one parameter, with its numbers in place."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

import numpy as np

from gdviz.engine import (
    NUDGES,
    Experiment,
    FloatArray,
    GradientDescent,
    NudgeTable,
    Perceptron,
    Snapshot,
    nudge_table,
)
from gdviz.ui.look.text_lines import Line
from gdviz.ui.training.update_formula import rate_text, worked_out
from gdviz.ui.words.number_text import exact
from gdviz.ui.words.numbers import MINUS, plain, signed, significant, subscript
from gdviz.ui.words.parameter_words import BIAS

# Of the result; what it is made from has one decimal more, so that a hand calculation with the
# numbers as written comes to the result as written.
DECIMALS = 3
MOST_DECIMALS = 8
LOSS_DECIMALS = 2

# Numbers beyond are written with powers of ten.
LARGEST_PLAIN = 1e5
SIGNIFICANT = 4


def symbol(experiment: Experiment, parameter: int) -> str:
    """“w₇”, counted from 1 in reading order, or “bias”; of a function “x” and “y”."""
    if experiment.function is not None:
        return "xy"[parameter]
    if parameter >= experiment.samples.pixel_count:
        return BIAS
    return f"w{subscript(parameter + 1)}"


def update_lines(snapshot: Snapshot, parameter: int) -> tuple[Line, ...]:
    """What the next step makes of `parameter`, by the method and the settings of the snapshot."""
    if snapshot.experiment.method == NUDGES:
        return _nudge(snapshot, parameter)
    if isinstance(snapshot.experiment.optimizer, GradientDescent):
        return _descent(snapshot, parameter)
    return _optimizer(snapshot, parameter)


def _optimizer(snapshot: Snapshot, parameter: int) -> tuple[Line, ...]:
    """The optimizer's own formula, and what it makes of the numbers."""
    name, following = symbol(snapshot.experiment, parameter), snapshot.next
    here, slope = float(snapshot.parameters[parameter]), float(following.gradient[parameter])
    there = here if following.parameters is None else float(following.parameters[parameter])
    made = worked_out(snapshot, parameter, name)
    decimals = _decimals(following.rate)
    given = f"{name} = {_written(here, decimals)}, slope g = {_written(slope, decimals)}"
    formula = f"{name} ← {made.symbols}" if made.symbols else snapshot.experiment.optimizer.formula
    return (
        Line(formula),
        Line(f"= {made.numbers}" if made.numbers else given),
        Line(f"= {_written(there, decimals)}", strong=True, tail=made.memory),
    )


def _descent(snapshot: Snapshot, parameter: int) -> tuple[Line, ...]:
    experiment = snapshot.experiment
    # The slope of the batch that is due, and the rate as the schedule has it.
    name, rate = symbol(experiment, parameter), snapshot.next.rate
    here, slope = float(snapshot.parameters[parameter]), float(snapshot.next.gradient[parameter])
    # The engine's own formula on the engine's own numbers: the very bits of the next step.
    there = here - rate * slope
    written = _consistent(here, rate, slope, there)
    return (
        Line(f"update({name}, slope, rate) = {name} {MINUS} rate × slope"),
        Line(f"= {written.here} {MINUS} {written.rate} × {written.slope}"),
        Line(f"= {written.there}", strong=True),
    )


@dataclass(frozen=True)
class _Written:
    here: str
    rate: str
    slope: str
    there: str


def _consistent(here: float, rate: float, slope: float, there: float) -> _Written:
    """The three numbers in as few decimals as make the written sum come out right.

    Smaller rates make smaller steps, which need more decimals to be seen at all.
    """
    if not all(abs(number) < LARGEST_PLAIN for number in (here, rate * slope, slope, there)):
        return _Written(_large(here), rate_text(rate), _large(slope), _large(there))
    decimals = _decimals(rate)
    of_slope = max(DECIMALS, decimals + _exponent(rate))
    for more, of_rate in product(range(1, MOST_DECIMALS), (rate_text(rate), exact(rate))):
        written = _Written(
            signed(here, decimals + more),
            of_rate,
            signed(slope, of_slope + more),
            signed(there, decimals),
        )
        if _comes_out(written, decimals):
            break
    return written


def _decimals(rate: float) -> int:
    """Of the result of a step: smaller rates make smaller steps."""
    return min(MOST_DECIMALS, max(DECIMALS, 2 - _exponent(rate)))


def _exponent(rate: float) -> int:
    """The power of ten next above the rate; 0 where a schedule has come down to no rate at all."""
    return math.ceil(math.log10(rate)) if rate > 0 else 0


def _comes_out(written: _Written, decimals: int) -> bool:
    by_hand = _read(written.here) - _read(written.rate) * _read(written.slope)
    return abs(by_hand - _read(written.there)) <= Decimal(5).scaleb(-decimals - 1)


def _read(text: str) -> Decimal:
    return Decimal(text.replace(MINUS, "-"))


def _written(number: float, decimals: int) -> str:
    return signed(number, decimals) if abs(number) < LARGEST_PLAIN else _large(number)


def _large(number: float) -> str:
    text = significant(number, SIGNIFICANT)
    return text if number < 0 or not math.isfinite(number) else f"+{text}"


def _nudge(snapshot: Snapshot, parameter: int) -> tuple[Line, ...]:
    experiment = snapshot.experiment
    name = symbol(experiment, parameter)
    table, place = _nudged(snapshot, parameter)
    move = float(table.moves[place])
    up, now, down = _losses((float(table.up[place]), table.now, float(table.down[place])), move)
    what = "loss" if experiment.function is None else "value"
    return (
        Line(f"{what} when {name} alone is nudged by {exact(experiment.nudge_size)}:"),
        Line(f"up {up}, as it is {now}, down {down}"),
        Line(f"→ {_verdict(name, float(snapshot.parameters[parameter]), move)}", strong=True),
    )


def _nudged(snapshot: Snapshot, parameter: int) -> tuple[NudgeTable, int]:
    """The nudges of one parameter, and its place in their table."""
    experiment = snapshot.experiment
    function, size = experiment.function, experiment.nudge_size
    if function is not None:
        return nudge_table(function, snapshot.parameters, size), parameter
    along = _Along(experiment.perceptron, snapshot.trained_outputs, parameter)
    return nudge_table(along, np.zeros(1), size), 0


def _verdict(name: str, here: float, move: float) -> str:
    if move == 0:
        return f"neither is lower, {name} stays {_written(here, DECIMALS)}"
    sign, way = ("+", "up") if move > 0 else (MINUS, "down")
    sum_of = f"{_written(here, DECIMALS)} {sign} {exact(abs(move))}"
    return f"{way}: {name} = {sum_of} = {_written(here + move, DECIMALS)}"


def _losses(losses: tuple[float, float, float], move: float) -> tuple[str, ...]:
    """The losses up, as it is and down, in as many decimals as tell the choice from the rest."""
    if not all(loss < LARGEST_PLAIN for loss in losses):
        return tuple(significant(loss, SIGNIFICANT) for loss in losses)
    for decimals in range(LOSS_DECIMALS, MOST_DECIMALS + 1):
        up, now, down = (plain(loss, decimals) for loss in losses)
        if move == 0 or (up if move > 0 else down) != now:
            break
    return up, now, down


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
