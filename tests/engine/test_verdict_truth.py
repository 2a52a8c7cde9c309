"""Verdicts are true: judged by brute force around the ball, and by going on with the run.

Runs and places drawn at random, 1,000 when exploring: balls at rest on typed functions, with and
without minima, and images of every loss and output. The oracle knows nothing of derivatives or
intervals.
"""

import random

import numpy as np
import pytest

from gdviz.engine import (
    Experiment,
    Image,
    SampleSet,
    Start,
    Training,
    builtin_sample_set,
    curve_of,
    surface_of,
)
from gdviz.engine.minima import find_minima
from tests.sizes import size

SMILES = builtin_sample_set("smiles")
EVERYWHERE = "At rest in the global minimum."
IN_RANGE = "At rest in the global minimum of the range that is drawn."

CURVES = (
    "{a}x^2 + {b}x", "x^4/{a} - {b}x^2 + x/{c}", "x^3 - {a}x", "min(x^2, {a})", "tanh({a}x)",
    "max(0, abs(x) - {a})", "-exp(-{a}x^2)", "{a}", "abs(x - {b}) + x/{c}", "sin({a}x)",
    "x^2 - {b}*cos({c}x)", "{a}*x^2 + 1/x", "x^3", "exp(-x)", "(x - 1)^2 + sign(x)", "sqrt(abs(x))",
    "ln(1 + x^2)", "sin({a}x)*exp(x/{c})", "x^2/(1 + x^2)", "max(x, -x/{a}, {b}x^2 - 1)",
    "choose(x, -x, x - {a})",
)  # fmt: skip
SURFACES = (
    "x^2 + 2y^2", "x^2 - y^2", "min(x^2 + y^2, 1)", "-exp(-x^2 - y^2)", "7", "abs(x) + y^2",
    "max(0, x^2 + y^2 - 1)", "x^3 + y^2", "x*y", "(x^2 - 1)^2 + y^2",
)  # fmt: skip


def typed(draw, patterns):
    numbers = {name: draw.choice([0.4, 1.0, 2.5]) for name in "abc"}
    return draw.choice(patterns).format(**numbers)


def at_rest(function, draw):
    """Where a run comes to rest that goes down, or a place as it is."""
    size = function.size
    start = [draw.uniform(-4.0, 4.0) for _ in range(size)]
    if draw.random() < 0.2:
        start = [draw.choice([0.0, 3.0, 30.0]) for _ in range(size)]
    rate = draw.choice([0.1, 0.02])
    experiment = Experiment(SMILES, function=function, start=Start.at(start), learning_rate=rate)
    training = Training(experiment)
    training.advance(draw.choice([0, 1000]))
    return training.snapshot()


def heights(function, here, radius, places=64):
    """All around the ball, on rings up to a radius, shape (places,)."""
    shares = np.linspace(1.0 / places, 1.0, places)
    angles = np.arange(places) * 2.399963
    ways = np.column_stack([np.cos(angles), np.sin(angles)])
    if len(here) == 1:
        ways = np.where(np.arange(places) % 2 == 0, 1.0, -1.0)[:, None]
    points = here + radius * shares[:, None] * ways
    with np.errstate(all="ignore"):
        return np.array([function.value(point) for point in points])


def lowest_of(function, factor):
    """The least value of a dense grid over the range, or as many times as far out."""
    ranges = (
        [(function.low, function.high)]
        if function.size == 1
        else [function.x_range, function.y_range]
    )
    axes = [
        np.linspace(factor * low, factor * high, 20_001 if function.size == 1 else 101)
        for low, high in ranges
    ]
    with np.errstate(all="ignore"):
        values = (
            function.values(axes[0])
            if function.size == 1
            else function.values(axes[0][:, None], axes[1][None])
        )
    return float(np.nanmin(np.where(np.isnan(values), np.inf, values)))


def check(function, snapshot):
    verdict, here = snapshot.verdict, snapshot.parameters
    value = function.value(here)
    told = (function.name, here, verdict)
    room = 1e-4 * (1.0 + abs(value))
    if verdict.sentence == EVERYWHERE:
        for factor in (1.0, 10.0, 1000.0):
            assert lowest_of(function, factor) >= value - room, told
    if verdict.sentence == IN_RANGE:
        assert lowest_of(function, 1.0) >= value - room, told
    if verdict.name == "local minimum":
        lower = min(lowest_of(function, factor) for factor in (1.0, 1000.0))
        assert lower < value, told
    if "minimum" in verdict.name:
        # Nothing near is lower but for the last bit of the way to the bottom.
        around = heights(function, here, 0.02)
        assert np.nanmin(around) >= value - room, told
        assert (around > value).any() or value <= lowest_of(function, 1.0) + room, told
    if verdict.sentence.startswith("Level ground here"):
        # Further than the rings of the verdict it may be otherwise, not between them.
        assert np.nanmin(heights(function, here, 0.02)) >= value - 1e-9, told
    if verdict.name == "flat":
        assert np.nanmin(heights(function, here, 0.03 * (1.0 + np.linalg.norm(here)))) < value, told


@pytest.mark.at_length
@pytest.mark.parametrize(
    ("part", "patterns", "make"),
    [
        *((part, CURVES, curve_of) for part in range(5)),
        (5, SURFACES, surface_of),
    ],
)
def test_of_functions(part, patterns, make):
    draw = random.Random(part)
    names = set()
    for _ in range(size(25, 100) if make is curve_of else size(20, 60)):
        function = make(typed(draw, patterns))
        find_minima(function)
        snapshot = at_rest(function, draw)
        if snapshot.divergence is None:
            names.add(snapshot.verdict.name)
            check(function, snapshot)
    assert len(names) >= 4


def images(draw, rng):
    """A few images of a few pixels, some of which contradict each other."""
    count, pixels = draw.randint(1, 6), draw.randint(1, 4)
    shades = rng.choice([0.0, 0.25, 0.5, 1.0], (count, 1, pixels))
    if draw.random() < 0.3:
        shades[-1] = shades[0]
    return SampleSet(
        "drawn",
        1,
        pixels,
        tuple(Image(f"{k}", draw.random() < 0.5, each) for k, each in enumerate(shades)),
    )


@pytest.mark.at_length
@pytest.mark.parametrize("part", range(5))
def test_of_images(part):
    """A minimum is one that no longer run, no larger weights and no other place betters."""
    draw, rng = random.Random(part), np.random.default_rng(part)
    for _ in range(size(20, 100)):
        samples = images(draw, rng)
        loss = draw.choice(["squared", "cross-entropy", "absolute"])
        output = draw.choice(["sigmoid", "sigmoid", "linear"])
        scale = draw.choice([0.0, 1.0, 60.0])
        start = Start.at(rng.normal(0.0, 1.0, samples.pixel_count) * scale)
        experiment = Experiment(
            samples, loss=loss, output=output, start=start, learning_rate=draw.choice([0.3, 0.05])
        )
        training = Training(experiment)
        training.advance(draw.choice([0, 50, 800]))
        snapshot = training.snapshot()
        if snapshot.divergence is None:
            check_images(experiment, snapshot, rng)


def check_images(experiment, snapshot, rng):
    neuron, here, verdict = experiment.perceptron, snapshot.parameters, snapshot.verdict
    value = neuron.value(here)
    told = (
        [each.pixels for each in neuron.samples.images],
        neuron.signs,
        neuron.loss,
        neuron.output,
        here,
        value,
        verdict,
    )
    larger = [neuron.value(here * factor) for factor in (1.01, 1.5, 2.0, 10.0)]
    if verdict.name == "endless":
        assert max(larger) <= value, told
        assert larger[-1] < value or value < 1e-12, told
    if verdict.name in ("global minimum", "minimum"):
        room = 1e-5 * (1.0 + value)
        assert min(larger) >= value - room, told
        for radius in (0.01, 0.1) if verdict.name == "minimum" else (0.01, 1.0, 30.0):
            ways = rng.normal(0.0, radius, (40, len(here)))
            assert min(neuron.value(here + way) for way in ways) >= value - room, told
        # Nowhere to run to: a long run from here, gains nothing.
        training = Training(
            Experiment(
                experiment.samples,
                loss=neuron.loss,
                output=neuron.output,
                start=Start.at(here),
                learning_rate=0.02,
            )
        )
        training.advance(1_000)
        if training.divergence is None:
            assert training.snapshot().measures.loss >= value - room, told
    if "right side" in verdict.words:
        assert (neuron.signs * neuron.outputs(here) > 0.0).all(), told
    if "wrong side" in verdict.words:
        assert (neuron.signs * neuron.outputs(here) <= 0.0).any(), told


def test_the_two_kinds_of_saturation_are_two_sentences_and_no_minimum():
    right = Experiment(one_image(True), start=Start.at([40.0]))
    wrong = Experiment(one_image(False), start=Start.at([40.0]))
    said = [Training(each).snapshot().verdict for each in (right, wrong)]
    assert [each.name for each in said] == ["endless", "plateau"]
    assert said[0].sentence == "Flat, and no minimum: every image is far out on its side."
    assert said[1].sentence == "Flat, and no minimum: images are far out on the wrong side."


def one_image(positive):
    return SampleSet("one", 1, 1, (Image("dot", positive, np.array([[1.0]])),))


def test_after_a_leap_that_told_all_images_apart_the_loss_still_falls():
    experiment = Experiment(SMILES, loss="cross-entropy", learning_rate=50.0)
    training = Training(experiment)
    training.advance(500)
    snapshot = training.snapshot()
    twice = experiment.perceptron.value(2.0 * snapshot.parameters)
    assert twice < snapshot.measures.loss
    assert snapshot.verdict.name == "endless"
    assert "like the logarithm of the steps" in snapshot.verdict.whole


def test_weights_of_descent_grow_like_the_logarithm_of_the_steps():
    """Ten times the steps add the same amount, as the sentence says."""
    training = Training(Experiment(SMILES, loss="cross-entropy", learning_rate=1.0))
    sizes = []
    for steps in (500, 4_500, 45_000):
        training.advance(steps)
        sizes.append(float(np.linalg.norm(training.snapshot().parameters)))
    assert sizes[2] - sizes[1] == pytest.approx(sizes[1] - sizes[0], rel=0.15)


@pytest.mark.parametrize(
    ("function", "start"),
    [
        (surface_of("min(x^2 + y^2, 1)"), [3.0, 2.0]),
        (surface_of("-exp(-x^2 - y^2)"), [30.0, 30.0]),
        (surface_of("7"), [1.0, 1.0]),
        (curve_of("7"), [1.0]),
        (curve_of("tanh(x)"), [40.0]),
        (curve_of("tanh(x)"), [-40.0]),
        (curve_of("min(x^2, 1)", (-0.5, 0.5)), [3.0]),
    ],
    ids=lambda each: getattr(each, "name", ""),
)
@pytest.mark.parametrize("searched", [False, True])
def test_exactly_flat_ground_is_no_minimum(function, start, searched):
    if searched:
        find_minima(function)
    snapshot = Training(Experiment(SMILES, function=function, start=Start.at(start))).snapshot()
    assert snapshot.verdict.name == "plateau"


@pytest.mark.parametrize(
    ("text", "ends", "sentence"),
    [
        ("(x - 9)^2", (-4.0, 4.0), "At rest in a minimum."),
        ("x^2", (-4.0, 4.0), EVERYWHERE),
        ("x^2 - x^3/100", (-4.0, 4.0), "At rest in a local minimum: it is lower elsewhere."),
        ("x^2*cos(x)^2 - x*sin(x)*x^2/8", (-1.0, 1.0), IN_RANGE),
    ],
)
def test_the_certainty_is_that_of_the_search(text, ends, sentence):
    function = curve_of(text, ends)
    find_minima(function)
    start = Start.at([9.0 if "9" in text else 0.0])
    assert (
        Training(Experiment(SMILES, function=function, start=start)).snapshot().verdict.sentence
        == sentence
    )
