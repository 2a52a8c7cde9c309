"""Runs and races computed again from their records, against the ones that were recorded."""

from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import (
    CURVES,
    OPTIMIZERS,
    Batching,
    Experiment,
    LossBelow,
    Placement,
    Race,
    RaceRecord,
    Rebuild,
    Runner,
    RunRebuild,
    RunRecord,
    Start,
    Training,
    builtin_sample_set,
    rebuilt,
)

SMILES = builtin_sample_set("smiles")
ADAM = Experiment(
    SMILES, optimizer=OPTIMIZERS["adam"](), batching=Batching(3, seed=5), learning_rate=0.05
)
RUNNERS = (
    Runner("momentum", OPTIMIZERS["momentum"](), 0.1),
    Runner("one image", batching=Batching(1, "replacement"), learning_rate=0.2),
)


def race_again(race: Race, experiment: Experiment) -> Race:
    rebuild = Rebuild(race.record, experiment)
    assert rebuild.advance()
    return rebuild.race


def assert_same_race(one: Race, other: Race) -> None:
    mine, others = one.snapshot(), other.snapshot()
    assert (mine.step, mine.clock, mine.newest) == (others.step, others.clock, others.newest)
    assert mine.state.same_bits(others.state)
    assert mine.experiment == others.experiment
    assert [other.runner for other in mine.runners] == [other.runner for other in others.runners]
    for one, other in zip(mine.runners, others.runners, strict=True):
        assert one.snapshot.state.same_bits(other.snapshot.state)


def test_a_start_that_waits_is_not_where_the_run_began():
    training = Training(replace(ADAM, start=Start("uniform", seed=3)))
    training.advance(20)
    waiting = replace(training.experiment, start=Start("uniform", seed=4), tolerance=0.2)
    training.apply(waiting)
    training.advance(5)
    again = rebuilt(training.record)
    assert again.state.same_bits(training.state)
    again.resume(waiting)
    for run in (training, again):
        run.reset()
    assert again.parameters.tolist() == waiting.start_parameters().tolist()
    assert again.state.same_bits(training.state)


def test_it_is_made_a_little_at_a_time():
    record = RunRecord(rebuilt(RunRecord(Training(ADAM).record.changes, 3000)).record.changes, 3000)
    rebuild = Rebuild(RaceRecord(record, 1000), ADAM)
    seen = [rebuild.progress]
    with pytest.raises(RuntimeError, match="not been computed"):
        _ = rebuild.race
    while not rebuild.advance(0.001):
        seen.append(rebuild.progress)
    assert seen[0] == 0.0
    assert seen == sorted(seen)
    assert len(set(seen)) > 3
    assert rebuild.progress == 1.0
    assert (rebuild.race.step, rebuild.race.length) == (1000, 3000)


def test_in_small_pieces_the_bits_are_the_same():
    training = Training(ADAM)
    training.advance(700)
    training.apply(replace(ADAM, bias=True))
    training.advance(300)
    rebuild = RunRebuild(training.record)
    while not rebuild.advance(0.0005):
        pass
    assert rebuild.made == 1000
    assert rebuild.training.record == training.record
    assert rebuild.training.history.rows().tobytes() == training.history.rows().tobytes()


@pytest.mark.parametrize("step", [0, 7, 40, 55])
def test_a_race_stands_where_it_stood_and_goes_on_alike(step):
    experiment = replace(ADAM, runners=RUNNERS)
    race = Race(experiment)
    race.advance(30)
    experiment = replace(experiment, samples=SMILES.removed(2))
    race.apply(experiment)
    race.advance(25)
    race.go_to(step)
    again = race_again(race, experiment)
    assert again.record == race.record
    assert_same_race(race, again)
    assert race.advance(40) == again.advance(40)
    assert_same_race(race, again)


def test_a_race_beyond_a_run_that_has_diverged():
    run = replace(ADAM, optimizer=OPTIMIZERS["gradient-descent"](), output="linear")
    experiment = replace(run, learning_rate=1e30, batching=Batching(), runners=RUNNERS)
    race = Race(experiment)
    race.advance(60)
    assert race.length > race.record.run.length
    again = race_again(race, experiment)
    assert again.step == 60
    assert again.snapshot().divergence == race.snapshot().divergence is not None
    assert_same_race(race, again)


def test_who_has_not_caught_up_goes_on_catching_up():
    race = Race(ADAM)
    race.advance(50)
    experiment = replace(ADAM, runners=RUNNERS)
    race.apply(experiment)
    again = race_again(race, experiment)
    assert not again.catch_up(0.0)
    for late in (race, again):
        late.catch_up()
    assert_same_race(race, again)


def test_an_edit_that_the_run_has_not_heard_of_takes_effect_at_the_step_in_view():
    race = Race(ADAM)
    race.advance(50)
    race.go_to(20)
    edited = replace(ADAM, learning_rate=0.5)
    again = race_again(race, edited)
    race.apply(edited)
    assert again.length == race.length == 20
    assert_same_race(race, again)


def test_neither_ball_nor_start_move_when_it_is_resumed():
    race = Race(ADAM)
    race.advance(10)
    put = replace(ADAM, placement=Placement.after(None, np.linspace(-1, 1, 12)))
    race.apply(put)
    race.advance(10)
    waiting = replace(put, start=Start("normal", seed=9), stop_rules=(LossBelow(0.1),))
    race.apply(waiting)
    for step in (0, 5, 10, 20):
        race.go_to(step)
        again = race_again(race, waiting)
        assert_same_race(race, again)
        assert again.length == 20


def test_the_run_that_was_left_comes_back_with_it():
    race = Race(ADAM)
    race.advance(30)
    race.go_to(12)
    slower = replace(ADAM, learning_rate=0.01)
    race.apply(slower)
    race.advance(5)
    again = race_again(race, slower)
    mine, other = race.snapshot().dropped, again.snapshot().dropped
    assert (other.start, len(other.history)) == (12, 31)
    assert other.history.rows().tobytes() == mine.history.rows().tobytes()
    assert again.record == race.record
    again.forget_dropped()
    assert again.record.dropped is None


def test_a_run_that_ends_too_early_is_left_at_its_end():
    curve = CURVES["parabola"]
    start = Start.at(curve.start_parameters())
    wild = Experiment(SMILES, function=curve, start=start, learning_rate=1e10)
    training = rebuilt(RunRecord(Training(wild).record.changes, 10_000))
    assert 0 < training.length < 10_000
    assert training.divergence is not None
