import pytest
from PySide6.QtGui import QColor

from tests.ui.vision import SIGHT, contrast, difference, lab

BLACK, WHITE = QColor("#000000"), QColor("#FFFFFF")


def test_contrast_has_the_published_ends() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(WHITE, WHITE) == 1


def test_lab_agrees_with_published_values() -> None:
    assert lab(WHITE) == pytest.approx([100, 0, 0], abs=0.01)
    assert lab(QColor("#FF0000")) == pytest.approx([53.24, 80.09, 67.20], abs=0.02)


@pytest.mark.parametrize("sight", SIGHT)
def test_grey_stays_grey_for_everybody(sight: str) -> None:
    grey = QColor("#808080")
    assert lab(grey, sight) == pytest.approx(lab(grey), abs=0.05)


def test_red_and_green_come_closer_without_the_cones_for_them() -> None:
    red, green = QColor("#C00000"), QColor("#608000")
    ordinary = difference(red, green)
    assert difference(red, green, "protanopia") < ordinary / 2
    assert difference(red, green, "deuteranopia") < ordinary / 2
    assert difference(red, green, "tritanopia") > ordinary / 2
