from collections.abc import Callable

import pytest
from PySide6.QtGui import QFont, QFontMetricsF

from gdviz.ui.look.fonts import SMALLEST_PIXELS, bold, interface_font, monospace_font

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("font", [interface_font, monospace_font])
def test_fonts_are_readable_and_have_figures_of_equal_width(font: Callable[[], QFont]) -> None:
    made = font()
    assert made.pixelSize() >= SMALLEST_PIXELS
    assert made.featureValue(QFont.Tag("tnum")) == 1
    widths = {QFontMetricsF(made).horizontalAdvance(digit * 10) for digit in "0123456789"}
    assert len(widths) == 1


def test_the_monospace_font_is_one() -> None:
    metrics = QFontMetricsF(monospace_font())
    assert metrics.horizontalAdvance("iiii") == metrics.horizontalAdvance("WWWW")


def test_bold_is_a_copy() -> None:
    font = interface_font()
    assert bold(font).bold()
    assert not font.bold()
    assert bold(font).pixelSize() == font.pixelSize()
