"""What files leave open is asked in the preview, and nothing is imported on a guess."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QRadioButton

from gdviz.engine import builtin_sample_set
from gdviz.files.imports import Found, Question, Wishes
from gdviz.files.imports.found import Parts
from gdviz.files.imports.questions import question
from gdviz.ui.imports.import_choices import ImportChoices
from gdviz.ui.imports.label_list import LabelList
from gdviz.ui.imports.question_box import QuestionBox
from gdviz.ui.imports.reading_choices import ReadingChoices
from tests.files.imports.letters import LETTERS, lines
from tests.files.imports.originals import bdf, npz
from tests.ui.imports.conftest import import_button

ZERO_ONE = ("1", "0", "1", "0", "0")
# The second answer is that pixels are numbered from 0; neither the first nor the last has ink.
INNER = (np.arange(9) % 8 > 0).reshape(3, 3)
SPARSE = "\n".join(
    " ".join([label, *(f"{at}:1" for at in np.flatnonzero(letter * INNER))])
    for label, letter in zip(ZERO_ONE, LETTERS, strict=True)
)
AXIS = question(
    "x", "Along which axis?", ("a", {"images_last": True}), ("b", {"rows": 2, "columns": 3})
)


@pytest.fixture
def box(qtbot):
    box = QuestionBox()
    qtbot.addWidget(box)
    return box


@pytest.fixture
def reading(qtbot):
    reading = ReadingChoices()
    qtbot.addWidget(reading)
    return reading


def found(**parts):
    names = tuple(f"image {n}" for n in range(5))
    return Found("faces", np.asarray(LETTERS, float), ("a",) * 5, names, parts=Parts(**parts))


def answers(box):
    return [button for button in box.findChildren(QRadioButton) if not button.isHidden()]


def test_a_question_is_asked_until_it_is_answered(box):
    taken = []
    box.answered.connect(taken.append)
    assert box.isHidden()
    box.show_questions((AXIS,))
    assert [button.text() for button in answers(box)] == ["A", "B"]
    assert not any(button.isChecked() for button in answers(box))
    assert box.is_open
    answers(box)[1].click()
    assert taken == [AXIS.answers[1]]
    assert not box.is_open
    box.show_questions(())
    assert not box.isHidden()
    assert answers(box)[1].isChecked()


def test_what_is_answered_elsewhere_is_asked_no_more(box):
    box.show_questions((AXIS,))
    box.show_questions(())
    assert box.isHidden()
    assert not box.is_open


def test_another_question_comes_in_place_of_the_first(box):
    box.show_questions((AXIS,))
    answers(box)[0].click()
    box.show_questions((Question("y", "Which value?", AXIS.answers[:1]),))
    assert box.is_open
    assert "Which value?" in [label.text() for label in box.findChildren(QLabel)]


def pick(combo, text):
    combo.setCurrentText(text)
    combo.activated.emit(combo.currentIndex())


def typed(widget, name, text):
    fields = widget.findChildren(QLineEdit)
    field = next(each for each in fields if each.accessibleName() == name)
    field.setText(text)
    field.editingFinished.emit()


def named(widget, name):
    return next(each for each in widget.findChildren(QComboBox) if each.accessibleName() == name)


def test_each_choice_is_a_wish(reading):
    reading.show_found(found(columns=("“class”", "column 2")))
    pick(named(reading, "Column of the label"), "“class”")
    pick(named(reading, "Value of full ink"), "100")
    pick(named(reading, "Ground"), "Light, ink is dark")
    pick(named(reading, "Turned by"), "90°")
    for check in reading.findChildren(QCheckBox):
        check.click()
    assert reading.wishes == Wishes(
        label_column="1", full_ink=100.0, ground="light", rotate=90, transpose=True, mirror=True
    )


def test_a_sheet_is_cut_by_a_click(reading):
    reading.show_found(found(are_pictures=True, suggestion=(2, 3)))
    button = reading.findChild(QPushButton, "cutButton")
    assert button.text() == "Cut into 2 × 3"
    button.click()
    assert reading.wishes == Wishes(tiles=(2, 3))


def test_the_rows_of_a_sheet_get_labels(reading):
    reading.show_found(found(are_pictures=True, suggestion=(2, 3)))
    names = named(reading, "Labels of tiles")
    assert not reading.form.isRowVisible(names.parentWidget())
    reading.findChild(QPushButton, "cutButton").click()
    reading.show_found(found(are_pictures=True))
    assert reading.form.isRowVisible(names.parentWidget())
    pick(names, "By row")
    typed(reading, "Names of the labels of tiles", "a, b")
    assert reading.wishes == Wishes(tiles=(2, 3), tile_labels="rows", tile_words=("a", "b"))
    pick(names, "By column")
    assert reading.wishes == Wishes(tiles=(2, 3), tile_labels="columns")
    pick(names, "As the picture")
    assert reading.wishes == Wishes(tiles=(2, 3))


def test_labels_are_typed_that_are_taken_alone(reading):
    reading.show_found(found())
    typed(reading, "Labels that are taken", 'A, ","')
    assert reading.wishes == Wishes(only=("A", ","))


def test_the_ticked_labels_alone_are_taken_and_then_all(qtbot, tmp_path, open_dialog):
    (tmp_path / "font.bdf").write_bytes(bdf())
    dialog = open_dialog(tmp_path / "font.bdf")
    only, labels = dialog.findChild(QPushButton, "onlyButton"), dialog.findChild(LabelList)
    assert not only.isHidden()
    assert not only.isEnabled()
    for row in (0, 2):
        labels.clicked.emit(labels.model().index(row, 0))
    assert only.text() == "Only these 2 labels"
    only.click()
    qtbot.waitUntil(lambda: labels.model().rowCount() == 2)
    qtbot.waitUntil(import_button(dialog).isEnabled)
    assert labels.positive == {"C"}
    assert only.text() == "All labels again"
    only.click()
    qtbot.waitUntil(lambda: labels.model().rowCount() == 3)
    assert labels.positive == {"C"}


def test_only_what_means_something_is_offered(reading):
    reading.show_found(found())
    assert named(reading, "Column of the label").isHidden()
    reading.show_found(found(columns=("a",)))
    assert not named(reading, "Column of the label").isHidden()


def test_an_answer_may_say_how_large_images_are(qtbot):
    choices = ImportChoices(builtin_sample_set("smiles"))
    qtbot.addWidget(choices)
    choices.answer(AXIS.answers[1])
    assert choices.wishes == Wishes(rows=2, columns=3)


@pytest.mark.parametrize("text", [lines(after=[ZERO_ONE]), SPARSE])
def test_nothing_is_imported_on_a_guess(qtbot, tmp_path, open_dialog, text):
    (tmp_path / "letters.csv").write_text(text)
    dialog = open_dialog(tmp_path / "letters.csv")
    box = dialog.findChild(QuestionBox)
    assert not import_button(dialog).isEnabled()
    answers(box)[1].click()
    qtbot.waitUntil(import_button(dialog).isEnabled)
    with qtbot.waitSignal(dialog.imported) as imported:
        qtbot.mouseClick(import_button(dialog), Qt.MouseButton.LeftButton)
    samples = imported.args[0]
    assert [image.positive for image in samples.images] == [word == "1" for word in ZERO_ONE]
    ink = LETTERS if text != SPARSE else LETTERS * INNER
    assert np.array_equal(samples.inputs, ink.reshape(5, 9))


def test_the_population_of_the_files_is_taken_unless_another_is_drawn(qtbot, tmp_path, open_dialog):
    images, labels = LETTERS * 255, np.array([7, 3, 7, 3, 3])
    data = npz(x_train=images[:3], y_train=labels[:3], x_test=images[3:], y_test=labels[3:])
    (tmp_path / "letters.npz").write_bytes(data)
    dialog = open_dialog(tmp_path / "letters.npz")
    qtbot.waitUntil(import_button(dialog).isEnabled)
    with qtbot.waitSignal(dialog.imported) as imported:
        qtbot.mouseClick(import_button(dialog), Qt.MouseButton.LeftButton)
    assert [image.held_out for image in imported.args[0].images] == [False] * 3 + [True] * 2
