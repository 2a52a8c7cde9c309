import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gdviz.ui.controls.label_pill import LabelPill
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.theme import Theme
from tests.ui.snapshots import has_color, picture


@pytest.fixture
def pill(qtbot: QtBot) -> LabelPill:
    made = LabelPill()
    qtbot.addWidget(made)
    made.show_label("smile", "not smile", positive=True)
    with qtbot.waitActive(made):
        made.show()
    made.clearFocus()
    return made


@pytest.mark.parametrize("positive", [True, False])
def test_its_colour_is_the_labels(pill: LabelPill, theme: Theme, positive: bool) -> None:
    wear(theme)
    pill.show_label("yes", "no", positive)
    soft, other = theme.positive_soft, theme.negative_soft
    shown = picture(pill)
    assert has_color(shown, soft if positive else other)
    assert not has_color(shown, other if positive else soft, within=2)
    assert has_color(shown, theme.positive_text if positive else theme.negative_text, within=60)


def test_it_says_its_label_in_words(pill: LabelPill) -> None:
    assert pill.accessibleName() == "Label: smile"
    pill.show_label("<b>7</b>", "1", positive=False)
    assert pill.text() == "<b>7</b>"
    # In a tooltip this must not become bold.
    assert "&lt;b&gt;7" in pill.toolTip()


def test_the_focus_is_seen(pill: LabelPill, theme: Theme) -> None:
    wear(theme)
    assert not has_color(picture(pill), theme.focus)
    pill.setFocus(Qt.FocusReason.TabFocusReason)
    assert has_color(picture(pill), theme.focus)


def test_it_has_room_for_its_words_but_gives_way(pill: LabelPill, qtbot: QtBot) -> None:
    pill.show_label("handwritten seven", "other", positive=True)
    words = pill.fontMetrics().horizontalAdvance("handwritten seven")
    assert words < pill.sizeHint().width() < words + 2 * pill.sizeHint().height()
    assert pill.minimumSizeHint().width() < words
    pill.resize(pill.minimumSizeHint())
    picture(pill)
    with qtbot.waitSignal(pill.clicked):
        qtbot.mouseClick(pill, Qt.MouseButton.LeftButton)


def test_a_long_label_gives_way(qtbot):
    foot, pill = QWidget(), LabelPill()
    qtbot.addWidget(foot)
    QHBoxLayout(foot).addWidget(pill)
    pill.show_label("very " * 30, "other", positive=True)
    foot.show()
    foot.resize(150, 40)
    assert pill.width() < 150
