"""The images: every edit takes effect at once, in every panel, and can be undone by its name."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QLineEdit

from tests.app.one_window import OneWindow
from tests.app.person import Person

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NAMES = ["smile A", "frown", "flat mouth", "smile B"]


def names(person: Person) -> list[str]:
    """In the list, which must be the document's."""
    shown = [row.split(", ")[0] for row in person.rows()]
    assert shown == [image.name for image in person.images]
    return shown


def stack(person: Person) -> QUndoStack:
    return person.program.document.undo_stack


def undo(person: Person) -> None:
    person.press(Qt.Key.Key_Z, CONTROL)


def redo(person: Person) -> None:
    person.press(Qt.Key.Key_Z, CONTROL | SHIFT)


def pixel(person: Person, image: int, row: int, column: int) -> float:
    return float(person.images[image].pixels[row, column])


one_window = OneWindow()


@one_window
def the_keyboard_paints_and_every_press_is_one_edit(person: Person) -> None:
    person.focus("pixelEditor")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Right):
        person.press(key)
    person.press(Qt.Key.Key_Space)
    assert person.images[0].pixels[1].tolist() == [0, 1, 1]
    assert stack(person).count() == 2
    assert person.latest.step == 0


@one_window
def an_image_is_added_and_can_be_drawn_at_once(person: Person) -> None:
    person.click("addImageButton")
    assert len(names(person)) == 5
    assert names(person)[1] not in NAMES
    assert not person.images[1].pixels.any()
    assert person.window.panels.choices.image == 1
    person.click_pixel(0, 1)
    assert pixel(person, 1, 0, 1) == 1.0
    person.wait_for_edit()
    assert len(person.latest.outputs) == 5


@one_window
def an_image_is_duplicated(person: Person) -> None:
    person.click("Duplicate")
    assert len(person.images) == 5
    assert np.array_equal(person.images[1].pixels, person.images[0].pixels)
    assert names(person)[1] != names(person)[0]


@one_window
def an_image_is_deleted_and_comes_back(person: Person) -> None:
    person.click("Delete")
    assert names(person) == NAMES[1:]
    assert person.info("Pixel editor") == "frown"
    undo(person)
    assert names(person) == NAMES


@one_window
def an_image_is_renamed_in_place(person: Person) -> None:
    person.click("Rename")
    editor = person.window.panels.samples.list.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    person.qtbot.keyClick(editor, Qt.Key.Key_A, CONTROL)
    person.qtbot.keyClicks(editor, "grin")
    person.qtbot.keyClick(editor, Qt.Key.Key_Return)
    person.qtbot.waitUntil(lambda: names(person)[0] == "grin")
    person.wait_for_edit()
    assert person.info("Pixel editor") == person.info("sumPanel") == "grin"
    assert stack(person).undoText() == "Rename “smile A” to “grin”"


@one_window
def images_are_put_in_another_order_and_the_selection_goes_along(person: Person) -> None:
    person.click("Move down")
    person.click("Move down")
    assert names(person) == ["frown", "flat mouth", "smile A", "smile B"]
    assert person.window.panels.samples.list.row == 2
    assert person.info("Pixel editor") == "smile A"
    person.click("Move up")
    assert names(person) == ["frown", "smile A", "flat mouth", "smile B"]


@one_window
def a_label_is_swapped(person: Person) -> None:
    for button in ("Swap label", "labelPill"):
        person.click(button)
        assert not person.images[0].positive, button
        person.wait_for_edit()
        assert person.latest.experiment.objective.targets.tolist() == [0, 0, 0, 1], button
        assert person.rows()[0].split(", ")[1] == "not smile", button
        undo(person)


@one_window
def a_click_toggles_one_pixel_and_the_run_goes_on_with_it(person: Person) -> None:
    person.click("Step")
    before = person.wait_for_step(1)
    person.click_pixel(1, 1)
    assert pixel(person, 0, 1, 1) == 1.0
    person.wait_for_edit()
    assert person.latest.step == 1
    assert np.array_equal(person.latest.parameters, before.parameters)
    assert not np.array_equal(person.latest.gradient, before.gradient)
    person.click_pixel(1, 1)
    assert pixel(person, 0, 1, 1) == 0.0


@one_window
def a_drag_is_one_edit(person: Person) -> None:
    editor = person.window.panels.editor.editor
    person.drag(editor, *(person.pixel(1, column) for column in range(3)))
    assert person.images[0].pixels[1].tolist() == [1, 1, 1]
    assert stack(person).count() == 1
    undo(person)
    assert person.images[0].pixels[1].tolist() == [0, 0, 0]


@one_window
def undo_and_redo_say_what_they_would_do(person: Person) -> None:
    undo_action, redo_action = person.action("undoAction"), person.action("redoAction")
    assert not undo_action.isEnabled()
    assert not redo_action.isEnabled()
    person.click_pixel(0, 1)
    person.click("Swap label")
    assert undo_action.text() == "Undo Label “smile A” as not smile"
    undo(person)
    assert undo_action.text() == "Undo Toggle pixel in “smile A”"
    assert redo_action.text() == "Redo Label “smile A” as not smile"
    undo(person)
    assert undo_action.text() == "Undo"
    assert not undo_action.isEnabled()
    redo(person)
    assert pixel(person, 0, 0, 1) == 1.0
    person.press(Qt.Key.Key_Y, CONTROL)
    assert not person.images[0].positive
    assert not redo_action.isEnabled()


@one_window
def the_buttons_in_the_bar_undo_and_redo(person: Person) -> None:
    person.click_pixel(0, 1)
    person.click("undoButton")
    assert pixel(person, 0, 0, 1) == 0.0
    person.click("redoButton")
    assert pixel(person, 0, 0, 1) == 1.0


@one_window
def without_images_every_panel_says_what_to_do(person: Person) -> None:
    person.click("Step")
    person.wait_for_step(1)
    for _ in NAMES:
        person.focus("sampleList")
        person.press(Qt.Key.Key_Delete)
    assert person.images == ()
    person.wait_for_edit()
    assert person.window.panels.choices.image == -1
    person.click("Step")
    person.press(Qt.Key.Key_Space)
    person.press(Qt.Key.Key_Space)
    person.click("addImageButton")
    person.wait_for_edit()
    assert len(person.rows()) == 1
    assert person.info("Pixel editor") == person.images[0].name


def test_edits_of_images(person: Person) -> None:
    one_window.run_all(person)
