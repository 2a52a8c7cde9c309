"""The trace of a step: what the optimizer computes on the way, stage by stage.

The stages are those that the step itself is compiled from, so that the last one has its bits.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.experiment import Experiment
from gdviz.engine.hyperparameters import hyperparameters_of
from gdviz.engine.objectives import Perceptron
from gdviz.engine.optimizers import Memory, Optimizer, Point
from gdviz.engine.state import State
from gdviz.engine.walk import batch_gradient


@dataclass(frozen=True, eq=False)
class TracedStage:
    """One quantity on the way: `values`, shape (size,), one for each parameter, read-only.

    `formula` says how it comes from those before it, in the symbols of the optimizer's formula;
    `points` whether it is a direction uphill.
    """

    title: str
    symbol: str
    formula: str
    values: FloatArray
    points: bool = False


def step_trace(experiment: Experiment, state: State) -> tuple[TracedStage, ...]:
    """The stages of the next step of gradient descent; the last one is where it leads.

    The caller lets overflows pass.
    """
    batch, gradient = batch_gradient(experiment, state)
    objective = experiment.objective
    value = objective.value
    if batch is not None and isinstance(objective, Perceptron):
        value = partial(_batch_value, objective, batch)
    rate = experiment.learning_rate
    if experiment.rate_varies:
        rate *= experiment.schedule.factor(state.scheduled, state.rate_memory)
    point = Point(state.parameters, gradient, value)
    return traced(experiment.optimizer, point, state.memory, rate, state.count + 1)


def traced(
    optimizer: Optimizer, point: Point, memory: Memory, rate: float, count: int
) -> tuple[TracedStage, ...]:
    """The same for one step of an optimizer by itself."""
    known: dict[str, Any] = {
        each.name: getattr(optimizer, each.name) for each in hyperparameters_of(optimizer)
    }
    known |= {"x": point.parameters, "g": point.gradient, "value": point.value}
    known |= {"rate": rate, "n": count}
    known |= dict(zip(optimizer.memory_symbols, memory, strict=True))
    found = [TracedStage("Gradient", "g", "slope of the loss", frozen(point.gradient), points=True)]
    for stage in optimizer.stages:
        known[stage.key] = value = stage.compute(*(known[each] for each in stage.line.sources))
        if stage.title:
            values = frozen(np.broadcast_to(value, point.parameters.shape))
            formula = stage.formula_in(count)
            found.append(TracedStage(stage.title, stage.symbol, formula, values, stage.points))
    return tuple(found)


def _batch_value(objective: Perceptron, batch: np.ndarray, parameters: FloatArray) -> float:
    return objective.batch_value(parameters, batch)
