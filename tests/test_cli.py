"""The command line as a person meets it: words in, a result or one sentence out."""

import csv
import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

import gdviz
from gdviz.__main__ import THREAD_COUNTS, main
from gdviz.engine import (
    CURVES,
    LOSSES,
    OPTIMIZERS,
    ORDERS,
    REDUCTIONS,
    SCHEDULES,
    SURFACES,
    Experiment,
    Training,
    builtin_sample_set,
    fast,
)
from tests.commands import failed, succeeded

ROUND_ONE = [[0, 0, 0], [0, 0, 0], [1, -1, 1], [-1, 1, -1]]
LECTURE_RUN = (
    "train smiles --nudges 1 --steps 99 --learning-rate 0.5 --loss squared --reduction sum"
)


@pytest.fixture
def printed(capsys):
    """Run a command that must succeed in silence; return its standard output."""
    return lambda words: succeeded(capsys, words)


@pytest.fixture
def told(capsys):
    """Run a command that must fail; return the exit code and its one line on standard error."""
    return lambda *words: failed(capsys, *words)


def process(*words: str, warnings=("error",), **settings) -> subprocess.Popen:
    """The program in a process of its own, where every warning is an error."""
    filters = [word for each in warnings for word in ("-W", each)]
    return subprocess.Popen(
        [sys.executable, *filters, "-m", "gdviz", *words],
        # Whoever runs the tests in the background has Ctrl+C ignored, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True} | settings,
    )


def test_version(printed):
    assert printed("--version") == f"gdviz {gdviz.__version__}, {fast.told()}\n"


@pytest.mark.parametrize(
    ("words", "source", "files"),
    [
        ([], None, []),
        (["smiles"], "smiles", []),
        (["a.gdviz"], None, [Path("a.gdviz")]),
        (["smile", "frown"], None, [Path("smile"), Path("frown")]),
    ],
)
def test_the_window_opens_what_was_asked_for(monkeypatch, tmp_path, words, source, files):
    (tmp_path / "a.gdviz").write_text("a session")
    for folder in ("smile", "frown"):
        (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path)
    opened = []
    app = ModuleType("gdviz.app")
    app.run_window = lambda *asked: opened.append(asked) or 7
    monkeypatch.setitem(sys.modules, "gdviz.app", app)
    assert main(words) == 7
    assert opened == [(source, files, None)]


def test_a_window_that_does_not_load(monkeypatch, told):
    monkeypatch.setitem(sys.modules, "gdviz.app", None)
    code, said = told()
    assert code == 1
    assert said.startswith("The window cannot open, because a part of it does not load here")


def test_one_round_of_nudges_is_the_lectures(printed):
    text = printed("train smiles --nudges 1 --json --output linear --loss absolute")
    assert json.loads(text) == {
        "step": 1,
        "loss": 2.0,
        "average_error": 0.5,
        "accuracy": 1.0,
        "within_tolerance": 3,
        "weights": ROUND_ONE,
        "bias": None,
        "outputs": [1, -1, -1, 3],
        "probabilities": None,
        "labels": ["smile", "not smile", "not smile", "smile"],
        "population": None,
    }


def test_the_same_weights_through_the_sigmoid(printed):
    run = json.loads(printed("train smiles --nudges 1 --json"))
    assert run["weights"] == ROUND_ONE
    assert [round(100 * p) for p in run["probabilities"]] == [73, 27, 27, 95]
    assert run["within_tolerance"] == 1


def test_a_hundred_steps_are_the_lectures(printed):
    run = json.loads(printed(f"{LECTURE_RUN} --json"))
    assert run["step"] == 100
    assert [round(z, 3) for z in run["outputs"]] == [2.034, -2.385, -2.288, 5.183]
    assert round(run["average_error"], 4) == 0.0744


def test_the_table_says_how_many_hit_their_target(printed):
    table = printed("train smiles --nudges 1 --output linear --loss absolute")
    assert "3 of 4 hit the target exactly" in table
    assert table.count("hits its target exactly") == 3
    assert "average error 0.500" in table
    assert "1 nudge round\n" in table


def test_the_table_of_the_lectures_run(printed):
    lines = printed(LECTURE_RUN).splitlines()
    by_image = {line.split("  ")[0]: line for line in lines}
    assert all(word in by_image["smile A"] for word in ("2.034", "88%", "12%", "off"))
    assert all(word in by_image["frown"] for word in ("−2.385", "8%", "within 10%"))
    assert "1 nudge round, then 99 steps of gradient descent with learning rate 0.5" in lines
    assert "average error 0.0744" in lines[-2]
    assert lines[-1] == "3 of 4 within 10%"


def test_the_weights_of_the_table_stand_in_the_shape_of_the_image(printed):
    table = printed("train smiles --nudges 1 --bias")
    weights = table.split("weights\n")[1].split("\nbias")[0]
    assert [
        [float(word.replace("−", "-")) for word in line.split()] for line in weights.splitlines()
    ] == ROUND_ONE
    assert "\nbias 0.000\n" in table


def test_defaults_are_those_of_the_experiment(printed):
    run = json.loads(printed("train smiles --json"))
    training = Training(Experiment(builtin_sample_set("smiles")))
    training.advance(100)
    assert run["step"] == 100
    assert run["weights"] == training.snapshot().weights.tolist()


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("reduction", REDUCTIONS)
def test_every_setting_reaches_the_training(printed, loss, reduction):
    run = json.loads(
        printed(
            f"train smiles --nudges 2 --steps 7 --learning-rate 0.01 --loss {loss} "
            f"--reduction {reduction} --output linear --bias --tolerance 0.7 --json"
        )
    )
    settings = {"output": "linear", "bias": True, "tolerance": 0.7, "learning_rate": 0.01}
    samples = builtin_sample_set("smiles")
    experiment = Experiment(samples, loss=loss, reduction=reduction, method="nudges", **settings)
    training = Training(experiment)
    training.advance(2)
    training.apply(replace(experiment, method="gradient-descent"))
    training.advance(7)
    expected = training.snapshot()
    assert run["step"] == 9
    assert run["weights"] == expected.weights.tolist()
    assert run["bias"] == expected.bias
    assert run["within_tolerance"] == expected.measures.within_tolerance


def test_no_steps_shows_the_start(printed):
    run = json.loads(printed("train smiles --steps 0 --json"))
    assert (run["step"], run["loss"], run["accuracy"]) == (0, 1.0, 0.0)


def test_the_log_has_a_row_for_every_step(printed, tmp_path):
    path = tmp_path / "steps.csv"
    run = json.loads(printed(f"train smiles --nudges 1 --steps 2999 --json --csv {path}"))
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["step"]) for row in rows] == list(range(3001))
    last = {name: run[name] for name in rows[0]}
    assert rows[-1] == {name: str(value) for name, value in last.items()}
    training = Training(Experiment(builtin_sample_set("smiles"), method="nudges"))
    training.advance(1)
    training.apply(replace(training.experiment, method="gradient-descent"))
    training.advance(2999)
    assert np.array_equal([float(row["loss"]) for row in rows], training.history.column("loss"))


def test_divergence_ends_with_its_last_finite_step(capsys, tmp_path):
    path = tmp_path / "steps.csv"
    words = f"train smiles --output linear --learning-rate 5 --json --csv {path}"
    assert main(words.split()) == 1
    captured = capsys.readouterr()
    run = json.loads(captured.out)
    assert captured.err.startswith(f"Stopped at step {run['step']}, ")
    assert 0 < run["step"] < 100
    assert path.read_text().splitlines()[-1].startswith(f"{run['step']},{run['loss']!r},")


def test_numbers_beyond_all_bounds_still_fit_the_table(capsys):
    assert main(["train", "smiles", "--output", "linear", "--learning-rate", "5"]) == 1
    assert max(map(len, capsys.readouterr().out.splitlines())) < 100


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("train", "the following arguments are required: SOURCE"),
        ("train nope", "no built-in sample set called “nope”; known are: faces, smiles"),
        ("train smiles --steps -3", "--steps needs a whole number from 0 to 10,000,000, not “-3”"),
        ("train smiles --steps 1e3", "--steps needs a whole number"),
        ("train smiles --steps 1000000000000000000", "--steps needs a whole number"),
        ("train smiles --nudges 2.5", "--nudges needs a whole number"),
        ("train smiles --nudges 9000000 --steps 9000000", "ask for 10,000,000 at most"),
        ("train smiles --learning-rate nan", "learning rate must be a positive number, not nan"),
        ("train smiles --learning-rate=-inf", "learning rate must be a positive number, not −inf"),
        ("train smiles --learning-rate 0", "learning rate must be a positive number"),
        ("train smiles --learning-rate half", "--learning-rate needs a number, not “half”"),
        ("train smiles --tolerance -1", "tolerance must be 0 or a positive number"),
        ("train smiles --loss hinge", "known are: squared, absolute, cross-entropy"),
        ("train smiles --output tanh", "known are: sigmoid, linear"),
        ("train smiles --reduction max", "known are: sum, mean"),
        ("train smiles --loss", "argument --loss: expected one argument"),
        ("train smiles --learn 3", "unrecognized arguments: --learn"),
        ("train smiles frowns", "“smiles” is trained on alone: leave out “frowns”"),
        ("no-such-file", "There is no file “no-such-file”"),
        ("--colour", "unrecognized arguments: --colour"),
    ],
)
def test_a_mistake_gets_one_sentence(told, words, sentence):
    code, said = told(*words.split())
    assert code == 2
    assert sentence in said
    assert said.endswith(".")


def test_an_endless_word_is_not_quoted_in_full(told):
    assert len(told("train", "smiles", "--steps", "9" * 5000)[1]) < 150


def test_a_file_that_is_not_there(told, tmp_path):
    code, said = told(str(tmp_path / "a.gdviz"))
    assert code == 2
    assert "There is no file" in said


@pytest.mark.parametrize("place", ["missing/steps.csv", ""])
def test_a_log_that_cannot_be_written(told, tmp_path, place):
    code, said = told("train", "smiles", "--csv", str(tmp_path / place))
    assert code == 1
    assert "could not be written" in said
    assert str(tmp_path) in said
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("words", ["--help", "train --help"])
def test_help_names_every_choice(printed, words):
    text = printed(words)
    registries = (LOSSES, REDUCTIONS, OPTIMIZERS, SCHEDULES, ORDERS, CURVES, SURFACES)
    choices = (
        [name for registry in registries for name in registry]
        if "train" in words
        else ["--version", "FILE"]
    )
    assert all(choice in text for choice in choices)
    assert max(map(len, text.splitlines())) <= 100


def test_training_neither_needs_nor_loads_qt():
    forbidding = (
        "import sys; sys.modules['PySide6'] = sys.modules['pyqtgraph'] = None;"
        "from gdviz.__main__ import main; code = main(['train', 'smiles', '--json']);"
        "sys.exit(code)"
    )
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(
        [sys.executable, "-c", forbidding], env=environment, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["step"] == 100


def test_one_thread_unless_the_person_says_otherwise(monkeypatch, printed):
    first, *others = THREAD_COUNTS
    monkeypatch.setenv(first, "3")
    for name in others:
        monkeypatch.delenv(name, raising=False)
    printed("train smiles --steps 0")
    assert [os.environ[name] for name in THREAD_COUNTS] == ["3", *("1" for _ in others)]


def test_a_reader_that_has_seen_enough():
    with process("train", "smiles") as running:
        running.stdout.close()
        assert running.stderr.read() == ""
    assert running.returncode == 141


@pytest.mark.parametrize("words", [["train", "smiles"], ["train", "--help"], ["--version"]])
def test_a_full_disk_behind_standard_output(words):
    with Path("/dev/full").open("w") as full, process(*words, stdout=full) as running:
        assert running.stderr.read() == (
            "The result could not be written: No space left on device.\n"
        )
    assert running.returncode == 1


def test_an_encoding_without_the_proper_signs():
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    with process("train", "smiles", env=environment) as running:
        table, said = running.communicate()
    assert (running.returncode, said) == (0, "")
    assert "4 x 3 pixels" in table
    assert "-2.308" in table


def test_an_interruption_leaves_nothing_behind(tmp_path):
    path = tmp_path / "steps.csv"
    path.write_text("what was there\n")
    words = ("train", "smiles", "--steps", "10000000", "--csv", str(path))
    # It may be interrupted between the file and who will close it.
    with process(*words, warnings=("error", "ignore::ResourceWarning")) as running:
        while running.poll() is None and len(list(tmp_path.iterdir())) < 2:
            pass
        running.send_signal(signal.SIGINT)
        printed, said = running.communicate()
    assert (running.returncode, printed) == (130, "")
    assert said == "Interrupted by Ctrl+C; no result was written.\n"
    assert [file.read_text() for file in tmp_path.iterdir()] == ["what was there\n"]
