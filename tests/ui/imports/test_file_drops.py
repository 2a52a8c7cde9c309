"""Files that are dragged over the window, and dropped."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragLeaveEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from gdviz.ui.imports.drop_overlay import DropOverlay
from gdviz.ui.imports.file_drops import FileDrops
from gdviz.ui.look.theme import load_theme
from tests.ui.drags import drag_dropped, drag_entered, drag_moved

PLACE = QPoint(60, 60)
ACTIONS = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QMainWindow]:
    """A window with nothing but a field, which takes what is dropped as text."""
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(QLineEdit())
    window.resize(300, 200)
    window.show()
    return window


@pytest.fixture
def drops(window: QMainWindow) -> FileDrops:
    return FileDrops(window)


def files(*addresses: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(address) for address in addresses])
    return data


def enter(window: QMainWindow, data: QMimeData) -> bool:
    event = drag_entered(PLACE, ACTIONS, data)
    QApplication.sendEvent(window.windowHandle(), event)
    return event.isAccepted()


def drop(window: QMainWindow, data: QMimeData) -> bool:
    event = drag_dropped(PLACE, ACTIONS, data)
    QApplication.sendEvent(window.windowHandle(), event)
    return event.isAccepted()


def overlay(window: QMainWindow) -> DropOverlay:
    found = window.findChild(DropOverlay)
    assert isinstance(found, DropOverlay)
    return found


def test_files_are_invited_and_taken(qtbot: QtBot, window: QMainWindow, drops: FileDrops):
    data = files("file:///data/a.png", "file:///data/b%20c.png")
    assert overlay(window).isHidden()
    assert enter(window, data)
    assert overlay(window).isVisible()
    assert overlay(window).size() == window.size()
    QApplication.sendEvent(window.windowHandle(), drag_moved(PLACE, ACTIONS, data))
    with qtbot.waitSignal(drops.dropped) as dropped:
        assert drop(window, data)
    assert dropped.args == [[Path("/data/a.png"), Path("/data/b c.png")]]
    assert overlay(window).isHidden()
    assert window.findChild(QLineEdit).text() == ""


def test_leaving_takes_the_invitation_away(window: QMainWindow, drops: FileDrops):
    enter(window, files("file:///a.png"))
    QApplication.sendEvent(window.windowHandle(), QDragLeaveEvent())
    assert overlay(window).isHidden()


def test_what_is_elsewhere_is_told(qtbot: QtBot, window: QMainWindow, drops: FileDrops):
    data = files("https://example.org/cat.png")
    with (
        qtbot.assertNotEmitted(drops.dropped),
        qtbot.waitSignal(drops.problem) as problem,
    ):
        enter(window, data)
        drop(window, data)
    assert problem.args[0].startswith("“https://example.org/cat.png” is not on this computer: save")


def test_text_is_left_to_the_field(window: QMainWindow, drops: FileDrops):
    data = QMimeData()
    data.setText("words")
    enter(window, data)
    assert overlay(window).isHidden()
    drop(window, data)
    assert window.findChild(QLineEdit).text() == "words"


def test_nothing_is_taken_beside_an_open_dialog(
    qtbot: QtBot, window: QMainWindow, drops: FileDrops
):
    dialog = QDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    data = files("file:///a.png")
    with qtbot.assertNotEmitted(drops.dropped):
        assert not enter(window, data)
        assert not drop(window, data)
    assert overlay(window).isHidden()
    dialog.reject()


def test_the_invitation_is_painted(qtbot: QtBot, window: QMainWindow, drops: FileDrops):
    enter(window, files("file:///a.png"))
    picture = overlay(window).grab().toImage()
    accent = load_theme("light").accent
    colors = {picture.pixelColor(x, 16).name() for x in range(40, picture.width() - 40)}
    assert accent.name() in colors
    assert len(colors) > 1
