from dataclasses import replace

from gdviz.engine import Experiment, Training, builtin_sample_set
from gdviz.ui.training.stable_rate import stable_rate

SMILES = Experiment(builtin_sample_set("smiles"))


def said_of(experiment: Experiment) -> str:
    snapshot = Training(experiment).snapshot()
    return stable_rate(experiment, snapshot, snapshot.curvature).words


def test_the_limit_is_named() -> None:
    assert said_of(SMILES).startswith("stable below ")
    assert "overshoot" in said_of(replace(SMILES, learning_rate=1000.0))


def test_without_images_there_is_nothing_to_say() -> None:
    assert said_of(replace(SMILES, samples=SMILES.samples.with_images([]))) == ""
    held_out = [replace(image, held_out=True) for image in SMILES.samples.images]
    assert said_of(replace(SMILES, samples=SMILES.samples.with_images(held_out))) == ""
