"""A switch whose words fit in every size of the type."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gdviz.ui.controls.segment_switch import Segment, SegmentSwitch
from gdviz.ui.look.font_sizes import pixel_size, sized


def test_its_words_fit_when_the_type_becomes_larger(qtbot: QtBot) -> None:
    switch = SegmentSwitch("Pages", [Segment("one", "Nudges", "swap", "")])
    qtbot.addWidget(switch)
    switch.show_words(True)
    button = switch.findChild(QPushButton, "oneSegment")
    before = button.width()
    switch.setFont(sized(switch.font(), 2 * pixel_size(switch.font())))
    assert button.width() > before
    assert button.width() > switch.fontMetrics().horizontalAdvance("Nudges")
    assert button.height() > switch.fontMetrics().height()
