"""Stop rules: each ends the run exactly when its sentence is true."""

import math
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.engine.known_functions import CURVES
from gdviz.engine.stop_rules import (
    STOP_RULES,
    AfterSteps,
    AllWithinTolerance,
    LossBelow,
    Passage,
    Progress,
    Settled,
    StopRuleError,
    fresh_reason,
)

ON_THE_WAY = Progress(
    step=40,
    loss=0.5,
    within_tolerance=2,
    images=4,
    gradient=lambda: np.array([0.3, -0.2]),
    movement=np.array([-0.1, 0.1]),
)


@pytest.mark.parametrize("rule", [kind() for kind in STOP_RULES.values()], ids=STOP_RULES)
def test_a_run_on_its_way_goes_on(rule):
    assert rule.reason(ON_THE_WAY) is None


@pytest.mark.parametrize(("step", "stops"), [(39, False), (40, True), (41, True)])
def test_after_steps(step, stops):
    reason = AfterSteps(40).reason(replace(ON_THE_WAY, step=step))
    assert (reason is not None) == stops
    if step == 40:
        assert reason == "Stopped at step 40: the run was to make 40 steps."


def test_after_one_step():
    reason = AfterSteps(1).reason(replace(ON_THE_WAY, step=1))
    assert reason == "Stopped at step 1: the run was to make 1 step."


@given(st.integers(0, 9), st.integers(0, 9))
def test_all_within_tolerance_needs_every_image_and_at_least_one(within, images):
    progress = replace(ON_THE_WAY, within_tolerance=min(within, images), images=images)
    stops = AllWithinTolerance().reason(progress) is not None
    assert stops == (images > 0 and within >= images)


@pytest.mark.parametrize(
    ("images", "words"), [(4, "all 4 images are within"), (1, "the one image is within")]
)
def test_all_within_tolerance_says_how_many(images, words):
    progress = replace(ON_THE_WAY, within_tolerance=images, images=images)
    assert AllWithinTolerance().reason(progress) == f"Stopped at step 40: {words} tolerance."


@pytest.mark.parametrize(
    ("loss", "limit", "words"),
    [
        (0.0499, 0.05, "the loss is below 0.05"),
        (0.05, 0.05, None),
        (0.0501, 0.05, None),
        (-2.43, -2.42, "the loss is below −2.42"),
        (-2.41, -2.42, None),
        (math.nan, 0.05, None),
        (0.0, 1e-6, "the loss is below 1e−06"),
    ],
)
def test_loss_below(loss, limit, words):
    reason = LossBelow(limit).reason(replace(ON_THE_WAY, loss=loss))
    assert reason == (words and f"Stopped at step 40: {words}.")


@pytest.mark.parametrize(
    ("gradient", "movement", "stops"),
    [
        ([1e-4, -1e-4], [1e-4, -1e-4], True),
        ([0.0, 0.0], [0.0, 0.0], True),
        ([0.0, 0.0], [0.0, -0.2], False),
        ([0.0, -0.2], [0.0, 0.0], False),
        ([0.0, 0.0], None, False),
        ([math.nan, 0.0], [0.0, 0.0], False),
        ([0.0, 0.0], [math.nan, 0.0], False),
    ],
)
def test_settled_needs_slope_and_movement_small(gradient, movement, stops):
    movement = None if movement is None else np.array(movement)
    progress = replace(ON_THE_WAY, gradient=lambda: np.array(gradient), movement=movement)
    reason = Settled(1e-4).reason(progress)
    sentence = "no slope and no movement of the last step is larger than 0.0001."
    assert reason == (f"Stopped at step 40: {sentence}" if stops else None)


def swinging(curve, rate, momentum, steps):
    """What a ball with momentum does from the start of a curve, step by step."""
    x, movement = curve.start_parameters(), np.zeros(1)
    for step in range(1, steps + 1):
        movement = momentum * movement - rate * curve.gradient(x)
        x = x + movement
        yield Progress(step, curve.value(x), 0, 0, partial(curve.gradient, x), movement)


def test_a_ball_with_momentum_has_not_settled_where_the_slope_is_zero():
    limit = 0.05
    run = list(swinging(CURVES["parabola"], 0.01, 0.9, 400))
    flat = [each.step for each in run if abs(each.gradient()[0]) <= limit]
    still = [each.step for each in run if abs(each.movement[0]) <= limit / 10]
    settled = [each.step for each in run if Settled(limit).reason(each)]
    # It crosses the bottom, and turns round on the slope, well before it comes to rest.
    assert 0 < flat[0] < settled[0] - 10
    assert 0 < still[0] < settled[0] - 10
    assert abs(run[flat[0] - 1].movement[0]) > limit
    assert abs(run[still[0] - 1].gradient()[0]) > limit
    at_rest = run[settled[0] - 1]
    assert abs(at_rest.gradient()[0]) <= limit
    assert abs(at_rest.movement[0]) <= limit


def test_the_first_rule_that_holds_gives_the_reason():
    done = replace(ON_THE_WAY, loss=0.001, within_tolerance=4)
    rules = (AfterSteps(50), LossBelow(0.01), AllWithinTolerance())
    assert fresh_reason(rules, ON_THE_WAY, done) == LossBelow(0.01).reason(done)
    assert fresh_reason(rules[::-1], ON_THE_WAY, done) == AllWithinTolerance().reason(done)
    assert fresh_reason(rules, ON_THE_WAY, ON_THE_WAY) is None
    assert fresh_reason((), ON_THE_WAY, done) is None


def test_only_what_has_become_true_gives_a_reason():
    done = replace(ON_THE_WAY, loss=0.001, within_tolerance=4)
    low = replace(ON_THE_WAY, loss=0.001)
    rules = (LossBelow(0.01), AllWithinTolerance())
    assert fresh_reason(rules, done, done) is None
    assert fresh_reason(rules, low, done) == AllWithinTolerance().reason(done)
    assert fresh_reason(rules, low, ON_THE_WAY) is None


def test_rules_are_values():
    assert AfterSteps(5) == AfterSteps(5) != AfterSteps(6)
    assert {kind.name for kind in STOP_RULES.values()} == set(STOP_RULES)
    assert all(kind.title and kind.explanation.endswith(".") for kind in STOP_RULES.values())


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        (AfterSteps, 0, "whole number from 1, not 0"),
        (AfterSteps, 1.5, "whole number from 1, not 1.5"),
        (AfterSteps, True, "whole number from 1, not True"),
        (LossBelow, math.nan, "finite number, not nan"),
        (LossBelow, -math.inf, "finite number, not −inf"),
        (Settled, 0.0, "positive number, not 0"),
        (Settled, -1.0, "positive number, not −1"),
        (Settled, math.inf, "positive number, not inf"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(kind, value, sentence):
    with pytest.raises(StopRuleError, match=sentence):
        kind(value)


@given(
    st.sampled_from(
        [AfterSteps(3), AllWithinTolerance(), LossBelow(0.5), Settled(0.1), Settled(1e-3)]
    ),
    st.lists(st.tuples(st.floats(0.0, 1.0), st.integers(0, 4), st.floats(-0.2, 0.2)), min_size=1),
    st.integers(0, 4),
)
def test_of_many_moments_none_is_missed_and_few_are_looked_at(rule, moments, images):
    losses, within, moved = (np.array(column) for column in zip(*moments, strict=True))
    movements = np.column_stack([moved, -moved / 2])
    movements[0] = np.nan
    passage = Passage(np.arange(len(moments)), losses, within, images, movements)
    slopes = np.zeros(2)
    for step, may_hold in enumerate(rule.may_hold(passage)):
        movement = movements[step] if step else None
        one = Progress(step, losses[step], within[step], images, lambda: slopes, movement)
        assert (rule.reason(one) is not None) == may_hold
