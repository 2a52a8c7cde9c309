"""Where actions lead, against a race to which the same is done step by step."""

from dataclasses import replace

import pytest

from gdviz.engine import (
    CURVES,
    OPTIMIZERS,
    Batching,
    Experiment,
    Placement,
    Race,
    Runner,
    Start,
    builtin_sample_set,
)
from gdviz.lessons import RunState

SMILES = builtin_sample_set("smiles")
FIRST = Experiment(SMILES, batching=Batching(2))
ON_CURVE = Experiment(SMILES, function=CURVES["double-well"], start=Start.at([3.0]))


def same(state: RunState, race: Race) -> None:
    computed, real = state.snapshot(), race.snapshot()
    assert (computed.step, computed.length) == (real.step, real.length)
    assert computed.state.same_bits(real.state)
    assert computed.experiment.trains_like(real.experiment)
    assert computed.measures == real.measures


def test_steps_and_edits_in_the_middle_of_an_epoch():
    adam = replace(FIRST, optimizer=OPTIMIZERS["adam"](), learning_rate=0.1)
    race = Race(FIRST)
    race.advance(3)
    race.apply(adam)
    race.advance(4)
    same(RunState.at_start(FIRST).advanced(3).changed(adam).advanced(4), race)


def test_back_in_time_and_another_way_from_there():
    other = replace(FIRST, learning_rate=0.25)
    race = Race(FIRST)
    race.advance(9)
    race.go_to(4)
    state = RunState.at_start(FIRST).advanced(9).went_to(4)
    same(state, race)
    assert state.actions.went_back
    race.apply(other)
    race.advance(2)
    same(state.changed(other).advanced(2), race)


def test_what_plays_no_part_in_a_step_is_so_from_the_start():
    race = Race(FIRST)
    race.advance(5)
    lenient = replace(FIRST, tolerance=0.5)
    race.apply(lenient)
    same(RunState.at_start(FIRST).advanced(5).changed(lenient), race)


def test_an_edit_at_the_start_begins_anew():
    other = replace(FIRST, start=Start("normal", 3))
    race = Race(FIRST)
    race.apply(other)
    race.advance(2)
    same(RunState.at_start(FIRST).changed(other).advanced(2), race)


def test_reset_takes_the_new_settings_to_the_start():
    race = Race(FIRST)
    race.advance(6)
    race.apply(replace(FIRST, learning_rate=0.1))
    race.reset()
    race.advance(1)
    changed = RunState.at_start(FIRST).advanced(6).changed(replace(FIRST, learning_rate=0.1))
    same(changed.reset().advanced(1), race)


@pytest.mark.parametrize("steps", [0, 4])
def test_a_ball_that_is_put_elsewhere(steps):
    race = Race(ON_CURVE)
    race.advance(steps)
    if steps:
        race.apply(replace(ON_CURVE, placement=Placement.after(None, [-1.0])))
    else:
        race.apply(replace(ON_CURVE, start=Start.at([-1.0])))
    race.advance(2)
    same(RunState.at_start(ON_CURVE).advanced(steps).put_at([-1.0]).advanced(2), race)


def test_other_ground_begins_anew():
    race = Race(FIRST)
    race.advance(5)
    race.apply(ON_CURVE)
    race.advance(3)
    same(RunState.at_start(FIRST).advanced(5).changed(ON_CURVE).advanced(3), race)


def test_all_runners_of_a_race_come_along():
    racing = replace(ON_CURVE, runners=(Runner("momentum", OPTIMIZERS["momentum"]()),))
    race = Race(racing)
    race.advance(20)
    state = RunState.at_start(racing).advanced(20)
    same(state, race)
    (computed,), (real,) = state.snapshot().runners, race.snapshot().runners
    assert computed.snapshot.state.same_bits(real.snapshot.state)
