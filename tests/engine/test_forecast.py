"""What more steps would bring, against the steps themselves."""

import pytest

from gdviz.engine import (
    OPTIMIZERS,
    SURFACES,
    Batching,
    Experiment,
    Start,
    Training,
    builtin_sample_set,
)
from gdviz.engine.forecast import forecast

FACES = builtin_sample_set("faces")


@pytest.mark.parametrize("kind", OPTIMIZERS.values())
def test_it_has_the_bits_of_the_run(kind):
    experiment = Experiment(
        FACES, optimizer=kind(), batching=Batching(2, seed=3), learning_rate=0.05, bias=True
    )
    training = Training(experiment)
    training.advance(13)
    before = training.snapshot()
    seen = forecast(before, 40)
    training.advance(40)
    after = training.snapshot()
    assert (seen.steps, seen.measures, seen.population) == (40, after.measures, after.population)
    assert seen.images_seen == after.cost.images_seen - before.cost.images_seen
    assert seen.multiplications == after.cost.multiplications - before.cost.multiplications


def test_it_ends_where_the_numbers_leave_the_finite_ones():
    experiment = Experiment(FACES, output="linear", learning_rate=50.0)
    training = Training(experiment)
    seen = forecast(training.snapshot(), 5_000)
    training.advance(5_000)
    assert 0 < seen.steps < 5_000
    assert training.divergence is not None


@pytest.mark.parametrize("kind", OPTIMIZERS.values())
def test_on_a_function_it_has_the_bits_of_the_run_too(kind):
    surface = SURFACES["long-valley"]
    experiment = Experiment(
        FACES, function=surface, start=Start.at((3.0, 1.5)), optimizer=kind(), learning_rate=0.02
    )
    training = Training(experiment)
    training.advance(7)
    seen = forecast(training.snapshot(), 30)
    training.advance(30)
    after = training.snapshot()
    assert seen.parameters.tolist() == after.parameters.tolist()
    assert (seen.measures, seen.population) == (after.measures, None)
