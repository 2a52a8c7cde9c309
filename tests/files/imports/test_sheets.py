"""Spreadsheets: values of cells, and filled cells."""

import io
import sys
import zipfile

import numpy as np
import pytest

from gdviz.files.imports import ImportProblem, read
from tests.files.imports.letters import LABELS, LETTERS
from tests.files.imports.sheets_made import MANIFEST, STYLES, cell, ods_sheet, row

pytestmark = pytest.mark.may_skip
TITLES = ["label", *(f"p{at}" for at in range(1, 10))]
CELL = (
    '<table:table-cell office:value-type="float" office:value="{0}"><text:p>{0}</text:p>'
    "</table:table-cell>"
)
ODS = (
    '<?xml version="1.0"?><office:document-content office:version="1.2" '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="a">{}</table:table></office:spreadsheet></office:body>'
    "</office:document-content>"
)


def xlsx(path, rows=(), filled=()):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for fields in rows:
        book.active.append(fields)
    ink = openpyxl.styles.PatternFill("solid", fgColor="FF000000")
    for line, column in filled:
        book.active.cell(line + 3, column + 2).fill = ink
    book.save(path)
    return path


def written_ods(rows):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(rows))
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    return stream.getvalue()


def test_a_table_in_cells(tmp_path):
    rows = [
        [int(word), *map(int, row)] for word, row in zip(LABELS, LETTERS.reshape(5, 9), strict=True)
    ]
    found = read(xlsx(tmp_path / "letters.xlsx", [TITLES, *rows]))
    assert (found.labels, found.questions) == (LABELS, ())
    assert np.array_equal(found.images, LETTERS)


def test_filled_cells_are_a_drawing(tmp_path):
    path = xlsx(tmp_path / "tee.xlsx", filled=np.argwhere(LETTERS[0]).tolist())
    found = read(path)
    assert found.labels == ("tee",)
    assert found.images.tolist() == LETTERS[:1].tolist()


def test_an_open_document(tmp_path):
    pytest.importorskip("python_calamine")
    rows = "".join(
        f"<table:table-row>{''.join(map(CELL.format, [word, *row]))}</table:table-row>"
        for word, row in zip(LABELS, LETTERS.reshape(5, 9).tolist(), strict=True)
    )
    (tmp_path / "letters.ods").write_bytes(written_ods(rows))
    found = read(tmp_path / "letters.ods")
    assert (found.labels, found.questions) == (LABELS, ())
    assert np.array_equal(found.images, LETTERS)


def ods(path, cells, styles=STYLES, other=""):
    pytest.importorskip("python_calamine")
    path.write_bytes(ods_sheet(cells, styles, other))
    return path


BARE = "<table:table-cell/>"
END = row(cell("white", 16_384), number_rows_repeated=1_048_573)


@pytest.mark.parametrize(
    "cells",
    [
        row(cell("ink", 3)) + row(BARE, cell("ink")) + row(cell("white"), cell("thick")) + END,
        row(cell("ink", 3)) + row(BARE, cell("thick"), cell("paper"), number_rows_repeated=2) + END,
        row(BARE) + row(BARE, cell("ink", 3)) + row(cell("round", 2), cell("ink")) * 2,
        row(BARE * 3, default_cell_style_name="ink")
        + row(cell("paper"), BARE, default_cell_style_name="ink") * 2,
        '<table:table-column/><table:table-column table:default-cell-style-name="ink"/>'
        + row(cell("ink"), BARE, cell("ink")) + row(BARE, BARE) * 2,
    ],
)  # fmt: skip
def test_filled_cells_of_an_open_document_are_a_drawing(tmp_path, cells):
    other = row(cell("ink", 20))
    found = read(ods(tmp_path / "tee.ods", cells, other=other))
    assert found.labels == ("tee",)
    assert found.images.tolist() == LETTERS[:1].tolist()
    assert "Filled cells are ink." in found.notes


@pytest.mark.parametrize("cells", [row(BARE), row(cell("white", 5)), row(cell("ink", 65))])
def test_an_open_document_in_which_nothing_is_drawn(tmp_path, cells):
    with pytest.raises(ImportProblem, match="has an empty first sheet"):
        read(ods(tmp_path / "a.ods", cells))


VALUE = '<table:table-cell office:value-type="float" office:value="1"/>'
FAR = [row(BARE, number_rows_repeated=5_000) + row(cell("ink", 5_000), VALUE),
       row(VALUE * 5, number_rows_repeated=1_000_000)]  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    ['<table:table-row table:number-rows-repeated="x"/>', "<a>", *FAR, "</table:table>(((("],
)
def test_a_damaged_open_document(tmp_path, wrong):
    with pytest.raises(ImportProblem, match="is a spreadsheet that is damaged"):
        read(ods(tmp_path / "a.ods", wrong))


def test_what_breaks_off_behind_the_first_sheet_is_told(tmp_path):
    whole = ods_sheet(row(cell("ink")), other="((((")
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["content.xml"] = parts["content.xml"].partition(b"((((")[0]
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    with pytest.raises(ImportProblem, match="is a spreadsheet that is damaged"):
        read(tmp_path / "a.ods")


def test_what_is_not_installed_is_told(tmp_path, monkeypatch):
    path = xlsx(tmp_path / "letters.xlsx", [[1, 2]])
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ImportProblem, match=r'pip install "gdviz\[sheets\]"'):
        read(path)


def test_a_damaged_sheet(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x")
    (tmp_path / "a.xlsx").write_bytes(stream.getvalue())
    pytest.importorskip("openpyxl")
    with pytest.raises(ImportProblem, match="is a spreadsheet that is damaged"):
        read(tmp_path / "a.xlsx")


def test_a_blank_first_column_is_pixels_in_both_kinds(tmp_path):
    pytest.importorskip("python_calamine")
    images = [[None, 1, None, 1], [None, None, 1, 1], [None, 1, 1, None]]
    rows = "".join(
        "<table:table-row>"
        + "".join("<table:table-cell/>" if at is None else CELL.format(at) for at in image)
        + "</table:table-row>"
        for image in images
    )
    (tmp_path / "a.ods").write_bytes(written_ods(rows))
    expected = [[[at or 0 for at in image[:2]], [at or 0 for at in image[2:]]] for image in images]
    for path in (tmp_path / "a.ods", xlsx(tmp_path / "a.xlsx", images)):
        assert read(path).images.tolist() == expected, path
