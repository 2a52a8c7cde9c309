"""Data is brought into the window: from the menu, a drop or the command, and taken back."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QSpinBox

from gdviz.engine import Start
from gdviz.files.imports import read_digits
from gdviz.ui.imports.drop_overlay import DropOverlay
from gdviz.ui.imports.import_dialog import ImportDialog
from gdviz.ui.imports.label_list import LabelList
from tests.app.one_window import OneWindow
from tests.app.person import Person
from tests.files.imports.originals import PIXELS, npz, picture, table
from tests.ui.drags import drag_dropped, drag_entered
from tests.ui.snapshots import color_at
from tests.ui.snapshots import picture as picture_of

LEFT = Qt.MouseButton.LeftButton
ACTIONS = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


@pytest.fixture
def folder(tmp_path: Path, settings: QSettings) -> Path:
    """Where the file dialogs begin."""
    folder = tmp_path / "data"
    folder.mkdir()
    settings.setValue("import/folder", str(folder))
    return folder


def faces(folder: Path) -> Path:
    """A folder of pictures with two labels."""
    for number, pixels in enumerate(PIXELS[:6]):
        place = folder / "faces" / ("glad", "sad")[number % 2]
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number}.png").write_bytes(picture("png", pixels))
    return folder / "faces"


def dialog_of(person: Person) -> ImportDialog:
    """The preview, when what it shows has been read."""

    def are_there() -> list[ImportDialog]:
        found = person.window.findChildren(ImportDialog)
        return [each for each in found if each.isVisible() and button(each).isDefault()]

    person.qtbot.waitUntil(lambda: len(are_there()) == 1)
    dialog = are_there()[0]
    person.qtbot.waitUntil(
        lambda: labels(dialog).isVisible() or dialog.findChild(QLabel, "importProblem").isVisible()
    )
    return dialog


def button(dialog: ImportDialog) -> QPushButton:
    found = dialog.findChild(QPushButton, "importButton")
    assert isinstance(found, QPushButton)
    return found


def labels(dialog: ImportDialog) -> LabelList:
    found = dialog.findChild(LabelList)
    assert isinstance(found, LabelList)
    return found


def tick(person: Person, dialog: ImportDialog, row: int) -> None:
    rect = labels(dialog).visualRect(labels(dialog).model().index(row, 0))
    person.click_on(labels(dialog).viewport(), rect.center())


def take(person: Person, dialog: ImportDialog) -> None:
    """Import, and wait until the run goes on with it."""
    before = person.experiment
    person.qtbot.waitUntil(button(dialog).isEnabled)
    person.click_on(button(dialog))
    person.qtbot.waitUntil(lambda: person.experiment is not before)
    person.come_back()
    person.wait_for_edit()


def hold_out(dialog: ImportDialog, percent: int) -> None:
    boxes = dialog.findChildren(QSpinBox)
    next(each for each in boxes if each.accessibleName() == "Population").setValue(percent)


def choose_file(person: Person, path: Path) -> None:
    def shown() -> list[QFileDialog]:
        return [each for each in person.window.findChildren(QFileDialog) if each.isVisible()]

    person.qtbot.waitUntil(lambda: len(shown()) == 1)
    dialog = shown()[0]
    dialog.selectFile(str(path))
    dialog.accept()


one_window = OneWindow()


@one_window
def an_import_is_one_step_that_undo_takes_back(person: Person, folder: Path) -> None:
    before = person.experiment
    path = folder / "numbers.npz"
    path.write_bytes(npz(images=PIXELS, labels=np.arange(len(PIXELS)) % 2))
    person.action("importFilesAction").trigger()
    choose_file(person, path)
    dialog = dialog_of(person)
    assert person.experiment is before
    take(person, dialog)
    samples = person.experiment.samples
    assert (len(samples), samples.rows, samples.columns) == (12, 2, 8)
    assert samples.positive_name == "1"
    assert person.latest.weights.shape == (2, 8)
    assert person.window.panels.choices.image == 0
    assert person.program.document.undo_stack.undoText() == "Import “numbers”"
    assert person.program.document.undo_stack.count() == 1
    person.action("undoAction").trigger()
    person.wait_for_edit()
    assert person.experiment == before
    person.action("redoAction").trigger()
    person.wait_for_edit()
    assert person.experiment.samples == samples


@one_window
def a_folder_is_chosen_from_the_menu(person: Person, folder: Path) -> None:
    path = faces(folder)
    person.action("importFolderAction").trigger()
    choose_file(person, path)
    take(person, dialog_of(person))
    assert len(person.images) == 6
    assert person.experiment.samples.label_name(True) == "sad"
    assert [row.split(",")[0] for row in person.rows()] == ["0", "2", "4", "1", "3", "5"]


@one_window
def cancelling_changes_nothing(person: Person, folder: Path) -> None:
    before = person.experiment
    person.program.sessions.open_files([faces(folder)])
    dialog = dialog_of(person)
    cancel = dialog.findChild(QPushButton, "cancelButton")
    with person.qtbot.waitSignal(dialog.finished):
        person.click_on(cancel)
    assert person.experiment is before
    assert person.program.document.undo_stack.count() == 0


@one_window
def bad_data_leads_to_the_choice_of_other_files(person: Person, folder: Path) -> None:
    before = person.experiment
    (folder / "empty.csv").write_bytes(b"")
    (folder / "good.csv").write_bytes(table())
    person.program.sessions.open_files([folder / "empty.csv"])
    dialog = dialog_of(person)
    sentence = dialog.findChild(QLabel, "importProblem").text()
    assert sentence == "“empty.csv” is empty: choose a file with images."
    person.click_on(dialog.findChild(QPushButton, "otherFilesButton"))
    choose_file(person, folder / "good.csv")
    dialog = dialog_of(person)
    assert person.experiment is before
    tick(person, dialog, 2)
    take(person, dialog)
    assert person.experiment.samples.positive_name == "2"


@one_window
def files_are_dropped_on_the_window(person: Person, folder: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(faces(folder)))])
    place = QPoint(700, 400)
    handle = person.window.windowHandle()
    QApplication.sendEvent(handle, drag_entered(place, ACTIONS, data))
    overlay = person.window.findChild(DropOverlay)
    assert overlay.isVisible()
    QApplication.sendEvent(handle, drag_dropped(place, ACTIONS, data))
    assert overlay.isHidden()
    take(person, dialog_of(person))
    assert len(person.images) == 6


@one_window
def what_is_dropped_from_elsewhere_is_told(person: Person) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/cat.png")])
    event = drag_dropped(QPoint(700, 400), ACTIONS, data)
    QApplication.sendEvent(person.window.windowHandle(), event)
    assert "is not on this computer" in person.window.messages.text
    assert not person.window.findChildren(ImportDialog)


@one_window
def an_import_leads_from_a_function_to_the_images(person: Person, folder: Path) -> None:
    person.window.scene_requested.emit("negate")
    person.wait_for_edit()
    before = person.experiment
    assert before.function is not None
    person.program.sessions.open_files([faces(folder)])
    take(person, dialog_of(person))
    assert person.experiment.function is None
    assert len(person.images) == 6
    person.action("undoAction").trigger()
    person.wait_for_edit()
    assert person.experiment == before


@one_window
def weights_that_were_given_belong_to_the_grid_that_is_gone(person: Person, folder: Path) -> None:
    person.program.document.change("Begin elsewhere", start=Start.at(np.ones(12)))
    person.wait_for_edit()
    before = person.experiment
    person.program.sessions.open_files([faces(folder)])
    take(person, dialog_of(person))
    assert not person.latest.weights.any()
    person.action("undoAction").trigger()
    person.wait_for_edit()
    assert person.experiment == before


def the_window_closes_while_a_preview_is_open(person: Person, folder: Path):
    person.program.sessions.open_files([faces(folder)])
    dialog_of(person)
    person.window.close()
    assert not person.window.isVisible()


@one_window
def the_digits_are_told_apart(person: Person) -> None:
    """Is it a 0? Trained with mini-batches, judged on images that it has never seen."""
    person.action("importDigitsAction").trigger()
    dialog = dialog_of(person)
    tick(person, dialog, 0)
    hold_out(dialog, 30)
    take(person, dialog)
    samples = person.experiment.samples
    assert (len(samples.trained), len(samples.population)) == (1258, 539)
    assert (samples.positive_name, samples.negative_name) == ("0", "not 0")
    person.choose("lossChoice", "Cross-entropy")
    person.choose("batchChoice", "mini-batch of 32")
    person.type_into("Learning rate", "0.02")
    person.wait_for_edit()
    for step in (100, 200, 300, 400):
        person.choose_in_menu("moreStepsButton", "100 steps")
        latest = person.wait_for_step(step)
    assert latest.population is not None
    assert latest.population.accuracy >= 0.98
    check_heat_map(person)


def check_heat_map(person: Person) -> None:
    """Orange where zeros have ink that others lack, blue in the hole, in the window's pixels."""
    found = read_digits()
    is_zero = np.array([label == "0" for label in found.labels])
    contrast = found.images[is_zero].mean(axis=0) - found.images[~is_zero].mean(axis=0)
    weights = person.latest.weights
    assert np.corrcoef(weights.ravel(), contrast.ravel())[0, 1] > 0.5
    assert divmod(int(np.argmin(weights)), 8)[1] in (3, 4)
    heatmap = person.window.panels.weights.heatmap
    image, strong = picture_of(heatmap), np.abs(weights).max() / 2
    for parameter in np.flatnonzero(np.abs(weights) > strong).tolist():
        color = color_at(image, heatmap.cell_rect(parameter).bottomRight() - QPointF(3, 3))
        is_orange = color.red() > color.blue() + 40
        is_blue = color.blue() > color.red() + 40
        is_positive = weights.ravel()[parameter] > 0
        assert (is_orange, is_blue) == (is_positive, not is_positive)


def test_data_is_brought_into_the_window(person: Person, folder: Path) -> None:
    one_window.run_all(person, folder)
    person.begin_anew()
    the_window_closes_while_a_preview_is_open(person, folder)
