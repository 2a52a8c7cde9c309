"""Where a run leaves the finite numbers: it stops before, says why, and can go on otherwise."""

from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import LOSSES, Experiment, Image, SampleSet, Start, Training, builtin_sample_set

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
@pytest.mark.parametrize("at_once", [True, False])
def test_divergence_stops_at_the_last_finite_step(output, loss, rate, at_once):
    # Images that contradict each other pull the weights to and fro.
    ink = [[1.0] * 12]
    images = Image("yes", True, ink), Image("no", False, ink), Image("also no", False, ink)
    samples = SampleSet("two minds", 1, 12, images)
    training = Training(Experiment(samples, output=output, loss=loss, learning_rate=rate))
    made = training.advance(2000) if at_once else sum(training.advance() for _ in range(2000))
    snapshot = training.snapshot()
    assert made == training.step == training.length < 2000
    for values in (snapshot.parameters, snapshot.outputs, snapshot.history.rows(0)):
        assert np.isfinite(values).all()
    assert snapshot.divergence.step == training.step
    words = snapshot.divergence.explanation()
    assert words.startswith(f"Stopped at step {training.step}, the last one with finite numbers")
    assert f"learning rate {rate:g}" in words or f"the rate was {rate:.3g}" in words.lower()
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
