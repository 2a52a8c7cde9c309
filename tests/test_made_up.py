"""What is registered at run time, by one definition, goes everywhere without a window."""

import csv
import math
from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import (
    CURVES,
    Batching,
    Change,
    Curve,
    Experiment,
    Perceptron,
    RaceRecord,
    RunRecord,
    ScheduledRate,
    Start,
    Training,
    builtin_sample_set,
    expression_of,
)
from gdviz.engine.rate_trials import smaller_rate
from gdviz.engine.rebuild import rebuilt
from gdviz.engine.slope_chain import slope_chain
from gdviz.engine.stability import image_curvatures, largest_curvature
from gdviz.engine.step_trace import step_trace
from gdviz.files.session import Session, decode, encode
from tests.commands import told_as_json
from tests.made_up import Bolder, EvenSteps, made_up

__all__ = ["made_up"]

pytestmark = pytest.mark.usefixtures("made_up")

SMILES = builtin_sample_set("smiles")
LINE = (
    "train smiles --optimizer even-steps --set momentum=0.6 --loss fourth --schedule bolder "
    "--learning-rate 0.05 --batch 3 --steps 40"
)


def experiment(**others):
    settings = {
        "loss": "fourth",
        "optimizer": EvenSteps(momentum=0.6),
        "schedule": ScheduledRate(Bolder()),
        "learning_rate": 0.05,
        "batching": Batching(3),
    }
    return Experiment(SMILES, **{**settings, **others})


def by_hand(steps):
    """The same run with plain numbers, on the whole sample."""
    pixels = np.array([image.pixels.ravel() for image in SMILES.images])
    targets = np.array([float(image.positive) for image in SMILES.images])
    x, b, factor, last = np.zeros(pixels.shape[1]), 0.0, 1.0, math.inf
    for _ in range(steps):
        answers = 1.0 / (1.0 + np.exp(-(pixels @ x)))
        slopes = 4.0 * (answers - targets) ** 3 * answers * (1.0 - answers)
        b = 0.6 * b + 0.4 * (slopes @ pixels)
        x = x - 0.05 * factor * b / (np.abs(b) + 0.1)
        loss = float(((1.0 / (1.0 + np.exp(-(pixels @ x))) - targets) ** 4).sum())
        factor, last = (factor * 1.05 if loss < last else factor / 2.0), loss
    return x, loss, factor


def test_its_run_is_the_one_made_by_hand():
    training = Training(experiment(batching=Batching()))
    training.advance(60)
    x, loss, factor = by_hand(60)
    np.testing.assert_allclose(training.parameters, x, rtol=1e-12, atol=1e-14)
    snapshot = training.snapshot()
    assert snapshot.measures.loss == pytest.approx(loss, rel=1e-12)
    assert snapshot.next.rate == pytest.approx(0.05 * factor, rel=1e-12)
    assert snapshot.verdict.sentence


def test_it_travels_in_time_to_the_bit():
    training = Training(experiment())
    states = []
    for _ in range(90):
        states.append(training.state)
        training.advance()
    for step in (63, 5, 40, 0, 89):
        training.go_to(step)
        assert training.state.same_bits(states[step])
    training.go_to(40)
    training.apply(experiment(learning_rate=0.1))
    training.advance(7)
    again = rebuilt(training.record)
    assert again.state.same_bits(training.state)


def test_the_stages_of_its_step_lead_to_the_next_parameters():
    training = Training(experiment())
    training.advance(7)
    snapshot = training.snapshot()
    stages = step_trace(snapshot.experiment, snapshot.state)
    assert [stage.symbol for stage in stages] == ["g", "b", "c", "Δ", "x"]
    assert stages[-1].values.tobytes() == snapshot.next.parameters.tobytes()


@pytest.mark.parametrize("output", ["sigmoid", "linear"])
def test_its_chain_and_its_curvature_agree_with_differences(output):
    made = experiment(output=output, start=Start("normal", seed=3))
    parameters = made.start_parameters()
    chain = slope_chain(made, parameters, 1, 4)
    assert chain.factors[0].symbol == ("4 · (σ − y)³" if output == "sigmoid" else "4 · (z − y)³")
    assert chain.slope == pytest.approx(chain.difference, rel=1e-7, abs=1e-9)
    neuron = made.perceptron
    assert isinstance(neuron, Perceptron)
    step = 1e-5
    z = neuron.outputs(parameters)
    rises = neuron.image_slopes(z + step) - neuron.image_slopes(z - step)
    np.testing.assert_allclose(
        image_curvatures(neuron, parameters), rises / (2 * step), rtol=1e-6, atol=1e-9
    )
    assert largest_curvature(neuron, parameters).converged


def test_a_smaller_rate_is_tried_out_with_it():
    wild = experiment(output="linear", learning_rate=1e4, schedule=ScheduledRate())
    assert smaller_rate(wild, 5) is not None


def test_the_command_line_knows_it(capsys, tmp_path):
    told = told_as_json(capsys, LINE)
    training = Training(experiment())
    training.advance(40)
    assert told["loss"] == training.snapshot().measures.loss
    weights = [weight for row in told["weights"] for weight in row]
    assert weights == training.parameters.tolist()
    told_as_json(capsys, f"{LINE} --csv {tmp_path / 'run.csv'}")
    rows = list(csv.DictReader((tmp_path / "run.csv").read_text().splitlines()))
    assert [float(row["loss"]) for row in rows] == training.history.column("loss").tolist()


def test_so_does_a_curve(capsys, monkeypatch):
    dip = Curve("dip", "Dip", expression_of("x^2 + sin(x)"), -3.0, 3.0, 2.0, 0.1)
    monkeypatch.setitem(CURVES, dip.name, dip)
    told = told_as_json(capsys, "train --curve dip --start-at 2 --learning-rate 0.1 --steps 25")
    x = 2.0
    for _ in range(25):
        x -= 0.1 * (2.0 * x + math.cos(x))
    assert told["x"] == pytest.approx(x, rel=1e-12)
    made = Experiment(SMILES, function=dip, start=Start.at([2.0]))
    record = RaceRecord(RunRecord((Change(0, made),), 0), 0)
    assert decode(encode(Session("dip", made, record))).experiment.function is dip


def test_a_session_keeps_it():
    training = Training(experiment())
    training.advance(30)
    training.apply(replace(experiment(), loss="squared"))
    training.advance(4)
    record = RaceRecord(training.record, 12)
    read = decode(encode(Session("made up", training.experiment, record)))
    assert read.experiment == training.experiment
    assert isinstance(read.record.run, RunRecord)
    first = read.record.run.changes[0]
    assert isinstance(first, Change)
    assert first.experiment.optimizer == EvenSteps(momentum=0.6)
    assert rebuilt(read.record.run).state.same_bits(training.state)
