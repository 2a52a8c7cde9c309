"""Where a run stands, in words, against runs whose end is known."""

import numpy as np
import pytest

from gdviz.engine import (
    CURVES,
    OPTIMIZERS,
    SURFACES,
    Batching,
    Experiment,
    Snapshot,
    Start,
    Training,
    builtin_sample_set,
    curve_of,
)

SMILES = builtin_sample_set("smiles")
WELL = CURVES["double-well"]


def after(steps: int, function=None, start=None, **settings) -> Snapshot:
    if function is not None:
        place = function.start_parameters() if start is None else start
        settings |= {"function": function, "start": Start.at(place)}
    training = Training(Experiment(SMILES, **settings))
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
