"""What is saved comes back to the bit: every field, and every member of every registry."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.engine import (
    CURVES,
    METHODS,
    OPTIMIZERS,
    SCHEDULES,
    STARTS,
    STOP_RULES,
    SURFACES,
    Batching,
    Change,
    Curve,
    DroppedRecord,
    Experiment,
    FloatArray,
    Image,
    Placement,
    RaceRecord,
    Runner,
    RunRecord,
    SampleSet,
    ScheduledRate,
    Start,
)
from gdviz.files.session import SceneRecord, SessionError, WindowView, decode, encode
from gdviz.files.session.schema import schema_of
from tests.engine.strategies import sample_sets
from tests.files.session.examples import (
    EXPERIMENTS,
    GREY,
    LARGE,
    PLAIN,
    SMILES,
    VIEW,
    every_experiment,
    otherwise,
    parts_of,
    session_of,
    tried,
)


def bits(value: object) -> object:
    """A value down to its bits: unlike ==, this tells 0 from −0 and 1 from 1.0."""
    if isinstance(value, np.ndarray):
        return value.shape, value.dtype, value.tobytes()
    if isinstance(value, tuple):
        return tuple(map(bits, value))
    if isinstance(value, Curve) or type(value).__module__.endswith("surfaces"):
        return value
    if is_dataclass(value):
        return type(value), [(each.name, bits(getattr(value, each.name))) for each in fields(value)]
    return type(value), repr(value)


def test_every_field_of_an_experiment_is_tried():
    assert list(EXPERIMENTS) == [each.name for each in fields(Experiment)]
    for name, values in EXPERIMENTS.items():
        assert values
        assert all(value != getattr(PLAIN, name) for value in values), name


@pytest.mark.parametrize(
    "kind", [Image, SampleSet, Start, Batching, ScheduledRate, Placement, Runner]
)
def test_every_field_of_what_it_is_made_of_is_tried(kind):
    for name, values in tried(kind).items():
        assert len(values) > 1, name


@pytest.mark.parametrize("registry", [OPTIMIZERS, SCHEDULES, STOP_RULES], ids=["o", "s", "r"])
def test_every_member_of_every_registry_is_tried(registry):
    parts = [part for each in every_experiment().values() for part in parts_of(each)]
    assert {type(part) for part in parts} >= set(registry.values())


def test_every_name_is_tried():
    experiments = every_experiment().values()
    assert {each.method for each in experiments} == set(METHODS)
    assert {each.start.kind for each in experiments} == set(STARTS)
    names = {each.function.name for each in experiments if each.function is not None}
    assert names >= {*CURVES, *SURFACES}


@pytest.mark.parametrize("name", every_experiment())
def test_an_experiment_comes_back_to_the_bit(name):
    experiment = every_experiment()[name]
    again = decode(encode(session_of(experiment))).experiment
    assert again == experiment
    assert bits(again) == bits(experiment)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_optimizer_without_any_hyperparameter_set_comes_back(name):
    experiment = replace(PLAIN, optimizer=OPTIMIZERS[name]())
    assert decode(encode(session_of(experiment))).experiment == experiment


@given(sample_sets(least=0))
def test_any_sample_set_comes_back_to_the_bit(samples):
    again = decode(encode(session_of(Experiment(samples)))).experiment.samples
    assert bits(again) == bits(samples)


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=600))
def test_any_numbers_come_back_to_the_bit(numbers):
    experiment = replace(PLAIN, start=Start.at(numbers))
    assert bits(decode(encode(session_of(experiment))).experiment) == bits(experiment)


@given(st.text(), st.text())
def test_any_text_comes_back(title, name):
    samples = replace(SMILES, positive_name=name)
    session = session_of(Experiment(samples), title=title)
    assert decode(encode(session)) == session


def test_a_text_that_is_not_unicode_loses_that_sign_only():
    session = session_of(PLAIN, title="a\udcffb", origin=Path("a\udcffb"))
    again = decode(encode(session))
    assert (again.title, again.origin) == ("a?b", None)


def test_everything_else_of_a_session_comes_back():
    runner = Runner("2", otherwise(OPTIMIZERS["adam"]))
    first = replace(PLAIN, runners=(runner,))
    later = replace(first, learning_rate=0.25, placement=Placement(1, (1.0,) * 12))
    alone = replace(first, optimizer=runner.optimizer, runners=())
    run = RunRecord((Change(0, first), Change(7, later, put=True)), 30, diverged=True)
    others = ((runner, RunRecord((Change(0, alone),), 40)),)
    dropped = DroppedRecord(3, RunRecord((Change(0, alone),), 9))
    record = RaceRecord(run, 40, others, dropped)
    session = session_of(later, record=record, view=VIEW, origin=Path("/a/b"))
    assert decode(encode(session)) == session


def test_other_scenes_come_back_with_their_runs_and_share_what_is_the_same():
    present = session_of(PLAIN, view=VIEW)
    bowl = replace(PLAIN, function=SURFACES["bowl"], runners=(Runner("2"),))
    run = RunRecord((Change(0, bowl), Change(4, replace(bowl, learning_rate=0.1))), 9)
    left = RunRecord((Change(0, bowl),), 12, diverged=True)
    record = RaceRecord(run, 5, ((Runner("2"), run),), DroppedRecord(4, left))
    scenes = (
        SceneRecord(bowl, record, WindowView({"landscape view": "line"})),
        SceneRecord(replace(PLAIN, function=CURVES["parabola"]), session_of(PLAIN).record),
    )
    session = replace(present, scenes=scenes)
    data = encode(session)
    again = decode(data)
    assert again == session
    assert bits(again.scenes[0].experiment) == bits(bowl)
    assert again.scenes[0].experiment.samples is again.experiment.samples
    assert data.count(b'"smile A"') == 1


def test_who_has_left_the_race_is_not_written():
    runners = (Runner("2"), Runner("3"), Runner("4"))
    now = (runners[0], replace(runners[2], learning_rate=0.7), Runner("5"))
    run = RunRecord((Change(0, PLAIN),), 3)
    record = RaceRecord(run, 3, tuple((runner, run) for runner in runners))
    again = decode(encode(session_of(replace(PLAIN, runners=now), record=record)))
    assert again.record.others == ((runners[0], run),)


def edited(samples: SampleSet, number: int) -> SampleSet:
    image = samples.images[number % len(samples)]
    return samples.with_image(number % len(samples), image.with_pixels([(0, 0, 0.5)]))


def test_many_edits_of_many_images_stay_small_and_are_shared_again():
    random = np.random.default_rng(1)
    grids = np.round(random.random((1000, 8, 8)))
    samples = SampleSet("many", 8, 8, tuple(Image(f"{i}", True, g) for i, g in enumerate(grids)))
    changes = [Change(0, Experiment(samples))]
    for number in range(50):
        samples = edited(samples, 19 * number)
        changes.append(Change(number + 1, Experiment(samples)))
    once = len(encode(session_of(changes[0].experiment)))
    record = RaceRecord(RunRecord(tuple(changes), 60), 60)
    session = session_of(changes[-1].experiment, record=record)
    data = encode(session)
    assert len(data) < 1.5 * once
    again = decode(data)
    assert again == session
    images = {
        id(image) for each in again.record.run.changes for image in each.experiment.samples.images
    }
    assert len(images) == 1050
    assert again.experiment is again.record.run.changes[-1].experiment


def test_images_that_are_equal_but_not_the_same_are_both_kept():
    zero, minus = np.zeros((1, 2)), np.array([[-0.0, 0.0]])
    samples = SampleSet("zeros", 1, 2, (Image("a", True, zero), Image("a", True, minus)))
    again = decode(encode(session_of(Experiment(samples)))).experiment.samples
    assert np.signbit(again.images[1].pixels).tolist() == [[True, False]]
    assert not np.signbit(again.images[0].pixels).any()


def test_few_grey_pixels_can_be_read_and_many_are_packed():
    few, many = (encode(session_of(Experiment(samples))).decode() for samples in (GREY, LARGE))
    assert "[0.0, 1.0, 0.3333333333333333]" in few
    assert '"data": "' in many
    assert len(many) < 20 * 64 * 64


def test_drawings_can_be_seen():
    lines = encode(session_of(PLAIN)).decode().splitlines()
    first = next(i for i, line in enumerate(lines) if '"smile A"' in line)
    picture = [line.strip(' ",') for line in lines[first + 3 : first + 7]]
    assert picture == ["101", "000", "101", "111"]


def test_a_view_keeps_what_json_has():
    view = WindowView({"flat": float("nan"), "some": (1.0, float("inf")), "good": 2})
    assert decode(encode(session_of(PLAIN, view=view))).view == WindowView({"good": 2})


def test_a_function_that_is_neither_built_in_nor_typed_is_refused():
    own = replace(CURVES["parabola"], function=CURVES["rugged"].function)
    with pytest.raises(SessionError, match="“parabola” is neither built in nor typed"):
        encode(session_of(replace(PLAIN, function=own)))


@dataclass(frozen=True)
class Novelty:
    """What a later experiment might be made of."""

    tags: frozenset[str]


@pytest.mark.parametrize("hint", [Novelty, dict[str, int], complex])
def test_a_field_that_cannot_be_written_is_found_at_once(hint):
    with pytest.raises(TypeError, match="no way to write"):
        schema_of(hint)


def test_what_can_be_written_is_known():
    assert schema_of(int | None) == int | None
    assert schema_of(tuple[bool, ...]) == list[bool]
    assert schema_of(FloatArray) is not None
