from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from gdviz.ui.look.tooltips import LONGEST_LINE, Tooltips, broken_lines

LONG = (
    "A step moves every weight by the learning rate times its slope. Any positive number will do."
)


@pytest.fixture
def label(qtbot: QtBot, qapp: QApplication) -> Iterator[QLabel]:
    label = QLabel("Learning rate")
    qtbot.addWidget(label)
    label.show()
    tooltips = Tooltips()
    qapp.installEventFilter(tooltips)
    yield label
    qapp.removeEventFilter(tooltips)
    QToolTip.hideText()


def shown(label: QLabel, qtbot: QtBot) -> str:
    place = QPoint(3, 3)
    QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, place, label.mapToGlobal(place)))
    qtbot.waitUntil(QToolTip.isVisible)
    return QToolTip.text()


def test_a_long_tooltip_is_a_paragraph(label: QLabel, qtbot: QtBot) -> None:
    label.setToolTip(LONG)
    text = shown(label, qtbot)
    assert max(map(len, text.split("\n"))) <= LONGEST_LINE
    assert text.replace("\n", " ") == LONG


@pytest.mark.parametrize("tip", ["Short.", f"<p>{LONG}</p>"])
def test_a_short_or_rich_one_is_left_alone(label: QLabel, qtbot: QtBot, tip: str) -> None:
    label.setToolTip(tip)
    assert shown(label, qtbot) == tip


def test_lines_of_its_own_stay() -> None:
    assert broken_lines(f"One.\n{LONG}").startswith("One.\nA step")


def test_a_long_word_stays_whole() -> None:
    path = "/".join(["folder"] * 20)
    assert broken_lines(path) == path
