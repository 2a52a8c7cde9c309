"""Schedules: against PyTorch and a naive second derivation, at their ends, and with a warm-up."""

import json
import math
import random
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdviz.engine.hyperparameters import HyperparameterError, hyperparameters_of
from gdviz.engine.schedules import (
    SCHEDULES,
    Constant,
    Cosine,
    Exponential,
    InverseSqrt,
    InverseTime,
    OneCycle,
    ReduceOnPlateau,
    ScheduledRate,
    StepDecay,
    preview,
)
from tests.sizes import size

TORCH = json.loads((Path(__file__).parent / "data" / "torch_schedules.json").read_text())

every_schedule = pytest.mark.parametrize("name", SCHEDULES)


def factors(schedule, steps, losses=None):
    """The factors of the first steps, each loss seen after its step."""
    memory, made = schedule.memory(), []
    for step in range(steps):
        made.append(schedule.factor(step, memory))
        memory = schedule.observe(losses[step] if losses else 1.0 / (step + 1), memory)
    return made


@pytest.mark.parametrize("entry", TORCH["runs"], ids=lambda entry: entry["schedule"])
def test_200_factors_are_those_of_torch(entry):
    """Read from an SGD with lr=1.0 in torch 2.13.0, before each of 200 steps.

    StepLR, ExponentialLR, CosineAnnealingLR, OneCycleLR, ReduceLROnPlateau (threshold_mode "abs")
    had our hyperparameters, but OneCycleLR, whose last step lies within the cycle: total_steps=201
    and pct_start=61/201 are our 200 and 0.3. The losses in the file fall, stay, fall and stay.
    """
    schedule = SCHEDULES[entry["schedule"]](**entry["hyperparameters"])
    made = factors(schedule, 200, TORCH["losses"])
    np.testing.assert_allclose(made, entry["factors"], rtol=1e-12, atol=1e-15)


def one_cycle_by_hand(n, steps=40, peak=10, start=0.1, floor=0.02):
    if n <= peak:
        return start + (1 - start) * math.sin(math.pi / 2 * n / peak) ** 2
    if n >= steps:
        return floor
    return floor + (1 - floor) * math.cos(math.pi / 2 * (n - peak) / (steps - peak)) ** 2


@pytest.mark.parametrize(
    ("schedule", "by_hand"),
    [
        (Constant(), lambda n: 1.0),
        (StepDecay(every=7, gamma=0.5), lambda n: math.prod([0.5] * len(range(7, n + 1, 7)))),
        (Exponential(gamma=0.9), lambda n: math.prod([0.9] * n)),
        (InverseTime(decay=0.25), lambda n: 4 / (4 + n)),
        (InverseSqrt(decay=1.0), lambda n: (n + 1) ** -0.5),
        (
            Cosine(steps=40, floor=0.2),
            lambda n: 0.2 + 0.8 * math.cos(math.pi / 80 * min(n, 40)) ** 2,
        ),
        (OneCycle(steps=40, rise=0.25, start=0.1, floor=0.02), one_cycle_by_hand),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_factors_agree_with_a_second_derivation(schedule, by_hand):
    expected = [by_hand(n) for n in range(60)]
    np.testing.assert_allclose(factors(schedule, 60), expected, rtol=1e-12, atol=1e-15)


def test_ends_are_exact():
    cosine = Cosine(steps=9, floor=0.3)
    assert [cosine.factor(n, ()) for n in (0, 9, 10, 10**9)] == [1.0, 0.3, 0.3, 0.3]
    cycle = OneCycle(steps=10, rise=0.3, start=0.25, floor=0.125)
    assert [cycle.factor(n, ()) for n in (0, 3, 10, 11)] == [0.25, 1.0, 0.125, 0.125]
    drops = StepDecay(every=4, gamma=0.5)
    assert [drops.factor(n, ()) for n in (0, 3, 4, 7, 8)] == [1.0, 1.0, 0.5, 0.5, 0.25]


@pytest.mark.parametrize("rise", [0.0, 0.3, 0.99])
@pytest.mark.parametrize("steps", [1, 2, 3])
def test_the_shortest_cycles_work(rise, steps):
    cycle = OneCycle(steps=steps, rise=rise)
    made = factors(cycle, steps + 1)
    assert all(0.0 < factor <= 1.0 for factor in made)
    assert made[-1] == cycle.floor


def one_cycle_in_decimals(n, cycle):
    """The same wave, worked out with 50 digits from the powers of x in a cosine."""
    start, floor, end = Decimal(cycle.start), Decimal(cycle.floor), cycle.steps
    if n >= end:
        return floor
    places = range(1, end) if cycle.rise > 0.0 and end > 1 else [0]
    peak = min(places, key=lambda place: abs(place - Fraction(cycle.rise) * end))
    if n < peak:
        return start + (1 - start) * (1 - cosine(Fraction(n, peak))) / 2
    return floor + (1 - floor) * (1 + cosine(Fraction(n - peak, end - peak))) / 2


def cosine(part):
    """cos(π · part) by its series."""
    pi = Decimal("3.14159265358979323846264338327950288419716939937511")
    with localcontext(prec=60):
        square = (pi * part.numerator / part.denominator) ** 2
        term, total = Decimal(1), Decimal(0)
        for power in range(1, 80, 2):
            total, term = total + term, -term * square / (power * (power + 1))
        return total


@pytest.mark.at_length
def test_cycles_of_any_length_reach_their_peak_and_their_ends_exactly():
    chance = random.Random(4)
    for _ in range(size(150, 1000)):
        steps = chance.choice([chance.randint(1, 12), chance.randint(13, 500)])
        rise = chance.choice([0.0, chance.random(), 0.01, 0.99, 0.999999])
        cycle = OneCycle(steps, rise, chance.uniform(0.001, 0.999), chance.uniform(0.0, 0.999))
        made = factors(cycle, steps + 2)
        assert max(made) == 1.0
        assert made[-2] == made[-1] == cycle.floor
        assert made[0] == (cycle.start if rise and steps > 1 else 1.0)
        peak = made.index(1.0)
        assert all(before <= after for before, after in pairwise(made[: peak + 1]))
        assert all(before >= after for before, after in pairwise(made[peak:]))
        for n in {0, peak, steps, *(chance.randint(0, steps) for _ in range(2))}:
            # Halfway between two steps either may be the peak.
            if abs(Fraction(rise) * steps % 1 - Fraction(1, 2)) > 1e-9:
                assert abs(Decimal(made[n]) - one_cycle_in_decimals(n, cycle)) < Decimal("1e-15")


@every_schedule
@settings(max_examples=size(25, 100))
@given(data=st.data())
def test_no_factor_is_negative_or_beyond_1(name, data):
    kind = SCHEDULES[name]
    chosen = {each.name: data.draw(drawn(each)) for each in hyperparameters_of(kind)}
    schedule = kind(**chosen)
    step = data.draw(st.integers(0, 10**9))
    losses = data.draw(st.lists(st.floats(), max_size=30))
    memory = schedule.memory()
    for loss in losses:
        memory = schedule.observe(loss, memory)
    assert 0.0 <= schedule.factor(step, memory) <= 1.0


def drawn(each):
    if each.kind is int:
        return st.integers(int(each.low), int(min(each.high, 10**6)))
    low_out, high_out = not each.low_allowed, not each.high_allowed
    return st.floats(each.low, min(each.high, 1e6), exclude_min=low_out, exclude_max=high_out)


@every_schedule
def test_it_never_rises_once_past_its_peak(name):
    made = factors(SCHEDULES[name](), 1500)
    peak = made.index(max(made))
    assert made[peak] == 1.0
    assert all(before >= after for before, after in pairwise(made[peak:]))
    assert all(before < after for before, after in pairwise(made[: peak + 1]))
    assert (peak > 0) == (name == "one-cycle")


@every_schedule
def test_all_but_the_constant_have_shrunk_in_the_end(name):
    assert (factors(SCHEDULES[name](), 1500)[-1] < 0.5) == (name != "constant")


def test_plateau_drops_after_its_patience_and_forgives_a_better_loss():
    schedule = ReduceOnPlateau(gamma=0.5, patience=2, min_delta=0.1, floor=0.2)
    losses = [1.0, 0.95, 0.92, 0.8, 0.75, 0.79, 0.78, 0.8, 0.9, 0.9, 0.9, 0.9, math.nan, 0.9, 0.9]
    #          best  —     —    best  —     —    drop   —    —   drop  —    —     drop    —    —
    expected = [1.0] * 7 + [0.5] * 3 + [0.25] * 3 + [0.2] * 2
    assert factors(schedule, 15, losses) == expected


def test_observing_changes_no_memory_but_makes_one():
    schedule = ReduceOnPlateau(patience=0)
    memory = schedule.observe(1.0, schedule.memory())
    assert schedule.observe(2.0, memory) == schedule.observe(2.0, memory)
    assert schedule.factor(1, memory) == 1.0
    assert schedule.factor(1, schedule.observe(2.0, memory)) == 0.5


@every_schedule
@pytest.mark.parametrize("warmup", [0, 1, 7])
def test_warm_up_leads_in_even_steps_to_where_the_schedule_begins(name, warmup):
    schedule = SCHEDULES[name]()
    rate = ScheduledRate(schedule, warmup)
    made = factors(rate, warmup + 50)
    alone = factors(schedule, 50)
    even = [n / (warmup + 1) * alone[0] for n in range(1, warmup + 1)]
    np.testing.assert_allclose(made[:warmup], even, rtol=1e-15)
    assert made[warmup:] == alone
    if name != "one-cycle":
        assert made[warmup] == 1.0


def test_losses_during_the_warm_up_do_not_count_as_a_plateau():
    rate = ScheduledRate(ReduceOnPlateau(patience=3, gamma=0.5), 20)
    made = factors(rate, 30, [1.0] * 30)
    assert made[20:] == [1.0] * 5 + [0.5] * 4 + [0.25]


def test_a_rate_needs_no_memory_unless_the_losses_matter():
    assert ScheduledRate(Cosine(), 5).memory() == ()
    assert ScheduledRate(Cosine(), 5).observe(3.0, ()) == ()


@pytest.mark.parametrize("wrong", [-1, 1.5, 10**10, True])
def test_warm_up_is_a_whole_number_of_steps(wrong):
    with pytest.raises(HyperparameterError, match=r"^Warm-up steps must be a whole number"):
        ScheduledRate(Constant(), wrong)


@every_schedule
def test_preview_shows_the_factors_of_whole_steps(name):
    rate = ScheduledRate(SCHEDULES[name](), 10)
    steps, shown = preview(rate, 1000, 50)
    assert steps[0] == 0
    assert steps[-1] == 1000
    assert len(steps) == len(shown) == 50
    assert (np.diff(steps) > 0).all()
    assert (steps == np.rint(steps)).all()
    assert shown.tolist() == [rate.factor(int(step), rate.memory()) for step in steps]


def test_preview_of_few_steps_shows_each_once():
    steps, shown = preview(StepDecay(every=2), 3, 100)
    assert steps.tolist() == [0, 1, 2, 3]
    assert shown.tolist() == [1.0, 1.0, 0.5, 0.5]


@every_schedule
def test_every_schedule_has_words_for_people(name):
    kind = SCHEDULES[name]
    assert kind.name == name
    assert kind.title
    assert kind.explanation.endswith(".")
    assert kind.formula
    assert "\n" not in kind.formula
    for each in hyperparameters_of(kind):
        assert each.title
        assert each.explanation.endswith(".")
        with pytest.raises(HyperparameterError, match="must be"):
            kind(**{each.name: -1})
