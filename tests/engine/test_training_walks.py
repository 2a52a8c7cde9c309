"""Walking a run, forwards, backwards and with changes, against a model that stores every step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from gdviz.engine import (
    OPTIMIZERS,
    SCHEDULES,
    Batching,
    Experiment,
    Image,
    SampleSet,
    ScheduledRate,
    Start,
    Training,
    blocks,
    builtin_sample_set,
    checkpoints,
    measure,
    recording,
    trail,
)
from gdviz.engine.segments import carried_over
from gdviz.engine.state import State
from gdviz.engine.walk import Walk, first_state
from tests.sizes import size

SMILES = builtin_sample_set("smiles")
DOTS = SampleSet("dots", 1, 2, (Image("left", True, [[1, 0]]), Image("right", False, [[0, 0.5]])))
EMPTY = SampleSet("empty", 4, 3)

# So small that few steps already thin the checkpoints and take several blocks.
SMALL = [
    (blocks, {"BLOCK_STEPS": 5}),
    (checkpoints, {"COUNT_LIMIT": 10, "FIRST_STRIDE": 2}),
    (trail, {"RECENT_STEPS": 3, "PATH_POINTS": 6}),
    (recording, {"RECENT_STEPS": 3}),
]

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
    {"start": Start("uniform", 7)},
    {"start": Start()},
    {"optimizer": OPTIMIZERS["adam"]()},
    {"optimizer": OPTIMIZERS["adam"](beta1=0.5)},
    {"optimizer": OPTIMIZERS["nesterov"]()},
    {"optimizer": OPTIMIZERS["line-search"]()},
    {"optimizer": OPTIMIZERS["gradient-descent"]()},
    {"schedule": ScheduledRate(SCHEDULES["reduce-on-plateau"](patience=2), 3)},
    {"schedule": ScheduledRate(SCHEDULES["cosine"](), 2)},
    {"schedule": ScheduledRate()},
    {"batching": Batching(3)},
    {"batching": Batching(1, "replacement", 5)},
    {"batching": Batching()},
    {"samples": SMILES},
    {"samples": SMILES.with_image(2, replace(SMILES.images[2], held_out=True))},
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

    arrived: State
    maker: Experiment
    state: State
    experiment: Experiment


def take_part(experiment):
    """All settings that decide a step, as a value."""
    images = [
        (image.positive, bits(image.pixels))
        for image in experiment.samples.images
        if not image.held_out
    ]
    ignored = {"samples": DOTS, "tolerance": 0.0, "start": Start()}
    return grid(experiment), images, replace(experiment, **ignored)


def grid(experiment):
    return experiment.samples.rows, experiment.samples.columns


def loss_at(moment):
    objective = moment.experiment.perceptron
    with np.errstate(all="ignore"):
        outputs = objective.outputs(moment.state.parameters)
        return measure(objective, outputs, objective.answers(outputs), 0.0).loss


class Model:
    """What a run is, by brute force: a list of moments and a place in it."""

    def __init__(self, experiment):
        self.begin(experiment)

    def begin(self, experiment):
        start = first_state(experiment)
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
            walk = Walk(self.experiment, self.moments[-1].state)
            walk.step()
        moment = Moment(walk.state(), self.experiment, walk.state(), self.experiment)
        finite = walk.state().is_finite and np.isfinite(walk.outputs).all()
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
        going_on = here.arrived
        if take_part(here.maker) != take_part(new):
            going_on = carried_over(here.arrived, here.maker, new)
        self.moments[self.step :] = [Moment(here.arrived, here.maker, going_on, new)]
        self.diverged = False


class Walks(RuleBasedStateMachine):
    """Whatever a person does, the run shows the bits of the first time."""

    def __init__(self):
        super().__init__()
        self.patches = [patch.multiple(module, **sizes) for module, sizes in SMALL]
        for each in self.patches:
            each.start()

    def teardown(self):
        for each in self.patches:
            each.stop()

    @initialize(bias=st.booleans(), random=st.booleans())
    def begin(self, bias, random):
        start = Start("uniform", 3) if random else Start()
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
        assert self.training.state.same_bits(here.state)
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
            assert bits(point) in (bits(moment.state.parameters), bits(moment.arrived.parameters))


# Between two changes.
STRETCH = size(60, 150)

TestWalks = Walks.TestCase
TestWalks.settings = settings(max_examples=size(20, 60), stateful_step_count=30)


@pytest.mark.at_length
@pytest.mark.parametrize("settings", [{}, {"bias": True, "loss": "cross-entropy"}])
def test_random_moves_return_the_bits_of_the_first_pass(settings):
    random = np.random.default_rng(2024)
    run = Training(Experiment(SMILES, start=Start("uniform", 5), **settings))
    seen = [run.snapshot()]
    for change in [{}, *(c for c in CHANGES[:12] if "bias" not in c)]:
        run.apply(replace(run.experiment, **change))
        seen[-1] = run.snapshot()
        for _ in range(STRETCH):
            run.advance()
            seen.append(run.snapshot())
    assert run.length == len(seen) - 1 == STRETCH * 11
    move_at_random(run, seen, random, size(150, 500))


def move_at_random(run, seen, random, moves):
    for _ in range(moves):
        match random.integers(3):
            case 0:
                run.advance(random.integers(0, min(200, run.length - run.step) + 1))
            case 1:
                run.back(random.integers(0, 200))
            case 2:
                run.go_to(random.integers(0, run.length + 1))
        now, then = run.snapshot(), seen[run.step]
        assert now.step == then.step
        assert now.state.same_bits(then.state)
        assert bits(now.gradient) == bits(then.gradient)
        assert bits(now.outputs) == bits(then.outputs)
        assert now.measures == then.measures
        assert now.experiment == then.experiment
