import pytest
from pytestqt.qtbot import QtBot

from gdviz.ui.controls.elided_label import ElidedLabel

LONG = "2 of 4 within 10% · average error 9%"


@pytest.fixture
def label(qtbot: QtBot) -> ElidedLabel:
    made = ElidedLabel(LONG)
    qtbot.addWidget(made)
    made.show()
    return made


def test_with_room_everything_is_shown(label: ElidedLabel) -> None:
    label.resize(600, 20)
    assert label.shown_text() == LONG
    assert label.toolTip() == ""


def test_without_room_the_end_is_cut_and_told_by_the_tooltip(label: ElidedLabel) -> None:
    label.resize(80, 20)
    assert label.shown_text().startswith("2 of")
    assert label.shown_text().endswith("…")
    assert label.toolTip() == LONG
    label.set_text("4")
    assert (label.shown_text(), label.toolTip()) == ("4", "")


def test_it_gives_way_entirely(label: ElidedLabel) -> None:
    assert label.minimumSizeHint().width() == 0
    assert label.sizeHint().width() > 100


def test_what_is_painted_changes_with_the_text(label: ElidedLabel) -> None:
    label.resize(200, 20)
    first = label.grab().toImage()
    label.set_text("smile A")
    assert label.grab().toImage() != first


def test_a_shorter_text_is_shown_before_one_is_cut(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    texts = ("the rate is below 1.5 here", "below 1.5 here", "below 1.5")
    label.show()
    label.set_text(texts[0], texts[1:])
    for text in texts:
        label.resize(label.fontMetrics().horizontalAdvance(text) + 1, 20)
        assert label.shown_text() == text
        assert label.toolTip() == ("" if text == texts[0] else texts[0])
    label.resize(label.fontMetrics().horizontalAdvance("below"), 20)
    assert label.shown_text().endswith("…")
