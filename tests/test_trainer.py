"""The training on its own thread: wishes in, snapshots out."""

from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import (
    CURVES,
    OPTIMIZERS,
    AfterSteps,
    Change,
    Experiment,
    Race,
    RaceRecord,
    Runner,
    RunRecord,
    Start,
    Training,
    builtin_sample_set,
)
from gdviz.trainer import AS_FAST_AS_IT_GOES, SceneRace, Trainer
from gdviz.trainer.worker import Worker


@pytest.fixture
def experiment():
    return Experiment(builtin_sample_set("smiles"))


@pytest.fixture
def trainer(qapp, experiment):
    trainer = Trainer(experiment)
    trainer.start()
    yield trainer
    trainer.close()


def at_step(trainer, step):
    # No assertion: to write down what it has found would keep the trainer waiting.
    return lambda: trainer.latest.step == step


def reference(experiment, step):
    training = Training(experiment)
    training.advance(step)
    return training.snapshot()


def test_it_begins_at_the_start(trainer):
    assert (trainer.latest.step, trainer.latest.length) == (0, 0)


def test_steps_forward_back_and_to_any_step(trainer, experiment, qtbot):
    trainer.step(5)
    qtbot.waitUntil(at_step(trainer, 5))
    assert np.array_equal(trainer.latest.parameters, reference(experiment, 5).parameters)
    trainer.step(-2)
    qtbot.waitUntil(at_step(trainer, 3))
    assert trainer.latest.length == 5
    assert np.array_equal(trainer.latest.parameters, reference(experiment, 3).parameters)
    trainer.go_to(1)
    qtbot.waitUntil(at_step(trainer, 1))
    trainer.go_to(999)
    qtbot.waitUntil(at_step(trainer, 5))
    trainer.go_to(-3)
    qtbot.waitUntil(at_step(trainer, 0))


def test_reset_drops_the_run(trainer, qtbot):
    trainer.step(5)
    trainer.reset()
    qtbot.waitUntil(lambda: trainer.latest.length == 0 and trainer.latest.step == 0)


def test_it_plays_until_paused(trainer, qtbot):
    trainer.set_speed(50.0)
    trainer.play()
    qtbot.waitUntil(lambda: trainer.latest.step >= 5)
    trainer.pause()


def test_playing_is_told_once_at_each_end(trainer, qtbot):
    told = []
    trainer.playing_changed.connect(told.append)
    trainer.play()
    qtbot.waitUntil(lambda: told == [True])
    trainer.pause()
    qtbot.waitUntil(lambda: told == [True, False])


def test_a_step_while_playing_pauses(trainer, qtbot):
    told = []
    trainer.playing_changed.connect(told.append)
    trainer.set_speed(AS_FAST_AS_IT_GOES)
    trainer.play()
    qtbot.waitUntil(lambda: trainer.latest.step > 10)
    trainer.step(1)
    qtbot.waitUntil(lambda: told == [True, False])
    step = trainer.latest.step
    qtbot.wait(50)
    assert trainer.latest.step == step == trainer.latest.length


def test_run_steps_stops_by_itself_exactly_there(trainer, experiment, qtbot):
    trainer.step(1)
    with qtbot.waitSignals([trainer.playing_changed] * 2):
        trainer.run_steps(5000)
    assert trainer.latest.step == 5001
    assert np.array_equal(trainer.latest.parameters, reference(experiment, 5001).parameters)


def test_pause_cuts_a_run_short(trainer, qtbot):
    trainer.run_steps(10_000_000)
    qtbot.waitUntil(lambda: trainer.latest.step > 100)
    with qtbot.waitSignal(trainer.playing_changed):
        trainer.pause()
    assert trainer.latest.step < 10_000_000


def test_an_edit_takes_effect_while_playing(trainer, experiment, qtbot):
    trainer.set_speed(AS_FAST_AS_IT_GOES)
    trainer.play()
    qtbot.waitUntil(lambda: trainer.latest.step > 10)
    trainer.apply(replace(experiment, learning_rate=0.25))
    qtbot.waitUntil(lambda: trainer.latest.experiment.learning_rate == 0.25)
    changed_at = trainer.latest.step
    qtbot.waitUntil(lambda: trainer.latest.step > changed_at)


def test_playing_from_an_earlier_step_replays_the_run(trainer, experiment, qtbot):
    trainer.step(40)
    trainer.go_to(10)
    qtbot.waitUntil(at_step(trainer, 10))
    trainer.set_speed(200.0)
    trainer.play()
    qtbot.waitUntil(lambda: trainer.latest.step > 10)
    assert trainer.latest.length == 40
    qtbot.waitUntil(lambda: trainer.latest.step > 40)
    trainer.pause()


@pytest.mark.parametrize("speed", [200.0, 5000.0, AS_FAST_AS_IT_GOES])
def test_a_stop_rule_pauses_at_its_step_at_any_speed(trainer, experiment, qtbot, speed):
    """Slow playing makes one step at a time, so that the last one wished is the one that ends."""
    trainer.apply(replace(experiment, stop_rules=(AfterSteps(40),)))
    trainer.set_speed(speed)
    with qtbot.waitSignals([trainer.playing_changed, trainer.playing_changed]):
        trainer.play()
    assert (trainer.latest.step, trainer.latest.length) == (40, 40)
    assert trainer.latest.stop_reason is not None
    trainer.play()
    qtbot.waitUntil(lambda: trainer.latest.step > 50)
    trainer.pause()


def test_how_fast_recorded_steps_pass_says_nothing_of_new_ones(
    qapp, experiment, qtbot, monkeypatch
):
    """Else thousands of new steps would be made in one go, which no tick has the time for."""
    asked = []
    advance = Training.advance

    def noted(training, steps=1):
        asked.append((steps, training.length - training.step))
        return advance(training, steps)

    monkeypatch.setattr(Training, "advance", noted)
    trainer = Trainer(experiment)
    trainer.start()
    try:
        trainer.step(20_000)
        trainer.go_to(0)
        qtbot.waitUntil(lambda: (trainer.latest.step, trainer.latest.length) == (0, 20_000))
        asked.clear()
        trainer.set_speed(AS_FAST_AS_IT_GOES)
        trainer.play()
        qtbot.waitUntil(lambda: trainer.latest.length > 20_000)
    finally:
        trainer.close()
    assert all(steps <= recorded for steps, recorded in asked if recorded)
    assert next(steps for steps, recorded in asked if not recorded) == 1


def test_a_diverging_run_stops_and_says_so(qapp, experiment, qtbot):
    trainer = Trainer(replace(experiment, output="linear", learning_rate=10.0))
    trainer.start()
    trainer.set_speed(AS_FAST_AS_IT_GOES)
    told = []
    trainer.playing_changed.connect(told.append)
    trainer.play()
    qtbot.waitUntil(lambda: told == [True, False])
    assert trainer.latest.divergence is not None
    assert np.isfinite(trainer.latest.parameters).all()
    trainer.close()


def test_closing_in_the_middle_of_it_ends_the_thread(qapp, experiment, qtbot):
    trainer = Trainer(experiment)
    trainer.start()
    trainer.set_speed(AS_FAST_AS_IT_GOES)
    trainer.play()
    qtbot.waitUntil(lambda: trainer.latest.step > 10)
    trainer.close()
    step = trainer.latest.step
    qtbot.wait(30)
    assert trainer.latest.step == step


def test_who_closes_waits_for_edits_and_for_no_moves(qapp, experiment):
    """A thread ends when it has come to the end of all that has been wished by then."""
    worker = Worker(experiment, "")
    worker.step(2)
    edited = replace(experiment, learning_rate=0.125)
    worker.is_ending = True
    worker.step(3)
    worker.run(5)
    worker.go_to(1)
    worker.apply(edited, "")
    record = worker.records.present
    assert (record.step, record.length) == (2, 2)
    assert record.run.changes[-1] == Change(2, edited)
    trainer = Trainer(experiment)
    trainer.close()
    assert trainer._worker.is_ending


def test_what_is_wished_before_the_start_is_done_after_it(qapp, experiment, qtbot):
    trainer = Trainer(experiment)
    trainer.step(3)
    assert trainer.latest.step == 0
    trainer.start()
    qtbot.waitUntil(at_step(trainer, 3))
    trainer.close()


def test_a_runner_that_never_started_closes_all_the_same(qapp, experiment):
    Trainer(experiment).close()


def test_it_gives_way_and_goes_on(trainer, qtbot):
    trainer.set_speed(AS_FAST_AS_IT_GOES)
    trainer.play()
    qtbot.waitUntil(lambda: trainer.latest.step > 10)
    trainer.give_way(True)
    qtbot.wait(30)  # What it had begun is done by then, and no condition could tell.
    step = trainer.latest.step
    qtbot.wait(30)
    assert trainer.latest.step == step
    trainer.give_way(False)
    qtbot.waitUntil(lambda: trainer.latest.step > step)


def test_the_curvature_is_told_whenever_the_run_rests(trainer, qtbot):
    trainer.step(3)
    qtbot.waitUntil(at_step(trainer, 3))
    assert trainer.latest.curvature.value > 0
    trainer.set_speed(AS_FAST_AS_IT_GOES)
    trainer.play()
    qtbot.waitUntil(lambda: trainer.latest.step > 1000)
    trainer.pause()
    qtbot.waitUntil(lambda: trainer.latest.curvature is not None)


def test_the_dropped_run_is_let_go_of(trainer, experiment, qtbot):
    trainer.step(9)
    trainer.go_to(4)
    trainer.apply(replace(experiment, learning_rate=0.25))
    qtbot.waitUntil(lambda: trainer.latest.dropped is not None)
    assert trainer.latest.dropped.start == 4
    assert len(trainer.latest.dropped.history) == 10
    trainer.forget_dropped()
    qtbot.waitUntil(lambda: trainer.latest.dropped is None)


def test_every_snapshot_has_a_curvature_of_late(trainer, qtbot):
    """Whoever looks now and then would else miss the few for which it was worked out."""
    trainer.set_speed(AS_FAST_AS_IT_GOES)
    trainer.play()
    qtbot.waitUntil(lambda: trainer.latest.step > 500)
    seen = set()

    def looked_often():
        assert trainer.latest.curvature is not None
        seen.add(trainer.latest.curvature.value)
        return len(seen) > 1

    qtbot.waitUntil(looked_often)


RUNNERS = (Runner("momentum", OPTIMIZERS["momentum"](), 0.1), Runner("adam", learning_rate=0.05))


@pytest.fixture
def race(qapp, experiment):
    trainer = Trainer(replace(experiment, runners=RUNNERS))
    trainer.start()
    yield trainer
    trainer.close()


def steps_of(snapshot):
    return {snapshot.step, *(each.snapshot.step for each in snapshot.runners)}


def test_a_race_moves_all_its_runners(race, qtbot):
    race.step(7)
    qtbot.waitUntil(at_step(race, 7))
    assert steps_of(race.latest) == {7}
    race.step(-3)
    qtbot.waitUntil(at_step(race, 4))
    assert steps_of(race.latest) == {4}
    race.reset()
    qtbot.waitUntil(at_step(race, 0))
    assert steps_of(race.latest) == {0}


def test_runners_join_and_leave_while_it_plays_flat_out(race, experiment, qtbot):
    race.set_speed(AS_FAST_AS_IT_GOES)
    race.play()
    for number in range(1, 8):
        runners = tuple(Runner(f"{each}", learning_rate=0.1 * each) for each in range(1, number))
        race.apply(replace(experiment, runners=runners))
        qtbot.waitUntil(lambda runners=runners: len(race.latest.runners) == len(runners))
    step = race.latest.clock
    qtbot.waitUntil(lambda: race.latest.clock > step + 50)
    race.pause()
    qtbot.waitUntil(lambda: len(steps_of(race.latest)) == 1)


def test_a_race_goes_on_when_the_run_itself_has_diverged(qapp, qtbot):
    function = CURVES["parabola"]
    experiment = Experiment(
        builtin_sample_set("smiles"),
        function=function,
        start=Start.at([3.0]),
        learning_rate=3.0,
        runners=RUNNERS,
    )
    trainer = Trainer(experiment)
    trainer.start()
    try:
        trainer.run_steps(2000)
        qtbot.waitUntil(lambda: trainer.latest.clock == 2000)
        assert trainer.latest.step < 1000
        assert trainer.latest.divergence is not None
    finally:
        trainer.close()


def eight(experiment):
    names = ("momentum", "nesterov", "adagrad", "rmsprop", "adam", "qhm", "line-search")
    runners = tuple(Runner(name, OPTIMIZERS[name](), 0.05) for name in names)
    return replace(experiment, runners=runners)


@pytest.fixture
def full_race(qapp, experiment):
    trainer = Trainer(eight(experiment))
    trainer.start()
    trainer.set_speed(AS_FAST_AS_IT_GOES)
    yield trainer
    trainer.close()


def test_eight_play_flat_out_with_the_bits_of_each_alone(full_race, experiment, qtbot):
    full_race.run_steps(400)
    qtbot.waitUntil(at_step(full_race, 400))
    for other in full_race.latest.runners:
        optimizer = other.runner.optimizer
        alone = replace(experiment, optimizer=optimizer, learning_rate=0.05)
        assert other.snapshot.state.same_bits(reference(alone, 400).state)


def test_eight_go_back_to_any_step_and_begin_anew_while_playing(full_race, qtbot):
    full_race.play()
    qtbot.waitUntil(lambda: full_race.latest.clock > 500)
    full_race.go_to(123)
    qtbot.waitUntil(at_step(full_race, 123))
    assert steps_of(full_race.latest) == {123}
    full_race.step(-23)
    qtbot.waitUntil(at_step(full_race, 100))
    full_race.play()
    qtbot.waitUntil(lambda: full_race.latest.clock > 500)
    full_race.reset()
    qtbot.waitUntil(at_step(full_race, 0))
    assert (steps_of(full_race.latest), full_race.latest.newest) == ({0}, 0)


def test_eight_follow_edits_while_playing(full_race, experiment, qtbot):
    full_race.play()
    samples = experiment.samples
    for count in (3, 2, 4):
        fewer = samples.with_images(samples.images[:count])
        full_race.apply(replace(eight(experiment), samples=fewer))
        qtbot.waitUntil(lambda fewer=fewer: full_race.latest.experiment.samples is fewer)
        begun = full_race.latest.clock
        qtbot.waitUntil(lambda begun=begun: full_race.latest.clock > begun)
        assert {each.snapshot.experiment.samples for each in full_race.latest.runners} == {fewer}
    full_race.pause()
    qtbot.waitUntil(lambda: len(steps_of(full_race.latest)) == 1)


def test_closing_in_the_middle_of_a_race_ends_the_thread(qapp, experiment, qtbot):
    trainer = Trainer(eight(experiment))
    trainer.start()
    trainer.set_speed(AS_FAST_AS_IT_GOES)
    trainer.play()
    qtbot.waitUntil(lambda: trainer.latest.clock > 100)
    trainer.close()
    step = trainer.latest.clock
    qtbot.wait(30)
    assert trainer.latest.clock == step


def test_late_runners_catch_up_while_paused_and_bar_no_other_wish(trainer, experiment, qtbot):
    trainer.run_steps(8_000)
    qtbot.waitUntil(at_step(trainer, 8_000))
    late = []
    # A thread that made all the steps at once would show none on the way, and take no wish.
    trainer.apply(eight(experiment))

    def all_on_their_way():
        late.append(min(steps_of(trainer.latest)) if trainer.latest.runners else -1)
        return any(0 <= step < 8_000 for step in late)

    qtbot.waitUntil(all_on_their_way)
    trainer.go_to(3000)
    qtbot.waitUntil(lambda: steps_of(trainer.latest) == {3000})


def test_who_joins_while_it_plays_is_caught_up_with(trainer, experiment, qtbot):
    """The others wait meanwhile; else the one would never come up to the speed of the many."""
    trainer.set_speed(AS_FAST_AS_IT_GOES)
    trainer.play()
    qtbot.waitUntil(lambda: trainer.latest.clock > 1000)
    trainer.apply(eight(experiment))
    qtbot.waitUntil(lambda: len(trainer.latest.runners) == 7)
    joined = trainer.latest.clock
    qtbot.waitUntil(lambda: trainer.latest.clock > joined)
    assert len(steps_of(trainer.latest)) == 1
    trainer.pause()


def test_closing_while_someone_catches_up_ends_the_thread(qapp, experiment, qtbot):
    trainer = Trainer(experiment)
    trainer.start()
    trainer.run_steps(20_000)
    qtbot.waitUntil(at_step(trainer, 20_000))
    trainer.apply(eight(experiment))
    qtbot.waitUntil(lambda: len(trainer.latest.runners) == 7)
    trainer.close()
    at_the_end = steps_of(trainer.latest)
    assert min(at_the_end) < 20_000
    qtbot.wait(30)
    assert steps_of(trainer.latest) == at_the_end


def test_a_step_after_the_stop_rule_of_a_race_is_where_all_stand(race, experiment, qtbot):
    race.apply(replace(experiment, runners=RUNNERS, stop_rules=(AfterSteps(777),)))
    race.set_speed(AS_FAST_AS_IT_GOES)
    with qtbot.waitSignals([race.playing_changed] * 2):
        race.play()
    assert steps_of(race.latest) == {777}
    assert race.latest.clock == race.latest.newest == 777


@pytest.fixture
def raced(experiment):
    """A race of some steps, with a change in the middle, looked at from the middle."""
    runner = Runner("other", OPTIMIZERS["adam"]())
    race = Race(replace(experiment, runners=(runner,)))
    race.advance(40)
    race.apply(replace(experiment, runners=(runner,), learning_rate=0.25))
    race.advance(60)
    race.go_to(70)
    return race


def test_it_tells_what_made_the_run_after_all_wishes_so_far(trainer, qtbot):
    trainer.step(7)
    with qtbot.waitSignal(trainer.recorded) as told:
        trainer.ask_for_record(5)
    number, records = told.args
    assert (number, records.present.run.length, records.present.step) == (5, 7, 7)
    assert records.waiting == ()


def test_a_run_is_computed_again_beside_the_present_one_and_adopted(trainer, raced, qtbot):
    trainer.step(3)
    qtbot.waitUntil(at_step(trainer, 3))
    edited = raced.snapshot().experiment
    with qtbot.waitSignal(trainer.rebuilt) as told:
        trainer.rebuild(2, raced.record, edited)
    assert told.args == [2]
    assert trainer.latest.step == 3
    trainer.adopt_rebuilt(2)
    qtbot.waitUntil(at_step(trainer, 70))
    assert trainer.latest.parameters.tobytes() == raced.snapshot().parameters.tobytes()
    assert [other.snapshot.step for other in trainer.latest.runners] == [70]
    raced.advance(50)
    trainer.step(50)
    qtbot.waitUntil(at_step(trainer, 120))
    assert trainer.latest.parameters.tobytes() == raced.snapshot().parameters.tobytes()


def test_what_was_computed_again_and_dropped_is_not_adopted(trainer, raced, qtbot):
    with qtbot.waitSignal(trainer.rebuilt):
        trainer.rebuild(1, raced.record, raced.snapshot().experiment)
    trainer.drop_rebuild()
    trainer.adopt_rebuilt(1)
    trainer.step(1)
    qtbot.waitUntil(at_step(trainer, 1))
    assert trainer.latest.runners == ()


def test_only_the_last_wish_to_compute_again_can_be_adopted(trainer, raced, experiment, qtbot):
    long = RaceRecord(RunRecord((Change(0, experiment),), 50_000_000), 5)
    told = []
    trainer.rebuild_progressed.connect(told.append)
    trainer.rebuild(1, long, experiment)
    qtbot.waitUntil(lambda: len(told) > 2)
    assert told == sorted(told)
    assert 0.0 < told[-1] < 1.0
    with qtbot.waitSignal(trainer.rebuilt) as number:
        trainer.rebuild(2, raced.record, raced.snapshot().experiment)
    assert number.args == [2]
    trainer.adopt_rebuilt(1)
    trainer.step(1)
    qtbot.waitUntil(at_step(trainer, 1))
    trainer.adopt_rebuilt(2)
    qtbot.waitUntil(at_step(trainer, 70))


HILL = replace(
    Experiment(builtin_sample_set("smiles")),
    function=CURVES["ball-on-a-hill"],
    start=Start.at([3.0]),
)


def test_every_scene_has_a_run_of_its_own(trainer, experiment, qtbot):
    trainer.step(7)
    qtbot.waitUntil(at_step(trainer, 7))
    images = trainer.latest.parameters.tobytes()
    trainer.apply(HILL, "hill")
    qtbot.waitUntil(lambda: trainer.latest.experiment is HILL)
    assert trainer.latest.step == 0
    trainer.step(3)
    trainer.apply(experiment)
    qtbot.waitUntil(at_step(trainer, 7))
    assert trainer.latest.parameters.tobytes() == images
    trainer.apply(replace(HILL, learning_rate=0.1), "hill")
    qtbot.waitUntil(at_step(trainer, 3))
    with qtbot.waitSignal(trainer.recorded) as told:
        trainer.ask_for_record(1)
    records = told.args[1]
    assert records.present.run.length == 3
    assert [(scene, each.run.length) for scene, each in records.waiting] == [("", 7)]


def test_another_scene_is_looked_at_before_it_is_played(trainer, qtbot):
    with qtbot.waitSignal(trainer.playing_changed):
        trainer.play()
    with qtbot.waitSignal(trainer.playing_changed) as told:
        trainer.apply(HILL, "hill")
    assert told.args == [False]
    qtbot.waitUntil(lambda: trainer.latest.experiment is HILL)
    assert trainer.latest.length == 0


def test_the_runs_of_all_scenes_are_computed_again(trainer, raced, qtbot):
    hill = Race(HILL)
    hill.advance(9)
    hill.go_to(4)
    parts = []
    trainer.rebuild_progressed.connect(parts.append)
    with qtbot.waitSignal(trainer.rebuilt):
        trainer.rebuild(
            1,
            raced.record,
            raced.snapshot().experiment,
            "images",
            [SceneRace("hill", hill.record, HILL)],
        )
    assert parts == sorted(parts)
    trainer.adopt_rebuilt(1)
    qtbot.waitUntil(at_step(trainer, 70))
    trainer.apply(HILL, "hill")
    qtbot.waitUntil(at_step(trainer, 4))
    assert trainer.latest.length == 9
    assert trainer.latest.parameters.tobytes() == hill.snapshot().parameters.tobytes()
    trainer.apply(raced.snapshot().experiment, "images")
    qtbot.waitUntil(at_step(trainer, 70))
