"""The stages of a step end where the engine's own step ends, to the bit."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdviz.engine import (
    CURVES,
    LOSSES,
    OPTIMIZERS,
    SURFACES,
    Batching,
    Experiment,
    Start,
    Training,
    builtin_sample_set,
)
from gdviz.engine.optimizers import Adam, LineSearch
from gdviz.engine.schedules import SCHEDULES, ScheduledRate
from gdviz.engine.step_trace import step_trace
from tests.files.session.examples import otherwise
from tests.sizes import size

FACES = builtin_sample_set("faces")


def optimizers():
    """Every optimizer with its usual settings and with others."""
    return [made for kind in OPTIMIZERS.values() for made in _of(kind)]


def _of(kind):
    usual = kind()
    try:
        return [usual, otherwise(kind)]
    except AssertionError:
        return [usual]


@pytest.mark.parametrize("optimizer", optimizers(), ids=repr)
@settings(max_examples=size(5, 12), deadline=None)
@given(data=st.data())
def test_the_last_stage_has_the_bits_of_the_step(optimizer, data):
    experiment = Experiment(
        FACES,
        output=data.draw(st.sampled_from(["sigmoid", "linear"])),
        loss=data.draw(st.sampled_from(list(LOSSES))),
        reduction=data.draw(st.sampled_from(["sum", "mean"])),
        bias=data.draw(st.booleans()),
        learning_rate=data.draw(st.sampled_from([0.01, 0.3])),
        optimizer=optimizer,
        schedule=ScheduledRate(
            SCHEDULES[data.draw(st.sampled_from(["constant", "cosine"]))](),
            data.draw(st.integers(0, 3)),
        ),
        batching=Batching(data.draw(st.sampled_from([None, 1, 3]))),
        start=Start("normal", seed=data.draw(st.integers(0, 99))),
    )
    training = Training(experiment)
    training.advance(data.draw(st.integers(0, 9)))
    before = training.snapshot()
    stages = step_trace(experiment, before.state)
    assert stages[0].values.tobytes() == before.next.gradient.tobytes()
    assert stages[-1].values.tobytes() == before.next.parameters.tobytes()
    assert stages[-2].title == "Movement"
    assert all(len(stage.values) == len(before.parameters) for stage in stages)


@pytest.mark.parametrize("function", [CURVES["double-well"], SURFACES["rosenbrock"]])
@pytest.mark.parametrize("kind", OPTIMIZERS.values())
def test_functions_have_an_anatomy_too(function, kind):
    experiment = Experiment(
        FACES,
        function=function,
        start=Start.at(function.start_parameters()),
        optimizer=kind(),
        learning_rate=0.01,
    )
    training = Training(experiment)
    training.advance(3)
    before = training.snapshot()
    stages = step_trace(experiment, before.state)
    assert stages[-1].values.tobytes() == before.next.parameters.tobytes()


def test_adam_by_hand():
    function = CURVES["parabola"]
    experiment = Experiment(
        FACES,
        function=function,
        start=Start.at((3.0,)),
        optimizer=Adam(),
        learning_rate=0.1,
    )
    training = Training(experiment)
    slope = float(function.gradient(np.array([3.0]))[0])
    found = {
        stage.symbol: float(stage.values[0])
        for stage in step_trace(experiment, training.snapshot().state)
    }
    assert found["g"] == slope
    assert found["g²"] == slope * slope
    assert found["m"] == pytest.approx(0.1 * slope, rel=1e-12)
    assert found["v"] == pytest.approx(0.001 * slope**2, rel=1e-12)
    # After the first step the correction gives back the gradient itself, and its square.
    assert found["m′"] == pytest.approx(slope, rel=1e-12)
    assert found["v′"] == pytest.approx(slope**2, rel=1e-12)
    assert found["Δ"] == pytest.approx(0.1 * np.sign(slope), rel=1e-6)
    assert found["x"] == pytest.approx(3.0 - 0.1 * np.sign(slope), rel=1e-6)


def test_line_search_says_which_rate_was_accepted():
    function = CURVES["parabola"]
    experiment = Experiment(
        FACES,
        function=function,
        start=Start.at((3.0,)),
        optimizer=LineSearch(),
        learning_rate=64.0,
    )
    before = Training(experiment).snapshot()
    stages = {stage.symbol: stage for stage in step_trace(experiment, before.state)}
    rate = float(stages["r"].values[0])
    assert 64.0 / rate in {2.0**k for k in range(20)}
    move = 3.0 - rate * float(stages["g"].values[0])
    assert float(stages["x"].values[0]) == move
    resting = replace(experiment, start=Start.at((0.0,)), function=CURVES["parabola"])
    flat = step_trace(resting, Training(resting).snapshot().state)
    assert float(flat[-1].values[0]) == float(Training(resting).snapshot().next.parameters[0])
