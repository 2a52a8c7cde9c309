"""Conditions: what holds, what does not, and how far it is."""

import pytest

from gdviz.engine import CURVES, NEGATE, Experiment, Start, builtin_sample_set
from gdviz.lessons import Condition, PageActions, RunState

SMILES = builtin_sample_set("smiles")
AFTER = RunState.at_start(
    Experiment(SMILES, output="linear", loss="absolute", method="nudges")
).advanced(1)
MOMENT = AFTER.with_actions(PageActions(images_looked_at=frozenset({0, 2}))).observation()


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("step = 1", True),
        ("step==1", True),
        ("step != 1", False),
        ("step ≠ 2", True),
        ("loss <= 2", True),
        ("loss < 2", False),
        ("loss ≥ 2", True),
        ("loss > 1.5e0", True),
        ("within tolerance = images", False),
        ("within tolerance < images", True),
        ("average error = 50%", True),
        ("accuracy > 99%", True),
        ("weight 8 = -1", True),
        ("weight 8 = −1", True),
        ("loss = 2.4 ± 0.5", True),
        ("loss = 2.6 +- 0.5", False),
        ("method = nudges", True),
        ("method != nudges", False),
        ("diverged = no", True),
        ("diverged != no", False),
        ("x < 1000", False),
        ("x != 1", False),
        ("population loss > 0", False),
        ("images looked at >= 2", True),
    ],
)
def test_what_holds(text, holds):
    assert Condition.parse(text).holds(MOMENT) is holds


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("images looked at = images", "images looked at: 2 of 4"),
        ("step >= 100", "step: 1 of 100"),
        ("step >= 1", "step: 1 of 1"),
        ("loss < 0.5", "loss: 2 (goal: below 0.5)"),
        ("loss < 5", "loss: 2, below 5"),
        # The output is linear: an error is a number.
        ("average error <= 10%", "average error: 0.5 (goal: at most 0.1)"),
        ("accuracy <= 10%", "accuracy: 100% (goal: at most 10%)"),
        ("loss = 3 ± 0.5", "loss: 2 (goal: 3 ± 0.5)"),
        ("method = gradient-descent", "method: nudges (goal: gradient descent)"),
        ("diverged = yes", "diverged: not yet"),
        ("diverged = no", "diverged: no"),
        ("verdict = local minimum", "where the run stands: moving (goal: local minimum)"),
        ("x < 1", "x: – (goal: below 1)"),
        ("step = 0", "step: 1 (goal: 0)"),
        # Which one it is, is what a page asks.
        ("selected image = 3", "selected image: 1 (goal: another one)"),
    ],
)
def test_how_far_it_is(text, words):
    assert Condition.parse(text).words(MOMENT) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x = -1 ± 0.01", "weight: 2 (goal: −1 ± 0.01)"),
        ("next x < 5", "next weight: 1.99, below 5"),
        ("x of the global minimum < 5", "weight of the global minimum: −1, below 5"),
        ("step = 0", "step: 0"),
    ],
)
def test_of_pairs_of_numbers_what_changes_is_a_weight(text, words):
    pairs = Experiment(SMILES, function=NEGATE, start=Start.at([2.0]), learning_rate=1e-4)
    said = Condition.parse(text).words(RunState.at_start(pairs).observation())
    assert said == words


def test_not_a_number_meets_nothing():
    """A run that has left all bounds is not below a limit."""
    wild = Experiment(
        SMILES, function=CURVES["parabola"], start=Start.at([1e200]), learning_rate=0.1
    )
    observation = RunState.at_start(wild).observation()
    assert not Condition.parse("loss < 1").holds(observation)
