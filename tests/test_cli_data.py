"""Data from files on the command line: what is trained on, and what is said."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest

from gdviz.__main__ import main
from gdviz.files.imports import read, sample_set
from gdviz.files.imports.blanks import blank_in
from tests.commands import failed
from tests.files.imports.originals import COUNT, LABELS, PARTNERS, PIXELS, originals, write
from tests.sizes import size

SMILES = "smile,1,0,0,1\nfrown,0,1,1,0\nsmile,1,0,0,0.9\nfrown,0,1,0.9,0\n"
NAMES = list(originals())
IS_IT_A_0 = (
    "digits --positive 0 --population 0.3 --loss cross-entropy --reduction mean --bias "
    "--batch 32 --steps 2000"
)


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, {**originals(), **PARTNERS, "smiles.csv": SMILES.encode()})
    return tmp_path


@pytest.fixture
def trained(capsys):
    """Run a command that must succeed; return its result and what it said beside."""

    def train(*words):
        assert main(["train", *map(str, words), "--json"]) == 0
        captured = capsys.readouterr()
        return json.loads(captured.out), captured.err

    return train


@pytest.fixture
def told(capsys):
    return lambda *words: failed(capsys, "train", *map(str, words))


@pytest.mark.parametrize("name", NAMES)
def test_every_format_is_trained_on(folder, trained, name):
    found = read(folder / name, rows=4, columns=4)
    label = found.classes[-1].label
    words = ("--positive", label, "--rows", 4, "--columns", 4)
    run, said = trained(folder / name, *words, "--steps", 2)
    samples = sample_set(found, frozenset({label}), rows=4, columns=4)
    assert np.shape(run["weights"]) == (4, 4)
    learnt = samples.trained.images
    assert run["labels"] == [samples.label_name(image.positive) for image in learnt]
    more = [blank_in(found, 4, 4), samples.obstacle]
    assert said.splitlines() == [*found.notes, *filter(None, more)]


def test_of_two_labels_the_usual_one_is_told(folder, trained):
    run, said = trained(folder / "smiles.csv")
    assert run["labels"] == ["smile", "frown", "smile", "frown"]
    assert run["accuracy"] == 1.0
    assert "“smile” counts as positive; --positive chooses otherwise." in said
    run, said = trained(folder / "smiles.csv", "--positive", "frown")
    assert "counts as positive" not in said
    assert np.all(np.array(run["weights"])[0] * [-1, 1] > 0)


def test_a_single_label_is_warned_of_and_trained_on(folder, capsys):
    (folder / "same.csv").write_text("smile,1,0,0,1\nsmile,0,1,1,0\n")
    for more in ([], ["--json"]):
        assert main(["train", str(folder / "same.csv"), "--steps", "2", *more]) == 0
        captured = capsys.readouterr()
        assert "nothing to tell apart" not in captured.out
        assert captured.err.splitlines()[-1] == (
            "Every image to learn from is “smile”: there is nothing to tell apart until one is "
            "“not smile”."
        )


def test_two_labels_are_not_warned_of(folder, trained):
    _, said = trained(folder / "smiles.csv")
    assert "tell apart" not in said


def test_a_label_with_a_comma_stands_in_quotation_marks(folder, trained):
    (folder / "cats.csv").write_text('"cat, big",1,0,0,1\ndog,0,1,1,0\ncow,1,1,0,0\n')
    run, _ = trained(folder / "cats.csv", "--positive", '"cat, big",cow')
    assert run["labels"] == ["cat, big or cow", "dog", "cat, big or cow"]


def test_a_label_of_two_lines_is_none(folder, capsys):
    assert main(["train", str(folder / "table.csv"), "--positive", "a\nb"]) == 2
    assert "--positive needs labels with commas between them" in capsys.readouterr().err


def test_many_labels_on_one_side(folder, trained):
    run, _ = trained(folder / "stored.npz", "--positive", " 0, 2", "--population", 0.25)
    held_out = run["population"]["images"]
    assert held_out == 3
    assert len(run["labels"]) == COUNT - 3
    assert set(run["labels"]) == {"0 or 2", "1"}


def test_the_seed_chooses_the_population(folder, trained):
    words = (folder / "table.csv", "--positive", "1", "--population", "0.5")
    runs = [trained(*words, "--seed", seed)[0] for seed in (1, 1, 2)]
    assert runs[0] == runs[1]
    assert runs[0]["weights"] != runs[2]["weights"]


def test_pictures_and_pairs_come_together(folder, trained):
    words = [folder / "some-images-idx3-ubyte", folder / "other-labels-idx1-ubyte"]
    run, said = trained(*words, "--positive", "1")
    assert len(run["labels"]) == len(LABELS)
    assert "The labels are those of “other-labels-idx1-ubyte”." in said
    run, _ = trained(folder / "picture.png", folder / "picture.gif", "--rows", 6)
    assert np.shape(run["weights"]) == (6, PIXELS.shape[2] * 3)


def test_ink_and_blank_can_be_swapped(folder, trained):
    plain, _ = trained(folder / "smiles.csv", "--steps", 1)
    swapped, said = trained(folder / "smiles.csv", "--steps", 1, "--invert")
    assert "Ink and blank were swapped." in said
    assert plain["weights"] != swapped["weights"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("table.csv", "“table” has 3 labels: say with --positive which of them"),
        ("table.csv --positive 7", "No image of “table” has the label “7”; there are: “0”, “1”"),
        ("table.csv --positive ,", "--positive needs labels with commas between them"),
        ("table.csv --positive 1 --rows 65", "--rows needs a whole number from 1 to 64"),
        ("table.csv --positive 1 --rows 0", "--rows needs a whole number from 1 to 64"),
        ("table.csv --positive 1 --columns x", "--columns needs a whole number"),
        ("table.csv --positive 1 --population 1", "a fraction from 0 to below 1"),
        ("table.csv --positive 1 --population nan", "a fraction from 0 to below 1"),
        ("table.csv --positive 1 --population half", "--population needs a number"),
        ("table.csv array.npy", "Only pictures, tables, drawings, or a file of images"),
        ("smiles.csv --rotate 45", "--rotate needs 90, 180 or 270 degrees"),
        ("smiles.csv --tiles 2", "--tiles needs rows and columns"),
        ("smiles.csv --ground grey", "--ground needs dark, light, each or local"),
        ("smiles.csv --label-column mood", "has no column “mood”: give --label-column a title"),
        ("missing.csv", "There is no file “"),
        ("picture.png missing.png", "could not be read (No such file"),
        (".", "holds no picture"),
    ],
)
def test_a_mistake_gets_one_sentence(folder, monkeypatch, told, words, said):
    monkeypatch.chdir(folder)
    if words == ".":
        for path in folder.iterdir():
            path.unlink()
    code, sentence = told(*words.split())
    assert code == 2
    assert said in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("smiles --positive smile", "--positive concerns data from files"),
        ("smiles --rows 3", "--rows concerns data from files"),
        ("smiles --population 0.5", "--population concerns data from files"),
        ("smiles --invert", "--invert concerns data from files"),
        ("smiles --label-column last", "--label-column concerns data from files"),
        ("smiles faces", "“smiles” is trained on alone: leave out “faces”"),
        ("negate faces", "“negate” is trained on alone"),
        ("digits faces", "“digits” is trained on alone"),
        ("negate --positive 1", "--positive concerns images, and negate has none"),
        ("--curve parabola --population 0.5", "--population concerns images"),
    ],
)
def test_what_is_no_file_has_no_data_to_choose_from(told, words, said):
    code, sentence = told(*words.split())
    assert code == 2
    assert said in sentence


def test_a_table_shows_the_first_of_many_images(tmp_path, capsys):
    path = tmp_path / "many.csv"
    path.write_text("\n".join(f"{number % 2},{number % 2}" for number in range(80)))
    assert main(["train", str(path), "--label-column", "first"]) == 0
    printed = capsys.readouterr().out
    assert "image 50 " in printed
    assert "image 51 " not in printed
    assert "… and 30 more" in printed


def test_pictures_need_no_display(folder):
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "gdviz", "train", str(folder / "picture.png")],
        env={name: value for name, value in os.environ.items() if name not in screens},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0
    assert "1 image of 6 × 24 pixels" in done.stdout


def test_where_scikit_learn_is_missing(monkeypatch, told):
    monkeypatch.setitem(sys.modules, "sklearn.datasets", None)
    code, sentence = told("digits", "--positive", "0")
    assert code == 2
    assert 'pip install "gdviz[digits]"' in sentence


@pytest.mark.may_skip
@pytest.mark.at_length
@pytest.mark.parametrize("seed", range(1, size(2, 4)))
def test_is_it_a_0(trained, seed):
    pytest.importorskip("sklearn.datasets")
    run, _ = trained(*IS_IT_A_0.split(), "--seed", seed)
    assert run["population"]["images"] == 539
    assert run["population"]["accuracy"] >= 0.98
    weights = np.array(run["weights"])
    # A 0 is a ring: ink in its hole speaks against it.
    assert weights[3:5, 3:5].max() < 0 < weights[3:5, 1:3].mean()


def test_images_of_which_nothing_is_left_are_named(folder, trained):
    (folder / "faint.csv").write_text("smile,1,0,0,1\nfrown,0,0,0,0.01\n")
    _, said = trained(folder / "faint.csv")
    assert "Nothing is to be seen in “image 2”: all its pixels are alike." in said.splitlines()


@pytest.mark.parametrize("first", [0, 1])
def test_from_which_number_libsvm_counts_is_asked_and_said(tmp_path, trained, told, first):
    path = tmp_path / "a.svm"
    path.write_text(f"a {1 + first}:1\nb {2 + first}:1\n")
    code, sentence = told(path, "--rows", 2, "--columns", 2)
    assert code == 2
    assert "say --first-index 1 (" in sentence
    assert "or --first-index 0 (" in sentence
    run, _ = trained(path, "--rows", 2, "--columns", 2, "--first-index", first, "--steps", 1)
    assert run["labels"] == ["a", "b"]
    # Pixel 2 has ink in the one image, pixel 3 in the other.
    assert [weight != 0 for row in run["weights"] for weight in row] == [False, True, True, False]


def test_some_labels_alone(folder, trained):
    _, said = trained(folder / "font.bdf", "--only", "A,C", "--steps", 1)
    assert "Only images with the labels “A”, “C” were taken: 2 of 3." in said
    assert "“C” counts as positive" in said


def test_tiles_with_labels(folder, trained):
    words = ("--tiles", "1x2", "--tile-labels", "columns", "--tile-words", "left,right")
    _, said = trained(folder / "picture.png", *words, "--steps", 1)
    assert "Pictures were cut into 1 × 2 tiles, with a label of each column." in said
    assert "“right” counts as positive" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--tile-labels", "rows"], "--tile-labels concerns tiles: say with --tiles how many"),
        (["--tile-words", "a,b"], "--tile-words concerns tiles: say with --tiles how many"),
        (["--tiles", "1x2", "--tile-labels", "x"], "--tile-labels needs rows, columns or each"),
        (["--only", " ,"], "--only needs labels with commas between them, such as 0,6,8"),
        (["--only", "Q"], "has the label “Q”; there are"),
    ],
)
def test_what_of_labels_cannot_be_is_told(folder, told, words, said):
    code, sentence = told(folder / "picture.png", *words)
    assert code == 2
    assert said in sentence
