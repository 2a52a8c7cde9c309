"""Settings of lessons mean what the same words mean on the command line."""

import shlex

import pytest

from gdviz.cli.arguments import Parser
from gdviz.cli.options import add_settings
from gdviz.cli.settings import experiment_on_function, experiment_on_images
from gdviz.cli.sources import add_data_options, add_source
from gdviz.engine import (
    ACTIVATIONS,
    CURVES,
    LOSSES,
    OPTIMIZERS,
    ORDERS,
    SCHEDULES,
    SURFACES,
    Experiment,
    builtin_sample_set,
)
from gdviz.lessons import RunState, lesson_of
from tests.lessons.files import with_page


def of_lesson(start: str) -> Experiment:
    lesson = lesson_of("trial.toml", with_page(start=f"[start]\n{start}\n"))
    return lesson.pages[0].opening.experiment


def of_command(words: str) -> Experiment:
    parser = Parser(prog="trial")
    add_source(parser)
    add_data_options(parser)
    add_settings(parser)
    arguments = parser.parse(shlex.split(words))
    assert arguments is not None
    on_function = arguments.curve or arguments.surface or arguments.source == "negate"
    return (experiment_on_function if on_function else experiment_on_images)(arguments)


CASES = [
    ("", "smiles"),
    ('samples = "faces"', "faces"),
    ("learning-rate = 0.125\ntolerance = 0.2\nbias = true", "smiles --learning-rate 0.125 "
     "--tolerance 0.2 --bias"),
    ("learning_rate = 0.125", "smiles --learning-rate 0.125"),
    ('batch = 2\norder = "in-order"\nseed = 5', "smiles --batch 2 --order in-order --seed 5"),
    ('batch = "full"', "smiles --batch full"),
    ('start = "normal"\nseed = 7\nscale = 2', "smiles --start normal --seed 7 --scale 2"),
    ('optimizer = "adam"\nset = { beta1 = 0.5 }', "smiles --optimizer adam --set beta1=0.5"),
    ('optimizer = "adam"\nschedule = "step"\nset = { beta1 = 0.5, gamma = 0.25 }\nwarmup = 3',
     "smiles --optimizer adam --schedule step --set beta1=0.5 --set gamma=0.25 --warmup 3"),
    ("stop-within-tolerance = true", "smiles --stop-within-tolerance"),
    ('curve = "double-well"', "--curve double-well"),
    ('curve = "double-well"\nstart-at = 2', "--curve double-well --start-at 2"),
    ('curve = "double-well"\noptimizer = "gradient-descent"', "--curve double-well"),
    ('curve = "double-well"\noptimizer = "adam"', "--curve double-well --optimizer adam"),
    ('surface = "bowl"\nstart-at = [1, 2]', "--surface bowl --start-at 1,2"),
    ('curve = "x^2 - 3*cos(4x)"', "--curve 'x^2 - 3*cos(4x)'"),
    ('pairs = "negate"', "negate"),
    *((f'{option} = "{name}"', f"smiles --{option} {name}") for option, known in (
        ("optimizer", OPTIMIZERS), ("schedule", SCHEDULES), ("loss", LOSSES),
        ("output", ACTIVATIONS), ("order", ORDERS)) for name in known),
    *((f'curve = "{name}"', f"--curve {name}") for name in CURVES),
    *((f'surface = "{name}"', f"--surface {name}") for name in SURFACES),
]  # fmt: skip


@pytest.mark.parametrize(("start", "words"), CASES, ids=[words for _, words in CASES])
def test_as_on_the_command_line(start, words):
    assert of_lesson(start) == of_command(words)


def test_drawn_images():
    start = """
labels = ["cross", "ring"]
[[start.image]]
name = "plus"
label = "cross"
pixels = [".#.", "###", ".#."]
[[start.image]]
name = "hoop"
label = "ring"
population = true
pixels = ["###", "#5#", "###"]
"""
    samples = of_lesson(start).samples
    plus, hoop = samples.images
    assert (samples.positive_name, samples.negative_name) == ("cross", "ring")
    assert (plus.positive, hoop.positive, plus.held_out, hoop.held_out) == (
        True,
        False,
        False,
        True,
    )
    assert plus.pixels.tolist() == [[0, 1, 0], [1, 1, 1], [0, 1, 0]]
    assert hoop.pixels[1, 1] == 0.5


def test_runners():
    start = """
curve = "double-well"
runners = [
  { optimizer = "momentum", set = { momentum = 0.5 }, learning-rate = 0.25 },
  { optimizer = "adam" },
]"""
    first, second = of_lesson(start).runners
    assert (first.name, first.learning_rate, first.optimizer.momentum) == ("2", 0.25, 0.5)
    assert second.learning_rate == OPTIMIZERS["adam"].usual_rate


OWN_IMAGES = """
[start]
labels = ["cross", "ring"]
learning-rate = 0.125
steps = 2
[[start.image]]
name = "plus"
label = "cross"
pixels = [".#.", "###", ".#."]
[[start.image]]
name = "hoop"
label = "ring"
pixels = ["###", "#.#", "###"]
"""


def begun_anew(settings: str) -> RunState:
    text = with_page("[page.start]", settings, start=OWN_IMAGES)
    return lesson_of("trial.toml", text).pages[0].opening


def test_a_page_begins_anew_on_the_images_and_settings_of_its_lesson():
    opening = begun_anew("batch = 1")
    assert [image.name for image in opening.experiment.samples.images] == ["plus", "hoop"]
    assert (opening.experiment.learning_rate, opening.experiment.batching.size) == (0.125, 1)
    assert opening.step == 0


def test_a_page_begins_anew_on_other_ground_with_the_usual_settings():
    opening = begun_anew('samples = "faces"')
    assert opening.experiment == Experiment(builtin_sample_set("faces"))
