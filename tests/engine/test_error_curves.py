"""The curves of sample and population agree with the images judged one by one."""

from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import (
    CURVES,
    OPTIMIZERS,
    Experiment,
    Start,
    Training,
    builtin_sample_set,
)
from gdviz.engine.error_curves import MOST_PLACES, ErrorCurveMaker
from gdviz.engine.population_curve import PlaceJudge

FACES = builtin_sample_set("faces")
HELD_OUT = (1, 4)
SAMPLES = replace(
    FACES,
    images=tuple(
        replace(image, held_out=place in HELD_OUT) for place, image in enumerate(FACES.images)
    ),
)
EXPERIMENT = Experiment(SAMPLES, learning_rate=0.3, start=Start("normal", seed=3))


def by_hand(point, images):
    """The mean |σ(z) − target|, image by image."""
    errors = []
    for image in images:
        z = sum(w * p for w, p in zip(point, image.pixels.ravel(), strict=False))
        z += point[image.pixels.size] if len(point) > image.pixels.size else 0.0
        errors.append(abs(1 / (1 + np.exp(-z)) - image.positive))
    return np.mean(errors)


def after(steps, experiment=EXPERIMENT):
    training = Training(experiment)
    training.advance(steps)
    return training.snapshot()


@pytest.mark.parametrize("steps", [1, 40, 500])
@pytest.mark.parametrize("bias", [False, True])
def test_every_place_is_judged_on_sample_and_population(steps, bias):
    snapshot = after(steps, replace(EXPERIMENT, bias=bias))
    curves = ErrorCurveMaker().curves(snapshot)
    assert curves.steps[0] == 0
    assert curves.steps[-1] == steps
    assert (np.diff(curves.steps) > 0).all()
    assert len(curves.steps) <= MOST_PLACES + 1
    sample = [image for image in SAMPLES.images if not image.held_out]
    population = [image for image in SAMPLES.images if image.held_out]
    again = Training(replace(EXPERIMENT, bias=bias))
    for step, one, other in zip(curves.steps, curves.sample, curves.population, strict=True):
        again.advance(int(step) - again.snapshot().step)
        point = again.snapshot().parameters
        assert one == pytest.approx(by_hand(point, sample), rel=1e-12)
        assert other == pytest.approx(by_hand(point, population), rel=1e-12)


def test_what_is_known_is_not_found_out_again_and_nothing_old_is_kept(monkeypatch):
    maker, training = ErrorCurveMaker(), Training(EXPERIMENT)
    training.advance(300)
    maker.curves(training.snapshot())
    judged = []
    real = PlaceJudge._judged

    def judge(self, point):
        judged.append(point)
        return real(self, point)

    monkeypatch.setattr(PlaceJudge, "_judged", judge)
    training.advance(1)
    continued = maker.curves(training.snapshot())
    assert len(judged) <= 6
    fresh = ErrorCurveMaker().curves(training.snapshot())
    for name in ("steps", "sample", "population"):
        assert getattr(continued, name).tobytes() == getattr(fresh, name).tobytes()

    # Other images, another judgment.
    fewer = replace(SAMPLES, images=SAMPLES.images[:-1])
    training.apply(replace(EXPERIMENT, samples=fewer))
    changed = maker.curves(training.snapshot())
    assert changed.sample[0] == pytest.approx(
        by_hand(training.snapshot().path.points[0], [i for i in fewer.images if not i.held_out])
    )


def test_a_bias_that_came_on_the_way_begins_the_curves():
    training = Training(EXPERIMENT)
    training.advance(10)
    training.apply(replace(EXPERIMENT, bias=True))
    training.advance(5)
    curves = ErrorCurveMaker().curves(training.snapshot())
    assert curves.steps.tolist()[0] >= 10
    assert curves.steps.tolist()[-1] == 15


def test_where_there_is_nothing_to_compare_there_are_no_curves():
    assert ErrorCurveMaker().curves(after(0)) is None
    assert ErrorCurveMaker().curves(after(9, Experiment(builtin_sample_set("smiles")))) is None
    curve = CURVES["double-well"]
    on_curve = Experiment(SAMPLES, function=curve, start=Start.at(curve.start_parameters()))
    assert ErrorCurveMaker().curves(after(9, on_curve)) is None
    held_out = tuple(replace(image, held_out=True) for image in FACES.images)
    nobody = replace(FACES, images=held_out)
    assert ErrorCurveMaker().curves(after(0, Experiment(nobody))) is None


def test_numbers_beyond_all_bounds_are_left_out():
    wild = replace(
        EXPERIMENT, output="linear", learning_rate=1e200, optimizer=OPTIMIZERS["momentum"]()
    )
    snapshot = after(30, wild)
    assert snapshot.divergence is not None
    curves = ErrorCurveMaker().curves(snapshot)
    assert curves is None or np.isfinite(curves.sample).all()
