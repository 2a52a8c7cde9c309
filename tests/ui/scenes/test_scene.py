from dataclasses import replace

import pytest

from gdviz.engine import (
    CURVES,
    NEGATE,
    SURFACES,
    Experiment,
    NumberPairs,
    builtin_sample_set,
    curve_of,
    surface_of,
)
from gdviz.ui.scenes.scene import GROUPS, SCENES, scene_of

SMILES = Experiment(builtin_sample_set("smiles"))


def test_everything_the_engine_knows_is_a_scene() -> None:
    functions = [scene.function for scene in SCENES.values()]
    for function in (None, NEGATE, *CURVES.values(), *SURFACES.values()):
        assert functions.count(function) == 1
    assert {scene.group for scene in SCENES.values()} == set(GROUPS)


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES.keys())
def test_the_scene_of_an_experiment_is_the_one_it_was_made_for(scene) -> None:
    assert scene_of(replace(SMILES, function=scene.function)) is scene
    assert scene.explanation


def test_outside_of_its_group_every_title_is_unmistakable() -> None:
    titles = [scene.whole_title for scene in SCENES.values()]
    assert len(set(titles)) == len(titles)
    assert SCENES["Curves plateau"].whole_title == "Curve · Plateau"
    assert SCENES["images"].whole_title == "Your images"


def test_what_a_person_has_made_is_recognised() -> None:
    pairs = NumberPairs(((1.0, 2.0),))
    assert scene_of(replace(SMILES, function=pairs)).key == "negate"
    for function in (curve_of("x^2"), surface_of("x*y"), curve_of(CURVES["parabola"].formula)):
        assert scene_of(replace(SMILES, function=function)).key == "own"
