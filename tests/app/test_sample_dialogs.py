"""Clipboard, grid and variants, as a person meets them."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QRadioButton, QSpinBox

from gdviz.ui.controls.elided_label import ElidedLabel
from tests.app.one_window import OneWindow
from tests.app.person import Person

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def dialog_of(person: Person, name: str) -> QDialog:
    person.qtbot.waitUntil(
        lambda: any(
            each.isVisible() and each.objectName() == name
            for each in person.window.findChildren(QDialog)
        )
    )
    found = person.window.findChildren(QDialog, name)
    return next(each for each in found if each.isVisible())


def names(person: Person) -> list[str]:
    return [image.name for image in person.images]


one_window = OneWindow()


@one_window
def copying_and_pasting(person: Person) -> None:
    person.focus("sampleList")
    person.press(Qt.Key.Key_Down, SHIFT)
    person.press(Qt.Key.Key_C, CTRL)
    person.press(Qt.Key.Key_V, CTRL)
    person.qtbot.waitUntil(lambda: len(person.images) == 6)
    assert names(person)[2:4] == ["smile A 2", "frown 2"]
    assert person.window.panels.samples.list.rows == [2, 3]
    assert person.program.document.undo_stack.undoText() == "Paste 2 images"
    person.press(Qt.Key.Key_X, CTRL)
    person.wait_for_edit()
    assert names(person) == ["smile A", "frown", "flat mouth", "smile B"]


@one_window
def pasting_what_is_no_image_is_told(person: Person) -> None:
    data = QMimeData()
    data.setText("words")
    QApplication.clipboard().setMimeData(data)
    person.focus("sampleList")
    person.press(Qt.Key.Key_V, CTRL)
    assert "no image on the clipboard" in person.window.messages.text
    assert len(person.images) == 4


@one_window
def cells_are_pasted_as_pixels(person: Person) -> None:
    data = QMimeData()
    data.setText("1\t0\t1\n0\t0\t0\n0,5\t0\t0,5\n1\t1\t1\n")
    data.setHtml("<table><tr><td>1</td></tr></table>")
    picture = QImage(90, 60, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    data.setImageData(picture)
    QApplication.clipboard().setMimeData(data)
    person.focus("sampleList")
    person.press(Qt.Key.Key_V, CTRL)
    person.qtbot.waitUntil(lambda: len(person.images) == 5)
    image = person.images[person.window.panels.choices.image]
    assert image.pixels.tolist() == [[1, 0, 1], [0, 0, 0], [0.5, 0, 0.5], [1, 1, 1]]
    assert person.window.messages.text == ""


@one_window
def what_could_not_be_pasted_is_told_until_something_is_edited(person: Person) -> None:
    data = QMimeData()
    data.setText("words")
    QApplication.clipboard().setMimeData(data)
    person.focus("sampleList")
    person.press(Qt.Key.Key_V, CTRL)
    assert person.window.messages.text
    person.click_pixel(0, 1)
    person.wait_for_edit()
    assert person.window.messages.text == ""


def test_files_with_labels_are_pasted_through_a_preview(person: Person, tmp_path):
    table = tmp_path / "animals.csv"
    table.write_text("cat,1,0,1,0\ndog,0,1,0,1\n")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(table))])
    QApplication.clipboard().setMimeData(data)
    person.focus("sampleList")
    person.press(Qt.Key.Key_V, CTRL)
    dialog = dialog_of(person, "importDialog")
    assert len(person.images) == 4
    dialog.reject()


@one_window
def a_long_name_is_cut_in_the_dialog_of_variants(person: Person) -> None:
    person.program.document.change(
        "Rename",
        samples=replace(
            person.experiment.samples,
            images=(
                replace(person.images[0], name="<b>bold</b> " + "very long " * 30),
                *person.images[1:],
            ),
        ),
    )
    person.focus("sampleList")
    person.press(Qt.Key.Key_D, CTRL | SHIFT)
    dialog = dialog_of(person, "variantsDialog")
    head = dialog.findChild(ElidedLabel)
    assert head.text().startswith("Variants of “<b>bold</b> very long")
    assert dialog.width() < 600
    dialog.reject()


@one_window
def the_grid_is_resized_and_comes_back(person: Person) -> None:
    before = person.experiment.samples
    person.focus("sampleList")
    person.press(Qt.Key.Key_G, CTRL)
    dialog = dialog_of(person, "gridDialog")
    rows, columns = dialog.findChildren(QSpinBox)
    resize = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Resize")
    assert not resize.isEnabled()
    rows.setValue(3)
    columns.setValue(5)
    assert any("lose" in text for text in person.texts("gridDialog"))
    dialog.findChildren(QRadioButton)[1].click()
    assert not any("lose" in text for text in person.texts("gridDialog"))
    dialog.findChildren(QRadioButton)[0].click()
    person.qtbot.mouseClick(resize, Qt.MouseButton.LeftButton)
    person.wait_for_edit()
    samples = person.experiment.samples
    assert (samples.rows, samples.columns) == (3, 5)
    # In the middle: a row is cut off, below, and a blank column comes in on either side.
    assert np.array_equal(samples.images[0].pixels[:, 1:4], before.images[0].pixels[1:])
    assert person.latest.weights.shape == (3, 5)
    person.action("undoAction").trigger()
    person.wait_for_edit()
    assert person.experiment.samples == before


@one_window
def variants_become_the_population(person: Person) -> None:
    person.focus("sampleList")
    person.press(Qt.Key.Key_A, CTRL)
    person.press(Qt.Key.Key_D, CTRL | SHIFT)
    dialog = dialog_of(person, "variantsDialog")
    copies, *_ = dialog.findChildren(QSpinBox)
    copies.setValue(5)
    add = next(each for each in dialog.findChildren(QPushButton) if each.text().startswith("Add"))
    assert add.text() == "Add 20 images"
    person.qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    person.wait_for_edit()
    assert len(person.experiment.samples.population) == 20
    assert person.program.document.undo_stack.undoText() == "Add 20 variants to the population"
    assert person.info("Sample set") == "4 of 24 selected"


@one_window
def of_too_few_variants_a_person_is_told_before_and_after(person: Person) -> None:
    """Of the 8 shifts by a pixel two are alike: down and left, and down and right."""
    person.focus("sampleList")
    person.press(Qt.Key.Key_D, CTRL | SHIFT)
    dialog = dialog_of(person, "variantsDialog")
    copies, noise, shift, _ = dialog.findChildren(QSpinBox)
    noise.setValue(0)
    add = next(each for each in dialog.findChildren(QPushButton) if each.text().startswith("Add"))
    said = dialog.findChild(QLabel, "fewerVariants")
    assert not add.isEnabled()
    assert said.text().startswith("There are none that differ")
    copies.setValue(100)
    shift.setValue(1)
    assert add.text() == "Add 7 images"
    assert said.isVisible()
    assert said.text().startswith("Only 7 of 100 were found")
    person.qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    person.wait_for_edit()
    population = person.experiment.samples.population.images
    sample = [image.pixels.tobytes() for image in person.experiment.samples.trained.images]
    assert len({image.pixels.tobytes() for image in population}) == 7
    assert not {image.pixels.tobytes() for image in population} & set(sample)
    assert person.window.messages.text.startswith("Only 7 of 100 were found")


@one_window
def deeds_of_the_editor_by_keys(person: Person) -> None:
    before = person.images[0].pixels.copy()
    person.focus("pixelEditor")
    person.press(Qt.Key.Key_I)
    person.wait_for_edit()
    assert np.array_equal(person.images[0].pixels, 1 - before)
    person.press(Qt.Key.Key_Right, SHIFT)
    person.wait_for_edit()
    assert np.array_equal(person.images[0].pixels[:, 1:], 1 - before[:, :-1])
    person.press(Qt.Key.Key_F)
    person.press(Qt.Key.Key_Space)
    person.wait_for_edit()
    assert person.program.document.undo_stack.undoText() == "Fill in “smile A”"
    person.press(Qt.Key.Key_Delete)
    person.wait_for_edit()
    assert not person.images[0].pixels.any()
    assert len(person.images) == 4


@one_window
def painting_with_a_grey(person: Person) -> None:
    editor = person.window.panels.editor
    slider = editor.findChild(object, "inkSlider")
    slider.setValue(10)
    person.click_pixel(1, 1)
    person.wait_for_edit()
    assert person.images[0].pixels[1, 1] == 0.5
    person.click_pixel(1, 1)
    person.wait_for_edit()
    assert person.images[0].pixels[1, 1] == 0.0
    person.focus("pixelEditor")
    person.press(Qt.Key.Key_E)
    person.click_pixel(0, 0)
    person.wait_for_edit()
    assert person.images[0].pixels[0, 0] == 0.0


def test_clipboard_grid_and_variants(person: Person) -> None:
    one_window.run_all(person)
