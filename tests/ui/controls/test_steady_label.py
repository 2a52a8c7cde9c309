import pytest
from pytestqt.qtbot import QtBot

from gdviz.ui.controls.steady_label import SteadyLabel


def test_its_width_is_that_of_the_longest_text_whatever_it_says(qtbot: QtBot) -> None:
    label = SteadyLabel()
    qtbot.addWidget(label)
    label.keep_room_for(("short", "a much longer text"))
    wide = label.fontMetrics().horizontalAdvance("a much longer text")
    for text in ("", "short", "a much longer text", "one that nobody foresaw, longer still"):
        label.set_text(text)
        assert wide <= label.sizeHint().width() <= wide + 1
    label.keep_room_for(())
    assert label.sizeHint().width() == 0


@pytest.mark.parametrize("pixels", range(9, 20))
def test_the_longest_text_is_not_cut(qtbot: QtBot, pixels: int) -> None:
    label = SteadyLabel()
    qtbot.addWidget(label)
    font = label.font()
    font.setPixelSize(pixels)
    label.setFont(font)
    text = "row 4, column 3: paper"
    label.keep_room_for((text,))
    label.set_text(text)
    label.resize(label.sizeHint())
    assert label.shown_text() == text
