"""Races, methods and stop rules from the command line."""

from dataclasses import replace

import pytest

from gdviz.cli.train import experiment_of
from gdviz.engine import (
    OPTIMIZERS,
    AfterSteps,
    Batching,
    LossBelow,
    Race,
    Runner,
    ScheduledRate,
    Settled,
)
from tests.commands import failed, succeeded, told_as_json

ADAM = "optimizer=adam,beta1=0.8,learning-rate=0.1"


def test_runners_are_who_the_window_would_let_run():
    words = f"smiles --seed 4 --runner {ADAM} --runner batch=2,order=in-order,warmup=3"
    experiment = experiment_of(words.split())
    assert experiment.runners == (
        Runner("2", OPTIMIZERS["adam"](beta1=0.8), 0.1),
        Runner(
            "3",
            learning_rate=0.5,
            schedule=ScheduledRate(warmup_steps=3),
            batching=Batching(2, "in-order"),
        ),
    )
    # An optimizer comes with its usual rate, as for the run itself.
    usual = experiment_of(["smiles", "--runner", "optimizer=adam"]).runners[0]
    assert usual.learning_rate == OPTIMIZERS["adam"].usual_rate


def test_a_race_ends_where_the_engine_ends_it(capsys):
    words = f"train smiles --steps 30 --batch 2 --runner {ADAM} --runner batch=full"
    run = told_as_json(capsys, words)
    race = Race(experiment_of(words.split()[1:]))
    race.advance(30)
    snapshot = race.snapshot()
    assert run["weights"] == snapshot.weights.tolist()
    assert [each["runner"] for each in run["runners"]] == [1, 2, 3]
    snapshots = [snapshot, *(other.snapshot for other in snapshot.runners)]
    assert [each["loss"] for each in run["runners"]] == [each.measures.loss for each in snapshots]
    assert [each["verdict"] for each in run["runners"]] == [each.verdict.name for each in snapshots]


def test_who_races_with_nobody_is_not_told_of_runners(capsys):
    assert "runners" not in told_as_json(capsys, "train smiles --steps 1")
    assert "runner" not in succeeded(capsys, "train smiles --steps 1")


@pytest.mark.parametrize(("words", "rate"), [("smiles", "0.5"), ("--curve parabola", "0.1")])
def test_the_table_has_a_line_for_each_runner(capsys, words, rate):
    text = succeeded(capsys, f"train {words} --steps 3 --runner optimizer=momentum")
    title, own, other = text.rstrip().splitlines()[-3:]
    assert title.split() == ["runner", "optimizer", "rate", "step", "loss", "stands"]
    assert (own.split()[0], own.split()[3:5]) == ("1", [rate, "3"])
    assert other.split()[:2] == ["2", "Momentum"]


def test_the_method_is_what_makes_the_steps(capsys):
    nudged = told_as_json(capsys, "train smiles --method nudges --nudge-size 0.25 --steps 3")
    assert nudged == told_as_json(capsys, "train smiles --nudges 3 --nudge-size 0.25")
    text = succeeded(capsys, "train smiles --method nudges --steps 3")
    assert text.splitlines()[2] == "3 nudge rounds"


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("--stop-after 7", (AfterSteps(7),)),
        ("--stop-below -0.5", (LossBelow(-0.5),)),
        ("--stop-settled 1e-3 --stop-after 9", (AfterSteps(9), Settled(1e-3))),
    ],
)
def test_every_stop_rule_has_an_option(words, rules, capsys):
    told_as_json(capsys, f"train smiles --steps 1 {words}")
    command = f"--curve double-well {words}".replace("-0.5", "−0.5")
    assert experiment_of(command.split()).stop_rules == rules


def test_a_run_on_a_function_stops_where_a_rule_says(capsys):
    run = told_as_json(capsys, "train --curve double-well --steps 300 --stop-settled 1e-3")
    assert 0 < run["step"] < 300
    assert run["stop"].startswith(f"Stopped at step {run['step']}: no slope and no movement")
    there = told_as_json(capsys, "train --curve double-well --start-at 2 --stop-below 0")
    assert (there["step"], there["rows"][0]["step"]) == (0, 0)
    assert there["stop"] == "Stopped at step 0: the loss is below 0."


def test_seeds_of_their_own_go_before_the_one_for_all():
    words = "smiles --seed 5 --batch-seed 6 --start uniform"
    experiment = experiment_of(words.split())
    assert (experiment.batching.seed, experiment.start.seed) == (6, 5)
    assert experiment_of(f"{words} --start-seed 7".split()) == replace(
        experiment, start=replace(experiment.start, seed=7)
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("--runner adam", "--runner needs NAME=VALUE with commas between them, such as"),
        ("--runner optimizer=sgd", "There is no optimizer called “sgd”; known are: gradient"),
        ("--runner learning-rate=fast", "--runner learning-rate needs a number, not “fast”"),
        ("--runner learning-rate=0", "The learning rate must be a positive number, not 0."),
        ("--runner tolerance=0.1", "There is no hyperparameter called “tolerance”"),
        ("--runner batch=half", "--runner batch needs “full” or a whole number from 1"),
        ("--runner optimizer=adam " * 8, "A race has at most 8 runners"),
        ("--stop-after 0", "--stop-after needs a whole number from 1, not “0”."),
        ("--stop-settled 0", "The limit for slope and movement must be a positive number, not 0."),
        ("--stop-below nan", "The loss to stop below must be a finite number, not nan."),
        ("--method sgd", "There is no method called “sgd”; known are: gradient-descent, nudges."),
    ],
)
def test_a_mistake_gets_one_sentence(capsys, words, sentence):
    code, said = failed(capsys, "train", "smiles", *words.split())
    assert code == 2
    assert sentence in said
