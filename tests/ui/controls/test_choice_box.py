import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from gdviz.ui.controls.choice_box import ChoiceBox, Option
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.theme import load_theme
from tests.ui.wheel import turn_wheel

OPTIONS = (
    Option("sum", "summed", "All are added up."),
    Option("mean", "averaged", "Their mean."),
)


@pytest.fixture
def box(qtbot: QtBot) -> ChoiceBox:
    box = ChoiceBox("Reduction", "How losses become one.", OPTIONS)
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    box.show()
    return box


def inked(image: QImage, color: QColor) -> list[int]:
    """The columns that hold a pixel of about this colour."""
    return [
        x
        for x in range(image.width())
        if any(
            abs(image.pixelColor(x, y).lightness() - color.lightness()) < 24
            for y in range(image.height())
        )
    ]


def test_choosing_tells_the_name_and_waits_for_the_answer(qtbot: QtBot, box: ChoiceBox) -> None:
    with qtbot.waitSignal(box.chosen) as signal:
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert signal.args == ["mean"]
    assert box.choice.name == "sum"
    box.show_choice("mean")
    assert box.currentText() == "averaged"


def test_showing_tells_nothing(qtbot: QtBot, box: ChoiceBox) -> None:
    with qtbot.assertNotEmitted(box.chosen):
        box.show_choice("mean")
        box.show_choice("mean")


def test_choosing_the_same_tells_nothing(qtbot: QtBot, box: ChoiceBox) -> None:
    with qtbot.assertNotEmitted(box.chosen):
        box.activated.emit(0)


def test_the_tip_explains_the_setting_and_the_choice(box: ChoiceBox) -> None:
    assert box.toolTip() == "How losses become one.\nsummed: All are added up."
    assert box.itemData(1, Qt.ItemDataRole.ToolTipRole) == "Their mean."
    assert box.accessibleName() == "Reduction"


def test_the_wheel_chooses_nothing(qtbot: QtBot, box: ChoiceBox) -> None:
    with qtbot.assertNotEmitted(box.chosen):
        wheel = turn_wheel(box, QPointF(5, 5), -1)
    assert not wheel.isAccepted()


def test_words_stand_at_the_right_before_the_arrow(box: ChoiceBox) -> None:
    box.resize(box.width() + 100, box.height())
    theme = load_theme("light")
    wear(theme)
    columns = inked(box.grab().toImage(), theme.text)
    assert columns
    assert min(columns) > 100
    assert max(columns) < box.width() - 10


def test_its_width_does_not_depend_on_the_choice(box: ChoiceBox) -> None:
    before = box.sizeHint()
    box.show_choice("mean")
    assert box.sizeHint() == before
    assert box.minimumSizeHint().width() <= before.width()


def test_the_focus_is_seen(qtbot: QtBot, box: ChoiceBox) -> None:
    theme = load_theme("dark")
    wear(theme)
    box.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    edge = box.grab().toImage().pixelColor(box.width() // 2, 1)
    assert abs(edge.hue() - theme.focus.hue()) < 10
