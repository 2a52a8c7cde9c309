"""Where a run leaves the finite numbers: it stops before, says why, and can go on otherwise."""

from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import (
    LOSSES,
    OPTIMIZERS,
    Batching,
    Experiment,
    Image,
    SampleSet,
    Start,
    Training,
    builtin_sample_set,
    largest_stable_rate,
)

SMILES = builtin_sample_set("smiles")

DIVERGING = [
    ("linear", "squared", 1.0),
    ("linear", "absolute", 1e308),
    ("linear", "cross-entropy", 1.7e308),
    ("sigmoid", "squared", 1.7e308),
    ("sigmoid", "absolute", 1.7e308),
    ("sigmoid", "cross-entropy", 1.7e308),
]


def test_every_loss_and_output_is_made_to_diverge():
    assert len({(output, loss) for output, loss, _ in DIVERGING}) == 2 * len(LOSSES)


@pytest.mark.parametrize(("output", "loss", "rate"), DIVERGING)
def test_divergence_stops_at_the_last_finite_step(output, loss, rate):
    # Images that contradict each other pull the weights to and fro.
    ink = [[1.0] * 12]
    images = Image("yes", True, ink), Image("no", False, ink), Image("also no", False, ink)
    samples = SampleSet("two minds", 1, 12, images)
    at_once, training = (
        Training(Experiment(samples, output=output, loss=loss, learning_rate=rate)) for _ in "12"
    )
    made = 0
    while made < 2000 and training.advance():
        made += 1
    assert at_once.advance(2000) == made
    assert at_once.state.same_bits(training.state)
    snapshot = training.snapshot()
    assert made == training.step == training.length < 2000
    for values in (snapshot.parameters, snapshot.outputs, snapshot.history.rows(0)):
        assert np.isfinite(values).all()
    assert snapshot.divergence.step == training.step
    words = snapshot.divergence.explanation()
    assert words.startswith(f"Stopped at step {training.step}, the last one with finite numbers")
    assert f"learning rate {rate:.3g}" in words
    assert training.advance(5) == 0


def test_after_divergence_a_smaller_rate_from_an_earlier_step_goes_on():
    training = Training(Experiment(SMILES, output="linear", learning_rate=1.0))
    training.advance(1000)
    assert training.divergence is not None
    training.go_to(1)
    assert training.snapshot().divergence is None
    training.apply(replace(training.experiment, learning_rate=0.01))
    assert training.divergence is None
    assert training.advance(2000) == 2000
    assert training.snapshot().measures.loss < 1e-6


def test_a_nudge_that_is_too_large_says_so():
    training = Training(
        Experiment(SMILES, output="linear", loss="absolute", method="nudges", nudge_size=1e308)
    )
    training.apply(replace(training.experiment, start=Start("uniform", 2, scale=1.7e308)))
    training.advance(50)
    assert "Try a smaller nudge" in training.divergence.explanation()


@pytest.mark.parametrize(("reduction", "bias"), [("sum", False), ("mean", True)])
def test_the_largest_stable_rate_is_the_border(reduction, bias):
    """For the plain sum and squared error the loss bends the same everywhere."""
    experiment = Experiment(SMILES, output="linear", reduction=reduction, bias=bias)
    bound = largest_stable_rate(Training(experiment).snapshot().curvature.value)
    below = Training(replace(experiment, learning_rate=0.98 * bound))
    assert below.advance(20_000) == 20_000
    losses = below.history.column("loss")
    assert (np.diff(losses) <= 1e-12).all()
    assert losses[-1] < 1e-9 * losses[0]
    beyond = Training(replace(experiment, learning_rate=1.02 * bound))
    made = beyond.advance(20_000)
    assert made < 20_000
    losses = beyond.history.column("loss")
    assert losses[-1] > 1e100 * losses[0]
    said = beyond.divergence.explanation()
    assert f"With learning rate {1.02 * bound:.3g} the loss grew" in said
    assert f"2/L was {bound:.3g}: above that a step may overshoot" in said
    assert bound / 10 < beyond.divergence.tried.rate < bound
    assert f"a smaller rate, such as {beyond.divergence.tried.rate:g}:" in said


@pytest.mark.parametrize(("output", "loss", "rate"), DIVERGING)
def test_every_loss_explains_itself_by_its_largest_stable_rate(output, loss, rate):
    ink = [[1.0] * 12]
    images = Image("yes", True, ink), Image("no", False, ink), Image("also no", False, ink)
    samples = SampleSet("two minds", 1, 12, images)
    training = Training(Experiment(samples, output=output, loss=loss, learning_rate=rate))
    training.advance(2000)
    divergence = training.divergence
    training.go_to(int(np.argmin(training.history.column("loss"))))
    bound = largest_stable_rate(training.snapshot().curvature.value)
    assert divergence.largest_stable_rate == bound
    said = divergence.explanation()
    # Where nothing bends no bound can be named.
    assert (f"2/L was {bound:.3g}: above that a step may overshoot" in said) == (bound < rate)
    went = "the loss grew" if divergence.step > 0 else "it went no further"
    assert f"With learning rate {rate:.3g} {went}" in said
    training.go_to(0)
    training.apply(replace(training.experiment, learning_rate=1e-3))
    assert training.advance(50) == 50
    losses = training.history.column("loss")
    assert losses[-1] <= losses[0]


@pytest.mark.parametrize(
    "settings",
    [{"optimizer": OPTIMIZERS["momentum"]()}, {"batching": Batching(2)}],
    ids=["momentum", "batches"],
)
def test_a_bound_of_plain_descent_is_not_named_for_anything_else(settings):
    training = Training(Experiment(SMILES, output="linear", learning_rate=50.0, **settings))
    training.advance(2000)
    assert np.isnan(training.divergence.largest_stable_rate)
    said = training.divergence.explanation()
    assert "With learning rate 50 the loss grew" in said
    assert "overshoot" not in said
