"""The words at the ends of a scale."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from gdviz.ui.look.theme import Theme
from gdviz.ui.weights.scale_bar import paint_ends
from tests.ui.snapshots import color_mask

LIMITS, NAMES = ("−0.25", "+0.25"), ("not smiling", "smiling")
ROOM = QRectF(0, 0, 400, 20)


def inked_columns(line: QRectF, most: QRectF, theme: Theme) -> np.ndarray:
    """Where the words are, in pixels from the left."""
    image = QImage(400, 20, QImage.Format.Format_RGB32)
    image.fill(theme.card)
    with QPainter(image) as painter:
        paint_ends(painter, line, most, LIMITS, NAMES, theme)
    return np.flatnonzero(~color_mask(image, theme.card, 30).all(axis=0))


def needed() -> float:
    metrics = QFontMetricsF(QApplication.font())
    return metrics.horizontalAdvance("".join((*LIMITS, *NAMES)) + "  ") + metrics.averageCharWidth()


@pytest.mark.parametrize("left", [0, 100, 300])
def test_words_take_the_room_beside_a_short_bar(theme: Theme, left: int) -> None:
    whole = inked_columns(ROOM, ROOM, theme)
    written = inked_columns(QRectF(left, 0, 100, 20), ROOM, theme)
    # Every letter is there, closer together, and nothing is outside.
    assert abs(len(written) - len(whole)) <= 4
    assert needed() - 8 <= written[-1] - written[0] <= needed() + 2
    assert written[0] >= 0
    assert written[-1] < 400


def test_a_bar_that_is_long_enough_keeps_them_at_its_ends(theme: Theme) -> None:
    written = inked_columns(QRectF(20, 0, 360, 20), ROOM, theme)
    assert 20 <= written[0] <= 24
    assert 375 <= written[-1] <= 380


def test_without_room_names_are_cut(theme: Theme) -> None:
    narrow = QRectF(100, 0, 150, 20)
    written = inked_columns(narrow, narrow, theme)
    assert written[0] >= 100
    assert written[-1] < 250
