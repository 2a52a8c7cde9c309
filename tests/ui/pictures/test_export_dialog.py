from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gdviz.engine import Experiment, Training, builtin_sample_set
from gdviz.ui.cards.card import Card
from gdviz.ui.look.current_theme import current_theme, wear
from gdviz.ui.look.theme_switch import ThemeSwitch
from gdviz.ui.pictures.export_dialog import ExportDialog, PictureSource
from gdviz.ui.pictures.export_place import FOLDER_KEY, file_name
from gdviz.ui.pictures.picture_preview import PicturePreview


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> QWidget:
    ThemeSwitch(qapp, "light")
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(Card("Loss landscape", QLabel("hill")))
    column.addWidget(Card("Weights", QLabel("twelve")))
    window.resize(400, 300)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def dialog(window: QWidget, settings: QSettings) -> ExportDialog:
    cards = window.findChildren(Card)
    sources = [PictureSource(window, "Window"), *(PictureSource(c) for c in cards)]
    dialog = ExportDialog(sources, settings, window)
    training = Training(Experiment(builtin_sample_set("smiles")))
    training.advance(71)
    dialog.show_snapshot(training.snapshot())
    return dialog


def card(window: QWidget, title: str) -> Card:
    return next(each for each in window.findChildren(Card) if each.title == title)


def button(dialog: ExportDialog, text: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == text)


def scale(dialog: ExportDialog, text: str) -> QRadioButton:
    return next(each for each in dialog.findChildren(QRadioButton) if each.text() == text)


def texts(dialog: ExportDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def preview(dialog: ExportDialog) -> QImage:
    found = dialog.findChild(PicturePreview)
    assert isinstance(found, PicturePreview)
    return found.image


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def choose_file(qtbot: QtBot, dialog: ExportDialog, path: Path) -> QFileDialog:
    click(qtbot, button(dialog, "Save…"))
    files = dialog.findChild(QFileDialog)
    assert isinstance(files, QFileDialog)
    files.selectFile(str(path))
    return files


def test_it_opens_on_what_was_asked_for(window: QWidget, dialog: ExportDialog) -> None:
    dialog.open_for(card(window, "Weights"))
    what = dialog.findChild(QComboBox)
    assert isinstance(what, QComboBox)
    assert [what.itemText(row) for row in range(what.count())] == [
        "Window",
        "Loss landscape",
        "Weights",
    ]
    assert what.currentText() == "Weights"
    assert preview(dialog).size() == card(window, "Weights").size()


def test_the_size_in_pixels_follows_the_choices(
    qtbot: QtBot, window: QWidget, dialog: ExportDialog
) -> None:
    dialog.open_for(window)
    assert "800 × 600" in texts(dialog)
    click(qtbot, scale(dialog, "4×"))
    assert "1,600 × 1,200" in texts(dialog)
    what = dialog.findChild(QComboBox)
    assert isinstance(what, QComboBox)
    qtbot.keyClick(what, Qt.Key.Key_Down)
    landscape = card(window, "Loss landscape")
    assert f"{4 * landscape.width():,} × {4 * landscape.height():,}" in texts(dialog)
    assert preview(dialog).size() == landscape.size()


def test_a_picture_is_saved_where_the_person_says(
    qtbot: QtBot, window: QWidget, dialog: ExportDialog, settings: QSettings, tmp_path: Path
) -> None:
    dialog.open_for(card(window, "Loss landscape"))
    click(qtbot, scale(dialog, "4×"))
    files = choose_file(qtbot, dialog, tmp_path / "hill")
    with qtbot.waitSignal(dialog.saved) as signal:
        files.accept()
    assert signal.args == [tmp_path / "hill.png"]
    image = QImage(str(tmp_path / "hill.png"))
    assert image.size() == 4 * card(window, "Loss landscape").size()
    assert not dialog.isVisible()
    assert settings.value(FOLDER_KEY) == str(tmp_path)
    dialog.wait()


def test_the_name_says_what_and_when(
    qtbot: QtBot, window: QWidget, dialog: ExportDialog, settings: QSettings, tmp_path: Path
) -> None:
    settings.setValue(FOLDER_KEY, str(tmp_path))
    dialog.open_for(card(window, "Loss landscape"))
    click(qtbot, button(dialog, "Save…"))
    files = dialog.findChild(QFileDialog)
    assert isinstance(files, QFileDialog)
    assert files.selectedFiles() == [str(tmp_path / "gdviz-window-step71.png")]
    files.reject()
    assert file_name("weights", 0, ".svg") == "gdviz-weights-step0.svg"
    assert file_name("landscape", 100, "#.png") == "gdviz-landscape-step100-#.png"


def test_a_remembered_folder_that_has_gone_is_forgotten(
    qtbot: QtBot, window: QWidget, dialog: ExportDialog, settings: QSettings, tmp_path: Path
) -> None:
    settings.setValue(FOLDER_KEY, str(tmp_path / "gone"))
    dialog.open_for(card(window, "Weights"))
    click(qtbot, button(dialog, "Save…"))
    files = dialog.findChild(QFileDialog)
    assert isinstance(files, QFileDialog)
    assert Path(files.directory().absolutePath()).is_dir()
    files.reject()


def test_a_failure_is_told_and_another_try_is_possible(
    qtbot: QtBot, window: QWidget, dialog: ExportDialog, tmp_path: Path
) -> None:
    dialog.open_for(card(window, "Weights"))
    files = choose_file(qtbot, dialog, tmp_path / "weights.jpg")
    files.accept()
    qtbot.waitUntil(lambda: any("not as JPG" in text for text in texts(dialog)))
    assert dialog.isVisible()
    assert button(dialog, "Save…").isEnabled()
    files = choose_file(qtbot, dialog, tmp_path / "weights.png")
    assert not any("JPG" in text for text in texts(dialog))
    with qtbot.waitSignal(dialog.saved):
        files.accept()
    assert (tmp_path / "weights.png").is_file()
    dialog.wait()


def test_of_a_card_without_room_it_is_told(
    qtbot: QtBot, window: QWidget, dialog: ExportDialog
) -> None:
    weights = card(window, "Weights")
    weights.setFixedHeight(0)
    dialog.open_for(weights)
    assert preview(dialog).isNull()
    assert any("give it some room" in text for text in texts(dialog))
    click(qtbot, button(dialog, "Copy"))
    assert any("give it some room" in text for text in texts(dialog))
    dialog.findChild(QComboBox).setCurrentIndex(0)
    assert not any("give it some room" in text for text in texts(dialog))
    assert not preview(dialog).isNull()


def test_while_it_saves_nothing_can_be_changed(
    qtbot: QtBot, window: QWidget, dialog: ExportDialog, tmp_path: Path
) -> None:
    dialog.open_for(window)
    files = choose_file(qtbot, dialog, tmp_path / "window.png")
    with qtbot.waitSignal(dialog.saved):
        files.accept()
        assert "Saving…" in texts(dialog)
        assert not button(dialog, "Copy").isEnabled()
        assert button(dialog, "Close").isEnabled()
    dialog.wait()


def test_a_picture_is_copied(qtbot: QtBot, window: QWidget, dialog: ExportDialog) -> None:
    dialog.open_for(card(window, "Weights"))
    click(qtbot, scale(dialog, "1×"))
    with qtbot.waitSignal(dialog.copied) as signal:
        click(qtbot, button(dialog, "Copy"))
    assert signal.args == ["Weights"]
    assert QGuiApplication.clipboard().image().size() == card(window, "Weights").size()
    assert "Copied to the clipboard." in texts(dialog)


def test_a_scale_is_remembered(
    qtbot: QtBot, window: QWidget, dialog: ExportDialog, settings: QSettings
) -> None:
    dialog.open_for(card(window, "Weights"))
    click(qtbot, scale(dialog, "4×"))
    again = ExportDialog([PictureSource(window, "Window")], settings, window)
    again.open_for(window)
    assert scale(again, "4×").isChecked()
    settings.setValue("export/scale", "seven")
    again.open_for(window)
    assert scale(again, "2×").isChecked()


def test_the_preview_shows_the_picture_and_the_theme(
    qapp: QApplication, window: QWidget, dialog: ExportDialog
) -> None:
    ThemeSwitch(qapp, "dark")
    theme = current_theme()
    wear(theme)
    dialog.open_for(card(window, "Weights"))
    shown = dialog.findChild(PicturePreview)
    assert isinstance(shown, PicturePreview)
    image = shown.grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2) == theme.card
    assert image.pixelColor(image.width() // 2, 4) == theme.paper
