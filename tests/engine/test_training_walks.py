"""Walking a run, forwards, backwards and with changes, against a model that stores every step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from gdviz.engine import Experiment, Image, SampleSet, Start, Training, builtin_sample_set, measure
from gdviz.engine import checkpoints as checkpoints_module
from gdviz.engine import training as training_module
from gdviz.engine.methods import walk

SMILES = builtin_sample_set("smiles")
DOTS = SampleSet("dots", 1, 2, (Image("left", True, [[1, 0]]), Image("right", False, [[0, 0.5]])))
EMPTY = SampleSet("empty", 4, 3)

# So small that few steps already thin the checkpoints and take several blocks.
SMALL = {"RECENT_STEPS": 3, "BLOCK_STEPS": 5}

CHANGES = [
    {"output": "linear", "learning_rate": 0.05},
    {"output": "sigmoid"},
    {"loss": "absolute"},
    {"loss": "cross-entropy"},
    {"loss": "squared"},
    {"reduction": "mean"},
    {"reduction": "sum"},
    {"bias": True},
    {"bias": False},
    {"method": "nudges", "nudge_size": 0.25},
    {"method": "gradient-descent"},
    {"learning_rate": 0.5},
    {"learning_rate": 1e200},
    {"tolerance": 0.4},
    {"start": Start("random", 7)},
    {"start": Start()},
    {"samples": SMILES},
    {"samples": SMILES.with_image(1, SMILES.images[1].with_pixels([(1, 1, 0.5)]))},
    {"samples": replace(SMILES, positive_name="glad")},
    {"samples": EMPTY},
    {"samples": DOTS},
]


def bits(values):
    return np.asarray(values, dtype=np.float64).tobytes()


@dataclass
class Moment:
    """One stored step: what came, by which experiment, and what went on from there."""

    arrived: np.ndarray
    maker: Experiment
    parameters: np.ndarray
    experiment: Experiment


def take_part(experiment):
    """All settings that decide a step, as a value."""
    images = [(image.positive, bits(image.pixels)) for image in experiment.samples.images]
    ignored = {"samples": DOTS, "tolerance": 0.0, "start": Start()}
    return grid(experiment), images, replace(experiment, **ignored)


def grid(experiment):
    return experiment.samples.rows, experiment.samples.columns


def loss_at(moment):
    objective = moment.experiment.objective
    with np.errstate(all="ignore"):
        outputs = objective.outputs(moment.parameters)
        return measure(objective, outputs, objective.answers(outputs), 0.0).loss


class Model:
    """What a run is, by brute force: a list of moments and a place in it."""

    def __init__(self, experiment):
        self.begin(experiment)

    def begin(self, experiment):
        start = experiment.start_parameters()
        self.experiment = experiment
        self.moments = [Moment(start, experiment, start, experiment)]
        self.step = 0
        self.diverged = False

    def advance(self, steps):
        for _ in range(steps):
            if self.step == len(self.moments) - 1 and not self.make():
                return
            self.step += 1

    def make(self):
        with np.errstate(all="ignore"):
            made, outputs, _ = next(walk(self.experiment, self.moments[-1].parameters, 1))
        moment = Moment(made, self.experiment, made, self.experiment)
        finite = np.isfinite(made).all() and np.isfinite(outputs).all()
        self.diverged = not (finite and np.isfinite(loss_at(moment)))
        if not self.diverged:
            self.moments.append(moment)
        return not self.diverged

    def apply(self, new):
        old, self.experiment = self.experiment, new
        restarted = self.step == 0 and old.start != new.start
        if grid(old) != grid(new) or restarted:
            self.begin(new)
        elif take_part(old) != take_part(new):
            if self.step == 0:
                self.begin(new)
            else:
                self.branch(new)

    def branch(self, new):
        here = self.moments[self.step]
        weights = here.arrived[: new.samples.pixel_count]
        bias = here.arrived[-1:] if here.maker.bias else np.zeros(1)
        going_on = np.concatenate([weights, bias]) if new.bias else weights
        self.moments[self.step :] = [Moment(here.arrived, here.maker, going_on, new)]
        self.diverged = False


class Walks(RuleBasedStateMachine):
    """Whatever a person does, the run shows the bits of the first time."""

    def __init__(self):
        super().__init__()
        self.patches = [
            patch.multiple(training_module, **SMALL),
            patch.multiple(checkpoints_module, COUNT_LIMIT=10, PATH_POINTS=6),
        ]
        for each in self.patches:
            each.start()

    def teardown(self):
        for each in self.patches:
            each.stop()

    @initialize(bias=st.booleans(), random=st.booleans())
    def begin(self, bias, random):
        start = Start("random", 3) if random else Start()
        experiment = Experiment(SMILES, bias=bias, start=start)
        self.training, self.model = Training(experiment), Model(experiment)

    @rule(steps=st.one_of(st.integers(0, 3), st.integers(0, 40)))
    def advance(self, steps):
        before = self.model.step
        self.model.advance(steps)
        assert self.training.advance(steps) == self.model.step - before

    @rule(steps=st.one_of(st.integers(0, 3), st.integers(0, 40)))
    def back(self, steps):
        self.training.back(steps)
        self.model.step = max(0, self.model.step - steps)

    @rule(part=st.floats(0, 1))
    def go_to(self, part):
        step = round(part * self.training.length)
        self.training.go_to(step)
        self.model.step = step

    @rule(change=st.sampled_from(CHANGES))
    def apply(self, change):
        experiment = replace(self.model.experiment, **change)
        self.training.apply(experiment)
        self.model.apply(experiment)

    @rule(again=st.booleans())
    def toggle_the_bias(self, again):
        for _ in range(1 + again):
            self.apply({"bias": not self.model.experiment.bias})

    @rule(part=st.floats(0.2, 0.9), change=st.sampled_from(CHANGES), steps=st.integers(1, 20))
    def take_another_way(self, part, change, steps):
        self.go_to(part)
        self.apply(change)
        self.advance(steps)
        self.back(steps // 2)

    @precondition(lambda self: self.model.step > 3)
    @rule()
    def reset(self):
        self.training.reset()
        self.model.begin(self.model.experiment)

    @invariant()
    def the_same_moment(self):
        here = self.model.moments[self.model.step]
        assert self.training.step == self.model.step
        assert self.training.length == len(self.model.moments) - 1
        assert bits(self.training.parameters) == bits(here.parameters)
        assert self.training.experiment == self.model.experiment
        assert (self.training.divergence is not None) == self.model.diverged

    @invariant()
    def the_snapshot_is_of_this_moment(self):
        snapshot = self.training.snapshot()
        here = self.model.moments[self.model.step]
        assert take_part(snapshot.experiment) == take_part(here.experiment)
        assert bits(snapshot.measures.loss) == bits(loss_at(here))
        at_end = self.model.step == len(self.model.moments) - 1
        assert (snapshot.divergence is not None) == (self.model.diverged and at_end)
        assert bits(snapshot.history.column("loss")) == bits(
            [loss_at(moment) for moment in self.model.moments]
        )

    @invariant()
    def the_path_leads_here(self):
        path = self.training.snapshot().path
        assert list(path.steps) == sorted(set(path.steps))
        assert path.steps[0] == 0
        assert path.steps[-1] == self.model.step
        for step, point in zip(path.steps, path.points, strict=True):
            moment = self.model.moments[step]
            assert bits(point) in (bits(moment.parameters), bits(moment.arrived))


TestWalks = Walks.TestCase
TestWalks.settings = settings(max_examples=150, stateful_step_count=30)


@pytest.mark.parametrize("settings", [{}, {"bias": True, "loss": "cross-entropy"}])
def test_500_random_moves_return_the_bits_of_the_first_pass(settings):
    random = np.random.default_rng(2024)
    training = Training(Experiment(SMILES, start=Start("random", 5), **settings))
    seen = [training.snapshot()]
    for change in [{}, *(c for c in CHANGES[:12] if "bias" not in c)]:
        training.apply(replace(training.experiment, **change))
        seen[-1] = training.snapshot()
        for _ in range(150):
            training.advance()
            seen.append(training.snapshot())
    assert training.length == len(seen) - 1 == 150 * 11
    for _ in range(500):
        match random.integers(3):
            case 0:
                training.advance(random.integers(0, min(200, training.length - training.step) + 1))
            case 1:
                training.back(random.integers(0, 200))
            case 2:
                training.go_to(random.integers(0, training.length + 1))
        now, then = training.snapshot(), seen[training.step]
        assert now.step == then.step
        assert bits(now.parameters) == bits(then.parameters)
        assert bits(now.gradient) == bits(then.gradient)
        assert bits(now.outputs) == bits(then.outputs)
        assert now.measures == then.measures
        assert now.experiment == then.experiment
