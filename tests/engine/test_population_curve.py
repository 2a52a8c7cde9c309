"""The population along the run has the very measures that a snapshot has at each place."""

from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import (
    CURVES,
    Batching,
    Experiment,
    RaceRecord,
    Training,
    builtin_sample_set,
    trail,
)
from gdviz.engine import population_curve as module
from gdviz.engine.population_curve import PopulationCurveMaker
from gdviz.engine.rebuild import rebuilt

FACES = builtin_sample_set("faces")
EXPERIMENT = Experiment(
    FACES, learning_rate=0.05, output="linear", batching=Batching(size=3, seed=5)
)


def after(steps, experiment=EXPERIMENT):
    training = Training(experiment)
    training.advance(steps)
    return training


def curve_of(training):
    return PopulationCurveMaker().curve(training.snapshot())


def bits(curve):
    return curve.steps, [repr(each) for each in curve.measures]


@pytest.mark.parametrize("steps", [0, 1, 50, 3000])
def test_every_place_has_the_bits_of_the_snapshot_there(steps):
    training = after(steps)
    curve = curve_of(training)
    assert curve.steps[0] == 0
    assert curve.steps[-1] == steps
    assert len(curve.steps) <= trail.PATH_POINTS + 2
    for step, measures in list(zip(curve.steps, curve.measures, strict=True))[::37]:
        training.go_to(step)
        assert training.snapshot().population == measures


def test_a_step_back_changes_nothing_but_that_it_is_a_place():
    training = after(3000)
    before = curve_of(training)
    training.go_to(1001)
    there = curve_of(training)
    assert set(there.steps) - set(before.steps) == {1001}
    assert [there.before(step) for step in before.steps] == [
        before.before(step) for step in before.steps
    ]
    training.go_to(3000)
    assert bits(curve_of(training)) == bits(before)


def test_a_run_that_is_computed_again_has_the_same_curve():
    training = after(700)
    training.apply(replace(EXPERIMENT, learning_rate=0.01))
    training.advance(900)
    again = rebuilt(RaceRecord(training.record, training.step).run)
    assert bits(curve_of(again)) == bits(curve_of(training))


def test_the_pace_of_a_run_does_not_show():
    one, other = after(2000), Training(EXPERIMENT)
    for part in (1, 3, 700, 256, 1040):
        other.advance(part)
    assert bits(curve_of(one)) == bits(curve_of(other))


def test_another_population_is_judged_by_the_whole_run():
    training = after(500)
    maker = PopulationCurveMaker()
    before = maker.curve(training.snapshot())
    fewer = replace(FACES, images=FACES.images[:-3])
    training.apply(replace(EXPERIMENT, samples=fewer))
    assert training.length == 500
    changed = maker.curve(training.snapshot())
    assert changed.steps == before.steps
    training.go_to(0)
    for step in (0, changed.steps[100], 500):
        training.go_to(step)
        assert changed.before(step) == (step, training.snapshot().population)


def test_there_is_none_without_a_population_and_on_functions():
    maker = PopulationCurveMaker()
    smiles = Experiment(builtin_sample_set("smiles"))
    assert maker.curve(after(3, smiles).snapshot()) is None
    parabola = replace(EXPERIMENT, function=CURVES["parabola"])
    assert maker.curve(after(3, parabola).snapshot()) is None


def test_a_large_population_is_judged_at_fewer_places(monkeypatch):
    population = EXPERIMENT.population
    products = len(population.samples) * population.size
    monkeypatch.setattr(module, "MOST_PRODUCTS", 100 * products)
    assert 50 <= len(curve_of(after(3000)).steps) <= 101
    monkeypatch.setattr(module, "MOST_PRODUCTS", 1)
    few = curve_of(after(3000))
    assert module.FEWEST_PLACES / 2 <= len(few.steps) <= module.FEWEST_PLACES + 1
    assert few.steps[-1] == 3000


def test_while_a_run_goes_on_only_new_places_are_judged(monkeypatch):
    maker, training = PopulationCurveMaker(), after(300)
    maker.curve(training.snapshot())
    judged = []
    monkeypatch.setattr(
        module.PlaceJudge, "_judged", lambda self, point: judged.append(point) or real(self, point)
    )
    training.advance(1)
    maker.curve(training.snapshot())
    assert len(judged) <= 2


real = module.PlaceJudge._judged


def test_what_is_not_finite_is_left_out():
    training = after(100_000, replace(EXPERIMENT, learning_rate=3.0))
    assert training.divergence is not None
    curve = curve_of(training)
    assert np.isfinite(curve.column("loss")).all()
    assert curve.steps[0] == 0


def test_the_place_before_a_step():
    curve = curve_of(after(3000))
    assert curve.before(-1) is None
    assert curve.before(0)[0] == 0
    first, second = curve.steps[:2]
    assert curve.before(second - 1)[0] == first
    assert curve.before(10**6)[0] == 3000
