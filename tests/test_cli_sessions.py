"""Sessions on the command line: the same run, and further."""

import csv
import json
from dataclasses import replace

import pytest

from gdviz.engine import (
    CURVES,
    OPTIMIZERS,
    Batching,
    Experiment,
    Race,
    Start,
    Training,
    builtin_sample_set,
)
from gdviz.files.session import Session, write_session
from tests.commands import failed, succeeded


@pytest.fixture
def printed(capsys):
    return lambda words: succeeded(capsys, words)


@pytest.fixture
def told(capsys):
    return lambda *words: failed(capsys, *words)


@pytest.fixture
def save(tmp_path):
    def save(experiment, steps, changed=None):
        race = Race(experiment)
        race.advance(steps)
        if changed is not None:
            race.apply(changed)
            race.advance(steps)
            race.back(3)
        path = tmp_path / "saved.gdviz"
        write_session(path, Session("saved", changed or experiment, race.record))
        return str(path)

    return save


FACES = Experiment(
    builtin_sample_set("faces"),
    optimizer=OPTIMIZERS["adam"](),
    batching=Batching(3, seed=7),
    learning_rate=0.05,
)


def test_a_session_is_computed_again_and_gone_on_with(printed, save):
    changed = replace(FACES, learning_rate=0.2)
    path = save(FACES, 40, changed)
    training = Training(FACES)
    training.advance(40)
    training.apply(changed)
    training.advance(40)
    run = json.loads(printed(f"train {path} --json"))
    assert run["step"] == 80
    assert run["loss"] == training.snapshot().measures.loss
    training.advance(25)
    run = json.loads(printed(f"train {path} --steps 25 --json"))
    assert run["step"] == 105
    assert run["weights"] == training.snapshot().weights.tolist()


def test_every_step_of_the_run_is_saved(printed, save, tmp_path):
    path, log = save(FACES, 10), tmp_path / "steps.csv"
    printed(f"train {path} --steps 5 --csv {log}")
    training = Training(FACES)
    training.advance(15)
    rows = list(csv.DictReader(log.read_text().splitlines()))
    assert [int(row["step"]) for row in rows] == list(range(16))
    assert float(rows[-1]["loss"]) == training.snapshot().measures.loss


def test_on_a_function_the_steps_are_told(printed, save, tmp_path):
    curve = CURVES["ball-on-a-hill"]
    experiment = Experiment(
        builtin_sample_set("smiles"), function=curve, start=Start.at((3.0,)), learning_rate=0.5
    )
    path = save(experiment, 3)
    run = json.loads(printed(f"train {path} --json"))
    assert [round(row["x"], 2) for row in run["rows"]] == [3, 2.39, 1.44, 0.66]
    words = printed(f"train {path} --steps 40")
    steps = [line.split()[0] for line in words.splitlines()[4:] if line.strip()]
    assert steps == ["0", "1", "2", "3", "4", "5", "10", "20", "43"]
    log = tmp_path / "steps.csv"
    printed(f"train {path} --csv {log}")
    assert [round(float(row["x"]), 2) for row in csv.DictReader(log.read_text().splitlines())] == [
        3,
        2.39,
        1.44,
        0.66,
    ]


@pytest.mark.parametrize("option", ["--bias", "--loss squared", "--seed 3", "--positive 1"])
def test_settings_are_the_sessions_own(told, save, option):
    code, said = told("train", save(FACES, 2), *option.split())
    assert code == 2
    assert f"leave out {option.split()[0]}" in said


def test_a_damaged_session_is_told(told, tmp_path):
    path = tmp_path / "bad.gdviz"
    path.write_text('{"gdviz": "session", "version": 99}')
    code, said = told("train", str(path))
    assert code == 2
    assert "bad.gdviz" in said
    assert "newer" in said
