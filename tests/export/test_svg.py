"""What widgets paint as SVG, read as XML: nothing here asks a reader of SVG what it makes of it."""

import re
from xml.etree.ElementTree import Element, fromstring

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QWidget
from pytestqt.qtbot import QtBot

from gdviz.export.canvas import no_drawing
from gdviz.export.svg import svg
from gdviz.export.svg_paths import number

SVG = "{http://www.w3.org/2000/svg}"


class Painted(QWidget):
    """Paints with a function, at (10, 20) in a window of 100 × 60."""

    def __init__(self, paint, parent: QWidget) -> None:
        super().__init__(parent)
        self._paint = paint
        self.setGeometry(10, 20, 80, 30)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._paint(painter)


@pytest.fixture
def drawn(qtbot: QtBot):
    """The SVG of what a function paints, as a tree."""

    def draw(paint, drawings=no_drawing, background: QColor | None = None) -> Element:
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(100, 60)
        Painted(paint, window)
        return fromstring(svg(window, "A & B", ("100", "60"), background, drawings))

    return draw


def elements(tree: Element, kind: str) -> list[Element]:
    return tree.findall(f".//{SVG}{kind}")


def clip_of(tree: Element, element: Element) -> str:
    """The rectangle that bounds an element: x, y, width, height."""
    parents = {child: parent for parent in tree.iter() for child in parent}
    name = re.fullmatch(r"url\(#(.*)\)", parents[element].attrib["clip-path"])[1]
    clip = next(each for each in elements(tree, "clipPath") if each.attrib["id"] == name)
    return " ".join(clip[0].attrib[side] for side in ("x", "y", "width", "height"))


def test_size_title_and_ground(drawn) -> None:
    tree = drawn(lambda painter: None, background=QColor("teal"))
    assert tree.attrib["viewBox"] == "0 0 100 60"
    assert (tree.attrib["width"], tree.attrib["height"]) == ("100", "60")
    assert elements(tree, "title")[0].text == "A & B"
    assert elements(tree, "rect")[0].attrib["fill"] == QColor("teal").name()
    assert not elements(drawn(lambda painter: None), "rect")


def test_a_clip_is_meant_where_it_was_set(drawn) -> None:
    def paint(painter: QPainter) -> None:
        painter.setClipRect(QRectF(5, 5, 10, 10))
        painter.translate(3, 3)
        painter.fillRect(QRectF(0, 0, 20, 20), QColor("red"))

    tree = drawn(paint)
    rect = next(each for each in elements(tree, "rect") if "fill" in each.attrib)
    assert [rect.attrib[side] for side in ("x", "y")] == ["13", "23"]
    assert clip_of(tree, rect) == "15 25 10 10"


def test_clips_within_clips_and_the_way_back(drawn) -> None:
    def paint(painter: QPainter) -> None:
        painter.setClipRect(QRectF(5, 5, 10, 10))
        painter.save()
        painter.setClipRect(QRectF(10, 10, 50, 50), Qt.ClipOperation.IntersectClip)
        painter.fillRect(QRectF(0, 0, 20, 20), QColor("red"))
        painter.restore()
        painter.fillRect(QRectF(0, 0, 20, 20), QColor("blue"))

    tree = drawn(paint)
    red, blue = (each for each in elements(tree, "rect") if "fill" in each.attrib)
    assert clip_of(tree, red) == "20 30 5 5"
    assert clip_of(tree, blue) == "15 25 10 10"


def test_a_widget_is_cut_where_its_parent_ends(drawn) -> None:
    tree = drawn(lambda painter: painter.fillRect(QRectF(0, 0, 500, 500), QColor("red")))
    red = next(each for each in elements(tree, "rect") if "fill" in each.attrib)
    assert clip_of(tree, red) == "10 20 80 30"


def test_what_is_clipped_away_is_left_out(drawn) -> None:
    def paint(painter: QPainter) -> None:
        painter.setClipRect(QRectF(500, 500, 1, 1))
        painter.fillRect(QRectF(0, 0, 20, 20), QColor("red"))

    assert not elements(drawn(paint), "rect")


def test_text_stays_text_in_pixels(drawn) -> None:
    def paint(painter: QPainter) -> None:
        font = QFont("DejaVu Sans")
        font.setPixelSize(17)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor("#123456"))
        painter.drawText(QPointF(5, 20), "−0.66 < 1")

    (text,) = elements(drawn(paint), "text")
    assert text.text == "−0.66 < 1"
    assert text.attrib["font-size"] == "17"
    assert text.attrib["font-weight"] == "700"
    assert text.attrib["fill"] == "#123456"
    assert (text.attrib["x"], text.attrib["y"]) == ("15", "40")


def test_turned_text_keeps_its_matrix(drawn) -> None:
    def paint(painter: QPainter) -> None:
        painter.translate(10, 20)
        painter.rotate(-90)
        painter.drawText(QPointF(1, 2), "loss")

    (text,) = elements(drawn(paint), "text")
    matrix = [float(part) for part in re.findall(r"[-\d.e]+", text.attrib["transform"])]
    assert matrix == pytest.approx([0, -1, 1, 0, 20, 40], abs=1e-9)


def test_lines_that_keep_their_width_grow_with_the_picture(drawn) -> None:
    def paint(painter: QPainter) -> None:
        pen = QPen(QColor("red"), 2)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.scale(10, 0.1)
        painter.drawLine(QPointF(0, 0), QPointF(1, 100))

    (line,) = elements(drawn(paint), "path")
    assert line.attrib["stroke-width"] == "2"
    assert line.attrib["d"] == "M10 20L20 30"
    assert "vector-effect" not in line.attrib


def test_dashes_are_counted_in_widths(drawn) -> None:
    def paint(painter: QPainter) -> None:
        pen = QPen(QColor("red"), 2)
        pen.setDashPattern([3, 1.5])
        painter.setPen(pen)
        painter.drawLine(QPointF(0, 0), QPointF(40, 0))

    (line,) = elements(drawn(paint), "path")
    assert line.attrib["stroke-dasharray"] == "6 3"


def test_a_few_large_pixels_are_rectangles(drawn) -> None:
    def paint(painter: QPainter) -> None:
        image = QImage(3, 1, QImage.Format.Format_RGB32)
        for column, color in enumerate(("red", "red", "blue")):
            image.setPixelColor(column, 0, QColor(color))
        painter.drawImage(QRectF(0, 0, 30, 10), image)

    tree = drawn(paint)
    assert not elements(tree, "image")
    red, blue = elements(tree, "path")
    assert (red.attrib["d"], blue.attrib["d"]) == ("M10 20h20v10h-20z", "M30 20h10v10h-10z")
    assert red.attrib["fill"] == "#ff0000"


def test_a_fine_picture_is_a_picture(drawn) -> None:
    def paint(painter: QPainter) -> None:
        painter.drawImage(QRectF(0, 0, 40, 20), QImage(80, 80, QImage.Format.Format_RGB32))

    (image,) = elements(drawn(paint), "image")
    assert (image.attrib["width"], image.attrib["height"]) == ("40", "20")


def test_the_kept_ground_of_a_chart_is_drawn_and_kept_again(qtbot: QtBot) -> None:
    class Chart(QGraphicsView):
        def drawBackground(self, painter: QPainter, _rect: QRectF) -> None:
            painter.drawLine(0, 0, 20, 10)

    window = QWidget()
    qtbot.addWidget(window)
    window.resize(100, 60)
    chart = Chart(QGraphicsScene(window), window)
    chart.setCacheMode(QGraphicsView.CacheModeFlag.CacheBackground)
    tree = fromstring(svg(window, "", ("100", "60"), None, no_drawing))
    assert not elements(tree, "image")
    assert any(path.attrib["d"].count("L") == 1 for path in elements(tree, "path"))
    assert chart.cacheMode() == QGraphicsView.CacheModeFlag.CacheBackground


def test_an_icon_is_drawn_and_not_enlarged(drawn) -> None:
    icons: list[QPixmap] = []

    def paint(painter: QPainter) -> None:
        icons.append(QPixmap(16, 16))
        painter.drawPixmap(4, 5, icons[-1])

    source = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle r="3"/></svg>'
    tree = drawn(paint, lambda key: source if key == icons[-1].cacheKey() else None)
    assert not elements(tree, "image")
    (icon,) = elements(tree, "svg")
    assert icon.attrib["viewBox"] == "0 0 8 8"
    assert [icon.attrib[side] for side in ("x", "y", "width")] == ["14", "25", "16"]
    assert elements(icon, "circle")


def test_a_gradient_lies_where_the_painter_was(drawn) -> None:
    def paint(painter: QPainter) -> None:
        gradient = QLinearGradient(0, 0, 30, 0)
        gradient.setColorAt(0, QColor("red"))
        gradient.setColorAt(1, QColor(0, 0, 255, 51))
        painter.translate(5, 0)
        painter.fillRect(QRectF(0, 0, 30, 10), gradient)

    tree = drawn(paint)
    (gradient,) = elements(tree, "linearGradient")
    assert gradient.attrib["gradientTransform"] == "matrix(1 0 0 1 15 20)"
    assert [stop.attrib["stop-color"] for stop in gradient] == ["#ff0000", "#0000ff"]
    assert gradient[1].attrib["stop-opacity"] == "0.2"
    rect = next(each for each in elements(tree, "rect") if "fill" in each.attrib)
    assert rect.attrib["fill"] == f"url(#{gradient.attrib['id']})"


def test_what_goes_wrong_while_painting_is_told(qtbot: QtBot) -> None:
    def fail(_key: int) -> str | None:
        raise ZeroDivisionError

    window = QWidget()
    qtbot.addWidget(window)
    window.resize(100, 60)
    Painted(lambda painter: painter.drawPixmap(0, 0, QPixmap(4, 4)), window)
    with pytest.raises(ZeroDivisionError):
        svg(window, "", ("100", "60"), None, fail)


def test_numbers_are_short() -> None:
    assert [number(value) for value in (1.0, 0.5, -0.00001, 12.34567, 1e6)] == [
        "1",
        "0.5",
        "0",
        "12.346",
        "1000000",
    ]
