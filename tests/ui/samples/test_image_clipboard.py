"""Images on the clipboard: what gdviz puts there, and whatever else may be there."""

import json

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage, QPainter, Qt

from gdviz.engine import Image, builtin_sample_set
from gdviz.ui.samples.clipping import clipping_of
from gdviz.ui.samples.image_clipboard import CELL, FORMAT, PasteError, copied
from tests.files.imports.test_small_files import sheet as sheet_of_letters

SMILES = builtin_sample_set("smiles")


def pasted(data, rows=4, columns=3):
    return clipping_of(data).pasted(rows, columns).images


def test_images_come_back_as_they_were(qapp):
    held = [SMILES.images[0], SMILES.images[1]]
    assert pasted(copied(held)) == held


def test_on_another_grid_they_are_scaled(qapp):
    [image] = pasted(copied(SMILES.images[:1]), rows=8, columns=6)
    assert np.allclose(image.pixels[::2, ::2], SMILES.images[0].pixels, atol=1e-15)
    assert image.name == "smile A"


def test_a_person_is_told_what_was_scaled(qapp):
    def words(data, rows=4, columns=3):
        return clipping_of(data).pasted(rows, columns).words

    assert words(copied(SMILES.images)) == ""
    one = words(copied(SMILES.images[:1]), 8, 6)
    assert one == "The pasted image was scaled to the grid of 8 × 6 pixels."
    several = words(copied(SMILES.images), 8, 6)
    assert several == "All of 4 pasted images were scaled to the grid of 8 × 6 pixels."
    small = Image("small", True, np.ones((2, 2)))
    mixed = words(copied([SMILES.images[0], small]))
    assert mixed == "1 of 2 pasted images was scaled to the grid of 4 × 3 pixels."
    data = QMimeData()
    data.setImageData(QImage(30, 40, QImage.Format.Format_RGB32))
    scaled = "The pasted image was scaled to the grid of 4 × 3 pixels."
    assert words(data).startswith(scaled)
    assert "scaled" not in words(data, 40, 30)


def test_others_get_a_picture_and_a_table(qapp):
    data = copied(SMILES.images[:1])
    picture = QImage(data.imageData())
    assert (picture.width(), picture.height()) == (3 * CELL, 4 * CELL)
    for row in range(4):
        for column in range(3):
            ink = SMILES.images[0].pixels[row, column]
            colour = picture.pixelColor(column * CELL + 3, row * CELL + 3)
            assert colour.red() == round(255 * (1 - ink))
    assert data.text().splitlines()[0] == "1\t0\t1"


HTML = "<html><body><table><tr>{}</tr></table></body></html>"


def sheet(text, encoding="utf-8"):
    """What a spreadsheet puts on the clipboard: a text, cells in HTML, and a picture of them."""
    data = QMimeData()
    data.setData("text/plain", text.encode(encoding))
    cells = "".join(f"<td>{cell}</td>" for cell in text.split())
    data.setData("text/html", HTML.format(cells).encode())
    picture = QImage(200, 80, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    with QPainter(picture) as painter:
        painter.fillRect(0, 0, 200, 3, Qt.GlobalColor.black)
    data.setImageData(picture)
    return data


CELLS = "1\t\t1\n\t\t\n1\t0,5\t1\n1\t1\t1\n"
IN_CELLS = [[1, 0, 1], [0, 0, 0], [1, 0.5, 1], [1, 1, 1]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_cells_are_pixels_and_no_picture_of_them(qapp, ending, encoding):
    data = sheet(CELLS.replace("\n", ending), encoding)
    [image] = pasted(data)
    assert image.pixels.tolist() == IN_CELLS
    assert image.name == "pasted"
    assert clipping_of(data).pasted(4, 3).words == ""


def test_cells_of_another_size_and_range_are_told(qapp):
    done = clipping_of(sheet("0\t255\n255\t0\n")).pasted(4, 4)
    assert done.images[0].pixels.tolist() == np.kron([[0, 1], [1, 0]], np.ones((2, 2))).tolist()
    assert done.words == (
        "The pasted image was scaled to the grid of 4 × 4 pixels. "
        "Pixel values 0 to 255 were divided by 255."
    )


def test_cells_with_words_are_told_and_no_picture_is_made_of_them(qapp):
    with pytest.raises(PasteError, match="has “smile” in row 1, column 1"):
        pasted(sheet("smile\t1\t0\n"))


def test_words_beside_a_picture_are_passed_over(qapp):
    """As when a picture is copied from a page of the web, or one number beside it."""
    for words in ("a picture", "7", "of 2026"):
        data = sheet(words)
        data.setHtml("<img src='a.png'>")
        [image] = pasted(data)
        assert 0 < image.pixels.sum() < 4


GREYS = Image("greys", True, np.array([[0.1, 1 / 3, 1.0], [1e-9, 0.123456789, 0.0]]))


@pytest.mark.parametrize("images", [[GREYS], [GREYS, GREYS, GREYS]])
def test_the_table_that_is_copied_can_be_pasted(qapp, images):
    """As a text alone, as when it went through an editor, with the very bits."""
    text = QMimeData()
    text.setText(copied(images).text())
    back = pasted(text, 2, 3)
    assert len(back) == len(images)
    for image in back:
        assert np.array_equal(image.pixels, GREYS.pixels)


def test_images_of_which_nothing_is_left_are_told(qapp):
    white = QImage(30, 40, QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    data = QMimeData()
    data.setImageData(white)
    assert "Nothing is to be seen in “pasted”" in clipping_of(data).pasted(4, 3).words
    blank = [Image("blank", True, np.zeros((4, 3)))]
    assert clipping_of(copied(blank)).pasted(4, 3).words == ""


def test_too_long_a_text_is_told(qapp, monkeypatch):
    monkeypatch.setattr("gdviz.ui.samples.clipping.MOST_TEXT_BYTES", 10)
    data = QMimeData()
    data.setText("1 0 1\n" * 3)
    with pytest.raises(PasteError, match="too much on the clipboard"):
        clipping_of(data)


def test_a_picture_from_elsewhere_is_scaled_to_the_grid(qapp):
    bitmap = QImage(300, 400, QImage.Format.Format_RGB32)
    bitmap.fill(Qt.GlobalColor.white)
    with QPainter(bitmap) as painter:
        painter.fillRect(0, 0, 100, 100, Qt.GlobalColor.black)
    data = QMimeData()
    data.setImageData(bitmap)
    [image] = pasted(data)
    expected = np.zeros((4, 3))
    expected[0, 0] = 1.0
    assert np.allclose(image.pixels, expected, atol=1e-12)
    assert image.name == "pasted"


def test_files_that_were_copied_elsewhere(qapp, tmp_path):
    bitmap = QImage(30, 40, QImage.Format.Format_RGB32)
    bitmap.fill(Qt.GlobalColor.white)
    urls = []
    for name in ("one", "two"):
        bitmap.save(str(tmp_path / f"{name}.png"))
        urls.append(QUrl.fromLocalFile(str(tmp_path / f"{name}.png")))
    data = QMimeData()
    data.setUrls(urls)
    images = pasted(data)
    assert [image.name for image in images] == ["one", "two"]
    assert images[0].pixels.shape == (4, 3)
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "gone.png"))])
    with pytest.raises(PasteError, match=r"gone\.png"):
        pasted(data)


@pytest.mark.parametrize("data", [QMimeData()])
def test_nothing_to_paste_is_told(qapp, data):
    data.setText("just words")
    with pytest.raises(PasteError, match="no image on the clipboard"):
        clipping_of(data)


GOOD = {"name": "a", "positive": True, "held out": False, "pixels": [[0, 1]]}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b'{"version": 1, "images": 7}',
        b"[" * 100_000,
        json.dumps({"version": 1, "images": [GOOD | {"pixels": [[0, 2]]}]}).encode(),
        json.dumps({"version": 1, "images": [GOOD | {"pixels": [["x"]]}]}).encode(),
        json.dumps({"version": 1, "images": [GOOD | {"pixels": [[0, 1], [1]]}]}).encode(),
        json.dumps({"version": 1, "images": [GOOD | {"pixels": [[0.0] * 65]}]}).encode(),
        json.dumps({"version": 1, "images": [GOOD | {"pixels": [[float("nan")]]}]}).encode(),
        json.dumps({"version": 1, "images": [GOOD | {"name": 7}]}).encode(),
        json.dumps({"version": 1, "images": [GOOD | {"positive": "yes"}]}).encode(),
        json.dumps({"version": 1, "images": [{}]}).encode(),
    ],
)
def test_what_only_says_that_it_is_images_is_told(qapp, content):
    data = QMimeData()
    data.setData(FORMAT, content)
    with pytest.raises(PasteError, match="copy them again"):
        pasted(data)


def test_images_of_a_newer_program_are_told(qapp):
    data = QMimeData()
    data.setData(FORMAT, json.dumps({"version": 2, "images": [{"shape": "new"}]}).encode())
    with pytest.raises(PasteError, match="newer gdviz"):
        clipping_of(data).pasted(4, 3)


def test_a_number_beyond_all_bounds_is_told(qapp):
    image = {"name": "a", "positive": True, "held out": False, "pixels": [[10**400]]}
    data = QMimeData()
    data.setData(FORMAT, json.dumps({"version": 1, "images": [image]}).encode())
    with pytest.raises(PasteError, match="copy them again"):
        clipping_of(data).pasted(4, 3)


DOTS = [[1, 0, 1], [0, 1, 0]]
GLYPH = "STARTCHAR {0}\nENCODING {1}\nBBX 3 2 0 0\nBITMAP\nA0\n40\nENDCHAR\n"
BDF = "STARTFONT 2.1\nFONTBOUNDINGBOX 3 2 0 0\n" + GLYPH
DRAWINGS = {
    "micro:bit": "909:090\n",
    "MakeCode": "# . #\n. # .\n",
    "a literal": "let a = img`\n f . 3\n . 5 .\n`",
    "XPM": '/* XPM */\nstatic char *a[]={\n"3 2 2 1",\n"  c None",\n"# c black",\n"# #",\n" # "};',
    "XBM": "#define a_width 3\n#define a_height 2\nstatic char a_bits[] = {5, 2};\n",
    "PBM": "P1\n3 2\n101\n010\n",
    "a font": BDF.format("x", 120),
}


def text_of(text):
    data = QMimeData()
    data.setText(text)
    return data


@pytest.mark.parametrize("name", DRAWINGS)
def test_texts_of_drawings(qapp, name):
    assert [image.pixels.tolist() for image in pasted(text_of(DRAWINGS[name]), 2, 3)] == [DOTS]


@pytest.mark.parametrize(
    "text",
    [
        BDF.format("A", 65) + GLYPH.format("B", 66),
        "label,a,b,c,d\nyes,1,0,0,1\nno,0,1,1,0\n",
        "yes 1:1 4:1\nno 2:1 3:1\n",
        "@relation x\n@attribute a numeric\n@attribute b {yes,no}\n@data\n1,yes\n0,no\n",
        '{"images": [[[1, 0]], [[0, 1]]], "labels": ["yes", "no"]}',
        "0,1,1,0,7\n1,0,0,1,3\n0,1,1,1,7\n",
        "1,0,1,0,1,1,0,1,0\n" * 4,
    ],
)
def test_texts_with_labels_or_doubts_need_a_preview(qapp, text):
    assert clipping_of(text_of(text)).pasted(4, 3).labelled


def test_cells_with_labels_need_a_preview(qapp):
    assert (
        clipping_of(sheet("label\ta\tb\tc\td\nyes\t1\t0\t0\t1\nno\t0\t1\t1\t0\n"))
        .pasted(4, 3)
        .labelled
    )
    assert not clipping_of(sheet("1\t0\t1\n0\t1\t0\n0\t0\t1\n1\t1\t1\n")).pasted(4, 4).labelled


def test_a_text_that_is_none_after_all_gives_way_to_a_picture(qapp):
    data = sheet("[see above]")
    data.setHtml("<img src='a.png'>")
    assert len(pasted(data)) == 1
    with pytest.raises(PasteError, match="The pasted text"):
        pasted(text_of("[see above]"))


def test_a_sheet_of_several_pictures_needs_a_preview(qapp, tmp_path):
    (tmp_path / "sheet.png").write_bytes(sheet_of_letters())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "sheet.png"))])
    assert clipping_of(data).pasted(4, 3).labelled
