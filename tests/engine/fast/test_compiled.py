"""Steps that numba has compiled, and what it keeps for another time."""

from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import (
    ACTIVATIONS,
    LOSSES,
    OPTIMIZERS,
    SCHEDULES,
    Experiment,
    ScheduledRate,
    Training,
    builtin_sample_set,
    fast,
)
from gdviz.engine.fast.borrowed import BorrowError
from gdviz.engine.fast.keeping import kept_folder, place_of
from gdviz.engine.fast.program import program_for
from tests.engine.fast.test_bits import images, ready, schedules, told
from tests.engine.test_step_trace import optimizers

pytestmark = pytest.mark.may_skip

FACES = Experiment(builtin_sample_set("smiles"))
OTHERWISE = {
    "optimizer": OPTIMIZERS["adamw"](),
    "loss": "cross-entropy",
    "output": "linear",
    "reduction": "mean",
    "schedule": ScheduledRate(SCHEDULES["one-cycle"](steps=150), 5),
}


@pytest.fixture(autouse=True)
def number_function():
    """What compiles one plain function."""
    pytest.importorskip("numba", reason="numba is not installed")
    from gdviz.engine.fast.compiling import number_function

    yield number_function
    fast.end()


def plain_functions():
    """Every function that is compiled for any settings, once."""
    experiments = [replace(FACES, optimizer=optimizer) for optimizer in optimizers()]
    experiments += [replace(FACES, schedule=ScheduledRate(each, 2)) for each in schedules()]
    experiments += [
        replace(FACES, loss=loss, output=output) for loss in LOSSES for output in ACTIVATIONS
    ]
    known = {}
    for experiment in experiments:
        try:
            program = program_for(experiment)
        except BorrowError:
            continue
        for function in program.functions.values():
            known[function.__code__] = function
    return list(known.values())


@pytest.mark.parametrize("function", plain_functions(), ids=lambda each: each.__qualname__)
def test_a_plain_function_comes_out_the_same(function, number_function):
    compiled = number_function(function)
    random = np.random.default_rng(1)
    code = function.__code__
    for scale in (1.0, 1.0, 1.0, 1e-9):
        given = scale * random.random(code.co_argcount)
        for place, name in enumerate(code.co_varnames[: code.co_argcount]):
            if name in ("n", "steps", "every", "warmup_steps"):
                given[place] = random.integers(2, 99)
        expected = np.float64(function(*given.tolist()))
        assert np.float64(compiled(*given.tolist())).tobytes() == expected.tobytes()


def test_compiled_steps_have_the_bits_of_numpy():
    experiment = replace(FACES, **OTHERWISE)
    alone, other = Training(experiment), Training(experiment)
    fast.begin()
    assert ready(experiment)
    other.advance(200)
    larger = replace(experiment, samples=images(70, 6, 5))
    another = Training(larger)
    another.advance(200)
    fast.end()
    alone.advance(200)
    assert told(other) == told(alone)
    alone = Training(larger)
    alone.advance(200)
    assert told(another) == told(alone)


def test_what_was_compiled_is_kept_and_nothing_that_is_broken_is_believed(caplog):
    expected = Training(FACES)
    expected.advance(50)

    def again():
        training = Training(FACES)
        fast.begin()
        assert ready(FACES)
        training.advance(50)
        fast.end()
        assert training.state.same_bits(expected.state)
        return {path.name: path.stat().st_mtime_ns for path in kept_folder().rglob("*.nb*")}

    first = again()
    assert len(first) == 2
    assert again() == first
    assert not caplog.records
    for path in kept_folder().rglob("*.nb*"):
        path.write_bytes(b"not any more")
    again()
    assert "cannot be taken" in caplog.text


def test_a_folder_that_cannot_be_made_costs_time_alone(own_settings, monkeypatch, caplog):
    (own_settings / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(own_settings / "file"))
    fast.begin()
    assert ready(FACES)
    assert "cannot be kept" in caplog.text
    training = Training(FACES)
    training.advance(50)
    fast.end()
    alone = Training(FACES)
    alone.advance(50)
    assert told(training) == told(alone)


def other_exponential(z):
    return np.exp(z)


def with_a_cell():
    held = 2.0
    return lambda z: held * z


@pytest.mark.parametrize("function", [other_exponential, with_a_cell(), np.sqrt, len])
def test_what_might_come_out_otherwise_is_not_compiled(function, number_function):
    with pytest.raises(BorrowError):
        number_function(function)


def test_what_is_in_the_way_is_told_in_a_sentence(own_settings, monkeypatch, caplog):
    # The process beside has no folder to write to.
    folder = own_settings / "CACHE_HOME" / "gdviz" / "compiled"
    place = place_of(program_for(FACES), folder)
    place.mkdir(parents=True)
    fast.begin()
    assert not ready(FACES)
    told = [each.getMessage() for each in caplog.records if each.levelname == "WARNING"]
    assert len(told) == 1
    assert told[0].startswith("numpy makes the steps, as they cannot be compiled: “")
    assert str(place) in told[0]
    assert "Error" not in told[0]
