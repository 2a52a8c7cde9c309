import re

import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gdviz.export.pdf import pdf


class Page(QWidget):
    """A text, and a picture of four colours."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(200, 100)

    def paintEvent(self, _event: QPaintEvent) -> None:
        image = QImage(40, 40, QImage.Format.Format_RGB32)
        for side, color in enumerate(("red", "lime", "blue", "white")):
            for row in range(40):
                for column in range(10):
                    image.setPixelColor(10 * side + column, row, QColor(color))
        with QPainter(self) as painter:
            painter.drawImage(QRectF(100, 10, 80, 80), image)
            painter.drawText(10, 30, "loss")


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    page = Page()
    qtbot.addWidget(page)
    return page


@pytest.mark.parametrize("points", [(150.0, 75.0), (595.0, 843.0), (1061.0, 600.0)])
def test_the_page_is_exactly_as_large(page: Page, points: tuple[float, float]) -> None:
    box = re.search(rb"/MediaBox \[([^\]]*)\]", pdf(page, "A page", QSizeF(*points)))
    assert box is not None
    left, bottom, width, height = map(float, box[1].split())
    # Near to A4 is not A4.
    assert (left, bottom) == (0, 0)
    assert (width, height) == pytest.approx(points, abs=0.5)


def test_fonts_are_in_it_and_no_picture_loses_its_colours(page: Page) -> None:
    data = pdf(page, "A page", QSizeF(150, 75))
    assert b"/FontFile2" in data or b"/FontFile3" in data
    assert b"/ToUnicode" in data
    assert b"DCTDecode" not in data
    assert "A page".encode("utf-16-be") in data or b"A page" in data
