"""A switch whose words fit in every size of the type."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gdviz.ui.controls.segment_switch import SegmentButton, SegmentSwitch, SwitchSegment
from gdviz.ui.look.font_sizes import pixel_size, sized


def test_its_words_fit_when_the_type_becomes_larger(qtbot: QtBot) -> None:
    switch = SegmentSwitch("Pages", [SwitchSegment("one", "Nudges", "swap", "")])
    qtbot.addWidget(switch)
    switch.show_words(True)
    button = switch.findChild(QPushButton, "oneSegment")
    before = button.width()
    switch.setFont(sized(switch.font(), 2 * pixel_size(switch.font())))
    assert button.width() > before
    assert button.width() > switch.fontMetrics().horizontalAdvance("Nudges")
    assert button.height() > switch.fontMetrics().height()


def test_words_have_their_room_before_anything_is_painted(qtbot: QtBot) -> None:
    header = QWidget()
    qtbot.addWidget(header)
    row = QHBoxLayout(header)
    segments = [SwitchSegment(each, each, "swap", "") for each in ("Nudges", "Step", "Slope")]
    switch = SegmentSwitch("View", segments)
    row.addStretch(1)
    row.addWidget(switch)
    header.resize(600, 40)
    header.show()
    qtbot.waitExposed(header)
    for in_words in (True, False):
        switch.show_words(in_words)
        assert switch.width() == switch.sizeHint().width()
        left = 0
        for button in switch.findChildren(SegmentButton):
            assert button.x() == left
            left += button.width()
        assert left == switch.width()


def test_in_words_it_may_be_as_narrow_as_in_icons_unless_it_has_words_alone(qtbot: QtBot) -> None:
    segments = [SwitchSegment(each, each, "swap", "") for each in ("Nudges", "Step", "Slope")]
    switch, other = SegmentSwitch("View", segments), SegmentSwitch("Page", segments)
    for each in (switch, other):
        qtbot.addWidget(each)
    switch.show_words(True)
    other.show_words_alone()
    assert switch.sizeHint() == other.sizeHint() == other.minimumSizeHint()
    assert switch.minimumSizeHint().width() == switch.icons_width < switch.sizeHint().width()
    switch.show_words(False)
    assert switch.minimumSizeHint() == switch.sizeHint()
