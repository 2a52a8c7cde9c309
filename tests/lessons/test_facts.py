"""What lessons can quote, against the same things worked out otherwise."""

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from gdviz.engine import CURVES, NEGATE, SURFACES, Batching, Experiment, Start, builtin_sample_set
from gdviz.lessons import FACTS, Observation, PageActions, RunState
from gdviz.lessons.named_fact import FactError, NamedFact, check_format, value_words

SMILES = builtin_sample_set("smiles")
LECTURE = Experiment(SMILES, output="linear", loss="absolute", method="nudges")


def value(name: str, state: RunState):
    return NamedFact.parse(name).value(state.observation())


def on(experiment: Experiment, steps: int = 0) -> RunState:
    return RunState.at_start(experiment).advanced(steps)


def test_every_fact_explains_itself_and_says_its_choices():
    for name, fact in FACTS.items():
        assert name == fact.name == name.strip()
        assert fact.explanation
        assert not fact.explanation.endswith(".")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("step", 1),
        ("loss", 2.0),
        ("loss at the start", 4.0),
        ("lowest loss", 2.0),
        ("within tolerance", 3),
        ("images", 4),
        ("positive images", 2),
        ("pixels", 12),
        ("rows", 4),
        ("columns", 3),
        ("average error", 0.5),
        ("accuracy", 1.0),
        ("sum of image 4", 3.0),
        ("error of image 4", 2.0),
        ("target of image 2", -1.0),
        ("probability of image 1", 1 / (1 + math.exp(-1))),
        ("weight 8", -1.0),
        ("population", 0),
        ("population loss", None),
        ("sum of image 5", None),
        ("weight 0", None),
        ("x", None),
        ("value at 2", None),
        ("optimizer", "gradient-descent"),
        ("method", "nudges"),
        ("output", "linear"),
        ("trained on", "images"),
        ("runners", 1),
        ("batch size", 4),
        ("diverged", False),
    ],
)
def test_after_the_first_round_of_the_lecture(name, wanted):
    assert value(name, on(LECTURE, 1)) == wanted


def test_the_running_total_is_that_of_the_selected_image():
    totals = []
    for image in range(2):
        state = on(LECTURE, 1).with_actions(PageActions(image=image))
        totals.append([value(f"running total {n}", state) for n in range(1, 13)])
    assert totals[0] == [0, 0, 0, 0, 0, 0, 1, 1, 2, 1, 2, 1]
    assert totals[1][-1] == -1


def test_the_ball_on_the_hill():
    hill = Experiment(
        SMILES, function=CURVES["ball-on-a-hill"], start=Start.at([3.0]), learning_rate=0.5
    )
    slope = 1 - math.cos(4.5)
    assert value("slope", on(hill)) == pytest.approx(slope)
    assert value("next x", on(hill)) == pytest.approx(3 - 0.5 * slope)
    assert value("value at 2", on(hill)) == pytest.approx(2 - math.sin(3) / 1.5)
    assert value("slope at -2", on(hill)) == pytest.approx(-(1 - math.cos(3)))
    assert value("trained on", on(hill)) == "ball-on-a-hill"
    assert value("accuracy", on(hill)) is None


@pytest.mark.parametrize("rate", [0.1, 0.44, 0.46, 0.5])
def test_steps_to_the_deepest_valley_by_walking_there(rate):
    well = CURVES["double-well"]
    x, first = 3.0, None
    for step in range(1, 61):
        x -= rate * (0.4 * x**3 - 1.6 * x + 0.4)
        if first is None and well.value(np.array([x])) < -0.8268:
            first = step
    experiment = Experiment(SMILES, function=well, start=Start.at([3.0]), learning_rate=rate)
    assert value("steps to the deepest valley", on(experiment, 60)) == first


def test_the_negate_task():
    pairs = on(Experiment(SMILES, function=NEGATE, start=Start.at([-0.5])))
    assert [value(f"input of pair {n}", pairs) for n in (1, 2, 3, 4)] == [4.0, 1.0, -0.5, None]
    assert value("target of pair 1", pairs) == -4.0
    assert value("output of pair 1", pairs) == -2.0
    assert value("x of the global minimum", pairs) == -1.0


def test_losses_of_other_images_do_not_count():
    """A fifth image raises the loss above all before it; no step has done that."""
    fifth = replace(SMILES.images[0], name="fifth", positive=not SMILES.images[0].positive)
    before = on(Experiment(SMILES), 40)
    after = before.changed(Experiment(SMILES.inserted(4, fifth)))
    assert value("lowest loss", before) < value("loss", after) == value("lowest loss", after)
    assert value("rises", after) == 0
    later = after.advanced(5)
    assert value("rises", later) == 0
    assert value("lowest loss", later) == value("loss", later) < value("loss", after)
    assert value("lowest loss", later.went_to(20)) == value("loss", later.went_to(39))


def test_rises_are_counted_up_to_the_step_in_view():
    noisy = Experiment(builtin_sample_set("faces"), batching=Batching(1), learning_rate=1.0)
    whole = on(noisy, 30)
    losses = [RunState.at_start(noisy).advanced(n).snapshot().measures.loss for n in range(31)]
    rises = [later > earlier for earlier, later in pairwise(losses)]
    assert value("rises", whole) == sum(rises) > 0
    assert value("rises", whole.went_to(10)) == sum(rises[:10])
    assert value("images used", whole) == 30
    assert value("epochs", whole) == 7
    assert value("steps per epoch", whole) == 4


@pytest.mark.parametrize(
    ("found", "layout", "words"),
    [
        (0.12345, "", "0.123"),
        (0.12345, ".2", "0.12"),
        (-1.0, "+.1", "−1.0"),
        (1.0, "+.1", "+1.0"),
        (-0.0001, ".1", "0.0"),
        (-0.0001, "+.1", "+0.0"),
        (0.731, "%", "73%"),
        (0.731, ".1%", "73.1%"),
        (12345, "", "12,345"),
        (2.0, "", "2"),
        (1e-9, "", "1e−9"),
        (True, "", "yes"),
        ("adam", "", "adam"),
        (None, ".2", "–"),
        (math.inf, "", "∞"),
        (-math.inf, ".2", "−∞"),
        (math.nan, "%", "–"),
    ],
)
def test_values_in_words(found, layout, words):
    assert value_words(found, layout) == words


@pytest.mark.parametrize("name", ["", "weight", "weight #", "weight x", "loss 3", "Loss"])
def test_a_name_that_nothing_has(name):
    with pytest.raises(FactError, match="there is no fact"):
        NamedFact.parse(name)


@pytest.mark.parametrize("layout", ["2", ".9", "x", "%.1", ".1f"])
def test_a_format_that_is_none(layout):
    with pytest.raises(FactError, match="is not a format"):
        check_format(layout)


def test_every_fact_has_a_value_or_none_wherever_it_is_asked():
    """On images, on a curve, on a surface and on pairs, at the start and later."""
    functions = (None, CURVES["rugged"], SURFACES["hills"], NEGATE)
    for function in functions:
        start = Start() if function is None else Start.at(function.start_parameters())
        experiment = Experiment(SMILES, function=function, start=start, learning_rate=0.01)
        for steps in (0, 3):
            observation = on(experiment, steps).observation()
            for fact in FACTS.values():
                assert isinstance(fact.read(observation, 1.0), float | int | bool | str | None)


def test_facts_of_settings_are_those_being_edited():
    observation = on(LECTURE).observation()
    edited = Observation(
        observation.snapshot, Experiment(SMILES, learning_rate=0.125), observation.actions
    )
    assert NamedFact.parse("learning rate").value(edited) == 0.125
