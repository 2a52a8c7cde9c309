"""A race against each of its runners alone."""

from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import (
    CURVES,
    MOST_RUNNERS,
    OPTIMIZERS,
    SCHEDULES,
    SURFACES,
    AfterSteps,
    Batching,
    Experiment,
    ExperimentError,
    Placement,
    Race,
    Runner,
    ScheduledRate,
    Start,
    Training,
    builtin_sample_set,
)
from tests.sizes import size

SMILES = builtin_sample_set("smiles")
RUNNERS = (
    Runner("momentum", OPTIMIZERS["momentum"](), 0.1),
    Runner("adam", OPTIMIZERS["adam"](), 0.05, batching=Batching(2, seed=99)),
    Runner("cosine", schedule=ScheduledRate(SCHEDULES["cosine"](), 3), learning_rate=0.5),
    Runner("one image", learning_rate=0.2, batching=Batching(1, "replacement")),
    *(Runner(name, OPTIMIZERS[name](), 0.02) for name in ("rmsprop", "line-search", "qhadam")),
)
MAIN = Experiment(SMILES, runners=RUNNERS, batching=Batching(2, seed=7), learning_rate=0.3)


def alone(runner: Runner, main: Experiment = MAIN) -> Training:
    """The same runner without a race."""
    return Training(
        Experiment(
            main.samples,
            function=main.function,
            start=main.start,
            optimizer=runner.optimizer,
            learning_rate=runner.learning_rate,
            schedule=runner.schedule,
            batching=replace(runner.batching, seed=main.batching.seed),
        )
    )


def test_every_runner_makes_the_steps_it_would_make_alone():
    race, references = Race(MAIN), [alone(runner) for runner in RUNNERS]
    main = Training(replace(MAIN, runners=()))
    for _ in range(40):
        snapshot = race.snapshot()
        assert snapshot.parameters.tobytes() == main.parameters.tobytes()
        for other, reference in zip(snapshot.runners, references, strict=True):
            assert other.snapshot.state.same_bits(reference.state)
            assert other.snapshot.step == reference.step == snapshot.clock
        for each in (race, main, *references):
            each.advance()


def test_equal_batch_sizes_see_the_same_images():
    race = Race(MAIN)
    for _ in range(10):
        snapshot = race.snapshot()
        adam = next(each for each in snapshot.runners if each.runner.name == "adam")
        assert snapshot.next.batch.tolist() == adam.snapshot.next.batch.tolist()
        race.advance()


def test_step_back_and_jumps_move_all_of_them_and_bring_the_bits_back():
    race = Race(MAIN)
    passed = []
    for _ in range(60):
        passed.append([each.snapshot.state for each in race.snapshot().runners])
        race.advance()
    random = np.random.default_rng(3)
    for step in random.integers(0, 60, 80).tolist():
        race.go_to(step)
        snapshot = race.snapshot()
        assert (snapshot.step, snapshot.clock, race.step) == (step, step, step)
        for other, state in zip(snapshot.runners, passed[step], strict=True):
            assert other.snapshot.state.same_bits(state)
    race.back(3)
    assert {each.snapshot.step for each in race.snapshot().runners} == {race.step}
    race.reset()
    assert race.step == race.length == 0
    assert {each.snapshot.length for each in race.snapshot().runners} == {0}
    with pytest.raises(ValueError, match="no step 7"):
        race.go_to(7)


def test_without_runners_it_is_the_run_itself():
    race, training = Race(Experiment(SMILES)), Training(Experiment(SMILES))
    assert race.advance(30) == training.advance(30)
    race.back(4)
    training.back(4)
    assert (race.step, race.length) == (26, 30)
    snapshot = race.snapshot()
    assert snapshot.state.same_bits(training.state)
    assert (snapshot.runners, snapshot.clock, snapshot.newest) == ((), 26, 30)


def hill(rate: float, *runners: Runner) -> Experiment:
    function = CURVES["parabola"]
    start = Start.at([function.start])
    return Experiment(SMILES, function=function, start=start, learning_rate=rate, runners=runners)


SLOW, FAST = Runner("slow", learning_rate=0.01), Runner("fast", learning_rate=3.0)


def test_whoever_diverges_waits_and_the_others_go_on():
    race = Race(hill(0.1, SLOW, FAST))
    assert race.advance(2000) == 2000
    snapshot = race.snapshot()
    slow, fast = snapshot.runners
    assert (snapshot.step, slow.snapshot.step) == (2000, 2000)
    assert fast.snapshot.step < 1000
    assert fast.snapshot.divergence is not None
    assert fast.snapshot.verdict.name == "diverged"
    assert not race.is_over
    race.go_to(5)
    assert {each.snapshot.step for each in race.snapshot().runners} == {5}


def test_when_the_run_itself_diverges_the_race_goes_on():
    race = Race(hill(3.0, SLOW))
    assert race.advance(2000) == 2000
    snapshot = race.snapshot()
    assert snapshot.step == snapshot.length < 1000
    assert (snapshot.clock, snapshot.newest) == (2000, 2000)
    assert not race.is_over


def test_when_only_those_are_left_who_have_diverged_the_race_is_where_they_are():
    race = Race(hill(3.0, SLOW))
    race.advance(2000)
    ended = race.snapshot().step
    race.apply(hill(3.0, FAST))
    race.catch_up()
    assert race.step == race.length == ended
    assert race.advance(5) == 0
    assert race.is_over


def test_after_an_edit_at_an_earlier_step_all_go_on_from_there():
    race = Race(hill(0.1, SLOW))
    race.advance(100)
    race.go_to(5)
    race.apply(hill(0.2, SLOW))
    assert race.length == 5
    race.advance(10)
    reference = alone(SLOW, hill(0.1))
    reference.advance(15)
    snapshot = race.snapshot()
    assert snapshot.step == snapshot.clock == race.length == 15
    assert snapshot.runners[0].snapshot.state.same_bits(reference.state)


def test_what_is_raced_on_changes_for_all_at_the_same_step():
    """Even where the run itself had diverged long before the step of the race."""
    main = Experiment(SMILES, output="linear", learning_rate=10.0, runners=(SLOW,))
    race = Race(main)
    race.advance(3000)
    ended = race.snapshot().step
    fewer = SMILES.with_images(SMILES.images[:3])
    race.apply(replace(main, samples=fewer, learning_rate=0.1))
    assert race.step == race.length == ended < 3000
    race.advance(20)
    reference = Training(replace(main, runners=(), learning_rate=SLOW.learning_rate))
    reference.advance(ended)
    reference.apply(replace(reference.experiment, samples=fewer))
    reference.advance(20)
    assert race.snapshot().runners[0].snapshot.state.same_bits(reference.state)


def test_who_joins_begins_where_the_run_began_and_a_new_start_waits_for_the_reset():
    race = Race(hill(0.1))
    race.advance(10)
    moved = replace(hill(0.1, SLOW), start=Start.at([1.0]))
    race.apply(replace(moved, runners=()))
    race.apply(moved)
    race.catch_up()
    reference = alone(SLOW, hill(0.1))
    reference.advance(10)
    assert race.snapshot().runners[0].snapshot.state.same_bits(reference.state)
    race.reset()
    snapshot = race.snapshot()
    places = [each.parameters.tolist() for each in (snapshot, snapshot.runners[0].snapshot)]
    assert places == [[1.0], [1.0]]
    race.advance(10)
    assert [each.snapshot.step for each in race.snapshot().runners] == [10]


def test_the_runners_keep_no_more_together_than_the_run_itself(monkeypatch):
    monkeypatch.setattr("gdviz.engine.checkpoints.MEMORY_LIMIT", 1 << 13)
    race = Race(MAIN)
    race.advance(2_500)
    kept = [training._recording._checkpoints._nbytes for training in race._trainings]
    assert (1 << 11) < kept[0] <= 1 << 13
    assert 0 < sum(kept[1:]) <= 1 << 13
    race.go_to(777)
    reference = alone(RUNNERS[0])
    reference.advance(777)
    assert race.snapshot().runners[0].snapshot.state.same_bits(reference.state)


def test_and_a_smaller_rate_takes_the_race_back_to_where_it_can_go_on():
    race = Race(hill(3.0, SLOW))
    race.advance(2000)
    ended = race.snapshot().step
    race.apply(hill(0.1, SLOW))
    snapshot = race.snapshot()
    assert snapshot.step == snapshot.clock == ended
    assert snapshot.runners[0].snapshot.step == ended
    race.advance(10)
    assert race.snapshot().step == ended + 10


def test_when_all_have_diverged_it_is_over():
    race = Race(hill(3.0, FAST))
    made = race.advance(5000)
    assert made < 5000
    assert race.is_over
    assert race.advance() == 0


def test_a_stop_rule_of_the_run_stops_the_race():
    race = Race(replace(MAIN, stop_rules=(AfterSteps(12),)))
    assert race.advance(50) == 12
    assert {each.snapshot.step for each in race.snapshot().runners} == {12}
    assert race.is_over
    assert race.snapshot().stop_reason
    race.advance(3)
    assert race.step == 15


def test_a_runner_that_joins_late_is_brought_to_the_step_of_the_race():
    race = Race(replace(MAIN, runners=RUNNERS[:1]))
    race.advance(25)
    race.apply(MAIN)
    assert [each.snapshot.step for each in race.snapshot().runners] == [25, *[0] * 6]
    assert race.catch_up()
    for other, runner in zip(race.snapshot().runners, RUNNERS, strict=True):
        reference = alone(runner)
        reference.advance(25)
        assert other.snapshot.state.same_bits(reference.state)


def test_very_late_it_catches_up_piece_by_piece(monkeypatch):
    """Told the time by a clock that goes on with the steps: 1 ms for each."""
    race = Race(hill(0.1))
    race.advance(10_000)
    race.apply(hill(0.1, SLOW))
    late = race._others[0][1]
    monkeypatch.setattr("gdviz.engine.race.perf_counter", lambda: late.step / 1000)
    made = []
    while not race.catch_up(seconds=0.8):
        made.append(race.snapshot().runners[0].snapshot.step - sum(made))
    assert len(made) > 8
    # Never longer than the time there is, but for the last piece, an eighth of it or two.
    assert all(800 <= steps <= 1000 for steps in made)
    assert race.snapshot().runners[0].snapshot.step == race.step == 10_000


def test_the_others_go_on_while_someone_catches_up():
    race = Race(hill(0.1))
    race.advance(30)
    race.apply(hill(0.1, SLOW))
    assert race.advance(10) == 10
    race.catch_up()
    reference = alone(SLOW, hill(0.1))
    reference.advance(40)
    assert race.snapshot().runners[0].snapshot.state.same_bits(reference.state)


def test_runners_that_stay_keep_their_run_and_one_that_goes_is_gone():
    race = Race(MAIN)
    race.advance(10)
    states = {each.runner: each.snapshot.state for each in race.snapshot().runners}
    race.apply(replace(MAIN, runners=RUNNERS[2:5]))
    runners = race.snapshot().runners
    assert [each.runner for each in runners] == list(RUNNERS[2:5])
    assert all(each.snapshot.state is states[each.runner] for each in runners)
    race.apply(replace(MAIN, runners=()))
    assert (race.step, race.snapshot().runners) == (10, ())


def test_who_rests_goes_on_where_it_was_and_catches_up():
    race, whole = Race(MAIN), Race(MAIN)
    for each in (race, whole):
        each.advance(10)
        # They have raced on other images before: nobody could make these steps anew.
        each.apply(replace(MAIN, samples=SMILES.removed(1)))
        each.advance(10)
    fewer = whole.snapshot().experiment
    race.apply(replace(fewer, runners=()))
    race.advance(10)
    whole.advance(10)
    assert (race.step, race.snapshot().runners) == (30, ())
    race.apply(fewer)
    assert [each.snapshot.step for each in race.snapshot().runners] == [20] * len(RUNNERS)
    race.catch_up()
    assert {runner: record.changes for runner, record in race.record.others} == {
        runner: record.changes for runner, record in whole.record.others
    }
    for mine, other in zip(race.snapshot().runners, whole.snapshot().runners, strict=True):
        assert mine.snapshot.state.same_bits(other.snapshot.state)


@pytest.mark.parametrize(
    "edit", [{"samples": SMILES.removed(0)}, {"loss": "absolute"}, {"bias": True}]
)
def test_who_rests_while_what_is_raced_on_changes_begins_anew(edit):
    race = Race(MAIN)
    race.advance(10)
    race.apply(replace(MAIN, runners=(), **edit))
    race.apply(replace(MAIN, **edit))
    assert [each.snapshot.step for each in race.snapshot().runners] == [0] * len(RUNNERS)


def test_nobody_who_rests_outlives_a_reset():
    race = Race(MAIN)
    race.advance(10)
    race.apply(replace(MAIN, runners=()))
    race.reset()
    race.advance(3)
    race.apply(MAIN)
    assert [each.snapshot.length for each in race.snapshot().runners] == [0] * len(RUNNERS)


def test_who_rests_is_in_the_record():
    race = Race(MAIN)
    race.advance(10)
    race.apply(replace(MAIN, runners=RUNNERS[:1]))
    assert {runner for runner, _ in race.record.others} == set(RUNNERS)


def test_without_those_who_rest_the_race_is_where_the_run_itself_has_ended():
    race = Race(hill(1e200, SLOW))
    race.advance(50)
    ended = race.snapshot().step
    assert race.step == 50 > ended
    race.apply(replace(hill(1e200), runners=()))
    assert (race.step, race.snapshot().clock, race.is_over) == (ended, ended, True)
    race.apply(hill(1e200, SLOW))
    race.go_to(50)
    assert race.snapshot().runners[0].snapshot.step == 50


def test_all_follow_the_images_they_race_on():
    race = Race(MAIN)
    race.advance(5)
    fewer = SMILES.with_images(SMILES.images[:3])
    race.apply(replace(MAIN, samples=fewer))
    race.advance(3)
    snapshot = race.snapshot()
    assert {each.snapshot.experiment.samples for each in snapshot.runners} == {fewer}
    assert {each.snapshot.step for each in snapshot.runners} == {8}


def test_another_function_begins_another_race():
    race = Race(MAIN)
    race.advance(5)
    surface = SURFACES["bowl"]
    race.apply(replace(MAIN, function=surface, start=Start.at(surface.start)))
    snapshot = race.snapshot()
    assert (race.step, snapshot.clock, snapshot.newest) == (0, 0, 0)
    places = [each.snapshot.parameters.tolist() for each in snapshot.runners]
    assert places == [list(surface.start)] * len(RUNNERS)


def test_the_ball_is_put_elsewhere_in_the_run_alone_and_taken_back():
    race = Race(hill(0.1, SLOW))
    race.advance(10)
    before = hill(0.1, SLOW)
    race.apply(replace(before, placement=Placement(1, (2.0,))))
    assert race.snapshot().parameters.tolist() == [2.0]
    race.advance(5)
    race.apply(before)
    snapshot = race.snapshot()
    assert snapshot.step == snapshot.clock == snapshot.runners[0].snapshot.step == 10


def test_too_many_runners_and_equal_names_are_refused():
    many = tuple(Runner(f"{number}") for number in range(MOST_RUNNERS + 1))
    with pytest.raises(ExperimentError, match="at most 8 runners"):
        Experiment(SMILES, runners=many)
    with pytest.raises(ExperimentError, match="“adam”"):
        Experiment(SMILES, runners=(RUNNERS[1], RUNNERS[1]))
    with pytest.raises(ExperimentError, match="learning rate of “x”"):
        Runner("x", learning_rate=0.0)


def test_a_race_plays_no_part_in_the_steps_of_the_run():
    assert MAIN.trains_like(replace(MAIN, runners=()))


LINE_UP = (SLOW, FAST, RUNNERS[0], Runner("wild", OPTIMIZERS["adam"](), 0.4))
EDITS = (
    {"learning_rate": 0.1},
    {"learning_rate": 3.0},
    {"optimizer": OPTIMIZERS["nesterov"]()},
    {"start": Start.at([-2.0])},
    {"placement": Placement(1, (1.5,))},
    {"placement": None},
    {"function": CURVES["double-well"]},
    {"function": CURVES["parabola"]},
    {"tolerance": 0.2},
    {"stop_rules": (AfterSteps(150),)},
    {"stop_rules": ()},
)


@pytest.mark.at_length
@pytest.mark.parametrize("seed", range(size(8, 30)))
def test_whatever_is_done_a_race_holds_together_and_leaves_the_run_what_it_is_alone(seed):
    random = np.random.default_rng(seed)
    experiment = hill(0.1, SLOW)
    race, alone = Race(experiment), Training(experiment)
    for _ in range(60):
        action = random.integers(4)
        if action == 0:
            before, made = race.snapshot(), race.advance(int(random.integers(1, 120)))
            if before.step == before.clock:
                alone.advance(made)
        elif action == 1:
            step = int(random.integers(race.length + 1))
            race.go_to(step)
            alone.go_to(min(step, alone.length))
        else:
            edit = EDITS[random.integers(len(EDITS))]
            if action == 3:
                drawn = random.permutation(len(LINE_UP))[: random.integers(len(LINE_UP) + 1)]
                edit = {"runners": tuple(LINE_UP[each] for each in drawn)}
            experiment = replace(experiment, **edit)
            race.apply(experiment)
            alone.apply(experiment)
        race.catch_up()
        snapshot, reference = race.snapshot(), alone.snapshot()
        assert snapshot.state.same_bits(reference.state)
        assert (snapshot.step, snapshot.length) == (reference.step, reference.length)
        assert snapshot.step <= snapshot.clock <= snapshot.newest
        ended = [snapshot, *(each.snapshot for each in snapshot.runners)]
        assert any(each.step == snapshot.clock for each in ended)
        assert all(each.step == snapshot.clock or each.divergence is not None for each in ended)
