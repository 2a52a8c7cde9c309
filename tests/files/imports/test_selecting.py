"""Some of the labels alone: two letters of a font, three digits of ten."""

import numpy as np
import pytest

from gdviz.files.imports import ImportProblem, Wishes, read, read_digits
from gdviz.files.imports.labels import words_of, words_text
from tests.files.imports.letters import LETTERS, lines
from tests.files.imports.originals import bdf, npz

WORDS = ["tee", "bar", "tee", "ring", "bar"]


def test_images_with_other_labels_are_left_out(tmp_path):
    (tmp_path / "letters.csv").write_text(lines(after=[WORDS]))
    found = read(tmp_path / "letters.csv", wishes=Wishes(only=("ring", "bar")))
    assert found.labels == ("bar", "ring", "bar")
    assert np.array_equal(found.images, LETTERS[[1, 3, 4]])
    assert found.names == ("image 2", "image 4", "image 5")
    assert found.notes[-1] == "Only images with the labels “ring”, “bar” were taken: 3 of 5."


def test_all_labels_are_all_images(tmp_path):
    (tmp_path / "letters.csv").write_text(lines(after=[WORDS]))
    everything = read(tmp_path / "letters.csv")
    same = read(tmp_path / "letters.csv", wishes=Wishes(only=("ring", "bar", "tee")))
    assert (same.labels, same.notes) == (everything.labels, everything.notes)


def test_the_population_and_the_ground_of_each_stay_with_their_images(tmp_path):
    images = LETTERS * 255
    images[[1, 3]] = 255 - images[[1, 3]]
    data = npz(x_train=images[:3], y_train=WORDS[:3], x_test=images[3:], y_test=WORDS[3:])
    (tmp_path / "letters.npz").write_bytes(data)
    everything = read(tmp_path / "letters.npz", wishes=Wishes(ground="each"))
    for only in (("tee", "ring"), ("bar",), ("tee",)):
        found = read(tmp_path / "letters.npz", wishes=Wishes(ground="each", only=only))
        kept = [place for place, label in enumerate(everything.labels) if label in only]
        held = everything.parts.held_out[kept]
        assert np.array_equal(found.images, everything.images[kept])
        if held.any() and not held.all():
            assert np.array_equal(found.parts.held_out, held)
        else:
            assert found.parts.held_out is None


def test_a_label_that_no_image_has_is_told(tmp_path):
    (tmp_path / "letters.csv").write_text(lines(after=[WORDS]))
    with pytest.raises(ImportProblem, match="No image of “letters” has the label “cross”; there"):
        read(tmp_path / "letters.csv", wishes=Wishes(only=("tee", "cross")))


def test_what_leaves_its_label_open_is_asked_first(tmp_path):
    (tmp_path / "letters.csv").write_text(lines(after=[["1", "0", "1", "0", "0"]]))
    assert len(read(tmp_path / "letters.csv", wishes=Wishes(only=("1",))).questions) == 1


def test_a_font_is_as_large_as_its_two_letters(tmp_path):
    wide = bdf().replace(b"ENDFONT", b"STARTCHAR w\nENCODING 87\nBBX 40 1 0 0\nBITMAP\nFF00000001\n"
                         b"ENDCHAR\nENDFONT")  # fmt: skip
    (tmp_path / "font.bdf").write_bytes(wide)
    assert read(tmp_path / "font.bdf").columns == 40
    found = read(tmp_path / "font.bdf", wishes=Wishes(only=("A", "C")))
    assert (found.labels, found.rows, found.columns) == (("A", "C"), 2, 8)
    with pytest.raises(ImportProblem, match="has the label “é”; there are: “A”, “B”, “C”, “W”"):
        read(tmp_path / "font.bdf", wishes=Wishes(only=("A", "é")))


@pytest.mark.may_skip
def test_some_of_the_handwritten_digits():
    pytest.importorskip("sklearn")
    found = read_digits(Wishes(only=("3", "8")))
    assert (len(found), {label for label, _ in found.classes}) == (357, {"3", "8"})


@pytest.mark.parametrize(
    "words", [("a", "b c"), (",", "."), ('"', "'"), ('a "b"', "c,d"), ("7",), ("é", "7", "é")]
)
def test_labels_as_a_text(words):
    assert words_of(words_text(words)) == words


def test_no_labels_in_a_text():
    assert words_of(" , ") == words_of("") == ()
