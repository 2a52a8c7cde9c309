"""The dialogs for files and folders."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from gdviz.ui.imports.import_files import ask_for_files, ask_for_folder


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


def the_dialog(parent: QWidget) -> QFileDialog:
    return next(each for each in parent.findChildren(QFileDialog) if each.isVisible())


def test_several_files_are_chosen_and_the_folder_is_remembered(
    tmp_path: Path, parent: QWidget, settings: QSettings
):
    paths = [tmp_path / "data" / name for name in ("a.png", "b.png")]
    paths[0].parent.mkdir()
    for path in paths:
        path.touch()
    chosen: list[list[Path]] = []
    ask_for_files(parent, settings, chosen.append)
    dialog = the_dialog(parent)
    dialog.setDirectory(str(tmp_path / "data"))
    dialog.findChild(QWidget, "fileNameEdit").setText('"a.png" "b.png"')
    dialog.accept()
    assert chosen == [paths]
    ask_for_files(parent, settings, chosen.append)
    assert the_dialog(parent).directory().absolutePath() == str(tmp_path / "data")
    the_dialog(parent).reject()
    assert len(chosen) == 1


def test_a_folder_is_chosen(tmp_path: Path, parent: QWidget, settings: QSettings):
    (tmp_path / "faces").mkdir()
    chosen: list[list[Path]] = []
    ask_for_folder(parent, settings, chosen.append)
    dialog = the_dialog(parent)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(tmp_path / "faces"))
    dialog.accept()
    assert chosen == [[tmp_path / "faces"]]


def test_a_folder_that_is_gone_is_forgotten(tmp_path: Path, parent: QWidget, settings: QSettings):
    settings.setValue("import/folder", str(tmp_path / "gone"))
    ask_for_files(parent, settings, lambda _: None)
    assert Path(the_dialog(parent).directory().absolutePath()).is_dir()
    the_dialog(parent).reject()
