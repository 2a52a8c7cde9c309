from pytestqt.qtbot import QtBot

from gdviz.ui.steady_label import SteadyLabel


def test_its_width_is_that_of_the_longest_text_whatever_it_says(qtbot: QtBot) -> None:
    label = SteadyLabel()
    qtbot.addWidget(label)
    label.keep_room_for(("short", "a much longer text"))
    wide = label.fontMetrics().horizontalAdvance("a much longer text")
    for text in ("", "short", "a much longer text", "one that nobody foresaw, longer still"):
        label.set_text(text)
        assert label.sizeHint().width() == wide
    label.keep_room_for(())
    assert label.sizeHint().width() == 0
