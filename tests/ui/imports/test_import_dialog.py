"""The dialog in which data is looked at before it is taken."""

import gzip
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gdviz.engine import SampleSet, builtin_sample_set
from gdviz.files.imports import ImportProblem
from gdviz.files.imports.watching import check_watched
from gdviz.ui.background import Background
from gdviz.ui.imports.import_dialog import ImportDialog
from gdviz.ui.imports.import_plan import ImportPlan
from gdviz.ui.imports.label_list import LabelList
from gdviz.ui.imports.source import ImportSource
from tests.files.imports.originals import LABELS, PIXELS, idx, npz, picture, table
from tests.ui.imports.conftest import Open, import_button

LEFT = Qt.MouseButton.LeftButton
ROWS, COLUMNS = PIXELS.shape[1:]


def part(dialog: ImportDialog, kind: type, name: str) -> QWidget:
    """The one part of a dialog that is called so."""
    found = [
        each
        for each in dialog.findChildren(kind)
        if name in (each.accessibleName(), each.objectName(), getattr(each, "text", str)())
    ]
    assert len(found) == 1, (name, len(found))
    return found[0]


def outcome(dialog: ImportDialog) -> str:
    return part(dialog, QLabel, "importOutcome").text()


def labels(dialog: ImportDialog) -> LabelList:
    return part(dialog, LabelList, "labelList")


def tick(qtbot: QtBot, dialog: ImportDialog, row: int) -> None:
    rect = labels(dialog).visualRect(labels(dialog).model().index(row, 0))
    qtbot.mouseClick(labels(dialog).viewport(), LEFT, pos=rect.center())


def wait_for(qtbot: QtBot, dialog: ImportDialog, words: str) -> None:
    qtbot.waitUntil(lambda: words in outcome(dialog))


def take(qtbot: QtBot, dialog: ImportDialog) -> tuple[SampleSet, str]:
    with qtbot.waitSignal(dialog.imported) as imported:
        qtbot.mouseClick(import_button(dialog), LEFT)
    samples, text = imported.args
    return samples, text


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def a_folder(tmp_path: Path) -> list[Path]:
    for number, pixels in enumerate(PIXELS[:6]):
        name = ("no", "yes")[number % 2]
        (tmp_path / "faces" / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / "faces" / name / f"{number}.png").write_bytes(picture("png", pixels))
    return [tmp_path / "faces"]


def a_table(tmp_path: Path) -> list[Path]:
    return [write(tmp_path / "faces.csv", table())]


def an_archive(tmp_path: Path) -> list[Path]:
    return [write(tmp_path / "faces.npz", npz(images=PIXELS, labels=LABELS))]


def an_idx_file(tmp_path: Path) -> list[Path]:
    write(tmp_path / "faces-labels-idx1-ubyte.gz", gzip.compress(idx(LABELS)))
    return [write(tmp_path / "faces-images-idx3-ubyte.gz", gzip.compress(idx(PIXELS)))]


@pytest.mark.parametrize(
    ("data", "images", "label_names"),
    [
        (a_folder, 6, ["no", "yes"]),
        (a_table, 12, ["0", "1", "2"]),
        (an_archive, 12, ["0", "1", "2"]),
        (an_idx_file, 12, ["0", "1", "2"]),
        (lambda _: [], 1797, [str(digit) for digit in range(10)]),
    ],
    ids=["folder", "CSV", "NPZ", "IDX", "digits"],
)
def test_data_of_every_kind_is_looked_at_and_taken(
    qtbot: QtBot,
    open_dialog: Open,
    tmp_path: Path,
    data: Callable[[Path], list[Path]],
    images: int,
    label_names: list[str],
):
    dialog = open_dialog(*data(tmp_path))
    rows = labels(dialog).model().rowCount()
    words = [
        labels(dialog).model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(rows)
    ]
    assert [each.split(",")[0] for each in words] == label_names
    assert import_button(dialog).text() == f"Import {images:,} images"
    if len(label_names) == 2:
        assert labels(dialog).positive == {"yes"}
    else:
        assert outcome(dialog) == "Tick the labels that count as positive."
        assert not import_button(dialog).isEnabled()
        tick(qtbot, dialog, 0)
    wait_for(qtbot, dialog, "to train on")
    samples, text = take(qtbot, dialog)
    assert len(samples) == images
    assert text == f"Import “{samples.name}”"
    positive = "yes" if len(label_names) == 2 else "0"
    assert samples.positive_name == positive
    assert 0 < samples.labels.sum() < images


def test_pixels_labels_and_order_are_those_of_the_data(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path
):
    dialog = open_dialog(*an_archive(tmp_path))
    tick(qtbot, dialog, 1)
    tick(qtbot, dialog, 2)
    samples, _ = take(qtbot, dialog)
    assert np.array_equal(samples.inputs, PIXELS.reshape(len(PIXELS), -1) / 255)
    assert np.array_equal(samples.labels, LABELS > 0)
    assert (samples.positive_name, samples.negative_name) == ("1 or 2", "0")


def test_enter_imports(qtbot: QtBot, open_dialog: Open, tmp_path: Path):
    dialog = open_dialog(*a_folder(tmp_path))
    with qtbot.waitSignal(dialog.imported):
        qtbot.keyClick(labels(dialog), Qt.Key.Key_Return)


def test_a_part_is_held_out(qtbot: QtBot, open_dialog: Open):
    dialog = open_dialog()
    tick(qtbot, dialog, 0)
    assert not part(dialog, QSpinBox, "Seed").isEnabled()
    part(dialog, QSpinBox, "Population").setValue(30)
    wait_for(qtbot, dialog, "539 in the population, only judged.")
    said = outcome(dialog)
    part(dialog, QSpinBox, "Seed").setValue(7)
    samples, _ = take(qtbot, dialog)
    assert len(samples.population) == 539
    again = open_dialog()
    tick(qtbot, again, 0)
    part(again, QSpinBox, "Population").setValue(30)
    part(again, QSpinBox, "Seed").setValue(7)
    same, _ = take(qtbot, again)
    assert same == samples
    assert said.startswith("1,258 to train on: ")


def test_another_grid_is_read_and_shown(qtbot: QtBot, open_dialog: Open, tmp_path: Path):
    dialog = open_dialog(*a_folder(tmp_path))
    assert (part(dialog, QSpinBox, "Rows").value(), part(dialog, QSpinBox, "Columns").value()) == (
        ROWS,
        COLUMNS,
    )
    part(dialog, QSpinBox, "Columns").setValue(5)
    part(dialog, QSpinBox, "Rows").setValue(7)
    assert not import_button(dialog).isEnabled()
    qtbot.waitUntil(import_button(dialog).isEnabled)
    assert any("6 images of 7 × 5 pixels" in each.text() for each in dialog.findChildren(QLabel))
    samples, _ = take(qtbot, dialog)
    assert (samples.rows, samples.columns) == (7, 5)


def test_data_with_a_grid_of_its_own_is_scaled(qtbot: QtBot, open_dialog: Open):
    dialog = open_dialog()
    tick(qtbot, dialog, 0)
    part(dialog, QSpinBox, "Rows").setValue(4)
    qtbot.waitUntil(import_button(dialog).isEnabled)
    samples, _ = take(qtbot, dialog)
    assert (samples.rows, samples.columns) == (4, 8)


def test_ink_and_blank_are_swapped(qtbot: QtBot, open_dialog: Open):
    dialog = open_dialog()
    tick(qtbot, dialog, 0)
    part(dialog, QCheckBox, "Swap ink and blank").click()
    assert not import_button(dialog).isEnabled()
    qtbot.waitUntil(import_button(dialog).isEnabled)
    assert labels(dialog).positive == {"0"}
    samples, _ = take(qtbot, dialog)
    assert samples.inputs[0, 0] == 1.0


def test_names_follow_the_ticks_until_a_person_types(qtbot: QtBot, open_dialog: Open):
    dialog = open_dialog()
    positive = part(dialog, QLineEdit, "Name of the positive label")
    negative = part(dialog, QLineEdit, "Name of the other label")
    assert (positive.text(), negative.text()) == ("", "")
    tick(qtbot, dialog, 3)
    assert (positive.text(), negative.text()) == ("3", "not 3")
    negative.setFocus()
    negative.selectAll()
    qtbot.keyClicks(negative, "others")
    tick(qtbot, dialog, 8)
    assert (positive.text(), negative.text()) == ("3 or 8", "others")
    wait_for(qtbot, dialog, "× “3 or 8”")
    wait_for(qtbot, dialog, "× “others”")
    samples, _ = take(qtbot, dialog)
    assert (samples.positive_name, samples.negative_name) == ("3 or 8", "others")


def test_images_are_added_to_those_there(qtbot: QtBot, open_dialog: Open, tmp_path: Path):
    present = builtin_sample_set("smiles")
    dialog = open_dialog(*a_folder(tmp_path), present=present)
    part(dialog, QRadioButton, "Add to them, on their grid").click()
    qtbot.waitUntil(import_button(dialog).isEnabled)
    rows, columns = (part(dialog, QSpinBox, name) for name in ("Rows", "Columns"))
    assert (rows.value(), columns.value()) == (present.rows, present.columns)
    assert not rows.isEnabled()
    wait_for(qtbot, dialog, "With the 4 there, 10 in all.")
    samples, text = take(qtbot, dialog)
    assert samples.images[:4] == present.images
    assert len(samples) == 10
    assert samples.name == present.name
    assert text == "Add “faces”"


def test_replacing_again_goes_back_to_the_grid_before(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path
):
    dialog = open_dialog(*a_folder(tmp_path))
    part(dialog, QRadioButton, "Add to them, on their grid").click()
    part(dialog, QRadioButton, "Replace the 4 images of “smiles”").click()
    qtbot.waitUntil(import_button(dialog).isEnabled)
    samples, _ = take(qtbot, dialog)
    assert (samples.rows, samples.columns) == (ROWS, COLUMNS)


def test_where_nothing_is_nothing_can_be_added(open_dialog: Open, tmp_path: Path):
    dialog = open_dialog(*a_folder(tmp_path), present=SampleSet("none", 5, 5))
    assert not part(dialog, QRadioButton, "Add to them, on their grid").isEnabled()
    assert part(dialog, QRadioButton, "Begin with these images").isChecked()


def test_bad_data_is_told_in_a_sentence(qtbot: QtBot, open_dialog: Open, tmp_path: Path):
    dialog = open_dialog(write(tmp_path / "broken.csv", b"label,a\nyes,many\n"))
    sentence = part(dialog, QLabel, "importProblem")
    assert sentence.isVisible()
    assert "“broken.csv”" in sentence.text()
    assert not import_button(dialog).isEnabled()
    with qtbot.waitSignal(dialog.other_requested):
        qtbot.mouseClick(part(dialog, QPushButton, "otherFilesButton"), LEFT)
    assert not dialog.isVisible()


def test_without_scikit_learn_the_way_to_it_is_told(
    open_dialog: Open, monkeypatch: pytest.MonkeyPatch
):
    def absent(_: object) -> None:
        raise ImportProblem("Get scikit-learn.")

    monkeypatch.setattr("gdviz.ui.imports.source.read_digits", absent)
    assert part(open_dialog(), QLabel, "importProblem").text() == "Get scikit-learn."


def test_a_grid_that_is_missing_can_be_given(qtbot: QtBot, open_dialog: Open, tmp_path: Path):
    lines = [f"{label},{','.join('1' * 6)}" for label in "ab"]
    dialog = open_dialog(write(tmp_path / "wide.csv", "\n".join(lines).encode()))
    assert "no square" in part(dialog, QLabel, "importProblem").text()
    assert not part(dialog, QSpinBox, "Population").isEnabled()
    part(dialog, QSpinBox, "Rows").setValue(2)
    part(dialog, QSpinBox, "Columns").setValue(3)
    qtbot.waitUntil(import_button(dialog).isEnabled)
    assert part(dialog, QSpinBox, "Population").isEnabled()
    samples, _ = take(qtbot, dialog)
    assert (samples.rows, samples.columns) == (2, 3)


def test_who_types_a_grid_is_not_interrupted(qtbot: QtBot, open_dialog: Open, tmp_path: Path):
    lines = [f"{label},{','.join('1' * 15)}" for label in "ab"]
    dialog = open_dialog(write(tmp_path / "wide.csv", "\n".join(lines).encode()))
    rows, problem = part(dialog, QSpinBox, "Rows"), part(dialog, QLabel, "importProblem")
    rows.setFocus()
    rows.setValue(7)
    with qtbot.waitSignal(dialog._work.failed):
        pass
    assert "no square" in problem.text()
    assert dialog.focusWidget() is rows


def test_what_fails_at_the_end_is_told_and_can_be_changed(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    dialog = open_dialog(*a_folder(tmp_path))
    monkeypatch.setattr("gdviz.files.imports.limits.MOST_PIXELS", 10)
    qtbot.mouseClick(import_button(dialog), LEFT)
    wait_for(qtbot, dialog, "more than the 10 pixels")
    assert import_button(dialog).isEnabled()
    monkeypatch.undo()
    samples, _ = take(qtbot, dialog)
    assert len(samples) == 6


def test_nothing_is_heard_of_what_was_cancelled(
    qtbot: QtBot, background: Background, monkeypatch: pytest.MonkeyPatch
):
    may_go_on = threading.Event()
    read = ImportSource.read

    def slowly(source: ImportSource, *wishes: object) -> object:
        may_go_on.wait()
        return read(source, *wishes)

    monkeypatch.setattr(ImportSource, "read", slowly)
    dialog = ImportDialog(ImportSource(), builtin_sample_set("smiles"), background)
    dialog.open()
    reading = next(each for each in dialog.findChildren(QLabel) if "Reading" in each.text())
    assert reading.text() == "Reading “digits”…"
    bar = part(dialog, QWidget, "At work")
    qtbot.waitUntil(bar.isVisible)
    with qtbot.waitSignal(dialog.finished), qtbot.assertNotEmitted(dialog.imported):
        qtbot.mouseClick(part(dialog, QPushButton, "cancelButton"), LEFT)
    assert background.is_busy
    may_go_on.set()
    qtbot.waitUntil(lambda: not background.is_busy)


def test_cancel_ends_a_reading_whose_progress_is_shown(
    qtbot: QtBot, background: Background, monkeypatch: pytest.MonkeyPatch
):
    pause = threading.Event()

    def endless(*_: object) -> None:
        while True:
            check_watched(0.25)
            pause.wait(0.001)

    monkeypatch.setattr(ImportSource, "read", endless)
    dialog = ImportDialog(ImportSource(), builtin_sample_set("smiles"), background)
    dialog.open()
    bar = part(dialog, QProgressBar, "At work")
    qtbot.waitUntil(lambda: bar.isVisible() and bar.maximum() > 0)
    assert bar.value() == bar.maximum() / 4
    with qtbot.waitSignal(dialog.finished), qtbot.assertNotEmitted(dialog.imported):
        qtbot.mouseClick(part(dialog, QPushButton, "cancelButton"), LEFT)
    qtbot.waitUntil(lambda: not background.is_busy)


def test_making_takes_its_time_wherever_the_keyboard_was(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    dialog = open_dialog(*a_folder(tmp_path))
    may_go_on = threading.Event()
    made_of = ImportPlan.made_of

    def slowly(plan: ImportPlan, *data: object) -> SampleSet:
        may_go_on.wait()
        return made_of(plan, *data)

    monkeypatch.setattr(ImportPlan, "made_of", slowly)
    part(dialog, QLineEdit, "Name of the positive label").setFocus()
    # Longer than any change of a choice takes to be counted: the bar shows itself later.
    qtbot.mouseClick(import_button(dialog), LEFT)
    qtbot.waitUntil(part(dialog, QWidget, "At work").isVisible)
    assert not import_button(dialog).isEnabled()
    with qtbot.waitSignal(dialog.imported):
        may_go_on.set()


def test_images_of_which_nothing_is_left_are_named(qtbot: QtBot, open_dialog: Open, tmp_path: Path):
    """On the grid that is wished for, and also while a label has to be chosen."""
    chess = np.indices((4, 4)).sum(axis=0) % 2
    pixels = np.array([chess, np.zeros((4, 4)), np.eye(4)]).astype(np.uint8)
    path = write(tmp_path / "three.npz", npz(images=pixels, labels=np.array([1, 0, 2])))
    dialog = open_dialog(path)
    wait_for(qtbot, dialog, "Tick the labels")
    assert "Nothing is to be seen in “image 2”: all its pixels are alike." in outcome(dialog)
    for side in ("Rows", "Columns"):
        part(dialog, QSpinBox, side).setValue(2)
    wait_for(qtbot, dialog, "Nothing is to be seen in 2 images, “image 1”, “image 2”")
    tick(qtbot, dialog, 0)
    wait_for(qtbot, dialog, "to train on")
    assert "Nothing is to be seen in 2 images" in outcome(dialog)


def test_the_buttons_are_in_view_on_a_small_screen(
    qtbot: QtBot, tmp_path: Path, open_dialog: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QScreen, "availableSize", lambda _: QSize(800, 560))
    dialog = open_dialog(write(tmp_path / "a.csv", table()))
    qtbot.waitUntil(labels(dialog).isVisible)
    part(dialog, QAbstractButton, "How it is read").click()
    assert dialog.width() <= 800
    assert dialog.height() <= 560
    for button in (import_button(dialog), part(dialog, QPushButton, "cancelButton")):
        assert dialog.rect().contains(button.mapTo(dialog, button.rect().bottomRight()))
        assert button.visibleRegion().boundingRect() == button.rect()


@pytest.mark.parametrize(("rows", "columns"), [(4, 3), (3, 4), (2, 6)])
def test_no_grid_is_shown_while_none_is_known(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path, rows: int, columns: int
):
    """What was there is the grid of other images; it may be the one that is meant as well."""
    present = builtin_sample_set("smiles")
    assert (present.rows, present.columns) == (4, 3)
    lines = [f"{label},{','.join('1' * 12)}" for label in "ab"]
    dialog = open_dialog(write(tmp_path / "odd.csv", "\n".join(lines).encode()), present=present)
    assert "no square" in part(dialog, QLabel, "importProblem").text()
    sides = [part(dialog, QSpinBox, name) for name in ("Rows", "Columns")]
    assert [side.text() for side in sides] == ["–", "–"]
    for side, number in zip(sides, (rows, columns), strict=True):
        side.selectAll()
        qtbot.keyClicks(side, str(number))
    qtbot.waitUntil(import_button(dialog).isEnabled)
    samples, _ = take(qtbot, dialog)
    assert (samples.rows, samples.columns) == (rows, columns)


def test_one_side_of_a_grid_is_enough_where_the_other_follows(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path
):
    lines = [f"{label},{','.join('1' * 12)}" for label in "ab"]
    dialog = open_dialog(write(tmp_path / "odd.csv", "\n".join(lines).encode()))
    part(dialog, QSpinBox, "Columns").setValue(6)
    qtbot.waitUntil(import_button(dialog).isEnabled)
    assert part(dialog, QSpinBox, "Rows").value() == 2


def test_where_nothing_can_be_ticked_nobody_asks_what_the_ticked_are_called(
    qtbot: QtBot, open_dialog: Open, tmp_path: Path
):
    lines = [f"{label},{','.join('1' * 12)}" for label in "ab"]
    dialog = open_dialog(write(tmp_path / "odd.csv", "\n".join(lines).encode()))
    name = part(dialog, QLineEdit, "Name of the positive label")
    assert not name.isVisible()
    part(dialog, QSpinBox, "Rows").setValue(3)
    qtbot.waitUntil(name.isVisible)
