"""Scripts are run, and their weights compared with those of the program."""

import ast
import contextlib
import io
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from gdviz.engine import (
    ACTIVATIONS,
    CURVES,
    LOSSES,
    NUDGES,
    NUMBER_PAIRS,
    OPTIMIZERS,
    ORDERS,
    REDUCTIONS,
    SCHEDULES,
    SURFACES,
    Batching,
    Experiment,
    Placement,
    ScheduledRate,
    Start,
    Training,
    builtin_sample_set,
    curve_of,
    surface_of,
)
from gdviz.export.script import script, whole_script
from tests.sizes import size

FACES = builtin_sample_set("faces")
BATCHES = {
    "whole sample": Batching(),
    **{f"three, {order}": Batching(3, order, 5) for order in ORDERS},
    "single images": Batching(1),
}


def weights_of(text: str) -> np.ndarray:
    """What a script prints its weights from."""
    scope: dict[str, object] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(text, "script", "exec"), scope)
    return np.asarray(scope["x"])


def trained(experiment: Experiment, steps: int = 30) -> Training:
    training = Training(experiment)
    training.advance(steps)
    return training


def assert_same(training: Training) -> None:
    text, whole = script(training, "a run"), whole_script(training, "a run")
    weights = weights_of(text)
    # From step 0 on it comes to the same bits, however often settings have changed.
    assert whole == text or weights_of(whole).tobytes() == weights.tobytes()
    assert np.abs(weights - training.parameters).max() <= 1e-12
    assert np.abs(training.parameters).max() > 0


@pytest.mark.at_length
@pytest.mark.parametrize("batches", BATCHES)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_optimizer_with_every_batch_and_loss(optimizer: str, batches: str) -> None:
    kind = OPTIMIZERS[optimizer]
    # The batches take turns, so that every optimizer has every loss with every output.
    first = size(list(BATCHES).index(batches) % 3, 0)
    for loss, output in list(product(LOSSES, ACTIVATIONS))[first :: size(3, 1)]:
        number = list(LOSSES).index(loss)
        experiment = Experiment(
            FACES,
            optimizer=kind(),
            learning_rate=min(kind.usual_rate, 0.05),
            batching=BATCHES[batches],
            loss=loss,
            output=output,
            reduction=REDUCTIONS_IN_TURN[number % 2],
            bias=number == 1,
        )
        assert_same(trained(experiment))


REDUCTIONS_IN_TURN = tuple(REDUCTIONS)


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_every_schedule_with_a_warm_up_and_without(schedule: str) -> None:
    for warmup in (0, 3):
        rate = ScheduledRate(SCHEDULES[schedule](), warmup)
        assert_same(trained(Experiment(FACES, schedule=rate), 60))


@pytest.mark.parametrize(
    "function",
    [
        *CURVES.values(),
        *SURFACES.values(),
        *NUMBER_PAIRS.values(),
        curve_of("x^2 - 3*cos(4x)"),
        curve_of("abs(x - 1) + max(x, 0)^3/9 + sigmoid(x) + ln(x^2 + 1)"),
        surface_of("(x - 1)^2 + 3y^2 + sin(x*y)"),
    ],
    ids=lambda function: function.name,
)
def test_functions(function) -> None:
    for optimizer in ("gradient-descent", "line-search"):
        experiment = Experiment(
            FACES,
            function=function,
            start=Start.at(function.start_parameters()),
            learning_rate=function.rate,
            optimizer=OPTIMIZERS[optimizer](),
        )
        assert_same(trained(experiment))


def test_random_starts_and_more_images_than_weights() -> None:
    assert_same(trained(Experiment(FACES, start=Start("normal", 3))))
    digits = replace(FACES, images=FACES.images * 9)
    assert_same(trained(Experiment(digits, loss="absolute", reduction="mean")))


def test_nudges_and_what_comes_after_them() -> None:
    experiment = Experiment(FACES, method=NUDGES)
    training = trained(experiment, 2)
    assert_same(training)
    for later in (
        replace(experiment, method="gradient-descent", optimizer=OPTIMIZERS["adam"]()),
        replace(experiment, method="gradient-descent", batching=Batching(3), learning_rate=0.1),
    ):
        training.apply(later)
        training.advance(7)
        assert_same(training)
    placement = Placement(1, (1.0,) * 12)
    training.apply(replace(training.experiment, placement=placement))
    training.advance(5)
    assert_same(training)


def test_a_step_before_the_last_change_is_refused() -> None:
    training = trained(Experiment(FACES), 5)
    training.apply(replace(training.experiment, learning_rate=0.1))
    training.advance(5)
    training.go_to(3)
    with pytest.raises(ValueError, match="before the newest stretch"):
        script(training, "a run")
    training.go_to(7)
    assert_same(training)


def test_from_step_0_on_every_change_is_made_again() -> None:
    training = trained(Experiment(FACES, learning_rate=0.1), 3)
    for number, kind in enumerate(OPTIMIZERS.values()):
        changes = {
            "optimizer": kind(),
            "learning_rate": min(kind.usual_rate, 0.05),
            "bias": number % 3 == 1,
            "batching": BATCHES[list(BATCHES)[number % len(BATCHES)]],
            "schedule": ScheduledRate(SCHEDULES[list(SCHEDULES)[number % len(SCHEDULES)]](), 2),
            "loss": list(LOSSES)[number % len(LOSSES)],
        }
        training.apply(replace(training.experiment, **changes))
        training.advance(3)
        training.apply(replace(training.experiment, learning_rate=0.02))
        training.advance(2)
    assert_same(training)
    assert len(training.segments) == 1 + 2 * len(OPTIMIZERS)
    training.go_to(8)
    weights = weights_of(whole_script(training, "a run"))
    assert np.abs(weights - training.parameters).max() <= 1e-12


def test_from_step_0_on_nothing_is_said_twice() -> None:
    training = trained(Experiment(FACES, optimizer=OPTIMIZERS["adam"]()), 4)
    training.apply(replace(training.experiment, learning_rate=0.25))
    training.advance(4)
    text = whole_script(training, "a run")
    assert [text.count(each) for each in ("images =", "def gradient", "\nx =", "for step")] == [
        1,
        1,
        1,
        2,
    ]
    assert "\n\nSettings were changed at step 4.\n" in text
    training.go_to(0)
    assert weights_of(whole_script(training, "a run")).tolist() == [0.0] * 12


def test_it_needs_numpy_alone_and_says_what_it_is() -> None:
    text = script(trained(Experiment(FACES, optimizer=OPTIMIZERS["adam"]())), 'a "run"\\')
    tree = ast.parse(text)
    modules = {
        name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    }
    assert modules <= {"numpy", "math"}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert ast.get_docstring(tree).startswith("The first 30 steps of “a 'run'/”")
    assert "# Running average: β₁ · m + (1 − β₁) · g" in text
    assert "gdviz" not in text
