"""Several tables, drawings or fonts are one set, with the names of the files for labels."""

import zipfile

import numpy as np
import pytest

from gdviz.files.imports import ImportProblem, ReadingStopped, Wishes, read
from tests.files.imports.drawings.test_drawings import layer, piskel
from tests.files.imports.letters import LABELS, LETTERS, L, T, X, lines
from tests.files.imports.originals import bdf

P = [f"p{at}" for at in range(1, 10)]
NAMED = "The names of the files are the labels."


def pixels_only(letter, times, count):
    return lines(titles=P, pixels=np.array([letter.ravel() * times] * count))


def frames(*letters):
    return piskel([layer(np.concatenate(letters, axis=1).astype(np.uint8), [[0], [1]])])


@pytest.fixture
def found_in(tmp_path):
    def find(wishes=Wishes(), **files):  # noqa: B008 - frozen
        paths = [tmp_path / name.replace("_", ".") for name in files]
        for path, data in zip(paths, files.values(), strict=True):
            path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return read(paths, wishes=wishes)

    return find


def test_tables_of_pixels_are_a_label_each_on_one_scale(found_in):
    """The darker letter goes to 100 and has no full ink, as the other goes to 255."""
    found = found_in(tee_csv=pixels_only(T, 100, 2), el_csv=pixels_only(L, 255, 1))
    assert found.labels == ("tee", "tee", "el")
    assert found.names == ("tee 1", "tee 2", "el")
    assert found.questions == ()
    assert np.array_equal(found.images, [T * 100 / 255, T * 100 / 255, L])
    assert NAMED in found.notes


def test_drawings_are_a_label_each(found_in):
    found = found_in(a_piskel=frames(T, L), b_piskel=frames(X, L))
    assert found.labels == ("a", "a", "b", "b")
    assert np.array_equal(found.images, [T, L, X, L])
    found = found_in(x_microbit="909:090", y_microbit="999:000")
    assert found.labels == ("x", "y")
    assert found.images.tolist() == [[[1, 0, 1], [0, 1, 0]], [[1, 1, 1], [0, 0, 0]]]


def test_what_is_open_in_each_is_asked_once_for_all(found_in):
    files = {"plus_csv": "0,1,0\n1,1,1\n0,1,0\n", "minus_csv": "0,0,0\n1,1,1\n0,0,0\n"}
    found = found_in(**files)
    (question,) = found.questions
    assert question.answers[0].spoken == "--label-column none --whole"
    assert question.open.startswith("Each of 2 files may be one drawing, or have an image")
    answered = found_in(question.answers[0].given(Wishes()), **files)
    assert answered.questions == ()
    assert answered.labels == ("plus", "minus")
    assert answered.images.tolist() == [
        [[0, 1, 0], [1, 1, 1], [0, 1, 0]],
        [[0, 0, 0], [1, 1, 1], [0, 0, 0]],
    ]


def test_labels_of_their_own_stay_and_a_test_set_is_held_out(found_in):
    table = lines(before=[LABELS])
    found = found_in(train_csv=table, test_csv=table)
    assert found.labels == LABELS * 2
    assert np.array_equal(found.images, np.concatenate([LETTERS, LETTERS]))
    assert found.parts.held_out.tolist() == [False] * 5 + [True] * 5
    assert "The population is “test.csv”, 5 of 10 images." in found.notes
    split = ["train", "train", "test", "train", "test"]
    halves = lines(before=[LABELS, split], titles=["label", "split", *P])
    assert "The population is 4 of 10 images." in found_in(a_csv=halves, b_csv=halves).notes
    fonts = found_in(a_bdf=bdf(), b_bdf=bdf())
    assert fonts.labels == ("A", "B", "C") * 2


def test_what_does_not_go_together_is_told(found_in):
    with pytest.raises(ImportProblem, match=r"“a\.csv” has labels of its own, and “b\.csv” has"):
        found_in(a_csv=lines(before=[LABELS]), b_csv=pixels_only(L, 255, 2))
    with pytest.raises(ImportProblem, match="images of several sizes"):
        found_in(a_microbit="909:090", b_microbit="9:9")


def test_those_in_a_folder_or_an_archive_beside_whatever_else(tmp_path):
    (tmp_path / "letters").mkdir()
    with zipfile.ZipFile(tmp_path / "letters.zip", "w") as archive:
        for name, data in {
            "el.csv": pixels_only(L, 255, 1),
            "tee.csv": pixels_only(T, 255, 2),
            "readme.txt": "Letters, made up.",
        }.items():
            (tmp_path / "letters" / name).write_text(data)
            archive.writestr(name, data)
    for path in (tmp_path / "letters", tmp_path / "letters.zip"):
        found = read(path)
        assert found.labels == ("el", "tee", "tee")
        assert np.array_equal(found.images, [L, T, T])
        with pytest.raises(ReadingStopped):
            read(path, stop=lambda: True)
