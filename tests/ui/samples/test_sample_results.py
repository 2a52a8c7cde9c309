import numpy as np
import pytest

from gdviz.engine import Experiment, Image, builtin_sample_set
from gdviz.ui.samples.sample_results import is_same_task, sample_result
from tests.ui.snapshots import lecture_training, one_pixel_set, snapshot_at

ROUND_ONE = (0, 0, 0, 0, 0, 0, 1, -1, 1, -1, 1, -1)
SMILES = builtin_sample_set("smiles")


def words(experiment: Experiment, parameters: tuple[float, ...]) -> list[tuple[str, str]]:
    snapshot = snapshot_at(experiment, parameters)
    results = [sample_result(snapshot, index) for index in range(len(experiment.samples))]
    return [(result.answer, result.verdict) for result in results]


def test_the_lectures_first_round_with_a_linear_output() -> None:
    assert words(Experiment(SMILES, output="linear"), ROUND_ONE) == [
        ("+1.00", "✓ good enough"),
        ("−1.00", "✓ good enough"),
        ("−1.00", "✓ good enough"),
        ("+3.00", "2.00 off"),
    ]


def test_the_lectures_first_round_through_the_sigmoid() -> None:
    assert words(Experiment(SMILES), ROUND_ONE) == [
        ("73%", "27% off"),
        ("27%", "27% off"),
        ("27%", "27% off"),
        ("95%", "✓ good enough"),
    ]


def test_the_lectures_hundredth_step() -> None:
    snapshot = lecture_training(99).snapshot()
    results = [sample_result(snapshot, index) for index in range(4)]
    assert [result.answer for result in results] == ["88%", "8%", "9%", "99%"]
    assert [result.good for result in results] == [False, True, True, True]


@pytest.mark.parametrize(
    ("weight", "answer", "verdict"),
    [
        # σ(2.16) = 0.8966…: 10.3 % off, which must not read as the tolerance of 10 %.
        (2.16, "90%", "10.3% off"),
        (2.2, "90%", "✓ good enough"),
        (-800.0, "<1%", ">99% off"),
        (800.0, ">99%", "✓ good enough"),
        # σ(40) is 1 to the nearest double, but not quite 1.
        (40.0, ">99%", "✓ good enough"),
        (-40.0, "<1%", ">99% off"),
        (-20.0, "<1%", ">99% off"),
    ],
)
def test_close_calls(weight: float, answer: str, verdict: str) -> None:
    assert words(Experiment(one_pixel_set([(1.0, True)])), (weight,)) == [(answer, verdict)]


@pytest.mark.parametrize(
    ("weight", "answer", "verdict"),
    [
        (1e300, "+1.0×10³⁰⁰", "1.0×10³⁰⁰ off"),
        (-70.6, "−70.60", "71.60 off"),
        (0.8996, "+0.90", "0.1004 off"),
        (1.1, "+1.10", "✓ good enough"),
        (1.1 + 1e-9, "+1.10", ">0.1 off"),
    ],
)
def test_linear_outputs_near_and_far(weight: float, answer: str, verdict: str) -> None:
    experiment = Experiment(one_pixel_set([(1.0, True)]), output="linear")
    assert words(experiment, (weight,)) == [(answer, verdict)]


def test_the_same_task_whatever_its_name() -> None:
    face = SMILES.images[0]
    assert is_same_task(face, face)
    assert is_same_task(face, Image("other", True, face.pixels.copy()))
    assert not is_same_task(face, Image("smile A", False, face.pixels))
    assert not is_same_task(face, face.with_pixels([(1, 1, 0.5)]))
    assert not is_same_task(face, Image("smile A", True, np.ones((2, 6))))
