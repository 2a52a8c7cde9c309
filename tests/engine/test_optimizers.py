"""Every optimizer: down to known minima, and against a second derivation."""

import math
from collections.abc import Callable
from dataclasses import dataclass, fields, replace

import numpy as np
import pytest

from gdviz.engine import Perceptron, builtin_sample_set
from gdviz.engine.hyperparameters import HyperparameterError, hyperparameters_of
from gdviz.engine.optimizers import (
    OPTIMIZERS,
    QHM,
    Adam,
    AdamW,
    GradientDescent,
    LineSearch,
    Momentum,
    Nesterov,
    Point,
    QHAdam,
    RMSProp,
)
from gdviz.engine.optimizers.stages import blend, mean_square
from tests.engine.optimizers_by_hand import RULES, walk
from tests.sizes import size

every_optimizer = pytest.mark.parametrize("name", OPTIMIZERS)


@dataclass(frozen=True)
class Problem:
    """A function to go down on, with its gradient, and the minimum it must lead to."""

    start: list[float]
    value: Callable
    gradient: Callable
    minimum: list[float]


def valley(p):
    return float((1 - p[0]) ** 2 + 5 * (p[1] - p[0] ** 2) ** 2)


def valley_gradient(p):
    across = p[1] - p[0] ** 2
    return np.array([2 * (p[0] - 1) - 20 * p[0] * across, 10 * across])


def perceptron_in_a_bowl(steepness=0.1):
    """The lecture's images, and a bowl around 0 so that the weights do not grow for ever."""
    neuron = Perceptron(builtin_sample_set("smiles"), "sigmoid", "cross-entropy", "mean")

    def value(w):
        return neuron.value(np.asarray(w)) + steepness / 2 * float(np.dot(w, w))

    def gradient(w):
        return neuron.gradient(np.asarray(w)) + steepness * np.asarray(w)

    minimum = np.zeros(neuron.size)
    for _ in range(30):  # Newton's method, with the second derivative written out
        p = neuron.answers(neuron.outputs(minimum))
        curvature = np.einsum("n,ni,nj->ij", p * (1 - p) / len(p), neuron.inputs, neuron.inputs)
        bowl = steepness * np.eye(neuron.size)
        minimum = minimum - np.linalg.solve(curvature + bowl, gradient(minimum))
    return Problem([0.0] * neuron.size, value, gradient, minimum.tolist())


PROBLEMS = {
    "parabola": Problem([5.0], lambda p: float((p[0] - 2) ** 2 + 1), lambda p: 2 * (p - 2), [2.0]),
    "valley": Problem([-1.0, 1.5], valley, valley_gradient, [1.0, 1.0]),
    "perceptron": perceptron_in_a_bowl(),
}

# A sensible learning rate, and the steps within which the minimum must be reached.
RATES = {
    "gradient-descent": {"parabola": (0.1, 50), "valley": (0.03, 500), "perceptron": (1.0, 50)},
    "momentum": {"parabola": (0.02, 120), "valley": (0.02, 120), "perceptron": (0.1, 120)},
    "nesterov": {"parabola": (0.05, 120), "valley": (0.02, 150), "perceptron": (1.0, 60)},
    "adagrad": {"parabola": (1.0, 80), "valley": (0.3, 700), "perceptron": (0.3, 40)},
    "adadelta": {"parabola": (30.0, 150), "valley": (0.1, 3500), "perceptron": (1.0, 400)},
    "rmsprop": {"parabola": (0.02, 400), "valley": (0.01, 1300), "perceptron": (0.003, 500)},
    "adam": {"parabola": (0.5, 150), "valley": (0.3, 200), "perceptron": (0.02, 150)},
    "adamw": {"parabola": (0.5, 200), "valley": (0.03, 1700), "perceptron": (0.02, 150)},
    "qhm": {"parabola": (3.0, 60), "valley": (0.1, 1200), "perceptron": (3.0, 400)},
    "qhadam": {"parabola": (0.5, 120), "valley": (0.01, 2200), "perceptron": (0.01, 700)},
    "line-search": {"parabola": (1.0, 10), "valley": (3.0, 200), "perceptron": (30.0, 30)},
}


def run(optimizer, problem, rate, steps):
    """All points of a run, the start first."""
    parameters = np.array(problem.start)
    memory, points = optimizer.memory(len(parameters)), [parameters]
    for count in range(1, steps + 1):
        point = Point(parameters, np.asarray(problem.gradient(parameters)), problem.value)
        parameters, memory = optimizer.step(point, memory, rate, count)
        points.append(parameters)
    return np.array(points)


@every_optimizer
@pytest.mark.parametrize("problem", PROBLEMS)
def test_it_reaches_the_known_minimum(name, problem):
    assert name in RATES, f"say in RATES which learning rates suit “{name}”"
    rate, steps = RATES[name][problem]
    problem = PROBLEMS[problem]
    points = run(OPTIMIZERS[name](), problem, rate, steps)
    distances = np.linalg.norm(points - problem.minimum, axis=1)
    assert distances[0] > 1.0
    assert distances[-1] < 0.01


@every_optimizer
@pytest.mark.parametrize("problem", PROBLEMS)
def test_two_steps_agree_with_a_calculation_by_hand(name, problem):
    assert name in RULES, f"write the rule of “{name}” down in optimizers_by_hand.py"
    rate, _ = RATES[name][problem]
    optimizer, problem = OPTIMIZERS[name](), PROBLEMS[problem]
    by_hand = walk(
        RULES[name],
        problem.start,
        problem.value,
        lambda p: problem.gradient(np.array(p)).tolist(),
        rate,
        optimizer,
        2,
    )
    made = run(optimizer, problem, rate, 2)
    assert not np.array_equal(made[0], made[1])
    np.testing.assert_allclose(made, by_hand, rtol=1e-12, atol=1e-15)


ALTERED = [
    Momentum(momentum=0.7, dampening=0.4),
    Momentum(momentum=0.0, dampening=0.4),
    Nesterov(momentum=0.5),
    RMSProp(alpha=0.9, momentum=0.6, centered=True),
    Adam(bias_correction=False),
    Adam(beta1=0.2, beta2=0.8, epsilon=0.1),
    AdamW(weight_decay=0.3, bias_correction=False),
    QHM(nu=0.3, beta=0.9),
    QHAdam(nu1=0.4, nu2=0.6, beta1=0.9, beta2=0.95, epsilon=1e-3),
    LineSearch(sufficient_decrease=0.4, shrink=0.8, trials=60),
]


def titled(optimizer):
    changed = (f for f in fields(optimizer) if getattr(optimizer, f.name) != f.default)
    settings = (f"{f.name}={getattr(optimizer, f.name)}" for f in changed)
    return " ".join([optimizer.name, *settings])


@pytest.mark.at_length
@pytest.mark.parametrize(
    "optimizer", [*(kind() for kind in OPTIMIZERS.values()), *ALTERED], ids=titled
)
def test_many_steps_agree_with_a_second_derivation(optimizer):
    problem = PROBLEMS["valley"]
    rate = 2.0 if optimizer.name == "line-search" else 0.01
    steps = size(60, 200)
    by_hand = walk(
        RULES[optimizer.name],
        problem.start,
        problem.value,
        lambda p: valley_gradient(p).tolist(),
        rate,
        optimizer,
        steps,
    )
    made = run(optimizer, problem, rate, steps)
    np.testing.assert_allclose(made, by_hand, rtol=1e-11)


@every_optimizer
def test_a_step_writes_to_nothing_and_shares_nothing_it_was_given(name):
    optimizer = OPTIMIZERS[name]()
    parameters, gradient = np.array([1.0, -2.0, 0.5]), np.array([0.5, -1.0, 0.0])
    memory = optimizer.memory(3)
    for count in (1, 2, 3):
        for array in (parameters, gradient, *memory):
            array.setflags(write=False)
        point = Point(parameters, gradient, lambda p: float(p @ p))
        following, kept = optimizer.step(point, memory, 0.1, count)
        again, kept_again = optimizer.step(point, memory, 0.1, count)
        assert following.tobytes() == again.tobytes()
        assert [m.tobytes() for m in kept] == [m.tobytes() for m in kept_again]
        assert [m.shape for m in kept] == [m.shape for m in memory]
        for new in (following, *kept):
            assert not any(np.shares_memory(new, old) for old in (parameters, gradient))
        assert not any(np.shares_memory(following, array) for array in memory)
        parameters, memory = following, kept


@every_optimizer
def test_without_a_slope_nothing_moves_and_nothing_breaks(name):
    optimizer = OPTIMIZERS[name]()
    if name == "adamw":
        optimizer = replace(optimizer, weight_decay=0.0)
    problem = Problem([2.0, -3.0], lambda p: 7.0, np.zeros_like, [])
    assert run(optimizer, problem, 0.5, 5).tolist() == [[2.0, -3.0]] * 6


def test_a_gradient_that_never_changes_has_no_spread_below_zero():
    slopes = np.linspace(0.01, 3.0, 300)
    # Some of so many must round to less than nothing, or the test would see nothing.
    size = mean = np.zeros(300)
    for _ in range(400):
        size = mean_square(size, slopes, 0.7)
        mean = blend(mean, slopes, 1.0 - 0.7)
    assert (size < mean * mean).any()
    problem = Problem([0.0] * 300, lambda p: float(slopes @ p), lambda p: slopes, [])
    points = run(RMSProp(alpha=0.7, centered=True), problem, 1e-12, 400)
    assert np.isfinite(points).all()


def test_the_special_cases_that_the_paper_names():
    problem = PROBLEMS["valley"]

    def same(one, other):
        made = run(one, problem, 0.01, 100), run(other, problem, 0.01, 100)
        np.testing.assert_allclose(made[0], made[1], rtol=1e-12)

    same(QHM(nu=0.0), GradientDescent())
    same(QHAdam(nu1=1.0, nu2=1.0, beta1=0.9), Adam())
    same(Momentum(momentum=0.0), GradientDescent())
    same(AdamW(weight_decay=0.0), Adam())


def test_bias_correction_decides_the_first_step():
    problem = PROBLEMS["parabola"]
    corrected = run(Adam(), problem, 0.1, 1)[1, 0]
    bare = run(Adam(bias_correction=False), problem, 0.1, 1)[1, 0]
    assert 5.0 - corrected == pytest.approx(0.1)
    assert 5.0 - bare == pytest.approx(0.1 * 0.1 / math.sqrt(0.001))


def test_line_search_halves_until_the_loss_falls():
    # From 5, slope 6: 5 − 6 · 4 = −19 and 5 − 6 · 2 = −7 are higher, 5 − 6 · 1 = −1 is as high as
    # before, 5 − 6 · ½ = 2 is the minimum.
    assert run(LineSearch(), PROBLEMS["parabola"], 4.0, 1)[1].tolist() == [2.0]


def test_line_search_stays_when_no_trial_is_accepted():
    uphill = Problem([1.0], lambda p: float(-p[0]), lambda p: np.array([1.0]), [])
    assert run(LineSearch(), uphill, 1.0, 3).tolist() == [[1.0]] * 4
    assert run(LineSearch(trials=2), PROBLEMS["parabola"], 4.0, 1)[1].tolist() == [5.0]
    start = np.array([1.0])
    stayed, _ = LineSearch().step(Point(start, np.array([1.0]), uphill.value), (), 1.0, 1)
    assert not np.shares_memory(stayed, start)


def test_line_search_refuses_what_overflows():
    steep = Problem([3.0], lambda p: float(p[0] ** 4), lambda p: 4 * p**3, [])
    with np.errstate(over="ignore"):
        points = run(LineSearch(trials=1000), steep, 1e200, 50)
    values = points[:, 0] ** 4
    assert np.isfinite(points).all()
    assert (np.diff(values) < 0).all()


@every_optimizer
def test_every_hyperparameter_is_checked_and_has_words_for_people(name):
    kind = OPTIMIZERS[name]
    assert kind.name == name
    assert kind.title
    assert kind.explanation.endswith(".")
    assert "\n" not in kind.formula
    assert kind.usual_rate > 0
    for each in hyperparameters_of(kind):
        assert each.title
        assert each.explanation.endswith(".")
        assert each.step > 0
        for wrong in (math.nan, math.inf, -1, "much"):
            with pytest.raises(HyperparameterError, match="must be"):
                kind(**{each.name: wrong})


@pytest.mark.parametrize(
    ("optimizer", "recurrence"),
    [
        (Adam(), Adam.formula),
        (
            Adam(bias_correction=False),
            "m ← β₁ · m + (1 − β₁) · g,  v ← β₂ · v + (1 − β₂) · g²,  x ← x − rate · m / (√v + ε)",
        ),
        (
            AdamW(bias_correction=False),
            "m ← β₁ · m + (1 − β₁) · g,  v ← β₂ · v + (1 − β₂) · g²,  "
            "x ← (1 − rate · λ) · x − rate · m / (√v + ε)",
        ),
        (RMSProp(), RMSProp.formula),
        (
            RMSProp(momentum=0.9, centered=True),
            "s ← α · s + (1 − α) · g²,  a ← α · a + (1 − α) · g,  "
            "b ← μ · b + g / (√(s − a²) + ε),  x ← x − rate · b",
        ),
    ],
)
def test_the_recurrence_leaves_out_what_is_switched_off(optimizer, recurrence):
    assert optimizer.recurrence == recurrence


@every_optimizer
def test_the_formula_says_how_each_memory_changes(name):
    switched_on = {"rmsprop": RMSProp(momentum=0.9, centered=True)}
    optimizer = switched_on.get(name, OPTIMIZERS[name]())
    for symbol in optimizer.memory_symbols:
        assert f"{symbol} ← " in optimizer.recurrence
