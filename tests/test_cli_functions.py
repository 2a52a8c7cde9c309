"""Runs on curves and surfaces from the command line."""

import csv
import json

import numpy as np
import pytest

from gdviz.__main__ import main
from gdviz.engine import (
    CURVES,
    OPTIMIZERS,
    SURFACES,
    Experiment,
    Start,
    Training,
    builtin_sample_set,
)
from tests.commands import failed, succeeded, told_as_json

LECTURE = "train --curve ball-on-a-hill --start-at 3 --learning-rate 0.5 --steps 3"


def rows_of(text):
    """The numbers of a table, as a person reads them."""
    table = text.split("\n\n")[1]
    clean = str.maketrans({"−": "-", ",": "", "(": "", ")": ""})
    return [[word.translate(clean) for word in line.split()] for line in table.splitlines()]


def test_the_table_is_the_lectures(capsys):
    titles, *rows = rows_of(succeeded(capsys, LECTURE))
    assert titles == ["step", "x", "value", "slope"]
    assert rows == [
        ["0", "3.00", "3.65", "1.21"],
        ["1", "2.39", "2.68", "1.90"],
        ["2", "1.44", "0.89", "1.56"],
        ["3", "0.66", "0.10", "0.46"],
    ]


def test_the_table_says_what_it_is(capsys):
    lines = succeeded(capsys, LECTURE).splitlines()
    assert lines[0] == "Ball on a hill: f(x) = |x| − sin(1.5·|x|) / 1.5"
    assert lines[1] == "3 steps of gradient descent with learning rate 0.5"


def test_json_has_the_last_step_and_the_rows(capsys):
    run = told_as_json(capsys, LECTURE)
    rows = run.pop("rows")
    assert rows[-1] == run
    assert list(run) == ["step", "x", "value", "slope"]
    assert [round(row["x"], 2) for row in rows] == [3.0, 2.39, 1.44, 0.66]
    assert [round(row["slope"], 2) for row in rows] == [1.21, 1.9, 1.56, 0.46]


@pytest.mark.parametrize("name", CURVES)
def test_every_curve_has_a_start_and_a_rate_of_its_own(capsys, name):
    run = told_as_json(capsys, f"train --curve {name}")
    curve = CURVES[name]
    assert run["step"] == 10
    first, second = run["rows"][:2]
    assert first["x"] == curve.start
    assert first["value"] == pytest.approx(curve.value(np.array([curve.start])), rel=1e-15)
    assert second["x"] == curve.start - curve.rate * first["slope"]


@pytest.mark.parametrize("name", SURFACES)
def test_every_surface_shows_both_slopes(capsys, name):
    run = told_as_json(capsys, f"train --surface {name} --start-at 0.5,1.5 --learning-rate 1e-4")
    assert list(run) == ["step", "x", "y", "value", "gradient", "rows"]
    first, second = run["rows"][:2]
    assert (first["x"], first["y"]) == (0.5, 1.5)
    assert first["gradient"] == SURFACES[name].gradient(np.array([0.5, 1.5])).tolist()
    assert second["y"] == 1.5 - 1e-4 * first["gradient"][1]


@pytest.mark.parametrize("place", ["-1,2", "−1,2", "=-1,2"])
def test_a_place_may_be_negative(capsys, place):
    words = f"train --surface bowl --start-at {place}".replace(" =", "=")
    run = told_as_json(capsys, f"{words} --steps 0")
    assert (run["x"], run["y"], run["gradient"]) == (-1.0, 2.0, [-2.0, 4.0])


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("--curve -x^2 --start-at 1", [1.2]),
        ("--curve=-x^2 --start-at 1", [1.2]),
        ("--curve -2x+x^2 --start-at -1", [-0.6]),
        ("--curve -sin(x) --start-at 0", [0.1]),
        ("--surface -x*y --start-at -1,2", [-0.8, 1.9]),
    ],
)
def test_a_function_may_begin_with_a_minus_sign(capsys, words, place):
    run = told_as_json(capsys, f"train {words} --learning-rate 0.1 --steps 1")
    assert list(run.values())[1 : 1 + len(place)] == pytest.approx(place)


def test_the_table_of_a_surface(capsys):
    titles, first, *_, last = rows_of(succeeded(capsys, "train --surface bowl --start-at 3,-2"))
    assert titles == ["step", "x", "y", "value", "gradient"]
    assert first == ["0", "3.00", "-2.00", "13.00", "6.00", "-4.00"]
    assert last[0] == "10"


def test_every_optimizer_and_its_settings_go_down_a_curve(capsys):
    words = "train --curve double-well --start-at -3 --optimizer nesterov --set momentum=0.8"
    run = told_as_json(capsys, f"{words} --learning-rate 0.02 --schedule step --set every=5")
    experiment = Experiment(
        builtin_sample_set("smiles"),
        function=CURVES["double-well"],
        optimizer=OPTIMIZERS["nesterov"](momentum=0.8),
        start=Start.at([-3.0]),
        learning_rate=0.02,
    )
    training = Training(experiment)
    training.advance(5)
    assert run["rows"][5]["x"] == training.parameters[0]
    training.advance(5)
    assert run["x"] != training.parameters[0]


def test_nudges_come_first_on_a_curve_too(capsys):
    run = told_as_json(capsys, "train --curve parabola --start-at 3 --nudges 2 --steps 1")
    assert [row["x"] for row in run["rows"]] == [3.0, 2.0, 1.0, 0.8]


def test_a_long_run_shows_a_few_rows_and_logs_them_all(capsys, tmp_path):
    log = tmp_path / "steps.csv"
    words = f"train --surface rosenbrock --steps 1234 --csv {log}"
    _, *rows = rows_of(succeeded(capsys, words))
    shown = [0, 1, 2, 3, 4, 5, 10, 20, 50, 100, 200, 500, 1000, 1234]
    assert [int(row[0]) for row in rows] == shown
    with log.open(newline="") as file:
        logged = list(csv.DictReader(file))
    assert [int(row["step"]) for row in logged] == list(range(1235))
    assert list(logged[0]) == ["step", "x", "y", "value", "gradient_x", "gradient_y"]
    run = told_as_json(capsys, "train --surface rosenbrock --steps 1234")
    assert [row["step"] for row in run["rows"]] == shown
    for row in run["rows"]:
        there = logged[row["step"]]
        assert [float(there[name]) for name in ("x", "y", "value")] == [
            row["x"],
            row["y"],
            row["value"],
        ]
        slopes = [float(there["gradient_x"]), float(there["gradient_y"])]
        assert slopes == row["gradient"]


def test_up_to_twenty_steps_are_all_shown(capsys):
    _, *rows = rows_of(succeeded(capsys, "train --curve rugged --steps 20"))
    assert [int(row[0]) for row in rows] == list(range(21))


def test_small_numbers_keep_their_digits(capsys):
    words = "train --curve parabola --start-at 3 --learning-rate 0.45 --steps 8"
    _, *rows = rows_of(succeeded(capsys, words))
    assert rows[-1] == ["8", "3.0×10⁻⁸", "9.0×10⁻¹⁶", "6.0×10⁻⁸"]
    assert rows[2] == ["2", "0.030", "0.00090", "0.060"]


def test_divergence_ends_with_its_last_finite_step(capsys):
    assert (
        main(["train", "--curve", "parabola", "--learning-rate", "3", "--steps", "5000", "--json"])
        == 1
    )
    captured = capsys.readouterr()
    assert '"step"' in captured.out
    assert "NaN" not in captured.out
    assert "Infinity" not in captured.out
    assert captured.err.startswith("Stopped at step ")
    assert "2/L was 1: above that a step may overshoot" in captured.err


def test_negate_finds_the_weight_that_turns_every_sign(capsys):
    titles, *rows = rows_of(succeeded(capsys, "train negate"))
    assert titles == ["step", "weight", "value", "slope"]
    # By hand: L = 17.25·(w + 1)², L′ = 34.5·(w + 1), and 0 − 0.02·34.5 = −0.69.
    assert rows[0] == ["0", "0.00", "17.25", "34.50"]
    assert rows[1][:3] == ["1", "-0.69", "1.66"]
    run = told_as_json(capsys, "train negate --steps 50")
    assert list(run) == ["step", "weight", "value", "slope", "rows"]
    assert run["weight"] == pytest.approx(-1.0, abs=1e-12)


def test_negate_says_what_it_is_and_starts_where_it_is_told(capsys, tmp_path):
    log = tmp_path / "steps.csv"
    words = f"train negate --start-at -3 --learning-rate 0.01 --optimizer momentum --csv {log}"
    lines = succeeded(capsys, words).splitlines()
    assert lines[0] == "Negate: f(weight) = Σ (weight·input − target)²"
    with log.open(newline="") as file:
        logged = list(csv.DictReader(file))
    assert list(logged[0]) == ["step", "weight", "value", "slope"]
    assert logged[0]["weight"] == "-3.0"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("negate --bias", "--bias concerns images, and negate has none."),
        ("negate --start-at 1,2", "--start-at needs one number, such as 3, for “negate”."),
        ("negate --curve parabola", "Only one of SOURCE, --curve and --surface"),
        ("", "the following arguments are required: SOURCE"),
        ("smiles --curve parabola", "Only one of SOURCE, --curve and --surface"),
        ("--curve parabola --surface bowl", "Only one of SOURCE, --curve and --surface"),
        ("--curve hill", "no curve called “hill”; known are: ball-on-a-hill, parabola"),
        ("--surface hill", "no surface called “hill”; known are: bowl"),
        ("--curve sinn(x", "--curve: "),
        ("--curve x+", "Something is missing after “+”"),
        ("--curve y^2", "y is only known for surfaces"),
        ("--surface 9^9^9^9", "is too large to be a number"),
        ("--curve __import__('os')", "--curve: "),
        ("--curve parabola --start-at 1,2", "--start-at needs one number, such as 3"),
        ("--surface bowl --start-at 1", "--start-at needs two numbers, such as 1,2"),
        ("--curve parabola --start-at here", "--start-at needs a number for a curve"),
        ("--curve parabola --start-at inf", "--start-at needs a number for a curve"),
        ("--curve parabola --start-at", "argument --start-at: expected one argument"),
        ("--curve parabola --start-at 1e200", "The value at x = 1e200 is beyond all numbers"),
        ("--curve sqrt(x) --start-at -1", "There is no value at x = −1: begin where there is one."),
        ("--curve sqrt(x) --start-at 0", "There is a value at x = 0, but no finite slope: begin"),
        ("--surface sqrt(x)+y --start-at 0,-1", "a value at x = 0, y = −1, but no finite slope"),
        ("--curve", "argument --curve: expected one argument"),
        ("--curve --steps 5", "argument --curve: expected one argument"),
        ("--curve parabola --learning-rate -1e-3", "The learning rate must be a positive number"),
        ("--curve parabola --batch 3", "--batch concerns images, and --curve has none"),
        ("--surface bowl --bias", "--bias concerns images, and --surface has none"),
        ("--surface bowl --stop-within-tolerance", "--stop-within-tolerance concerns images"),
        ("--curve parabola --tolerance 0", "--tolerance concerns images"),
        ("--curve parabola --set beta1=1", "no hyperparameter called “beta1”"),
        ("--curve parabola --steps 20000000", "--steps needs a whole number from 0 to 10,000,000"),
    ],
)
def test_a_mistake_gets_one_sentence(capsys, words, sentence):
    code, said = failed(capsys, "train", *words.split())
    assert code == 2
    assert sentence in said
    assert said.endswith(".")


def test_a_typed_curve_is_gone_down_like_a_built_in_one(capsys):
    """Twice the slope of x² + 1 at 3 is 6: u(3, 6, 0.25) = 1.5, u(1.5, 3, 0.25) = 0.75."""
    words = ["train", "--curve", "x^2 + 1", "--start-at", "3", "--learning-rate", "0.25"]
    assert main([*words, "--steps", "2", "--json"]) == 0
    run = json.loads(capsys.readouterr().out)
    places = [(step["x"], step["value"], step["slope"]) for step in run["rows"]]
    assert places == [(3.0, 10.0, 6.0), (1.5, 3.25, 3.0), (0.75, 1.5625, 1.5)]


def test_the_lectures_curve_typed_is_the_lectures_curve(capsys):
    typed = ["train", "--curve", "|x| - sin(1.5|x|)/1.5", "--start-at", "3"]
    assert main([*typed, "--learning-rate", "0.5", "--steps", "3", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert [round(row["x"], 2) for row in rows] == [3, 2.39, 1.44, 0.66]
    assert [round(row["slope"], 2) for row in rows] == [1.21, 1.9, 1.56, 0.46]


def test_a_typed_surface_is_gone_down(capsys):
    words = ["train", "--surface", "(x - 1)^2 + 3 y^2", "--start-at", "0,1"]
    assert main([*words, "--learning-rate", "0.1", "--steps", "1", "--json"]) == 0
    first, second = json.loads(capsys.readouterr().out)["rows"]
    assert first["gradient"] == [-2.0, 6.0]
    assert (second["x"], second["y"]) == pytest.approx((0.2, 0.4), rel=1e-15)
