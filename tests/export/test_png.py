import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gdviz.export.png import copy_picture, picture, pixel_size, save_picture
from gdviz.export.whole_file import ExportError
from gdviz.ui.cards.card import Card
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.theme_switch import ThemeSwitch


class Diagonal(QWidget):
    """Paints itself: a red diagonal on white, with a pen that keeps its width on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(100, 80)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        pen = QPen(QColor("red"), 0)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF([QPointF(0, 0), QPointF(100, 80)]))
        painter.end()


def pixels(image: QImage) -> np.ndarray:
    converted = image.convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(converted.constBits(), np.uint8)
    return flat.reshape(converted.height(), converted.width(), 4)[..., 2::-1].astype(int)


def saved_image() -> QImage:
    image = QImage(8, 6, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    image.setPixelColor(3, 2, QColor("orange"))
    return image


@pytest.mark.parametrize("scale", [1, 2, 4])
def test_a_picture_is_drawn_anew_at_every_scale(qtbot: QtBot, scale: int) -> None:
    widget = Diagonal()
    qtbot.addWidget(widget)
    image = picture(widget, scale)
    assert (image.width(), image.height()) == (100 * scale, 80 * scale) == pixel_size(widget, scale)
    assert image.devicePixelRatio() == scale
    red = pixels(image)[..., 1] < 200
    # The line is as wide as the scale, across; its steps are pixels of the picture.
    assert scale <= red.sum(axis=0).max() <= 2 * scale
    tops = red.argmax(axis=0)
    assert np.abs(np.diff(tops[scale:-scale])).max() <= 1, "it was only enlarged"


def test_children_text_and_plots_are_sharper_at_twice_the_scale(
    qtbot: QtBot, qapp: QApplication
) -> None:
    ThemeSwitch(qapp, "light")
    body = QWidget()
    column = QVBoxLayout(body)
    column.addWidget(QLabel("The ball rolls down"))
    plot = pg.PlotWidget()
    plot.plot([0, 1, 2], [0, 3, 1])
    column.addWidget(plot)
    card = Card("Loss", body)
    qtbot.addWidget(card)
    card.resize(300, 240)
    once, twice = picture(card, 1), picture(card, 2)
    enlarged = once.scaled(twice.width(), twice.height())
    difference = np.abs(pixels(twice) - pixels(enlarged)).sum(axis=2) > 60
    assert difference[:60].any(), "the title was only enlarged"
    assert difference[120:].any(), "the plot was only enlarged"


def test_what_lies_behind_round_corners_is_the_window(qtbot: QtBot, qapp: QApplication) -> None:
    ThemeSwitch(qapp, "dark")
    theme = current_theme()
    card = Card("Weights", QLabel("12"))
    qtbot.addWidget(card)
    card.resize(200, 100)
    image = picture(card, 2)
    assert image.pixelColor(0, 0) == theme.window
    assert image.pixelColor(200, 190) == theme.card


def test_focus_does_not_show_and_no_field_is_told(qtbot: QtBot, qapp: QApplication) -> None:
    ThemeSwitch(qapp, "light")
    theme = current_theme()
    window = QWidget()
    column = QVBoxLayout(window)
    field = QLineEdit("0.5")
    column.addWidget(field)
    column.addWidget(QLineEdit())
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    finished: list[bool] = []
    field.editingFinished.connect(lambda: finished.append(True))
    focus = [theme.focus.red(), theme.focus.green(), theme.focus.blue()]
    assert (pixels(window.grab().toImage()) == focus).all(axis=2).any(), "no ring to begin with"
    assert not (pixels(picture(window, 2)) == focus).all(axis=2).any()
    assert field.hasFocus()
    assert finished == []


def test_the_mouse_does_not_show(qtbot: QtBot, qapp: QApplication) -> None:
    ThemeSwitch(qapp, "light")
    theme = current_theme()
    card = Card("Weights")
    qtbot.addWidget(card)
    card.resize(200, 100)
    button = card.findChild(QWidget, "cardMenuButton")
    assert button is not None
    plain = picture(card)
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    hover = [theme.control_hover.red(), theme.control_hover.green(), theme.control_hover.blue()]
    assert (pixels(card.grab().toImage()) == hover).all(axis=2).any(), "no hover to begin with"
    assert picture(card) == plain
    assert button.testAttribute(Qt.WidgetAttribute.WA_UnderMouse)


def test_a_picture_too_large_is_refused_in_words(qtbot: QtBot) -> None:
    widget = Diagonal()
    qtbot.addWidget(widget)
    with pytest.raises(ExportError, match="10000000 × 8000000 pixels could not be made"):
        picture(widget, 100_000)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a.png", "a.png"),
        ("a.PNG", "a.PNG"),
        ("no suffix", "no suffix.png"),
        ("rate 0.5", "rate 0.5.png"),
    ],
)
def test_a_saved_picture_has_the_same_pixels(tmp_path: Path, name: str, written: str) -> None:
    image = saved_image()
    assert save_picture(image, tmp_path / name) == tmp_path / written
    assert (pixels(QImage(str(tmp_path / written))) == pixels(image)).all()
    assert [path.name for path in tmp_path.iterdir()] == [written]


def test_an_older_picture_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_text("old")
    save_picture(saved_image(), path)
    assert QImage(str(path)).size() == saved_image().size()


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"as PNG, not as JPG: let the name end in “.png”"):
        save_picture(saved_image(), tmp_path / "picture.jpg")
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"There is no folder “.*nowhere”"):
        save_picture(saved_image(), tmp_path / "nowhere" / "picture.png")


def test_a_folder_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "picture.png").mkdir()
    with pytest.raises(ExportError, match="is a folder"):
        save_picture(saved_image(), tmp_path / "picture.png")


def test_a_place_one_may_not_write_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / ("long" * 70 + ".png")
    # The super-user may write everywhere, so the name fails and the permission is made to lack.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(ExportError, match="You may not write"):
        save_picture(saved_image(), path)


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let the system refuse to write more than `size` bytes into a file, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_failed_write_leaves_the_old_picture(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_text("old")
    with room_for(16), pytest.raises(ExportError, match="could not be written"):
        save_picture(saved_image(), path)
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["picture.png"]


def test_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = type("Usage", (), {"free": 0})
    monkeypatch.setattr("gdviz.export.whole_file.shutil.disk_usage", lambda _path: full)
    with room_for(16), pytest.raises(ExportError, match="is full"):
        save_picture(saved_image(), tmp_path / "picture.png")


def test_a_copied_picture_is_on_the_clipboard(qtbot: QtBot) -> None:
    copy_picture(saved_image())
    assert (pixels(QGuiApplication.clipboard().image()) == pixels(saved_image())).all()
