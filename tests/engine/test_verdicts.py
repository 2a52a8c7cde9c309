"""Where a run stands, in words, against runs whose end is known."""

import numpy as np
import pytest

from gdviz.engine import (
    CURVES,
    OPTIMIZERS,
    SURFACES,
    Batching,
    Experiment,
    Image,
    SampleSet,
    Snapshot,
    Start,
    Training,
    builtin_sample_set,
    curve_of,
    surface_of,
)
from gdviz.engine.minima import find_minima

SMILES = builtin_sample_set("smiles")
WELL = CURVES["double-well"]


def after(steps: int, function=None, start=None, samples=SMILES, **settings) -> Snapshot:
    if function is not None:
        start = function.start_parameters() if start is None else start
        settings["function"] = function
        find_minima(function)
    if start is not None:
        settings["start"] = Start.at(start)
    training = Training(Experiment(samples, **settings))
    training.advance(steps)
    return training.snapshot()


@pytest.mark.parametrize(
    ("rate", "name", "place"),
    [(0.02, "local minimum", 1.86), (0.44, "global minimum", -2.11), (0.55, "hopping", None)],
)
def test_the_double_well_by_its_rate(rate, name, place):
    """Small, it ends in the local minimum; larger, it crosses; too large, it hops to and fro."""
    snapshot = after(1000, WELL, learning_rate=rate)
    assert snapshot.verdict.name == name
    if place is not None:
        assert snapshot.parameters[0] == pytest.approx(place, abs=0.01)


def test_on_the_way_it_is_still_moving():
    assert after(0, WELL, learning_rate=0.02).verdict.name == "moving"
    assert after(5, WELL, learning_rate=0.02).verdict.name == "moving"


def test_a_crawl_is_no_rest():
    assert after(3000, WELL, learning_rate=1e-6).verdict.name == "moving"


def test_a_run_that_ran_away_has_diverged():
    snapshot = after(500, CURVES["parabola"], learning_rate=3.0)
    assert snapshot.verdict.name == "diverged"


def test_with_momentum_flat_ground_is_crossed():
    """At the bottom of the bowl the slope is small while the ball goes through at full speed."""
    parabola = CURVES["parabola"]
    training = Training(
        Experiment(
            SMILES,
            function=parabola,
            start=Start.at([3.0]),
            optimizer=OPTIMIZERS["momentum"](),
            learning_rate=0.01,
        )
    )
    names = set()
    for _ in range(60):
        training.advance()
        names.add(training.snapshot().verdict.name)
    assert names == {"moving"}
    training.advance(3000)
    assert training.snapshot().verdict.name == "global minimum"


@pytest.mark.parametrize("name", ["bowl", "long-valley", "himmelblau", "plateau"])
def test_surfaces_end_in_their_global_minimum(name):
    surface = SURFACES[name]
    assert after(5000, surface, learning_rate=surface.rate).verdict.name == "global minimum"


def test_hills_end_in_a_local_one():
    surface = SURFACES["hills"]
    assert after(2000, surface, learning_rate=0.1).verdict.name == "local minimum"


def test_on_a_saddle_it_is_flat_but_no_minimum():
    snapshot = after(3000, SURFACES["saddle"], start=[2.0, 0.0], learning_rate=0.1)
    assert snapshot.parameters == pytest.approx([0.0, 0.0], abs=1e-6)
    assert snapshot.verdict.name == "flat"


def test_on_top_of_a_hill_it_is_flat_but_no_minimum():
    assert after(0, CURVES["rugged"], start=[0.0]).verdict.name == "global minimum"
    top = np.array([1.0240])
    hill = CURVES["rugged"]
    for _ in range(50):  # Newton's method, to the place without a slope.
        bend = (hill.gradient(top + 1e-6) - hill.gradient(top - 1e-6)) / 2e-6
        top = top - hill.gradient(top) / bend
    assert after(0, hill, start=top).verdict.name == "flat"


@pytest.mark.parametrize("start", [40.0, -40.0])
def test_far_out_on_a_plateau_there_is_no_minimum(start):
    for steps in (0, 10, 1000):
        snapshot = after(steps, CURVES["plateau"], start=[start], learning_rate=0.01)
        assert snapshot.verdict.name == "plateau"


def test_a_small_scale_is_no_flat_ground_and_a_large_one_no_steep():
    """A ten-thousandth of a parabola has slopes that would be nothing on a parabola."""
    low, high = curve_of("0.0001*x^2"), curve_of("1000000*x^2")
    assert after(1000, low, start=[3.0], learning_rate=0.1).verdict.name == "moving"
    assert after(50, low, start=[3.0], learning_rate=1000.0).verdict.name == "global minimum"
    assert after(100, high, start=[3.0], learning_rate=1e-7).verdict.name == "global minimum"


@pytest.mark.parametrize(
    ("function", "start"), [(curve_of("x^3"), [1.0]), (surface_of("x^3 + y^2"), [1.0, 1.0])]
)
def test_where_a_slope_only_takes_a_rest_it_is_no_minimum(function, start):
    assert after(3000, function, start=start, learning_rate=0.1).verdict.name == "flat"


def test_anywhere_on_a_flat_floor_it_is_at_rest_in_the_minimum():
    trough = curve_of("max(0, abs(x) - 1)")
    snapshot = after(100, trough, start=[3.0], learning_rate=0.3)
    assert snapshot.parameters[0] > 0.5
    assert snapshot.verdict.name == "global minimum"


def test_a_slope_that_never_ends_has_no_minimum():
    tail = curve_of("exp(-x)")
    names = {after(steps, tail, start=[5.0], learning_rate=5.0).verdict.name for steps in (0, 999)}
    assert names == {"moving"}
    assert after(10_000, tail, start=[5.0], learning_rate=5.0).verdict.name == "plateau"


@pytest.mark.parametrize("loss", ["squared", "cross-entropy"])
def test_images_that_can_be_told_apart_have_no_best_weights(loss):
    """The weights grow without end, and the loss falls with them."""
    names = [after(steps, loss=loss).verdict.name for steps in (100, 5_000, 30_000)]
    assert names[:2] == ["moving", "moving"]
    assert names[2] in ("moving", "endless")


def clash() -> SampleSet:
    """Images of which no weights get all right."""
    shades = ((1.0, 0.2), (0.2, 1.0), (1.0, 1.0), (0.3, 0.3))
    images = [
        Image(f"{number}", number % 2 == 0, np.array([pair]))
        for number, pair in enumerate((*shades, *shades[::-1], (0.9, 0.1)))
    ]
    return SampleSet("clash", 1, 2, tuple(images))


def test_images_that_clash_have_a_minimum():
    snapshot = after(5000, samples=clash())
    assert np.abs(snapshot.gradient).max() < 1e-6
    assert snapshot.verdict.name == "minimum"


def test_on_a_top_between_valleys_of_images_it_is_flat_but_no_minimum():
    """Two images that want the weight to go opposite ways, one pale and one not."""
    images = (Image("yes", True, np.ones((1, 2))), Image("no", False, np.full((1, 2), 0.05)))
    experiment = Experiment(SampleSet("two", 1, 2, images))
    low, high = -20.0, 0.0
    while high - low > 1e-12:
        middle = (low + high) / 2.0
        falls = experiment.objective.gradient(np.full(2, middle))[0] < 0.0
        low, high = (low, middle) if falls else (middle, high)
    snapshot = after(0, samples=experiment.samples, start=[low, low])
    assert np.abs(snapshot.gradient).max() < 1e-9
    assert snapshot.verdict.name == "flat"


def test_of_a_loss_falling_to_and_fro_it_is_not_said_that_it_hops():
    parabola = CURVES["parabola"]
    assert after(40, parabola, learning_rate=0.96).verdict.name == "moving"
    assert after(40, parabola, learning_rate=0.9999).verdict.name == "hopping"
    assert after(400, parabola, learning_rate=0.96).verdict.name == "global minimum"


def test_typed_functions_have_their_minima_searched():
    well = curve_of("0.1x^4 - 0.8x^2 + 0.4x")
    assert after(1000, well, start=[3.0], learning_rate=0.02).verdict.name == "local minimum"
    assert after(1000, well, start=[-3.0], learning_rate=0.02).verdict.name == "global minimum"


def test_of_a_convex_loss_every_minimum_is_the_global_one():
    snapshot = after(20_000, output="linear", learning_rate=0.05)
    assert snapshot.verdict.name == "global minimum"
    separable = after(300, loss="cross-entropy", learning_rate=0.5)
    assert separable.verdict.name == "moving"


def test_weight_decay_can_hold_the_ball_on_a_slope():
    settings = {"optimizer": OPTIMIZERS["adamw"](weight_decay=1.0), "learning_rate": 0.02}
    snapshot = after(20_000, WELL, **settings)
    assert abs(snapshot.gradient[0]) > 1e-3
    assert snapshot.verdict.name == "held"


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_optimizer_and_batch_mode_has_a_verdict(optimizer):
    for size in (None, 1, 3):
        snapshot = after(
            50, optimizer=OPTIMIZERS[optimizer](), batching=Batching(size), learning_rate=0.05
        )
        assert snapshot.verdict.words
        assert snapshot.verdict.sentence.endswith(".")


def test_outputs_far_out_on_the_wrong_side_are_on_a_plateau_not_in_a_minimum():
    samples = builtin_sample_set("smiles")
    far = np.full(12, -1000.0)
    experiment = Experiment(samples, start=Start.at(far))
    snapshot = Training(experiment).snapshot()
    assert snapshot.measures.average_error == 0.5
    assert snapshot.verdict.name == "plateau"
