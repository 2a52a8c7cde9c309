"""Every optimizer that PyTorch has too, against trajectories that PyTorch made."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from gdviz.engine.optimizers import OPTIMIZERS, Point

TORCH = json.loads((Path(__file__).parent / "data" / "torch_trajectories.json").read_text())


def torch_gradient(p):
    x, y, z = p.tolist()
    bend = math.tanh(x - y)
    return np.array(
        [
            bend + 0.2 * x,
            -bend + 0.1 * (y - 2) ** 3 + 0.3 * z,
            z / math.sqrt(1 + z * z) + 0.3 * y,
        ]
    )


def described(entry):
    settings = (f"{name}={value}" for name, value in entry["hyperparameters"].items())
    return " ".join([entry["optimizer"], *settings])


@pytest.mark.parametrize("course", ["function", "gradients"])
@pytest.mark.parametrize("entry", TORCH["runs"], ids=described)
def test_200_steps_are_those_of_torch(entry, course):
    """The trajectories come from torch 2.13.0, in float64 on one thread, with foreach=False.

    Each entry names our hyperparameters and the rate; torch had the same (SGD with momentum,
    dampening and nesterov; Adagrad, Adadelta, RMSprop, Adam, AdamW with betas and eps). All began
    at "start". "function" went 200 steps down on
    ln cosh(x − y) + (y − 2)⁴ / 40 + √(1 + z²) + x² / 10 + 0.3 · y · z with torch's own gradient;
    "gradients" was given, step by step, the noise in the file, drawn by random.gauss. Kept are the
    parameters after the "steps", as json writes floats: every digit there is. No rate is so high
    that a run rattles about its minimum, where differences in the last digit keep on doubling.
    """
    optimizer = OPTIMIZERS[entry["optimizer"]](**entry["hyperparameters"])
    parameters, memory, kept = np.array(TORCH["start"]), optimizer.memory(3), []
    for count, noise in enumerate(TORCH["gradients"], 1):
        gradient = np.array(noise) if course == "gradients" else torch_gradient(parameters)
        point = Point(parameters, gradient, lambda p: math.nan)
        parameters, memory = optimizer.step(point, memory, entry["rate"], count)
        if count in TORCH["steps"]:
            kept.append(parameters)
    assert count == 200
    np.testing.assert_allclose(kept, entry[course], rtol=1e-12)


def test_the_torch_runs_go_through_every_optimizer_that_torch_has():
    own = {"qhm", "qhadam", "line-search"}
    assert {entry["optimizer"] for entry in TORCH["runs"]} == set(OPTIMIZERS) - own
