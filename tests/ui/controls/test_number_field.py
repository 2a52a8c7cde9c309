import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gdviz.number_text import IN_PERCENT
from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.theme_switch import ThemeSwitch


class Entered(list[float]):
    """What the field told, with the number put in force as a document would."""

    def __init__(self, field: NumberField) -> None:
        super().__init__()
        self._field = field
        field.number_entered.connect(self._put_in_force)

    def _put_in_force(self, value: float) -> None:
        self.append(value)
        if value > 0:
            self._field.show_value(value)
        else:
            self._field.refuse(f"It must be positive, not {value}.")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    QVBoxLayout(window)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def field(qtbot: QtBot, window: QWidget) -> NumberField:
    field = NumberField("Learning rate", "Any positive number", "0.00013")
    field.show_value(0.5)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(field)
    layout.addWidget(QLineEdit())
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    field.setFocus()
    return field


def retype(qtbot: QtBot, field: NumberField, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, key)


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [("1e-3", 0.001, "0.001"), ("0,25", 0.25, "0.25"), ("5", 5.0, "5"), ("1e300", 1e300, "1e300")],
)
def test_typed_numbers_are_told_on_enter(
    qtbot: QtBot, field: NumberField, text: str, value: float, shown: str
) -> None:
    entered = Entered(field)
    retype(qtbot, field, text)
    assert entered == [value]
    assert field.text() == shown


def test_leaving_the_field_is_as_good_as_enter(
    qtbot: QtBot, window: QWidget, field: NumberField
) -> None:
    entered = Entered(field)
    retype(qtbot, field, "0.1", Qt.Key.Key_Tab)
    assert not field.hasFocus()
    assert entered == [0.1]


def test_a_number_taken_on_enter_gives_the_keyboard_back(qtbot: QtBot, field: NumberField) -> None:
    entered = Entered(field)
    retype(qtbot, field, "abc")
    assert field.hasFocus()
    retype(qtbot, field, "-3")
    assert field.hasFocus()
    retype(qtbot, field, "0.1")
    assert not field.hasFocus()
    assert entered == [-3, 0.1]


def test_enter_and_then_leaving_tells_once(qtbot: QtBot, field: NumberField) -> None:
    entered = Entered(field)
    retype(qtbot, field, "0.1")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert entered == [0.1]


def test_looking_at_a_field_changes_nothing(qtbot: QtBot, field: NumberField) -> None:
    entered = Entered(field)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert entered == []


@pytest.mark.parametrize(("text", "sentence"), [("abc", "is not a number"), ("-3", "positive")])
def test_bad_text_stays_red_with_a_sentence_until_mended(
    qtbot: QtBot, qapp: QApplication, field: NumberField, text: str, sentence: str
) -> None:
    ThemeSwitch(qapp, "light")
    theme = current_theme()
    entered = Entered(field)
    complaints: list[str] = []
    field.complained.connect(complaints.append)
    retype(qtbot, field, text)
    assert field.text() == text
    assert field.value == 0.5
    assert sentence in complaints[-1]
    assert sentence in field.toolTip()
    assert field.accessibleDescription() == complaints[-1]
    corner = field.grab().toImage().pixelColor(field.width() // 2, 0)
    assert corner == theme.error
    retype(qtbot, field, "0.2")
    assert entered[-1] == 0.2
    assert complaints[-1] == ""
    assert field.toolTip() == "Any positive number"
    assert field.grab().toImage().pixelColor(field.width() // 2, 0) != theme.error


def test_the_sentence_goes_while_it_is_being_mended(qtbot: QtBot, field: NumberField) -> None:
    retype(qtbot, field, "1e")
    with qtbot.waitSignal(field.complained, check_params_cb=lambda sentence: sentence == ""):
        qtbot.keyClicks(field, "2")


def test_the_sentence_shows_only_where_the_focus_is(qtbot: QtBot, field: NumberField) -> None:
    complaints: list[str] = []
    field.complained.connect(complaints.append)
    retype(qtbot, field, "abc", Qt.Key.Key_Tab)
    assert complaints[-1] == ""
    assert field.property("invalid")
    field.setFocus()
    assert "is not a number" in complaints[-1]


def test_escape_brings_the_number_in_force_back(qtbot: QtBot, field: NumberField) -> None:
    entered = Entered(field)
    retype(qtbot, field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "0.5"
    assert not field.property("invalid")
    assert entered == []


def test_a_number_from_elsewhere_does_not_disturb_typing(qtbot: QtBot, field: NumberField) -> None:
    field.selectAll()
    qtbot.keyClicks(field, "0.")
    field.show_value(0.5)
    assert field.text() == "0."
    field.show_value(0.7)
    assert field.text() == "0.7"


def test_percent_can_be_typed_with_and_without_their_sign(qtbot: QtBot, field: NumberField) -> None:
    field.set_format(IN_PERCENT)
    assert field.text() == "50%"
    entered = Entered(field)
    retype(qtbot, field, "7.5")
    assert field.text() == "7.5%"
    retype(qtbot, field, "12%")
    assert entered == [0.075, 0.12]


@pytest.mark.parametrize("value", [-0.25, 1234.5, 1e-5])
def test_a_double_click_marks_the_whole_number(
    qtbot: QtBot, field: NumberField, value: float
) -> None:
    field.show_value(value)
    qtbot.mouseDClick(field, Qt.MouseButton.LeftButton, pos=field.rect().center())
    assert field.selectedText() == field.text()


def test_settling_takes_what_is_typed_or_says_what_is_wrong(
    qtbot: QtBot, field: NumberField
) -> None:
    entered = Entered(field)
    field.selectAll()
    qtbot.keyClicks(field, "0.125")
    assert field.settle()
    assert entered == [0.125]
    assert field.settle()
    assert entered == [0.125]
    field.selectAll()
    qtbot.keyClicks(field, "-3")
    assert not field.settle()
    assert not field.settle()
    assert field.property("invalid")
    assert field.value == 0.125


def test_a_clicked_field_leaves_keys_to_the_run_until_something_is_typed(
    qtbot: QtBot, field: NumberField
) -> None:
    assert not field.leaves(Qt.Key.Key_Space)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    assert field.leaves(Qt.Key.Key_Space)
    assert field.leaves(Qt.Key.Key_Right)
    qtbot.keyClicks(field, "1")
    assert field.leaves(Qt.Key.Key_Space)
    assert not field.leaves(Qt.Key.Key_Right)


def test_nobody_listening_means_nothing_changed(qtbot: QtBot, field: NumberField) -> None:
    retype(qtbot, field, "3")
    assert field.text() == "0.5"
