"""A stage's formula, with its numbers in place, is worth what the stage is worth."""

from __future__ import annotations

import re

import numpy as np
import pytest

from gdviz.engine import OPTIMIZERS, Batching, Experiment, Start, Training, builtin_sample_set
from gdviz.engine.optimizers import Adam, RMSProp
from gdviz.engine.step_trace import step_trace
from gdviz.numbers import tabular
from gdviz.ui.arithmetic.stage_formula import in_numbers, stage_numbers
from tests.engine.test_step_trace import optimizers
from tests.ui.calculator import comes_to

FACES = builtin_sample_set("faces")
IN_WORDS = {
    "slope of the loss",
    "g, as there is no movement yet",
    "the first rate that lowers the loss enough, else 0",
}


@pytest.mark.parametrize("optimizer", optimizers(), ids=repr)
@pytest.mark.parametrize("steps", [0, 1, 4])
def test_a_calculator_gives_the_value_of_the_stage_for_the_numbers_in_place(optimizer, steps):
    experiment = Experiment(
        FACES,
        optimizer=optimizer,
        learning_rate=0.05,
        batching=Batching(2),
        start=Start("normal", seed=steps),
    )
    training = Training(experiment)
    training.advance(steps)
    snapshot = training.snapshot()
    stages = step_trace(experiment, snapshot.state)
    worked_out = 0
    for parameter in range(len(snapshot.parameters)):
        for held, stage in enumerate(stages):
            result = tabular(float(stage.values[parameter]))
            text = stage_numbers(snapshot, stages, held, parameter, result)
            if not text:
                assert stage.formula in IN_WORDS
                continue
            assert comes_to(text, result), (stage.title, text, result)
            worked_out += 1
    assert worked_out >= 2 * len(snapshot.parameters)


def test_a_formula_reads_like_one():
    assert in_numbers("β₁ · m + (1 − β₁) · g", {"β₁": "0.9", "m": "−0.03", "g": "2"}, 1) == (
        "0.9 · (−0.03) + (1 − 0.9) · 2"
    )
    assert in_numbers("m / (1 − β₁ⁿ)", {"β₁": "0.9", "m": "1"}, 12) == "1 / (1 − 0.9¹²)"
    # What is one number needs no parentheses, unless it is negative or raised.
    known = {"rate": "0.5", "m′": "−3", "m": "7", "√v′ + ε": "0.25", "a": "−2"}
    assert in_numbers("rate · m′ / (√v′ + ε)", known, 1) == "0.5 · (−3) / 0.25"
    assert in_numbers("s − a²", {"s": "4", "a": "−2"}, 1) == "4 − (−2)²"
    assert in_numbers("√v′ + ε", {"√v′ + ε": "9", "v′": "4", "ε": "1×10⁻⁸"}, 1) == "√4 + 1×10⁻⁸"


def test_words_are_no_formula():
    assert in_numbers("slope of the loss", {"s": "1", "l": "2"}, 1) == ""


def test_every_symbol_of_the_formulas_has_a_number():
    """No letter is left over, for no optimizer."""
    for optimizer in [
        *(kind() for kind in OPTIMIZERS.values()),
        RMSProp(centered=True, momentum=0.5),
        Adam(bias_correction=False),
    ]:
        training = Training(Experiment(FACES, optimizer=optimizer))
        training.advance(2)
        snapshot = training.snapshot()
        stages = step_trace(snapshot.experiment, snapshot.state)
        for held in range(len(stages)):
            text = stage_numbers(snapshot, stages, held, 0, "7").replace("e−", "")
            assert not re.search(r"[A-Za-zα-ωΑ-Ω]", text), text
    assert np.isfinite(snapshot.parameters).all()
