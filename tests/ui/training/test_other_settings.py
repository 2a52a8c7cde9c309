from dataclasses import replace
from typing import Any

import pytest

from gdviz.engine import (
    CURVES,
    NEGATE,
    OPTIMIZERS,
    SCHEDULES,
    Batching,
    Image,
    NumberPairs,
    ScheduledRate,
    curve_of,
    frozen,
    hyperparameters_of,
)
from gdviz.engine.every_setting import every_setting, takes_part
from gdviz.ui.training.other_settings import other_settings
from tests.ui.training.editing import SMILES, another_value

ADAM = OPTIMIZERS["adam"]
COSINE = SCHEDULES["cosine"]


def test_like_settings_are_not_mentioned() -> None:
    renamed = replace(SMILES.samples, name="other", positive_name="happy")
    assert other_settings(SMILES, replace(SMILES, samples=renamed, tolerance=0.2)) == ()
    # The nudge size takes no part in gradient descent.
    assert other_settings(SMILES, replace(SMILES, nudge_size=3.0)) == ()


def test_other_settings_are_named_as_they_were() -> None:
    edited = replace(
        SMILES, learning_rate=0.1, loss="absolute", reduction="mean", output="linear", bias=True
    )
    assert other_settings(SMILES, edited) == (
        "the sigmoid output",
        "squared error",
        "the loss summed",
        "no bias",
        "learning rate 0.5",
    )
    nudges = replace(SMILES, method="nudges", nudge_size=0.25)
    assert other_settings(nudges, SMILES) == ("nudge rounds", "nudge size 0.25")


@pytest.mark.parametrize(
    ("made_by", "words"),
    [
        ({"optimizer": ADAM()}, "optimizer Adam"),
        ({"schedule": ScheduledRate(COSINE())}, "schedule Cosine"),
        ({"schedule": ScheduledRate(warmup_steps=1200)}, "1,200 warm-up steps"),
        ({"batching": Batching(1)}, "single images"),
        ({"batching": Batching(3)}, "mini-batches of 3"),
    ],
)
def test_the_settings_of_descent_are_named(made_by: dict[str, Any], words: str) -> None:
    assert other_settings(replace(SMILES, **made_by), SMILES) == (words,)
    # They play no part in a round of nudges.
    nudges = replace(SMILES, method="nudges")
    assert words not in other_settings(replace(nudges, **made_by), nudges)


def test_batches_are_told_apart() -> None:
    two = replace(SMILES, batching=Batching(2))
    other = replace(SMILES, batching=Batching(2, "in-order", 7))
    assert other_settings(SMILES, two) == ("the whole sample",)
    assert other_settings(two, other) == ("batches shuffled", "batch seed 1")


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_hyperparameter_of_every_optimizer_is_named(name: str) -> None:
    usual = OPTIMIZERS[name]()
    made_by = replace(SMILES, optimizer=usual)
    for each in hyperparameters_of(usual):
        changed = replace(usual, **{each.name: another_value(each)})
        (words,) = other_settings(made_by, replace(SMILES, optimizer=changed))
        assert words.startswith(each.title[0].lower() + each.title[1:])


def test_no_setting_that_takes_part_in_a_step_is_forgotten() -> None:
    others: dict[str, Any] = {
        "output": "linear",
        "loss": "absolute",
        "reduction": "mean",
        "bias": True,
        "method": "nudges",
        "learning_rate": 0.1,
        "nudge_size": 3.0,
        "optimizer": ADAM(),
        "schedule": ScheduledRate(COSINE()),
        "batching": Batching(2),
        "function": next(iter(CURVES.values())),
    }
    taking_part = {each.path[0] for each in every_setting() if takes_part(each)}
    assert set(others) == taking_part | {"function"}
    for field, value in others.items():
        made_by = replace(SMILES, method="nudges") if field == "nudge_size" else SMILES
        assert other_settings(made_by, replace(made_by, **{field: value})), field


def test_other_images_are_noticed() -> None:
    first = SMILES.samples.images[0]
    drawn = SMILES.samples.with_image(0, first.with_pixels([(1, 1, 1.0)]))
    assert other_settings(SMILES, replace(SMILES, samples=drawn)) == ("other images",)
    more = SMILES.samples.with_images(
        (*SMILES.samples.images, Image("new", True, frozen([[0.0] * 3] * 4)))
    )
    assert other_settings(SMILES, replace(SMILES, samples=more)) == ("other images",)


def test_other_pairs_and_other_functions_are_told_apart_and_ranges_are_neither() -> None:
    negate = replace(SMILES, function=NEGATE)
    others = replace(SMILES, function=NumberPairs(((1.0, 2.0),)))
    assert other_settings(negate, others) == ("other pairs",)
    typed = replace(SMILES, function=curve_of("x^2"))
    assert other_settings(negate, typed) == ("another function",)
    assert other_settings(typed, replace(SMILES, function=curve_of("x^2", (0, 9)))) == ()
