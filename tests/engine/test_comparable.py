"""What is remembered in units of the loss begins anew when the loss becomes another."""

from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import (
    CURVES,
    NEGATE,
    OPTIMIZERS,
    SCHEDULES,
    Batching,
    Experiment,
    Image,
    LossBelow,
    Placement,
    ScheduledRate,
    Start,
    Training,
    builtin_sample_set,
    rebuilt,
)

SMILES = builtin_sample_set("smiles")
FIFTH = Image("fifth", False, np.ones((4, 3)))
PLATEAU = ScheduledRate(SCHEDULES["reduce-on-plateau"](patience=2), 1)
WELL = CURVES["double-well"]


def with_label(samples):
    first = samples.images[0]
    return samples.with_image(0, replace(first, positive=not first.positive))


def with_pixel(samples):
    return samples.with_image(1, samples.images[1].with_pixels([(0, 0, 0.5)]))


OTHER_LOSSES = {
    "another image": {"samples": SMILES.inserted(4, FIFTH)},
    "one image less": {"samples": SMILES.removed(2)},
    "held out": {"samples": SMILES.with_image(3, replace(SMILES.images[3], held_out=True))},
    "a label": {"samples": with_label(SMILES)},
    "a pixel": {"samples": with_pixel(SMILES)},
    "loss": {"loss": "cross-entropy"},
    "output": {"output": "linear", "learning_rate": 0.01},
    "reduction": {"reduction": "mean"},
    "bias": {"bias": True},
}
SAME_LOSS = {
    "rate": {"learning_rate": 0.4},
    "batches": {"batching": Batching(2)},
    "optimizer": {"optimizer": OPTIMIZERS["adam"]()},
    "method": {"method": "nudges"},
    "tolerance": {"tolerance": 0.2},
    "name": {"samples": SMILES.with_image(0, replace(SMILES.images[0], name="new"))},
    "population": {"samples": SMILES.inserted(4, replace(FIFTH, held_out=True))},
}


def trained(steps=60, **settings):
    training = Training(Experiment(**{"samples": SMILES, "schedule": PLATEAU} | settings))
    assert training.advance(steps) == steps
    return training


def change(training, **fields):
    training.apply(replace(training.experiment, **fields))


def states(training):
    kept = []
    for step in range(training.length + 1):
        training.go_to(step)
        kept.append(training.state)
    return kept


@pytest.mark.parametrize("name", OTHER_LOSSES)
def test_another_loss_forgets_the_best_one_but_not_the_drops(name):
    training = trained()
    _, best, _, factor = training.state.rate_memory
    assert np.isfinite(best)
    change(training, **OTHER_LOSSES[name])
    assert training.state.rate_memory == (0.0, np.inf, 0.0, factor)
    assert training.snapshot().comparable == range(60, 61)


@pytest.mark.parametrize("name", SAME_LOSS)
def test_what_leaves_the_loss_as_it_is_forgets_nothing(name):
    training = trained()
    before = training.state.rate_memory
    change(training, **SAME_LOSS[name])
    assert training.state.rate_memory == before
    assert training.snapshot().comparable == range(61)


@pytest.mark.parametrize("name", ["another image", "a label"])
def test_the_rate_is_not_cut_while_the_loss_falls(name):
    """The best of the old loss is no limit for the new one, which begins higher up."""
    training = trained(300, schedule=ScheduledRate(SCHEDULES["reduce-on-plateau"]()))
    best = training.snapshot().measures.loss
    assert training.snapshot().next.rate == 0.5
    change(training, **OTHER_LOSSES[name])
    training.advance(40)
    losses = training.history.column("loss")[300:]
    assert (np.diff(losses) < -1e-4).all()
    assert losses[-1] > best
    assert training.snapshot().next.rate == 0.5


@pytest.mark.parametrize("name", OTHER_LOSSES)
def test_time_travel_and_computing_again_have_the_same_bits(name):
    training = trained(40)
    training.go_to(25)
    change(training, **OTHER_LOSSES[name])
    training.advance(50)
    first = states(training)
    again = states(rebuilt(training.record))
    assert all(one.same_bits(other) for one, other in zip(first, states(training), strict=True))
    assert all(one.same_bits(other) for one, other in zip(first, again, strict=True))
    training.go_to(10)
    assert training.snapshot().comparable == range(25)
    training.go_to(30)
    assert training.snapshot().comparable == range(25, 76)


def test_a_change_taken_back_at_once_keeps_the_memory():
    training = trained()
    before = training.state
    change(training, loss="cross-entropy")
    change(training, loss="squared")
    assert training.state.same_bits(before)
    assert training.snapshot().comparable == range(61)


def on_the_well(steps, **settings):
    return trained(steps, function=WELL, start=Start.at([3.0]), **settings)


def put(training, place):
    placement = Placement.after(training.experiment.placement, [place])
    change(training, placement=placement)


def test_a_ball_carried_uphill_is_not_measured_by_the_valley():
    training = on_the_well(100)
    factor = training.state.rate_memory[3]
    put(training, 3.5)
    assert training.state.rate_memory == (0.0, np.inf, 0.0, factor)
    assert training.snapshot().comparable == range(100, 101)
    training.advance(5)
    assert training.snapshot().comparable == range(100, 106)
    again = rebuilt(training.record)
    assert again.state.same_bits(training.state)


def test_a_ball_that_was_carried_into_the_valley_is_at_rest_there():
    training = on_the_well(5, learning_rate=0.01)
    assert training.snapshot().verdict.name == "moving"
    put(training, WELL.minima[0].point[0])
    assert training.snapshot().verdict.name == "global minimum"


def test_hops_of_another_loss_are_forgotten():
    """At 2 divided by the bend the weight hops from one side to the other for ever."""
    rate = 2.0 / NEGATE.bend
    training = trained(
        20, function=NEGATE, start=Start.at([1.0]), learning_rate=rate, schedule=ScheduledRate()
    )
    assert training.snapshot().verdict.name == "hopping"
    change(training, function=replace(NEGATE, pairs=NEGATE.pairs[:1]), learning_rate=0.1 * rate)
    training.advance(1)
    assert training.snapshot().verdict.name == "moving"


def test_a_stop_rule_looks_at_the_new_loss_alone():
    """It ended the run once; after another image the loss must fall below the limit anew."""
    training = trained(0, stop_rules=(LossBelow(0.1),))
    training.advance(500)
    assert training.stop_reason is not None
    ended = training.length
    change(training, samples=SMILES.inserted(4, FIFTH))
    assert training.stop_reason is None
    assert training.snapshot().measures.loss > 0.1
    training.advance(2000)
    assert training.length > ended
    assert training.stop_reason is not None
    losses = training.history.column("loss")
    assert (losses[ended:-1] >= 0.1).all()
    assert losses[-1] < 0.1
