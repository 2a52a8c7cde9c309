"""The anatomy of a step: what the optimizer computes on the way, stage by stage.

Every stage repeats the operations of the optimizer's own `step` in their order, so that the last
one has the bits of the step that is made.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from gdviz.engine.arrays import FloatArray, frozen
from gdviz.engine.experiment import Experiment
from gdviz.engine.objectives import Perceptron
from gdviz.engine.optimizers import (
    QHM,
    AdaDelta,
    AdaGrad,
    Adam,
    AdamW,
    GradientDescent,
    LineSearch,
    Memory,
    Momentum,
    Nesterov,
    Optimizer,
    Point,
    QHAdam,
    RMSProp,
)
from gdviz.engine.optimizers.base import blend, mean_square
from gdviz.engine.state import State
from gdviz.engine.walk import batch_gradient


@dataclass(frozen=True, eq=False)
class Stage:
    """One quantity on the way: `values`, shape (size,), one for each parameter, read-only.

    `formula` says how it comes from those before it, in the symbols of the optimizer's formula.
    """

    title: str
    symbol: str
    formula: str
    values: FloatArray


@dataclass(frozen=True, eq=False)
class _Step:
    """What an optimizer is given for one step."""

    point: Point
    memory: Memory
    rate: float
    count: int


Stages = list[Stage]


def anatomy(experiment: Experiment, state: State) -> tuple[Stage, ...]:
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
    step = _Step(Point(state.parameters, gradient, value), state.memory, rate, state.count + 1)
    stages = stages_of(experiment.optimizer, step.point, step.memory, step.rate, step.count)
    return tuple(stages)


def stages_of(
    optimizer: Optimizer, point: Point, memory: Memory, rate: float, count: int
) -> list[Stage]:
    """The same for one step of an optimizer by itself."""
    step = _Step(point, memory, rate, count)
    first = _stage("Gradient", "g", "slope of the loss", point.gradient)
    return [first, *_WAYS[type(optimizer)](optimizer, step)]


def _batch_value(objective: Perceptron, batch: np.ndarray, parameters: FloatArray) -> float:
    return objective.batch_value(parameters, batch)


def _stage(title: str, symbol: str, formula: str, values: FloatArray) -> Stage:
    return Stage(title, symbol, formula, frozen(values))


def _moved(here: FloatArray, move: FloatArray, formula: str) -> Stages:
    return [
        _stage("Movement", "Δ", formula, move),
        _stage("New value", "x", "x − Δ", here - move),
    ]


def _descent(_optimizer: GradientDescent, step: _Step) -> Stages:
    point = step.point
    return _moved(point.parameters, step.rate * point.gradient, "rate · g")


def _momentum(optimizer: Momentum, step: _Step) -> Stages:
    gradient = step.point.gradient
    if step.count == 1 or optimizer.momentum == 0.0:
        motion, formula = gradient.copy(), "g, as there is no movement yet"
    else:
        motion = optimizer.momentum * step.memory[0] + (1.0 - optimizer.dampening) * gradient
        formula = "μ · b + (1 − d) · g"
    return [
        _stage("Motion", "b", formula, motion),
        *_moved(step.point.parameters, step.rate * motion, "rate · b"),
    ]


def _nesterov(optimizer: Nesterov, step: _Step) -> Stages:
    gradient = step.point.gradient
    motion = optimizer.momentum * step.memory[0] + gradient
    ahead = gradient + optimizer.momentum * motion
    return [
        _stage("Motion", "b", "μ · b + g", motion),
        _stage("Looking ahead", "a", "g + μ · b", ahead),
        *_moved(step.point.parameters, step.rate * ahead, "rate · a"),
    ]


def _qhm(optimizer: QHM, step: _Step) -> Stages:
    gradient = step.point.gradient
    motion = optimizer.beta * step.memory[0] + (1.0 - optimizer.beta) * gradient
    mixed = (1.0 - optimizer.nu) * gradient + optimizer.nu * motion
    return [
        _stage("Running average", "b", "β · b + (1 − β) · g", motion),
        _stage("Mixed with the gradient", "a", "(1 − ν) · g + ν · b", mixed),
        *_moved(step.point.parameters, step.rate * mixed, "rate · a"),
    ]


def _adagrad(optimizer: AdaGrad, step: _Step) -> Stages:
    gradient = step.point.gradient
    squared = gradient * gradient
    squares = step.memory[0] + squared
    divisor = np.sqrt(squares) + optimizer.epsilon
    return [
        _stage("Squared", "g²", "g · g", squared),
        _stage("All squares so far", "s", "s + g²", squares),
        _stage("Divisor", "√s + ε", "√s + ε", divisor),
        *_moved(step.point.parameters, step.rate * gradient / divisor, "rate · g / (√s + ε)"),
    ]


def _adadelta(optimizer: AdaDelta, step: _Step) -> Stages:
    gradient = step.point.gradient
    squares = mean_square(step.memory[0], gradient, optimizer.rho)
    ratio = np.sqrt(step.memory[1] + optimizer.epsilon) / np.sqrt(squares + optimizer.epsilon)
    move = ratio * gradient
    return [
        _stage("Squared", "g²", "g · g", gradient * gradient),
        _stage("Running average of squares", "s", "ρ · s + (1 − ρ) · g²", squares),
        _stage(
            "Length of recent steps",
            "√(d + ε)",
            "√(d + ε)",
            np.sqrt(step.memory[1] + optimizer.epsilon),
        ),
        _stage("Ratio", "r", "√(d + ε) / √(s + ε)", ratio),
        _stage("Step", "a", "r · g", move),
        *_moved(step.point.parameters, step.rate * move, "rate · a"),
    ]


def _rmsprop(optimizer: RMSProp, step: _Step) -> Stages:
    gradient = step.point.gradient
    squares = mean_square(step.memory[0], gradient, optimizer.alpha)
    stages = [
        _stage("Squared", "g²", "g · g", gradient * gradient),
        _stage("Running average of squares", "s", "α · s + (1 − α) · g²", squares),
    ]
    spread, under = squares, "s"
    if optimizer.centered:
        mean = blend(step.memory[1], gradient, 1.0 - optimizer.alpha)
        spread, under = np.maximum(squares - mean * mean, 0.0), "v"
        stages += [
            _stage("Running average", "a", "α · a + (1 − α) · g", mean),
            _stage("Spread", "v", "s − a²", spread),
        ]
    divisor = np.sqrt(spread) + optimizer.epsilon
    stages.append(_stage("Divisor", f"√{under} + ε", f"√{under} + ε", divisor))
    if optimizer.momentum == 0.0:
        move, formula = step.rate * gradient / divisor, f"rate · g / (√{under} + ε)"
    else:
        motion = optimizer.momentum * step.memory[2] + gradient / divisor
        stages.append(_stage("Motion", "b", f"μ · b + g / (√{under} + ε)", motion))
        move, formula = step.rate * motion, "rate · b"
    return [*stages, *_moved(step.point.parameters, move, formula)]


def _adam(optimizer: Adam, step: _Step) -> Stages:
    here, gradient, rate = step.point.parameters, step.point.gradient, step.rate
    mean = blend(step.memory[0], gradient, 1.0 - optimizer.beta1)
    squares = mean_square(step.memory[1], gradient, optimizer.beta2)
    stages = [
        _stage("Squared", "g²", "g · g", gradient * gradient),
        _stage("Running average", "m", "β₁ · m + (1 − β₁) · g", mean),
        _stage("Running average of squares", "v", "β₂ · v + (1 − β₂) · g²", squares),
    ]
    size, names = np.sqrt(squares), ("m", "√v")
    if optimizer.bias_correction:
        first, second = 1.0 - optimizer.beta1**step.count, 1.0 - optimizer.beta2**step.count
        rate, size, names = rate / first, size / math.sqrt(second), ("m′", "√v′")
        stages += [
            _stage("Bias correction", "m′", "m / (1 − β₁ⁿ)", mean / first),
            _stage("Bias correction", "v′", "v / (1 − β₂ⁿ)", squares / second),
        ]
    divisor = size + optimizer.epsilon
    stages.append(_stage("Divisor", f"{names[1]} + ε", f"{names[1]} + ε", divisor))
    if isinstance(optimizer, AdamW):
        here = here * (1.0 - step.rate * optimizer.weight_decay)
        stages.append(_stage("Drawn towards 0", "x", "(1 − rate · λ) · x", here))
    move = rate * mean / divisor
    return [*stages, *_moved(here, move, f"rate · {names[0]} / ({names[1]} + ε)")]


def _qhadam(optimizer: QHAdam, step: _Step) -> Stages:
    gradient = step.point.gradient
    mean = blend(step.memory[0], gradient, 1.0 - optimizer.beta1)
    squares = mean_square(step.memory[1], gradient, optimizer.beta2)
    kept_mean = optimizer.nu1 / (1.0 - optimizer.beta1**step.count)
    kept_squares = optimizer.nu2 / (1.0 - optimizer.beta2**step.count)
    direction = (1.0 - optimizer.nu1) * gradient + kept_mean * mean
    size = np.sqrt((1.0 - optimizer.nu2) * gradient * gradient + kept_squares * squares)
    divisor = size + optimizer.epsilon
    return [
        _stage("Squared", "g²", "g · g", gradient * gradient),
        _stage("Running average", "m", "β₁ · m + (1 − β₁) · g", mean),
        _stage("Running average of squares", "v", "β₂ · v + (1 − β₂) · g²", squares),
        _stage("Direction", "a", "(1 − ν₁) · g + ν₁ · m / (1 − β₁ⁿ)", direction),
        _stage("Divisor", "c", "√((1 − ν₂) · g² + ν₂ · v / (1 − β₂ⁿ)) + ε", divisor),
        *_moved(step.point.parameters, step.rate * direction / divisor, "rate · a / c"),
    ]


def _line_search(optimizer: LineSearch, step: _Step) -> Stages:
    there, _ = optimizer.step(step.point, step.memory, step.rate, step.count)
    here, gradient = step.point.parameters, step.point.gradient
    rate, trials = step.rate, 1
    while trials <= optimizer.trials and not np.array_equal(here - rate * gradient, there):
        rate, trials = rate * optimizer.shrink, trials + 1
    if trials > optimizer.trials:
        rate = 0.0
    words = "the first trial that lowers the loss enough" if rate else "no trial lowers the loss"
    accepted = np.full_like(here, rate)
    return [
        _stage("Accepted rate", "r", words, accepted),
        _stage("Movement", "Δ", "r · g", rate * gradient),
        _stage("New value", "x", "x − Δ", there),
    ]


_WAYS: dict[type[Optimizer], Callable[..., Stages]] = {
    GradientDescent: _descent,
    Momentum: _momentum,
    Nesterov: _nesterov,
    QHM: _qhm,
    AdaGrad: _adagrad,
    AdaDelta: _adadelta,
    RMSProp: _rmsprop,
    Adam: _adam,
    AdamW: _adam,
    QHAdam: _qhadam,
    LineSearch: _line_search,
}
