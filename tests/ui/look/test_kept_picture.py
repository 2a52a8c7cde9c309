import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPicture
from pytestqt.qtbot import QtBot

from gdviz.ui.look.kept_picture import KeptPicture

SIZE, GROUND = QSize(60, 40), QColor("white")


class Drawing:
    """A slanted line and a word, which count how often they are drawn."""

    def __init__(self) -> None:
        self.drawn = 0

    def __call__(self, painter: QPainter) -> None:
        self.drawn += 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawLine(3, 5, 50, 31)
        painter.drawText(QRectF(5, 5, 50, 30), "word")


def canvas(scale: float) -> QImage:
    image = QImage(SIZE * 2 * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(GROUND)
    return image


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_is_kept_is_what_is_drawn_to_the_pixel(qtbot: QtBot, scale: float) -> None:
    kept, draw = KeptPicture(), Drawing()
    straight, copied = canvas(scale), canvas(scale)
    with QPainter(straight) as painter:
        painter.translate(7, 9)
        draw(painter)
    for _ in range(3):
        with QPainter(copied) as painter:
            painter.translate(7, 9)
            kept.paint(painter, SIZE, GROUND, ("shown",), draw)
    assert copied == straight
    assert draw.drawn == 2


def test_another_thing_to_show_another_size_and_another_ground_are_drawn_anew(
    qtbot: QtBot,
) -> None:
    kept, draw, image = KeptPicture(), Drawing(), canvas(1.0)
    wishes = [
        (SIZE, GROUND, ("one",)),
        (SIZE, GROUND, ("two",)),
        (SIZE * 0.5, GROUND, ("two",)),
        (SIZE * 0.5, QColor("red"), ("two",)),
    ]
    with QPainter(image) as painter:
        for wish in wishes:
            kept.paint(painter, *wish, draw)
            kept.paint(painter, *wish, draw)
    assert draw.drawn == len(wishes)


def test_between_pixels_and_into_a_vector_picture_it_is_drawn(qtbot: QtBot) -> None:
    kept, draw, image = KeptPicture(), Drawing(), canvas(1.0)
    with QPainter(image) as painter:
        painter.translate(0.5, 0.0)
        for _ in range(2):
            kept.paint(painter, SIZE, GROUND, (), draw)
    recorded = QPicture()
    with QPainter(recorded) as painter:
        kept.paint(painter, SIZE, GROUND, (), draw)
    assert draw.drawn == 3
