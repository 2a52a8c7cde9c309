"""What a presentation makes of the screen it has."""

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gdviz.ui.presentation import PresentationStrip, size_on


@pytest.mark.parametrize(
    ("height", "size", "expected"),
    [(1080, 100, 150), (768, 100, 150), (1440, 100, 200), (2160, 100, 200), (1080, 80, 120)],
)
def test_type_is_larger_where_pixels_are_smaller(height: int, size: int, expected: int) -> None:
    assert size_on(height, size) == expected


def test_of_the_keys_the_way_out_stays_longest(qtbot: QtBot) -> None:
    strip = PresentationStrip()
    qtbot.addWidget(strip)
    strip.show()
    (keys,) = (each for each in strip.findChildren(QLabel) if not each.objectName())
    seen = []
    for width in range(1200, 20, -20):
        strip.resize(width, strip.sizeHint().height())
        qtbot.waitUntil(lambda: keys.fontMetrics().horizontalAdvance(keys.text()) <= keys.width())
        if keys.text() not in seen:
            seen.append(keys.text())
    assert seen[0] == "Page Down: step · Page Up: back · Space: play · B: blank · Esc: end"
    assert seen[-2:] == ["Esc: end", ""]
    assert all(long.endswith(short) for long, short in pairwise(seen))
