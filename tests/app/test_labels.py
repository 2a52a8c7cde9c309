"""The names and colours of labels, from the dialog to every panel."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QToolButton

from gdviz.files.session import Session, decode, encode
from gdviz.ui.controls.label_pill import LabelPill
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.theme import load_theme
from gdviz.ui.samples.labels_dialog import LabelsDialog
from tests.app.one_window import OneWindow
from tests.app.person import Person
from tests.ui.snapshots import has_color, picture

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
VIOLET = QColor("#7c5ac2")


def open_dialog(person: Person) -> LabelsDialog:
    person.focus("sampleList")
    person.press(Qt.Key.Key_L, CTRL_SHIFT)
    person.qtbot.waitUntil(lambda: bool(person.window.findChildren(LabelsDialog)))
    return person.window.findChildren(LabelsDialog)[-1]


def button(dialog: LabelsDialog, text: str):
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == text)


def choose(person: Person, dialog: LabelsDialog, name: str, row: int) -> None:
    swatches = [each for each in dialog.findChildren(QToolButton) if each.accessibleName() == name]
    person.qtbot.mouseClick(swatches[row], Qt.MouseButton.LeftButton)


one_window = OneWindow()


@one_window
def names_and_colours_are_a_persons_own(person: Person) -> None:
    dialog = open_dialog(person)
    names = dialog.findChildren(QLineEdit)
    names[0].clear()
    person.qtbot.keyClicks(names[0], "happy")
    choose(person, dialog, "violet", 0)
    person.qtbot.mouseClick(button(dialog, "Apply"), Qt.MouseButton.LeftButton)
    person.wait_for_edit()
    samples = person.experiment.samples
    assert (samples.positive_name, samples.positive_color) == ("happy", VIOLET.name())
    assert current_theme().positive == VIOLET
    assert has_color(picture(person.window.panels.sigmoid), VIOLET)
    assert "happy" in person.rows()[0]
    undo = person.action("undoAction")
    assert undo.toolTip().startswith("Undo: Name the labels") or "Name the labels" in undo.text()
    undo.trigger()
    person.wait_for_edit()
    assert current_theme().positive == load_theme("light").positive


@one_window
def own_names_and_colours_are_there_to_be_changed_again(person: Person) -> None:
    dialog = open_dialog(person)
    choose(person, dialog, "violet", 0)
    person.qtbot.mouseClick(button(dialog, "Apply"), Qt.MouseButton.LeftButton)
    person.wait_for_edit()
    person.qtbot.waitUntil(lambda: not person.window.findChildren(LabelsDialog))
    person.come_back()
    again = open_dialog(person)
    swatches = [each for each in again.findChildren(QToolButton) if each.isChecked()]
    assert [each.accessibleName() for each in swatches] == ["violet", "the usual colour"]
    choose(person, again, "the usual colour", 0)
    person.qtbot.mouseClick(button(again, "Apply"), Qt.MouseButton.LeftButton)
    person.wait_for_edit()
    assert current_theme() == load_theme("light")


@one_window
def labels_need_names_and_colours_that_differ(person: Person) -> None:
    dialog = open_dialog(person)
    field = dialog.findChildren(QLineEdit)[0]
    field.clear()
    person.qtbot.keyClicks(field, " ")
    assert not button(dialog, "Apply").isEnabled()
    assert "Both labels need a name." in person.texts("labelsDialog")
    person.qtbot.keyClicks(field, "smile")
    choose(person, dialog, "violet", 0)
    choose(person, dialog, "violet", 1)
    assert any("look alike" in text for text in person.texts("labelsDialog"))
    dialog.reject()


@one_window
def colours_that_are_alike_in_the_other_theme_are_said_too(person: Person) -> None:
    samples = replace(person.experiment.samples, positive_color="#000000", negative_color="#101010")
    dialog = LabelsDialog(samples, load_theme("light"), person.window)
    dialog.open()
    assert any(
        text.startswith("In the dark theme these two colours look alike")
        for text in person.texts("labelsDialog")
    )
    dialog.reject()


@one_window
def what_came_while_the_dialog_was_open_stays(person: Person) -> None:
    dialog = open_dialog(person)
    choose(person, dialog, "violet", 0)
    images = person.images[:2]
    samples = replace(person.experiment.samples, images=images)
    person.program.document.change("Bring other images", samples=samples)
    person.qtbot.mouseClick(button(dialog, "Apply"), Qt.MouseButton.LeftButton)
    person.wait_for_edit()
    assert person.images == images
    assert person.experiment.samples.positive_color == VIOLET.name()


@one_window
def the_pill_in_the_pixel_editor_leads_to_them_by_key(person: Person) -> None:
    pill = person.find(LabelPill, "labelPill")
    label = person.images[0].positive
    middle = pill.rect().center()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(pill, QContextMenuEvent(reason, middle, pill.mapToGlobal(middle)))
    menu = next(menu for menu in pill.findChildren(QMenu) if menu.isVisible())
    person.choose_entry(menu, "Labels…")
    person.find(LabelsDialog, "labelsDialog").reject()
    assert person.images[0].positive is label


@one_window
def colours_are_kept_in_sessions(person: Person) -> None:
    dialog = open_dialog(person)
    choose(person, dialog, "green", 1)
    person.qtbot.mouseClick(button(dialog, "Apply"), Qt.MouseButton.LeftButton)
    person.wait_for_edit()
    session = person.program.sessions.work.session(_record(person))
    again: Session = decode(encode(session))
    assert again.experiment == person.experiment
    assert again.experiment.samples.negative_color == "#009e73"


def _record(person: Person):
    with person.qtbot.waitSignal(person.program.trainer.recorded) as told:
        person.program.trainer.ask_for_record(-1)
    return told.args[1]


def test_labels_in_the_window(person: Person) -> None:
    one_window.run_all(person)
