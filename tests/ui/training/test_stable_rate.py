"""What is said of how large a rate may be, against Hessians and recurrences of the test's own."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import (
    CURVES,
    LOSSES,
    OPTIMIZERS,
    SURFACES,
    Batching,
    Experiment,
    Image,
    SampleSet,
    Start,
    Training,
    builtin_sample_set,
    curve_of,
    surface_of,
)
from gdviz.engine.optimizers import Point
from gdviz.ui.training.stable_rate import OTHER_WORDS, PLAIN_WORDS, shorter_words, stable_rate
from tests.sizes import size

SMILES = Experiment(builtin_sample_set("smiles"))
SITUATIONS = size(300, 1000)
SMOOTH = ("x^2 - 3cos(4x)", "x^4/4 - 2x^2", "exp(x) - 2x", "ln(1 + x^2)", "3x + 1", "-x^2")
KINKED = ("|x|", "|x - 1| - x^2", "max(x, -2x)", "|x| + 0.001x^2")
FLAT_SURFACES = ("x^2 - y^2", "x*y", "-x^2 - y^2", "x^2 + 3y^2 + x*y")


def said_of(experiment: Experiment) -> str:
    snapshot = Training(experiment).snapshot()
    return stable_rate(experiment, snapshot, snapshot.curvature).words


def test_the_limit_is_named() -> None:
    assert said_of(SMILES).startswith("the rate is below 2/L = ")
    assert "may overshoot" in said_of(replace(SMILES, learning_rate=1000.0))


def test_without_images_there_is_nothing_to_say() -> None:
    assert said_of(replace(SMILES, samples=SMILES.samples.with_images([]))) == ""
    held_out = [replace(image, held_out=True) for image in SMILES.samples.images]
    assert said_of(replace(SMILES, samples=SMILES.samples.with_images(held_out))) == ""


@pytest.mark.parametrize("text", KINKED)
def test_kinks_are_told_where_no_bend_tells_of_them(text: str) -> None:
    """At this rate the ball hops over the kink for ever, whatever bends beside it."""
    kinked = replace(SMILES, function=curve_of(text), start=Start.at([0.3]), learning_rate=0.3)
    assert "kinks may " in said_of(kinked)


def situation(random: np.random.Generator) -> Experiment:
    """A place on any loss or function, with any optimizer and rate."""
    settings = {
        "optimizer": some_optimizer(random),
        "learning_rate": float(10.0 ** random.uniform(-3.0, 1.5)),
    }
    if random.random() < 0.5:
        made = [*CURVES.values(), *SURFACES.values()]
        typed = [*map(curve_of, SMOOTH + KINKED), *map(surface_of, FLAT_SURFACES)]
        functions = made if random.random() < 0.5 else typed
        function = functions[random.integers(len(functions))]
        start = Start.at(random.uniform(-2.0, 2.0, function.size))
        return Experiment(SMILES.samples, function=function, start=start, **settings)
    rows, columns = random.integers(1, 4, 2)
    images = tuple(
        Image(f"image {n}", bool(random.integers(2)), random.random((rows, columns)))
        for n in range(random.integers(1, 5))
    )
    return Experiment(
        SampleSet("random", int(rows), int(columns), images),
        output=str(random.choice(["sigmoid", "linear"])),
        loss=str(random.choice(list(LOSSES))),
        reduction=str(random.choice(["sum", "mean"])),
        bias=bool(random.integers(2)),
        batching=Batching(None if random.random() < 0.9 else 1),
        start=Start("normal", int(random.integers(10_000)), 1.5),
        **settings,
    )


def some_optimizer(random: np.random.Generator):
    name = str(random.choice(list(OPTIMIZERS)))
    part = float(random.uniform(0.0, 0.99))
    other = float(random.uniform(0.0, 1.0))
    return {
        "momentum": lambda: OPTIMIZERS[name](momentum=part, dampening=other),
        "nesterov": lambda: OPTIMIZERS[name](momentum=part),
        "qhm": lambda: OPTIMIZERS[name](beta=part, nu=other),
    }.get(name, OPTIMIZERS[name])()


def strongest_curvature(experiment: Experiment, place: np.ndarray) -> float:
    """The largest eigenvalue of the whole matrix of second derivatives, by differences."""
    gradient, step = experiment.objective.gradient, 1e-5
    columns = [
        (gradient(place + step * each) - gradient(place - step * each)) / (2.0 * step)
        for each in np.eye(len(place))
    ]
    return float(np.linalg.eigvalsh((np.array(columns) + np.array(columns).T) / 2.0)[-1])


def comes_to_rest(optimizer, bend: float, rate: float) -> bool:
    """Whether the step, a matrix on a parabola, makes place and memory smaller in the long run."""
    columns = []
    for x, memory in ((1.0, 0.0), (0.0, 1.0)):
        point = Point(np.array([x]), np.array([bend * x]), lambda _: 0.0)
        kept = tuple(np.array([memory]) for _ in optimizer.memory_symbols)
        there, kept = optimizer.step(point, kept, rate, 2)
        columns.append([there[0], *(each[0] for each in kept)])
    size = 1 + len(optimizer.memory_symbols)
    matrix = np.array(columns)[:size, :size].T
    return bool(np.abs(np.linalg.eigvals(matrix)).max() < 1.0)


def goes_down(experiment: Experiment, place: np.ndarray, bend: float) -> bool:
    """Whether the step of plain descent does, or it bends more on the way than at its start."""
    objective, rate = experiment.objective, experiment.learning_rate
    way = -rate * objective.gradient(place)
    if not way.any():
        return True
    slopes = [objective.gradient(place + share * way) @ way for share in np.linspace(0, 1, 101)]
    bends = np.diff(slopes) * 100.0 / (way @ way)
    before, after = objective.value(place), objective.value(place + way)
    return bool(after <= before + 1e-12 * (1.0 + abs(before)) or bends.max() > bend * (1 - 1e-6))


def number_in(words: str, before: str) -> float:
    text = words.split(before)[1].split(" ")[0].rstrip(",").replace(",", "").replace("−", "-")
    mantissa, _, power = text.partition("×10")
    digits = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
    return float(mantissa) * 10.0 ** int(power.translate(digits) or 0)


def kind_of(experiment: Experiment, words: str) -> str:
    """Which sentence it is, after its truth has been looked into."""
    place, optimizer = experiment.start_parameters(), experiment.optimizer
    rate, bend = experiment.learning_rate, strongest_curvature(experiment, place)
    if words in ("", "no curvature, but kinks may limit it"):
        return words
    if words == "no limit here: no upward curvature":
        assert bend <= 1e-6 * (1.0 + np.abs(experiment.objective.gradient(place)).max())
        return words
    for before, is_above in (
        ("the rate is below 2/L = ", False),
        ("above 2/L = ", True),
        ("limit ", False),
        ("above ", True),
        ("kinks may set a limit lower than ", False),
    ):
        if words.startswith(before):
            limit = number_in(words, before)
            assert (rate > limit) == is_above or rate == pytest.approx(limit)
            assert comes_to_rest(optimizer, bend, 0.9 * limit)
            assert not comes_to_rest(optimizer, bend, 1.1 * limit)
            if before == "the rate is below 2/L = ":
                assert goes_down(experiment, place, bend)
            return before
    raise AssertionError(words)


@pytest.mark.at_length
def test_no_sentence_is_false() -> None:
    random, told = np.random.default_rng(12), Counter()
    for _ in range(SITUATIONS):
        experiment = situation(random)
        told[kind_of(experiment, said_of(experiment))] += 1
    told.pop("")
    assert len(told) == 7
    assert min(told.values()) >= SITUATIONS / 200
    assert sum(told.values()) >= SITUATIONS / 4


@pytest.mark.parametrize(
    "words",
    [each.format(0.35) for each in (*PLAIN_WORDS, *OTHER_WORDS)],
)
def test_with_less_room_the_limit_and_its_side_stay(words: str) -> None:
    shorter = shorter_words(words)
    assert shorter
    assert sorted((words, *shorter), key=len, reverse=True) == [words, *shorter]
    side = next(each for each in ("below", "above", "limit") if each in words)
    assert all("0.35" in each and side in each for each in shorter)
    assert len(shorter[-1]) <= len("below 2/L = 0.35")
