"""Rows of numbers that were copied somewhere are images."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.files.imports import ImportProblem
from gdviz.files.imports.cells import images_in_cells

T = [[1.0, 0.5, 1.0], [0.0, 1.0, 0.0]]
GRID = (2, 3)


def read(text, is_sheet=False, encoding="utf-8"):
    cells = images_in_cells(text.encode(encoding), is_sheet, *GRID)
    return None if cells is None else [image.tolist() for image in cells.images]


@pytest.mark.parametrize(
    "text",
    [
        "1\t0.5\t1\n0\t1\t0",
        "1\t0.5\t1\r\n0\t1\t0\r\n",
        "1\t0.5\t1\r0\t1\t0\r",
        "1\t0,5\t1\n0\t1\t0\n\n",
        "\n1,0.5,1\n0,1,0\n",
        "1;0,5;1\n0;1;0\n",
        "1 0.5  1\n 0 1 0\n",
        "sep=|\n1|0,5|1\n0|1|0\n",
        '"1"\t"0.5"\t"1"\n"0"\t"1"\t"0"\n',
        "100%\t50%\t100 %\n0%\t100%\t0%\n",
        "1.00\t5e-1\t1\n\t1.0\t\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_numbers_however_they_are_written(text, encoding):
    assert read(text, encoding=encoding) == [T]


@pytest.mark.parametrize(
    ("text", "image"),
    [
        ("\t\t1\n\t\t\n1\t\t\n", [[0, 0, 1], [0, 0, 0], [1, 0, 0]]),
        ("0,5\n\n1\n\n", [[0.5], [0], [1]]),
        ("0,25", [[0.25]]),
        ("\t\n\t\n", [[0, 0], [0, 0]]),
    ],
)
def test_empty_cells_of_a_sheet_are_blank(text, image):
    assert read(text, is_sheet=True) == [image]


def test_an_empty_line_is_between_two_images_of_any_size():
    assert read("1 0\n0 1\n\n \n1\n1\n") == [[[1, 0], [0, 1]], [[1], [1]]]


def test_images_on_the_grid_may_stand_one_below_the_other_in_a_sheet():
    rows = ["1\t0,5\t1", "0\t1\t0"]
    assert read("\n".join([*rows, "\t\t", *rows]), is_sheet=True) == [T, T]
    other = [*rows, "\t1\t", *rows]
    assert [len(image) for image in read("\n".join(other), is_sheet=True)] == [5]


@pytest.mark.parametrize(("top", "values"), [(16, "0 4 16"), (255, "0 51 255")])
def test_the_range_is_that_of_all_images_and_is_said(top, values):
    cells = images_in_cells(f"{values}\n\n1 1 1".encode(), False, *GRID)
    assert cells.notes == (f"Pixel values 0 to {top} were divided by {top}.",)
    assert cells.images[0].tolist() == [[int(value) / top for value in values.split()]]
    assert cells.images[1].tolist() == [[1 / top] * 3]


def test_what_was_not_changed_is_not_mentioned():
    assert images_in_cells(b"0 1 0.5", False, *GRID).notes == ()


@pytest.mark.parametrize(
    "text",
    [
        "just words",
        "7",
        "7 apples",
        "smile\t1\t0",
        "1\t0\nend",
        "",
        "\n\n",
        "\x0b\n",
        ",,,",
        "sep=;",
        "1_000 2",
        "2026-11-29 1",
    ],
)
def test_other_texts_are_no_table(text):
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("smile\t1\t0", "has “smile” in row 1, column 1: copy only the cells with numbers"),
        ("1\t0\n1\t1_0", "has “1_0” in row 2, column 2"),
        ("1\t2\t300", "has a pixel of 300"),
        ("1\t-1", "has a pixel of −1"),
        ("1\tnan", "has a pixel of nan"),
        ("1\t0\n1\t0\t1\n", "has 3 cells in row 2 and 2 before"),
    ],
)
def test_cells_that_cannot_be_an_image_are_told(text, said):
    with pytest.raises(ImportProblem, match=r"^The pasted table .*") as caught:
        read(text, is_sheet=True)
    assert said in str(caught.value)


@given(st.text(alphabet='01.,;% \t\n\r\x0b\x0c"=sepan-x', max_size=60), st.booleans())
def test_any_text_is_images_or_none_or_told(text, is_sheet):
    try:
        cells = images_in_cells(text.encode(), is_sheet, *GRID)
    except ImportProblem:
        cells = None
    for image in [] if cells is None else cells.images:
        assert image.ndim == 2
        assert image.size > 0
        assert np.all((image >= 0) & (image <= 1))
