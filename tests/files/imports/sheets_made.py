"""Whole spreadsheets, to be read or to be damaged."""

import importlib.util
import io
import zipfile

from tests.files.imports.letters import LABELS, LETTERS

MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)
STYLED = (
    '<?xml version="1.0"?><office:document-content office:version="1.2" '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
    "<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
    '<table:table table:name="a">{cells}</table:table><table:table table:name="b">{other}'
    "</table:table></office:spreadsheet></office:body></office:document-content>"
)
STYLES = (
    '<style:style style:name="ink" style:family="table-cell"><style:table-cell-properties '
    'fo:background-color="#00A933"/></style:style>'
    '<style:style style:name="thick" style:family="table-cell" style:parent-style-name="ink"/>'
    '<style:style style:name="paper" style:family="table-cell" style:parent-style-name="ink">'
    '<style:table-cell-properties fo:background-color="transparent"/></style:style>'
    '<style:style style:name="white" style:family="table-cell"><style:table-cell-properties '
    'fo:background-color="#FFFFFF"/></style:style>'
    '<style:style style:name="round" style:family="table-cell" style:parent-style-name="round"/>'
)


def ods_sheet(cells, styles=STYLES, other=""):
    """An OpenDocument sheet of these rows, before another sheet."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        content = STYLED.format(styles=styles, cells=cells, other=other)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    return stream.getvalue()


def cell(style, repeated=1):
    return (
        f'<table:table-cell table:style-name="{style}" table:number-columns-repeated="{repeated}"/>'
    )


def row(*cells, **names):
    return f"<table:table-row{attributes(names)}>{''.join(cells)}</table:table-row>"


def attributes(names):
    return "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in names.items())


def xlsx_sheet():
    """A sheet of openpyxl: five letters with their labels."""
    import openpyxl

    book, stream = openpyxl.Workbook(), io.BytesIO()
    for label, image in zip(LABELS, LETTERS.reshape(5, 9).tolist(), strict=True):
        book.active.append([int(label), *image])
    book.save(stream)
    return stream.getvalue()


def sheets():
    """A spreadsheet of every kind that can be read here, by its name."""
    made = {}
    if importlib.util.find_spec("python_calamine") is not None:
        drawn = row(cell("ink", 3)) + row(cell("white"), cell("thick")) * 2
        made["sheet.ods"] = ods_sheet(drawn)
    if importlib.util.find_spec("openpyxl") is not None:
        made["sheet.xlsx"] = xlsx_sheet()
    return made
