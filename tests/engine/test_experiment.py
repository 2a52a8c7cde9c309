from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.engine import (
    CURVES,
    NEGATE,
    OPTIMIZERS,
    SCHEDULES,
    SEED_LIMIT,
    STARTS,
    AllWithinTolerance,
    Batching,
    Experiment,
    ExperimentError,
    Image,
    SampleSet,
    SampleSetError,
    ScheduledRate,
    Start,
    builtin_names,
    builtin_sample_set,
)

SMILES = builtin_sample_set("smiles")


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"output": "tanh"}, "There is no output called “tanh”; known are: sigmoid, linear."),
        ({"loss": "hinge"}, "known are: squared, absolute, cross-entropy."),
        ({"reduction": "max"}, "known are: sum, mean."),
        ({"method": "magic"}, "known are: gradient-descent, nudges."),
        ({"learning_rate": 0.0}, "The learning rate must be a positive number, not 0."),
        ({"learning_rate": float("nan")}, "must be a positive number, not nan."),
        ({"learning_rate": float("inf")}, "must be a positive number, not inf."),
        ({"nudge_size": -1.0}, "The nudge size must be a positive number, not −1."),
        ({"tolerance": -0.1}, "The tolerance must be 0 or a positive number, not −0.1."),
        ({"tolerance": float("nan")}, "The tolerance must be 0 or a positive number, not nan."),
    ],
)
def test_a_setting_that_cannot_be_gets_a_sentence(settings, sentence):
    with pytest.raises(ExperimentError) as told:
        Experiment(SMILES, **settings)
    assert str(told.value).endswith(sentence)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (
            {"kind": "ones"},
            "There is no start called “ones”; known are: zero, uniform, normal, given.",
        ),
        ({"seed": -1}, f"must be a whole number from 0 to {SEED_LIMIT - 1}, not −1."),
        ({"seed": SEED_LIMIT}, f"from 0 to {SEED_LIMIT - 1}, not {SEED_LIMIT}."),
        ({"scale": 0.0}, "The scale of the start weights must be a positive number, not 0."),
    ],
)
def test_a_start_that_cannot_be_gets_a_sentence(settings, sentence):
    with pytest.raises(ExperimentError) as told:
        Start(**settings)
    assert str(told.value).endswith(sentence)


def test_the_usual_start_is_zero():
    assert Experiment(SMILES, bias=True).start_parameters().tolist() == [0.0] * 13


@pytest.mark.parametrize(
    ("kind", "bits"),
    [
        ("uniform", ["-0x1.58534993d985cp-2", "0x1.ca536eb5cb7f8p-3", "0x1.f436c89e92500p-7"]),
        ("normal", ["-0x1.95d32eff2cc92p+0", "0x1.0e17f07959e97p+0", "0x1.bd4279043677cp-6"]),
    ],
)
def test_random_starts_have_these_bits_everywhere(kind, bits):
    assert [p.hex() for p in Start(kind, 1).parameters(3).tolist()] == bits


def test_another_seed_is_another_start():
    for kind in ("uniform", "normal"):
        one, other = (Start(kind, seed).parameters(20) for seed in (1, 2))
        assert not (one == other).any()


def test_a_normal_start_has_its_scale_as_standard_deviation():
    drawn = Start("normal", 3, scale=0.5).parameters(20_000)
    assert abs(drawn.mean()) < 0.02
    assert abs(drawn.std() - 0.5) < 0.02


def test_a_given_start_begins_there_and_a_later_bias_at_0():
    start = Start.at([1.5, -2.0, 0.25])
    assert start.parameters(4).tolist() == [1.5, -2.0, 0.25, 0.0]
    assert start.parameters(2).tolist() == [1.5, -2.0]
    with pytest.raises(ExperimentError, match="finite"):
        Start.at([float("nan")])


@given(st.integers(0, SEED_LIMIT - 1), st.floats(1e-3, 1e3))
def test_the_scale_bounds_the_start(seed, scale):
    unit, scaled = (Start("uniform", seed, s).parameters(50) for s in (1.0, scale))
    assert np.array_equal(scaled, scale * unit)
    assert np.abs(unit).max() <= 1.0
    assert unit.min() < 0.0 < unit.max()


def test_starts_are_frozen():
    for kind in STARTS:
        assert not Start(kind).parameters(4).flags.writeable


LIKE = Experiment(SMILES)


@pytest.mark.parametrize(
    "other",
    [
        replace(LIKE, tolerance=0.3),
        replace(LIKE, start=Start("uniform")),
        replace(LIKE, stop_rules=(AllWithinTolerance(),)),
        replace(LIKE, samples=replace(SMILES, name="faces", positive_name="glad")),
        replace(LIKE, samples=SMILES.with_image(0, replace(SMILES.images[0], name="A"))),
    ],
)
def test_names_tolerance_and_start_take_no_part_in_a_step(other):
    assert LIKE.trains_like(other)
    assert other.trains_like(LIKE)


@pytest.mark.parametrize(
    "other",
    [
        replace(LIKE, output="linear"),
        replace(LIKE, loss="absolute"),
        replace(LIKE, reduction="mean"),
        replace(LIKE, bias=True),
        replace(LIKE, method="nudges"),
        replace(LIKE, learning_rate=0.25),
        replace(LIKE, nudge_size=0.5),
        replace(LIKE, optimizer=OPTIMIZERS["adam"]()),
        replace(LIKE, optimizer=OPTIMIZERS["line-search"](shrink=0.25)),
        replace(LIKE, schedule=ScheduledRate(SCHEDULES["cosine"]())),
        replace(LIKE, schedule=ScheduledRate(warmup_steps=3)),
        replace(LIKE, batching=Batching(2)),
        replace(LIKE, function=CURVES["parabola"]),
        replace(LIKE, samples=SMILES.with_image(0, replace(SMILES.images[0], held_out=True))),
        replace(LIKE, samples=SMILES.with_images(SMILES.images[::-1])),
        replace(LIKE, samples=SMILES.with_images(SMILES.images[:3])),
        replace(LIKE, samples=SMILES.with_image(0, SMILES.images[0].with_pixels([(0, 0, 0.5)]))),
        replace(LIKE, samples=SMILES.with_image(0, replace(SMILES.images[0], positive=False))),
    ],
)
def test_everything_else_does(other):
    assert not LIKE.trains_like(other)
    assert not other.trains_like(LIKE)


@pytest.mark.parametrize(
    "edit",
    [
        {"output": "linear"},
        {"loss": "absolute"},
        {"reduction": "mean"},
        {"bias": True},
        {"samples": SMILES.removed(0)},
        {"samples": SampleSet("empty", 5, 1)},
    ],
)
@pytest.mark.parametrize("function", [CURVES["parabola"], NEGATE])
def test_nothing_of_images_takes_part_in_a_step_on_a_function(function, edit):
    one = replace(LIKE, function=function)
    other = replace(one, **edit)
    assert one.trains_like(other)
    assert one.same_space(other)
    assert not one.trains_like(replace(other, learning_rate=0.25))


def test_every_field_is_decided_upon():
    parts = {"output", "loss", "reduction", "bias", "method", "learning_rate", "nudge_size"}
    parts |= {"optimizer", "schedule", "batching", "function"}
    no_parts = {"tolerance", "start", "stop_rules", "placement", "runners"}
    assert {field.name for field in fields(Experiment)} == parts | no_parts | {"samples"}


def test_another_shape_with_the_same_pixels_is_another_training():
    wide, tall = (
        Experiment(SampleSet("one", *grid.shape, (Image("dot", True, grid),)))
        for grid in (np.ones((1, 2)), np.ones((2, 1)))
    )
    assert not wide.trains_like(tall)


def test_the_smiles_are_the_lectures():
    rows = [
        ["".join("#" if pixel else "." for pixel in row) for row in image.pixels]
        for image in SMILES.images
    ]
    eyes = ["#.#", "..."]
    assert rows == [
        [*eyes, "#.#", "###"],
        [*eyes, "###", "#.#"],
        [*eyes, "...", "###"],
        [*eyes, "#.#", ".#."],
    ]
    assert SMILES.labels.tolist() == [True, False, False, True]
    assert [SMILES.label_name(label) for label in (True, False)] == ["smile", "not smile"]


def test_every_builtin_sample_set_can_be_trained_on():
    for name in builtin_names():
        samples = builtin_sample_set(name)
        assert samples.name == name
        assert Experiment(samples).objective.value(np.zeros(samples.pixel_count)) > 0.0


def test_an_unknown_sample_set_gets_a_sentence():
    with pytest.raises(SampleSetError, match=r"called “frowns”; known are: .*smiles"):
        builtin_sample_set("frowns")
