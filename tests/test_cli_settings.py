"""Optimizers, schedules, batches, starts and the population from the command line."""

from dataclasses import replace

import numpy as np
import pytest

from gdviz.engine import (
    OPTIMIZERS,
    ORDERS,
    SCHEDULES,
    Batching,
    Experiment,
    ScheduledRate,
    Start,
    Training,
    builtin_sample_set,
    hyperparameters_of,
)
from tests.commands import failed, succeeded, told_as_json

SMILES, FACES = builtin_sample_set("smiles"), builtin_sample_set("faces")


def expected(steps, samples=SMILES, **settings):
    training = Training(Experiment(samples, **settings))
    training.advance(steps)
    return training.snapshot()


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_optimizer_trains_at_its_usual_rate(capsys, name):
    run = told_as_json(capsys, f"train smiles --optimizer {name} --steps 20")
    optimizer = OPTIMIZERS[name]()
    snapshot = expected(20, optimizer=optimizer, learning_rate=optimizer.usual_rate)
    assert run["weights"] == snapshot.weights.tolist()
    assert any(map(any, run["weights"]))


@pytest.mark.parametrize("name", SCHEDULES)
@pytest.mark.parametrize("warmup", [0, 5])
def test_every_schedule_takes_part(capsys, name, warmup):
    # By default it waits for longer than this run is.
    settings = {"min_delta": 1.0} if name == "reduce-on-plateau" else {}
    words = " ".join(f"--set {setting}={value}" for setting, value in settings.items())
    words = f"train smiles --schedule {name} --warmup {warmup} --steps 150 {words}"
    run = told_as_json(capsys, words)
    snapshot = expected(150, schedule=ScheduledRate(SCHEDULES[name](**settings), warmup))
    assert run["weights"] == snapshot.weights.tolist()
    plain = expected(150).weights.tolist()
    assert (run["weights"] == plain) == (name == "constant" and warmup == 0)


@pytest.mark.parametrize("order", ORDERS)
def test_batches_have_a_size_an_order_and_a_seed(capsys, order):
    words = f"train smiles --batch 3 --order {order} --steps 9"
    run = told_as_json(capsys, f"{words} --seed 7")
    assert run["weights"] == expected(9, batching=Batching(3, order, 7)).weights.tolist()
    other = told_as_json(capsys, f"{words} --seed 8")
    assert (run["weights"] == other["weights"]) == (order == "in-order")


def test_a_full_batch_is_the_whole_sample(capsys):
    full = told_as_json(capsys, "train smiles --batch full")
    assert full == told_as_json(capsys, "train smiles")
    assert full == told_as_json(capsys, "train smiles --batch 4")


@pytest.mark.parametrize("kind", ["zero", "uniform", "normal"])
def test_start_weights_have_a_scale_and_a_seed(capsys, kind):
    run = told_as_json(capsys, f"train smiles --start {kind} --scale 0.3 --seed 5 --steps 0")
    start = Start(kind, 5, 0.3).parameters(12)
    assert np.ravel(run["weights"]).tolist() == start.tolist()
    assert start.any() == (kind != "zero")


def test_hyperparameters_go_to_the_optimizer_and_then_to_the_schedule(capsys):
    run = told_as_json(
        capsys,
        "train smiles --optimizer rmsprop --schedule cosine --set alpha=0.9 --set centered=on "
        "--set steps=40 --set floor=0.25 --steps 30 --learning-rate 0.02",
    )
    snapshot = expected(
        30,
        optimizer=OPTIMIZERS["rmsprop"](alpha=0.9, centered=True),
        schedule=ScheduledRate(SCHEDULES["cosine"](steps=40, floor=0.25)),
        learning_rate=0.02,
    )
    assert run["weights"] == snapshot.weights.tolist()


def test_hyphens_are_as_good_and_the_last_of_two_counts(capsys):
    words = "train smiles --optimizer adamw --set weight-decay=0.5 --set weight_decay=0.25"
    snapshot = expected(100, optimizer=OPTIMIZERS["adamw"](weight_decay=0.25), learning_rate=0.001)
    assert told_as_json(capsys, words)["weights"] == snapshot.weights.tolist()


def test_no_name_means_two_things_at_once():
    """Else the second meaning could not be set."""
    optimizers, schedules = (
        {each.name for kind in registry.values() for each in hyperparameters_of(kind)}
        for registry in (OPTIMIZERS, SCHEDULES)
    )
    assert not optimizers & schedules


def test_the_population_is_judged(capsys):
    run = told_as_json(capsys, "train faces --steps 80 --bias")
    snapshot = expected(80, FACES, bias=True)
    judged = snapshot.population
    assert run["population"] == {
        "images": 12,
        "loss": judged.loss,
        "average_error": judged.average_error,
        "accuracy": judged.accuracy,
        "within_tolerance": judged.within_tolerance,
    }
    alone = told_as_json(capsys, "train smiles --steps 80 --bias")
    assert alone["population"] is None
    assert {**run, "population": None} == alone


def test_the_table_shows_the_population_apart(capsys):
    text = succeeded(capsys, "train faces --steps 200")
    first, _, *others = text.split("\n\n")
    assert "4 images of 4 × 3 pixels, and a population of 12" in first
    assert "half smile" in text.split("weights")[1]
    assert "half smile" not in text.split("weights")[0]
    lines = others[-1].strip().splitlines()
    assert lines[1] == "4 of 4 within 10%"
    assert lines[2].startswith("population: loss 0.7822, average error 0.149, accuracy 83%")
    assert lines[3] == "8 of 12 within 10%"


def test_the_table_says_what_was_chosen(capsys):
    text = succeeded(
        capsys,
        "train smiles --optimizer adam --set beta1=0.8 --set bias_correction=off --schedule cosine "
        "--set steps=300 --warmup 4 --batch 3 --start normal --scale 0.5 --seed 9 --steps 30",
    )
    assert text.splitlines()[2:7] == [
        "30 steps of Adam with learning rate 0.001",
        "Adam: beta1 0.8, bias_correction off",
        "schedule: cosine (steps 300), after 4 steps of warm-up",
        "batches of 3, shuffled, seed 9",
        "start weights: normal, scale 0.5, seed 9",
    ]


def test_the_run_stops_when_all_are_within_tolerance(capsys):
    words = "train smiles --steps 2000 --stop-within-tolerance"
    run = told_as_json(capsys, words)
    assert run["within_tolerance"] == 4
    assert 0 < run["step"] < 2000
    assert run["stop"] == f"Stopped at step {run['step']}: all 4 images are within tolerance."
    before = told_as_json(capsys, f"train smiles --steps {run['step'] - 1}")
    assert before["within_tolerance"] < 4
    assert run["stop"] in succeeded(capsys, words).splitlines()


def test_what_is_within_tolerance_already_needs_no_step(capsys, tmp_path):
    log = tmp_path / "steps.csv"
    words = f"train smiles --tolerance 0.5 --stop-within-tolerance --nudges 2 --csv {log}"
    run = told_as_json(capsys, words)
    assert (run["step"], run["stop"]) == (
        0,
        "Stopped at step 0: all 4 images are within tolerance.",
    )
    assert len(log.read_text().splitlines()) == 2


def test_nudge_rounds_may_be_enough(capsys):
    words = "train smiles --nudges 3 --steps 50 --stop-within-tolerance --tolerance 0.3"
    run = told_as_json(capsys, words)
    assert (run["step"], run["within_tolerance"]) == (1, 4)


def test_who_does_not_ask_is_not_told_of_stops(capsys):
    assert "stop" not in told_as_json(capsys, "train smiles")
    unstopped = told_as_json(capsys, "train smiles --steps 3 --stop-within-tolerance")
    assert (unstopped["step"], unstopped["stop"]) == (3, None)


def test_the_log_ends_where_the_run_stops(capsys, tmp_path):
    log = tmp_path / "steps.csv"
    words = f"train smiles --steps 2000 --stop-within-tolerance --csv {log}"
    run = told_as_json(capsys, words)
    lines = log.read_text().splitlines()
    assert lines[-1].startswith(f"{run['step']},")
    assert len(lines) == run["step"] + 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("--optimizer sgd", "no optimizer called “sgd”; known are: gradient-descent, momentum"),
        ("--schedule slow", "no schedule called “slow”; known are: constant, step"),
        ("--order random", "no batch order called “random”; known are: shuffled, in-order"),
        ("--start given", "no start called “given”; known are: zero, uniform, normal"),
        ("--batch 0", "--batch needs “full” or a whole number from 1, not “0”"),
        ("--batch half", "--batch needs “full” or a whole number from 1, not “half”"),
        ("--seed -1", "--seed needs a whole number from 0 to 4,294,967,295, not “-1”"),
        ("--warmup 1.5", "--warmup needs a whole number"),
        ("--scale 0", "scale of the start weights must be a positive number"),
        ("--scale wide", "--scale needs a number, not “wide”"),
        ("--set beta1", "--set needs NAME=VALUE, such as beta1=0.9, not “beta1”"),
        ("--set =3", "--set needs NAME=VALUE"),
        ("--set momentum=0.9", "“momentum”: gradient-descent has none and constant has none"),
        ("--optimizer adam --set beta=1", "adam has beta1, beta2, epsilon, bias_correction"),
        ("--optimizer adam --set beta1=1", "β₁ must be a number from 0 to below 1, not “1”"),
        ("--optimizer adam --set beta1=nan", "β₁ must be a number from 0 to below 1"),
        ("--schedule step --set every=0", "a whole number from 1"),
        ("--start-at 3", "--start-at is for --curve, --surface and negate; on images"),
        ("--tolerance nan", "tolerance must be 0 or a positive number, not nan"),
        ("--start normal --scale 1e308 --loss absolute --output linear", "give a smaller --scale"),
    ],
)
def test_a_mistake_gets_one_sentence(capsys, words, sentence):
    code, said = failed(capsys, "train", "smiles", *words.split())
    assert code == 2
    assert sentence in said
    assert said.endswith(".")


def test_the_faces_are_all_different():
    assert len(FACES.trained) == 4
    assert len(FACES.population) == 12
    assert {image.pixels.tobytes() for image in FACES.trained.images} == {
        image.pixels.tobytes() for image in SMILES.images
    }
    assert len({image.pixels.tobytes() for image in FACES.images}) == 16
    assert len({image.name for image in FACES.images}) == 16
    positive = [image.positive for image in FACES.population.images]
    assert sum(positive) == 6
    assert replace(FACES, name="smiles").trained == replace(SMILES, name="smiles")


def test_nothing_is_a_number_too(capsys):
    """0 is a tolerance and a seed like any other."""
    run = told_as_json(capsys, "train smiles --tolerance 0 --batch 2 --seed 0 --steps 9")
    snapshot = expected(9, tolerance=0.0, batching=Batching(2, "shuffled", 0))
    assert run["within_tolerance"] == 0
    assert run["weights"] == snapshot.weights.tolist()
