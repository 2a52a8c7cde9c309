"""Where a slope comes from: the factors against the engine's gradient and a central difference."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdviz.engine import LOSSES, Experiment, Start, Training, builtin_sample_set
from gdviz.engine.slope_chain import slope_chain
from tests.sizes import size

FACES = builtin_sample_set("faces")


@settings(max_examples=size(40, 150), deadline=None)
@given(data=st.data())
def test_the_factors_agree_with_the_engine_and_with_a_difference(data):
    experiment = Experiment(
        FACES,
        output=data.draw(st.sampled_from(["sigmoid", "linear"])),
        loss=data.draw(st.sampled_from(list(LOSSES))),
        reduction=data.draw(st.sampled_from(["sum", "mean"])),
        bias=data.draw(st.booleans()),
        start=Start("normal", seed=data.draw(st.integers(0, 999))),
    )
    training = Training(experiment)
    training.advance(data.draw(st.integers(0, 5)))
    snapshot = training.snapshot()
    image = data.draw(st.sampled_from(FACES.trained_places.tolist()))
    parameter = data.draw(st.integers(0, len(snapshot.parameters) - 1))
    chain = slope_chain(experiment, snapshot.parameters, image, parameter)
    share = snapshot.image_share(image)[parameter]
    assert chain.slope == pytest.approx(share, rel=1e-12, abs=1e-15)
    assert chain.slope == pytest.approx(
        np.prod([factor.value for factor in chain.factors]), rel=1e-12, abs=1e-300
    )
    error = abs(snapshot.answers[image] - experiment.judge.targets[image])
    if experiment.loss != "absolute" or error > 1e-4:
        assert chain.difference == pytest.approx(chain.slope, rel=1e-7, abs=1e-9)


def test_the_shares_of_all_images_make_the_gradient():
    experiment = Experiment(FACES, loss="squared", bias=True, start=Start("normal", seed=4))
    snapshot = Training(experiment).snapshot()
    for parameter in (0, 5, 12):
        chains = [
            slope_chain(experiment, snapshot.parameters, image, parameter)
            for image in FACES.trained_places.tolist()
        ]
        total = sum(chain.slope for chain in chains)
        assert total == pytest.approx(float(snapshot.gradient[parameter]), rel=1e-12)


@pytest.mark.parametrize(
    ("loss", "output", "symbols"),
    [
        ("squared", "sigmoid", ["2 · (σ − y)", "σ′(z)", "pixel"]),
        ("absolute", "linear", ["sign(z − y)", "pixel"]),
        ("cross-entropy", "sigmoid", ["σ(z) − y", "pixel"]),
    ],
)
def test_the_chain_is_written_for_each_loss(loss, output, symbols):
    experiment = Experiment(FACES, loss=loss, output=output)
    chain = slope_chain(experiment, np.zeros(12), 0, 3)
    assert [factor.symbol for factor in chain.factors] == symbols
