"""The largest stable rates on parabolas, against runs of recurrences written down here again."""

import numpy as np
import pytest

from gdviz.engine import OPTIMIZERS

SITUATIONS, STEPS = 400, 4000


def descent(x, bend, rate, settings):
    for _ in range(STEPS):
        x = x - rate * bend * x
        yield x


def momentum(x, bend, rate, settings):
    motion = bend * x
    for _ in range(STEPS):
        x = x - rate * motion
        yield x
        motion = settings["momentum"] * motion + (1.0 - settings["dampening"]) * bend * x


def nesterov(x, bend, rate, settings):
    motion = np.zeros_like(x)
    for _ in range(STEPS):
        motion = settings["momentum"] * motion + bend * x
        x = x - rate * (bend * x + settings["momentum"] * motion)
        yield x


def qhm(x, bend, rate, settings):
    motion, nu, beta = np.zeros_like(x), settings["nu"], settings["beta"]
    for _ in range(STEPS):
        motion = beta * motion + (1.0 - beta) * bend * x
        x = x - rate * ((1.0 - nu) * bend * x + nu * motion)
        yield x


RECURRENCES = {
    "gradient-descent": (descent, {}),
    "momentum": (momentum, {"momentum": 0.95, "dampening": 0.95}),
    "nesterov": (nesterov, {"momentum": 0.95}),
    "qhm": (qhm, {"nu": 1.0, "beta": 0.95}),
}


@pytest.mark.parametrize("name", RECURRENCES)
def test_below_the_limit_runs_come_to_rest_and_above_they_grow(name):
    run, bounds = RECURRENCES[name]
    random = np.random.default_rng(7)
    settings = {each: random.uniform(0.0, top, SITUATIONS) for each, top in bounds.items()}
    made = [
        OPTIMIZERS[name](**{each: float(settings[each][i]) for each in bounds})
        for i in range(SITUATIONS)
    ]
    bend = np.exp(random.uniform(-7.0, 7.0, SITUATIONS))
    limit = np.array([optimizer.stable_factor for optimizer in made]) / bend
    start = random.uniform(0.1, 9.0, SITUATIONS)
    with np.errstate(over="ignore", invalid="ignore"):
        below = [np.abs(x) for x in run(start, bend, 0.97 * limit, settings)]
        above = [np.abs(x) for x in run(start, bend, 1.03 * limit, settings)]
    assert (np.max(below[-200:], axis=0) < 1e-3 * start).all()
    assert not (np.max(above[-200:], axis=0) < 1e3 * start).any()


def test_the_usual_forms_are_the_ones_of_the_literature():
    factors = {
        ("momentum", 0.9): 3.8,
        ("nesterov", 0.9): 3.8 / 2.8,
        ("momentum", 0.0): 2.0,
        ("nesterov", 0.0): 2.0,
    }
    for (name, momentum), factor in factors.items():
        assert OPTIMIZERS[name](momentum=momentum).stable_factor == pytest.approx(factor)
    assert OPTIMIZERS["qhm"](nu=0.0, beta=0.9).stable_factor == pytest.approx(2.0)
    assert OPTIMIZERS["momentum"](momentum=0.5, dampening=1.0).stable_factor == np.inf


def test_whoever_divides_by_the_size_of_slopes_has_no_such_limit():
    without = {name for name, kind in OPTIMIZERS.items() if kind().stable_factor is None}
    assert without == set(OPTIMIZERS) - set(RECURRENCES)
