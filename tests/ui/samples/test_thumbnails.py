import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from gdviz.engine import FloatArray, builtin_sample_set
from gdviz.ui.look.theme import Theme, load_theme
from gdviz.ui.samples import thumbnails
from gdviz.ui.samples.pixel_grid import fitted_grid
from gdviz.ui.samples.thumbnails import paint_pixels, pixel_color
from tests.ui.snapshots import distance

LIGHT = load_theme("light")
BACKGROUND = QColor(Qt.GlobalColor.magenta)


def painted(
    pixels: FloatArray, rect: QRectF, theme: Theme = LIGHT, ratio: float = 1.0, side: int = 200
) -> QImage:
    picture = QImage(round(side * ratio), round(side * ratio), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(BACKGROUND)
    painter = QPainter(picture)
    paint_pixels(painter, rect, pixels, theme)
    painter.end()
    return picture


def channels(picture: QImage) -> np.ndarray:
    rgb = picture.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), -1, 4).astype(int)


def covered(picture: QImage) -> QRectF:
    """The smallest rectangle, in device pixels, around all that is not background."""
    rgb = picture.convertToFormat(QImage.Format.Format_RGB32)
    memory = np.frombuffer(rgb.constBits(), np.uint32).reshape(rgb.height(), -1)
    rows, columns = np.nonzero(memory != BACKGROUND.rgb())
    left, top = columns.min(), rows.min()
    return QRectF(left, top, columns.max() - left + 1, rows.max() - top + 1)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_face_is_ink_on_paper_in_the_middle_of_its_place(theme: Theme, ratio: float) -> None:
    face = builtin_sample_set("smiles").images[0]
    rect = QRectF(20, 10, 60, 80)
    picture = painted(face.pixels, rect, theme, ratio)
    grid = fitted_grid(rect, 4, 3, ratio)
    for row in range(4):
        for column in range(3):
            middle = grid.cell(row, column).center() * ratio
            color = picture.pixelColor(middle.toPoint())
            assert color == (theme.ink if face.pixels[row, column] else theme.paper)
    # No edge is blurred: device pixels are full or empty.
    first = grid.cell(0, 0)
    height = round(first.center().y() * ratio)
    edges = {first.left(): theme.ink, first.right(): BACKGROUND}
    for edge, color in edges.items():
        assert picture.pixelColor(round(edge * ratio), height) == color
        other = theme.ink if color == BACKGROUND else BACKGROUND
        assert picture.pixelColor(round(edge * ratio) - 1, height) == other


def test_grey_lies_between_paper_and_ink(theme: Theme) -> None:
    assert pixel_color(0.0, theme) == theme.paper
    assert pixel_color(1.0, theme) == theme.ink
    expected = (theme.paper.red() + theme.ink.red()) / 2
    assert abs(pixel_color(0.5, theme).red() - expected) <= 0.5
    picture = painted(np.full((1, 1), 0.5), QRectF(0, 0, 40, 40), theme)
    assert picture.pixelColor(20, 20) == pixel_color(0.5, theme)


@pytest.mark.parametrize("pitch", [3.2, 4.5, 8.5, 14.5])
def test_large_images_show_every_pixel(pitch: float) -> None:
    """As shapes or as one picture, with gaps or without: each pixel is where it belongs."""
    pixels = np.random.default_rng(3).random((24, 24))
    side = 24 * pitch
    rect = QRectF(5, 5, side, side)
    picture = painted(pixels, rect, side=400)
    grid = fitted_grid(rect, 24, 24)
    for row, column in ((0, 0), (0, 23), (23, 0), (11, 7), (23, 23)):
        color = picture.pixelColor(grid.cell(row, column).center().toPoint())
        assert distance(color, pixel_color(pixels[row, column], LIGHT)) <= 1


@pytest.mark.parametrize("ratio", [1.0, 1.5])
def test_many_cells_look_like_few(monkeypatch: pytest.MonkeyPatch, ratio: float) -> None:
    """The picture seen through a stencil is the one made of shapes, but for its round corners."""
    pixels = np.random.default_rng(5).random((20, 20))
    rect = QRectF(3, 4, 290, 280)
    monkeypatch.setattr(thumbnails, "MOST_SHAPES", 0)
    stencilled = channels(painted(pixels, rect, ratio=ratio, side=300))
    monkeypatch.setattr(thumbnails, "MOST_SHAPES", 10_000)
    shapes = channels(painted(pixels, rect, ratio=ratio, side=300))
    assert abs(stencilled - shapes).max() <= 16


def test_tiny_cells_become_one_picture_of_the_whole_place() -> None:
    pixels = np.zeros((64, 64))
    pixels[:, 32:] = 1.0
    picture = painted(pixels, QRectF(10, 20, 60, 40))
    assert covered(picture) == QRectF(20, 20, 40, 40)
    assert picture.pixelColor(25, 40) == LIGHT.paper
    assert picture.pixelColor(55, 40) == LIGHT.ink


def test_wide_and_high_images_keep_square_cells() -> None:
    wide = covered(painted(np.ones((1, 8)), QRectF(0, 0, 80, 80)))
    assert wide.height() < wide.width() / 7
    high = covered(painted(np.ones((8, 1)), QRectF(0, 0, 80, 80)))
    assert high.width() < high.height() / 7


def test_no_place_paints_nothing() -> None:
    picture = painted(np.ones((3, 3)), QRectF(5, 5, 0, 0))
    assert picture.pixelColor(5, 5) == BACKGROUND


def test_the_painter_is_left_as_it_was() -> None:
    picture = QImage(50, 50, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    painter.setPen(Qt.GlobalColor.red)
    paint_pixels(painter, QRectF(0, 0, 50, 50), np.ones((2, 2)), LIGHT)
    kept = painter.pen().color(), painter.testRenderHint(QPainter.RenderHint.Antialiasing)
    painter.end()
    assert kept == (QColor(Qt.GlobalColor.red), False)
