"""Tables of text as people and programs write them."""

import numpy as np
import pytest

from gdviz.files.imports import ImportProblem, read
from gdviz.files.imports.limits import MOST_IMAGES, MOST_LABELS, MOST_LINE_BYTES
from gdviz.files.imports.text_lines import READ_AS_WESTERN
from tests.files.imports.originals import LABELS, PIXELS, table

SMALL = [[[0.0, 1.0], [1.0, 0.0]], [[1.0, 1.0], [0.0, 0.0]]]


@pytest.fixture
def found_in(tmp_path):
    """Write a table and read it."""

    def find(text, **settings):
        path = tmp_path / "faces.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read(path, **settings)

    return find


@pytest.fixture
def refusal(found_in):
    """Write a table that cannot be read; return the sentence."""

    def refuse(text, **settings):
        with pytest.raises(ImportProblem) as caught:
            found_in(text, **settings)
        return str(caught.value)

    return refuse


@pytest.mark.parametrize(
    "text",
    [
        "smile,0,1,1,0\nfrown,1,1,0,0\n",
        "smile;0;1;1;0\r\nfrown;1;1;0;0\r\n",
        "smile\t0\t1\t1\t0\nfrown\t1\t1\t0\t0",
        "\ufeffsmile,0,1,1,0\n\n  \nfrown,1,1,0,0\n\n",
        'label,a,b,c,d\n"smile","0","1","1","0"\nfrown,1,1,0,0\n',
        "label,0,1,2,3\nsmile,0,1,1,0\nfrown,1,1,0,0\n",
        "face,p1,p2,p3,p4\nsmile, 0, 1.0, 1e0, 0.\nfrown,1,1,0,0\n",
        "smile;0,0;1,0;1;0\nfrown;1,0;1;0;0\n",
    ],
)
def test_a_table_however_it_is_written(found_in, text):
    found = found_in(text)
    assert found.labels == ("smile", "frown")
    assert found.images.tolist() == SMALL
    assert found.names == ("image 1", "image 2")
    assert found.title == "faces"
    assert not found.images.flags.writeable


WORDS = "fröhlich,0,1,1,0\ntraurig,1,1,0,0\n"
ENCODINGS = [
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "latin-1",
    "cp1252",
]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("titles", ["", "label,a,b,c,d\n", "sep=,\n", '"SEP=,"\nlabel,a,b,c,d\n'])
def test_every_encoding_with_every_line_end(found_in, encoding, ending, titles):
    found = found_in((titles + WORDS).replace("\n", ending).encode(encoding))
    assert found.labels == ("fröhlich", "traurig")
    assert found.images.tolist() == SMALL
    assert (READ_AS_WESTERN in found.notes) == (encoding in ("latin-1", "cp1252"))


def test_signs_that_only_windows_has(found_in):
    found = found_in("label,a,b,c,d\nEuro €,0,1,1,0\nfro–wn,1,1,0,0\n".encode("cp1252"))
    assert found.labels == ("Euro €", "fro–wn")


@pytest.mark.parametrize("sign", [";", "\t", "|", ":", ","])
def test_the_first_line_may_say_what_separates(found_in, sign):
    text = f"sep={sign}\n" + "smile,0,1,1,0\nfrown,1,1,0,0\n".replace(",", sign)
    assert found_in(text).images.tolist() == SMALL


def test_what_separates_leaves_the_comma_to_be_a_decimal_sign(found_in):
    found = found_in("sep=|\nsmile|0|0,5|1|0,25\n")
    assert found.images.tolist() == [[[0.0, 0.5], [1.0, 0.25]]]


def test_titles_are_told(found_in):
    said = "The first line holds titles and was left out."
    assert said in found_in("y,a\n1,0\n0,1").notes
    assert said not in found_in("a,0\nb,1").notes


@pytest.mark.parametrize("title", ["digit,0,1,2,3", ",1,2,3,4", 'name,"0","1","2","3"'])
def test_columns_that_are_counted_are_titles(found_in, title):
    found = found_in(f"{title}\na,0,1,0,1\nb,1,0,1,0")
    assert found.labels == ("a", "b")
    assert found.images.max() == 1.0


@pytest.mark.parametrize("line", ["a,1,2,4,8", "7,0,1,2,3", "a,2,3,4,5", "a,0,1,0,1"])
def test_other_numbers_are_pixels(found_in, line):
    assert len(found_in(f"{line}\na,0,1,0,1\nb,1,0,1,0")) == 3


def test_a_grid_is_advised_only_where_there_is_one(refusal):
    assert "such as 10 and 13" in refusal(f"a{',1' * 130}")
    for pixels in (67, 134):
        sentence = refusal(f"a{',1' * pixels}")
        assert "make no square, and no other grid of up to 64 × 64: bring images" in sentence


def test_a_label_may_hold_what_separates(found_in):
    assert found_in('"smile, ""big""",0\nfrown,1').labels == ('smile, "big"', "frown")


@pytest.mark.parametrize(
    ("most", "top", "said"),
    [(1, 1, "from 0 to 1"), (16, 16, "0 to 16 were divided by 16"), (17, 255, "divided by 255")],
)
def test_the_range_is_told_apart_and_said(found_in, most, top, said):
    found = found_in(f"a,0,{most}\nb,1,0", rows=1)
    assert found.images[0].tolist() == [[0.0, most / top]]
    assert any(said in note for note in found.notes)


@pytest.mark.parametrize("separator", [",", ";"])
def test_bytes_come_back_as_they_were(found_in, separator):
    found = found_in(table(separator, titles=separator == ";"), rows=2, columns=8)
    assert np.array_equal(found.images, PIXELS / 255)
    assert found.labels == tuple(map(str, LABELS))
    assert [label for label, _ in found.classes] == ["0", "1", "2"]
    assert [images for _, images in found.classes] == [4, 4, 4]


def test_a_square_needs_no_grid_and_others_do(found_in, refusal):
    line = "a," + ",".join("0" * 12)
    assert found_in("a,0,0,0,0,0,0,0,0,0").images.shape == (1, 3, 3)
    assert found_in(line, rows=2).images.shape == (1, 2, 6)
    assert found_in(line, columns=3).images.shape == (1, 4, 3)
    assert found_in(line, rows=4, columns=3).images.shape == (1, 4, 3)
    assert "12 pixels an image" in refusal(line)
    assert "such as 3 and 4" in refusal(line)


def test_ink_and_blank_can_be_swapped(found_in):
    found = found_in("a,0,1,1,0", invert=True)
    assert found.images.tolist() == [[[1.0, 0.0], [0.0, 1.0]]]
    assert "Ink and blank were swapped." in found.notes


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("b,0,nan,0,0", "line 4, has a pixel of nan"),
        ("b,0,inf,0,0", "line 4, has a pixel of inf"),
        ("b,0,-1,0,0", "line 4, has a pixel of −1"),
        ("b,0,256,0,0", "line 4, has a pixel of 256"),
        ("b,0,1e999,0,0", "line 4, has a pixel of inf"),
        ("b,0,0,0", "line 4, has 4 fields where the lines before have 5"),
        ("b,0,0,0,0,0", "line 4, has 6 fields where the lines before have 5"),
        ("b,0,x,0,0", "line 4, has “x” in column 3"),
        ("b,0,,0,0", "line 4, has nothing in column 3"),
        ("b,0,0,0,", "line 4, has nothing in column 5"),
        ("b,0,1_0,0,0", "line 4, has “1_0” in column 3"),
        ("b", "line 4, has 1 field where the lines before have 5"),
        (",0,0,0,0", "line 4, has no label: write one in column 1."),
        (f"{'b' * 101},0,0,0,0", "has a label of 101 letters"),
        ('"b,0,0,0,0', "line 4, has 1 field where the lines before have 5"),
    ],
)
def test_a_mistake_is_told_with_its_line(refusal, line, said):
    sentence = refusal(f"a,0,1,0,1\n\na,0,1,0,1\n{line}\na,0,1,0,1\n")
    assert sentence.startswith("“faces.csv”")
    assert said in sentence


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "is empty"),
        (b"\n \n\n", "only empty lines"),
        (b"label,a,b\n", "titles and no image"),
        (b"smile\nfrown\n", "line 2, has no comma"),
        (b"smile,\x00\n", "none of the kinds of file"),
        (b"smile,1\nfr\x81wn,0\n", "none of the kinds of file"),
        (b"smile,1\nfr\xf6w\x07n,0\n", "none of the kinds of file"),
        ("smile,1\n".encode("utf-16")[:-1], "none of the kinds of file"),
        ("fröhlich,1\n".encode() + b"fr\xf6wn,0\n", "line 2, is not in UTF-8 as the lines before"),
        (b"sep=;\n", "“sep=;” and no image"),
        (b"sep=\nsmile,1\n", "says “sep=”: write a sign"),
        (b"sep=ab\nsmile,1\n", "says “sep=ab”: write a sign"),
        (b"sep=.\nsmile,1\n", "says “sep=.”: write a sign"),
    ],
)
def test_what_is_no_table_at_all(refusal, text, said):
    assert said in refusal(text)


def test_a_million_lines_are_declined(refusal):
    assert f"more images than the {MOST_IMAGES:,}" in refusal("a,1\n" * 1_000_000)


def test_a_million_empty_lines_are_declined(refusal):
    assert "lines, most of them empty" in refusal("a,1\n" + "\n" * 1_000_000)


def test_a_line_without_end_is_declined(refusal):
    assert "line 2, is longer" in refusal("a,1\n" + "1," * MOST_LINE_BYTES)


def test_labels_that_are_none_are_declined(refusal):
    lines = "\n".join(f"a{number},1" for number in range(MOST_LABELS + 1))
    assert "different labels" in refusal(lines)
