"""Sessions as a person meets them: saved, opened, asked about, brought back."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QListWidget, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from gdviz.app import Program
from gdviz.engine import OPTIMIZERS, Batching, Experiment, Training, builtin_sample_set
from gdviz.files.autosave import Autosave, Recovered
from gdviz.files.session import read_session
from gdviz.ui.imports.import_dialog import ImportDialog
from gdviz.ui.main_window import MainWindow
from gdviz.ui.sessions.new_dialog import NewDialog
from gdviz.ui.sessions.question import QuestionDialog
from gdviz.ui.sessions.recovery_dialog import RecoveryDialog
from tests.app.one_window import OneWindow
from tests.app.person import Person

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def folder(tmp_path: Path, settings: QSettings) -> Path:
    """Where the file dialogs begin."""
    folder = tmp_path / "documents"
    folder.mkdir()
    settings.setValue("session/folder", str(folder))
    return folder


def trigger(person: Person, name: str) -> None:
    action: QAction = person.action(name)
    assert action.isEnabled()
    action.trigger()


def dialog_of(person: Person, kind: type) -> object:
    """The open dialog of a kind."""
    person.qtbot.waitUntil(
        lambda: any(each.isVisible() for each in person.window.findChildren(kind))
    )
    return next(each for each in person.window.findChildren(kind) if each.isVisible())


def answer(person: Person, kind: type, button: str) -> None:
    dialog = dialog_of(person, kind)
    found = dialog.findChild(QPushButton, button)
    assert found is not None, button
    person.qtbot.mouseClick(found, LEFT)


def choose_file(person: Person, path: Path) -> None:
    dialog = dialog_of(person, QFileDialog)
    dialog.selectFile(str(path))
    dialog.accept()


def save_as(person: Person, path: Path) -> None:
    trigger(person, "saveAsAction")
    choose_file(person, path)
    person.qtbot.waitUntil(lambda: person.window.messages.text == f"Saved {path}")


def open_file(person: Person, path: Path) -> None:
    person.program.sessions.open_files([path])


def title(person: Person) -> str:
    return person.window.windowTitle().replace(
        "[*]", "●" if person.window.isWindowModified() else ""
    )


one_window = OneWindow()


@one_window
def a_file_that_is_gone_is_told_and_leaves_the_recent_ones(person: Person, folder: Path) -> None:
    # Nothing has been saved or opened before, so that this is the only one.
    path = folder / "a.gdviz"
    save_as(person, path)
    menu = person.window.recent_menu
    assert "a.gdviz" in menu.actions()[0].text()
    path.unlink()
    menu.actions()[0].trigger()
    person.qtbot.waitUntil(lambda: "a.gdviz" in person.window.messages.text)
    person.qtbot.waitUntil(lambda: not menu.actions()[0].isEnabled())


@one_window
def an_edit_marks_the_work_as_unsaved_until_it_is_saved(person: Person, folder: Path) -> None:
    assert title(person) == "smiles"
    person.click_pixel(0, 0)
    person.wait_for_edit()
    assert title(person) == "smiles●"
    trigger(person, "saveAction")
    choose_file(person, folder / "faces.gdviz")
    person.qtbot.waitUntil(lambda: title(person) == "faces")
    assert read_session(folder / "faces.gdviz").experiment == person.experiment
    person.click_pixel(0, 0)
    assert title(person) == "faces●"
    person.window.actions_of_window.undo.trigger()
    assert title(person) == "faces"


@one_window
def saving_again_asks_nothing(person: Person, folder: Path) -> None:
    path = folder / "a.gdviz"
    save_as(person, path)
    person.click_pixel(1, 1)
    trigger(person, "saveAction")
    person.qtbot.waitUntil(lambda: not person.window.isWindowModified())
    assert read_session(path).experiment == person.experiment
    assert not [each for each in person.window.findChildren(QFileDialog) if each.isVisible()]


@one_window
def a_run_that_goes_on_after_saving_is_unsaved_and_playing_alone_is_not(
    person: Person, folder: Path
) -> None:
    trigger(person, "stepAction")
    person.wait_for_step(1)
    assert not person.window.isWindowModified()
    save_as(person, folder / "a.gdviz")
    trigger(person, "stepAction")
    person.wait_for_step(2)
    person.qtbot.waitUntil(person.window.isWindowModified)
    trigger(person, "backAction")
    person.wait_for_step(1)
    assert person.window.isWindowModified()


def test_a_session_opens_at_the_same_step_and_goes_on_to_the_same_bits(
    open_program: Callable[..., Person], folder: Path
):
    experiment = Experiment(
        builtin_sample_set("faces"),
        optimizer=OPTIMIZERS["adam"](),
        batching=Batching(size=3, seed=7),
        learning_rate=0.05,
    )
    first = open_program(experiment)
    first.program.trainer.step(57)
    first.wait_for_step(57)
    first.window.panels.choices.select_image(2)
    first.window.panels.choices.choose_axes(3, 5)
    save_as(first, folder / "faces.gdviz")

    second = open_program()
    open_file(second, folder / "faces.gdviz")
    second.wait_for_step(57)
    assert second.experiment == experiment
    assert second.latest.parameters.tobytes() == first.latest.parameters.tobytes()
    assert second.window.panels.choices.image == 2
    assert second.window.panels.choices.axes == (3, 5)
    assert title(second) == "faces"
    assert not second.action("undoAction").isEnabled()

    alone = Training(experiment)
    alone.advance(200)
    second.program.trainer.step(143)
    second.wait_for_step(200)
    assert second.latest.parameters.tobytes() == alone.snapshot().parameters.tobytes()
    trigger(second, "backAction")
    second.wait_for_step(199)
    first.window.close()
    assert not first.window.isVisible(), "nothing is to be asked, as nothing would be lost"


@one_window
def work_is_asked_about_before_it_would_be_lost(person: Person, folder: Path) -> None:
    save_as(person, folder / "a.gdviz")
    person.click_pixel(0, 0)
    edited = person.experiment
    open_file(person, folder / "a.gdviz")
    answer(person, QuestionDialog, "cancelButton")
    assert person.experiment is edited

    open_file(person, folder / "a.gdviz")
    answer(person, QuestionDialog, "discardButton")
    person.qtbot.waitUntil(lambda: person.experiment is not edited)
    assert person.experiment == Experiment(builtin_sample_set("smiles"))
    assert not person.window.isWindowModified()


@one_window
def the_question_can_be_answered_by_saving(person: Person, folder: Path) -> None:
    person.click_pixel(0, 0)
    edited = person.experiment
    person.window.panels.choices.select_image(2)
    person.window.panels.choices.choose_axes(3, 4)
    trigger(person, "newAction")
    answer(person, QuestionDialog, "saveButton")
    choose_file(person, folder / "kept.gdviz")
    dialog = dialog_of(person, NewDialog)
    assert read_session(folder / "kept.gdviz").experiment == edited
    for box, side in zip(dialog.findChildren(QSpinBox), (6, 7), strict=True):
        box.setValue(side)
    dialog.accept()
    person.qtbot.waitUntil(lambda: person.experiment is not edited)
    samples = person.experiment.samples
    assert (samples.rows, samples.columns, len(samples)) == (6, 7, 0)
    person.qtbot.waitUntil(lambda: title(person) == "Untitled")
    # Which weights were looked at in other work says nothing about this.
    person.qtbot.waitUntil(lambda: person.window.panels.choices.are_automatic)
    assert person.window.panels.choices.axes == (0, 1)


def closing_with_unsaved_work_asks_and_cancelling_keeps_the_window(person: Person) -> None:
    person.click_pixel(0, 0)
    person.window.close()
    answer(person, QuestionDialog, "cancelButton")
    assert person.window.isVisible()
    person.window.close()
    answer(person, QuestionDialog, "discardButton")
    person.qtbot.waitUntil(lambda: not person.window.isVisible())


@one_window
def a_file_that_cannot_be_opened_leaves_the_work_as_it_is(person: Person, folder: Path) -> None:
    person.click_pixel(0, 0)
    bad = folder / "bad.gdviz"
    for content in ("", "{", '{"gdviz": "session", "version": 999}', "\0" * 99):
        edited = person.experiment
        bad.write_text(content)
        person.window.messages.clear()
        open_file(person, bad)
        answer(person, QuestionDialog, "discardButton")
        person.qtbot.waitUntil(lambda: "bad.gdviz" in person.window.messages.text)
        assert person.experiment is edited
        assert person.window.isWindowModified()
        person.click_pixel(0, 1)
        person.wait_for_edit()


@one_window
def a_file_that_cannot_be_written_is_told_and_the_work_stays_unsaved(
    person: Person, folder: Path
) -> None:
    person.click_pixel(0, 0)
    trigger(person, "saveAction")
    choose_file(person, folder / "nowhere" / "a.gdviz")
    person.program.sessions._saving._write(folder / "nowhere" / "a.gdviz", lambda: None)
    person.qtbot.waitUntil(lambda: "could not be written" in person.window.messages.text)
    assert person.window.isWindowModified()


@one_window
def what_another_program_wrote_is_not_overwritten_unasked(person: Person, folder: Path) -> None:
    path = folder / "a.gdviz"
    save_as(person, path)
    path.write_text("something else entirely")
    person.click_pixel(0, 0)
    trigger(person, "saveAction")
    answer(person, QuestionDialog, "cancelButton")
    assert path.read_text() == "something else entirely"
    trigger(person, "saveAction")
    answer(person, QuestionDialog, "replaceButton")
    person.qtbot.waitUntil(lambda: not person.window.isWindowModified())
    assert read_session(path).experiment == person.experiment


def test_sessions_in_one_window(person: Person, folder: Path) -> None:
    one_window.run_all(person, folder)
    person.begin_anew()
    closing_with_unsaved_work_asks_and_cancelling_keeps_the_window(person)


@pytest.fixture
def open_kept(qtbot: QtBot, themes, settings, tmp_path: Path):
    """Opens programs that keep unsaved work in one folder."""
    persons = []

    def open_one() -> Person:
        experiment = Experiment(builtin_sample_set("smiles"))
        window = MainWindow(experiment, themes, settings)
        program = Program(experiment, window, settings, Autosave(tmp_path / "autosave"))
        program.start()
        with qtbot.waitActive(window):
            window.open()
            window.showNormal()
            window.resize(1440, 900)
            window.activateWindow()
        window.panels.history.build_plot()
        persons.append(Person(qtbot, program))
        return persons[-1]

    yield open_one
    for person in persons:
        if vars(person):
            person.program.sessions.leave_quietly()
            person.leave()


def kept_files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "autosave").glob("*.gdviz"))


def test_work_is_kept_aside(open_kept, folder: Path, tmp_path: Path) -> None:
    person = open_kept()
    unsaved_work_is_kept_and_forgotten_once_it_is_saved(person, folder, tmp_path)
    person.begin_anew()
    a_run_alone_is_kept_aside_but_not_asked_about(person, tmp_path)


def unsaved_work_is_kept_and_forgotten_once_it_is_saved(
    person: Person, folder: Path, tmp_path: Path
) -> None:
    keep = person.program.sessions._autosave.keep
    keep()
    assert not kept_files(tmp_path)
    person.click_pixel(0, 0)
    person.wait_for_edit()
    keep()
    person.qtbot.waitUntil(lambda: len(kept_files(tmp_path)) == 1)
    assert read_session(kept_files(tmp_path)[0]).experiment == person.experiment
    person.qtbot.waitUntil(lambda: not person.program.sessions._background.is_busy)
    save_as(person, folder / "a.gdviz")
    person.qtbot.waitUntil(lambda: not kept_files(tmp_path))


def a_run_alone_is_kept_aside_but_not_asked_about(person: Person, tmp_path: Path) -> None:
    assert not kept_files(tmp_path)
    person.program.trainer.step(9)
    person.wait_for_step(9)
    person.program.sessions._autosave.keep()
    person.qtbot.waitUntil(lambda: len(kept_files(tmp_path)) == 1)
    person.qtbot.waitUntil(lambda: not person.program.sessions._background.is_busy)
    assert read_session(kept_files(tmp_path)[0]).record.length == 9
    person.window.close()
    assert not person.window.isVisible()
    assert not kept_files(tmp_path)


def test_what_an_abrupt_end_has_left_is_offered_and_can_wait_be_brought_back_or_deleted(
    open_kept, tmp_path: Path
):
    first = open_kept()
    first.click_pixel(0, 0)
    first.program.trainer.step(12)
    first.wait_for_step(12)
    edited, parameters = first.experiment, first.latest.parameters.tobytes()
    first.program.sessions.leave_quietly()
    first.leave()
    assert len(kept_files(tmp_path)) == 1

    later = open_kept()
    answer(later, RecoveryDialog, "notNowButton")
    later.window.close()
    later.leave()
    assert len(kept_files(tmp_path)) == 1

    second = open_kept()
    dialog = dialog_of(second, RecoveryDialog)
    rows = dialog.findChild(QListWidget)
    assert rows.count() == 1
    assert rows.item(0).text().startswith("smiles, kept ")
    answer(second, RecoveryDialog, "bringBackButton")
    second.wait_for_step(12)
    assert second.experiment == edited
    assert second.latest.parameters.tobytes() == parameters
    assert second.window.isWindowModified()
    # It is this window's own now, and lost neither by another end nor by a third window.
    second.program.sessions.leave_quietly()
    second.leave()
    assert len(kept_files(tmp_path)) == 1
    third = open_kept()
    answer(third, RecoveryDialog, "deleteWorkButton")
    third.qtbot.waitUntil(lambda: not kept_files(tmp_path))


def test_work_whose_screen_went_away_is_kept(open_kept, tmp_path: Path):
    """The program ends then, though nobody has closed its window."""
    edited, run_on, unchanged = open_kept(), open_kept(), open_kept()
    edited.click_pixel(0, 0)
    edited.wait_for_edit()
    run_on.program.trainer.step(9)
    run_on.wait_for_step(9)
    experiment = edited.experiment
    for person in (edited, run_on, unchanged):
        person.program.close()
        person.leave()
    kept = [read_session(path) for path in kept_files(tmp_path)]
    assert {session.experiment == experiment: session.record.length for session in kept} == {
        True: 0,
        False: 9,
    }


def test_kept_work_is_offered_when_no_other_dialog_is_open(open_kept, tmp_path: Path):
    table = tmp_path / "table.csv"
    table.write_text("cat,1,0,1,0\ndog,0,1,0,1\n")
    person = open_kept()
    person.program.sessions.open_files([table])
    preview = dialog_of(person, ImportDialog)
    work = Recovered("faces", datetime(2026, 3, 21), tmp_path / "kept.gdviz", None)
    person.program.sessions._offer([work])
    assert not person.window.findChildren(RecoveryDialog)
    preview.reject()
    dialog_of(person, RecoveryDialog).reject()
    person.qtbot.waitUntil(lambda: not person.window.findChildren(RecoveryDialog))
    # In a window that is closed meanwhile, nothing is.
    person.program.sessions.open_files([table])
    dialog_of(person, ImportDialog)
    person.program.sessions._offer([work])
    person.window.close()
    person.qtbot.wait(50)
    assert not person.window.findChildren(RecoveryDialog)


def test_two_windows_keep_their_work_apart(open_kept, tmp_path: Path):
    one, other = open_kept(), open_kept()
    for person, row in ((one, 0), (other, 3)):
        person.come_back()
        person.click_pixel(row, 0)
        person.wait_for_edit()
        person.program.sessions._autosave.keep()
    one.qtbot.waitUntil(lambda: len(kept_files(tmp_path)) == 2)
    one.qtbot.waitUntil(lambda: not one.program.sessions._background.is_busy)
    kept = [read_session(path).experiment for path in kept_files(tmp_path)]
    assert one.experiment in kept
    assert other.experiment in kept


def test_a_folder_that_cannot_be_written_to_is_told_once(open_kept, tmp_path: Path):
    person = open_kept()
    (tmp_path / "autosave").rmdir() if (tmp_path / "autosave").exists() else None
    (tmp_path / "autosave").write_text("in the way")
    person.click_pixel(0, 0)
    person.wait_for_edit()
    person.program.sessions._autosave.keep()
    person.qtbot.waitUntil(lambda: "cannot be kept" in person.window.messages.text)
    person.window.messages.clear()
    person.click_pixel(0, 1)
    person.wait_for_edit()
    person.program.sessions._autosave.keep()
    person.qtbot.waitUntil(lambda: not person.program.sessions._background.is_busy)
    assert person.window.messages.text == ""
