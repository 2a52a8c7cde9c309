import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from gdviz.export import picture_saver
from gdviz.export.picture_saver import PictureSaver


def image_of(color: str) -> QImage:
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    return image


def test_a_picture_is_written_elsewhere_and_told_here(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writers: list[int] = []
    save = picture_saver.save_picture

    def watched_save(image: QImage, path: Path) -> Path:
        writers.append(threading.get_ident())
        return save(image, path)

    monkeypatch.setattr(picture_saver, "save_picture", watched_save)
    saver = PictureSaver()
    listeners: list[QThread] = []
    saver.saved.connect(lambda _path: listeners.append(QThread.currentThread()))
    with qtbot.waitSignal(saver.saved) as signal:
        saver.save(image_of("teal"), tmp_path / "step 71")
    saver.wait()
    assert signal.args == [tmp_path / "step 71.png"]
    assert QImage(str(tmp_path / "step 71.png")).pixelColor(5, 5) == QColor("teal")
    assert writers != [threading.get_ident()]
    assert listeners == [saver.thread()]


def test_a_failure_is_told_in_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    saver = PictureSaver()
    with qtbot.waitSignal(saver.failed) as signal:
        saver.save(image_of("teal"), tmp_path / "nowhere" / "a.png")
    saver.wait()
    assert signal.args is not None
    assert signal.args[0].startswith("There is no folder")


def test_after_waiting_all_pictures_are_there(qtbot: QtBot, tmp_path: Path) -> None:
    saver = PictureSaver()
    for number in range(5):
        saver.save(image_of("teal"), tmp_path / f"{number}.png")
    saver.wait()
    assert len(list(tmp_path.glob("*.png"))) == 5
