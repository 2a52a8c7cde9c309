import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gdviz.ui.controls.complaint import Complaint
from gdviz.ui.controls.dialog import Dialog
from gdviz.ui.controls.whole_box import WholeBox


@pytest.fixture(params=["de_DE", "en_US", "C"])
def dialog(request: pytest.FixtureRequest, qtbot: QtBot) -> Dialog:
    dialog = Dialog("testDialog", "Test", once=False)
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    dialog.parts.addWidget(WholeBox("Steps", 1, 1_000_000, 99))
    dialog.parts.addWidget(WholeBox("Noise", 0, 100, 5, " %"))
    QLocale.setDefault(before)
    dialog.add_choice("Go")
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    return dialog


def box_of(dialog: Dialog, name: str) -> WholeBox:
    return next(each for each in dialog.findChildren(WholeBox) if each.accessibleName() == name)


def type_into(qtbot: QtBot, box: WholeBox, text: str) -> None:
    box.setFocus(Qt.FocusReason.TabFocusReason)
    box.selectAll()
    qtbot.keyClicks(box, text)


def go(qtbot: QtBot, dialog: Dialog) -> None:
    button = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Go")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def sentence(dialog: Dialog) -> str:
    return "".join(each.text() for each in dialog.findChildren(Complaint) if each.isVisible())


@pytest.mark.parametrize(
    ("text", "value"), [("250", 250), ("10,034", 10034), ("1,000,000", 1_000_000), ("1e3", 1000)]
)
def test_numbers_are_read_as_the_program_writes_them(
    qtbot: QtBot, dialog: Dialog, text: str, value: int
) -> None:
    box = box_of(dialog, "Steps")
    type_into(qtbot, box, text)
    go(qtbot, dialog)
    assert not dialog.isVisible()
    assert box.value() == value
    assert box.text() == str(value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("10,000", "10000 or 10"),
        ("abc", "from 1 to 1,000,000, not “abc”"),
        ("", "from 1 to 1,000,000"),
        ("2.5", "whole number"),
        ("5000000", "not “5000000”"),
    ],
)
@pytest.mark.parametrize("with_enter", [False, True])
def test_what_cannot_be_taken_stays_with_a_sentence(
    qtbot: QtBot, dialog: Dialog, text: str, words: str, with_enter: bool
) -> None:
    box = box_of(dialog, "Steps")
    type_into(qtbot, box, text)
    if not text:
        qtbot.keyClick(box, Qt.Key.Key_Backspace)
    if with_enter:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    else:
        go(qtbot, dialog)
    assert dialog.isVisible()
    assert box.text() == text
    assert box.property("invalid")
    assert words in sentence(dialog)
    assert box.hasFocus()
    type_into(qtbot, box, "12")
    assert not sentence(dialog)
    go(qtbot, dialog)
    assert not dialog.isVisible()
    assert box.value() == 12


def test_leaving_a_wrong_number_keeps_it(qtbot: QtBot, dialog: Dialog) -> None:
    box = box_of(dialog, "Noise")
    type_into(qtbot, box, "500")
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert not box.hasFocus()
    assert box.text() == "500 %"
    assert not sentence(dialog)
    box.setFocus()
    assert "from 0 to 100" in sentence(dialog)


def test_the_arrows_go_on_from_what_is_typed(qtbot: QtBot, dialog: Dialog) -> None:
    box = box_of(dialog, "Noise")
    type_into(qtbot, box, "41")
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert box.value() == 42
    type_into(qtbot, box, "x")
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert (box.text(), box.value()) == ("x %", 42)
