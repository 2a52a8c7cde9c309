"""What is told to those who listen: at once, but while a run plays only a little at a time."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gdviz.ui.controls.elided_label import ElidedLabel
from gdviz.ui.look.spoken import (
    break_silence,
    keep_silence,
    let_go,
    say_description,
    say_name,
)


@pytest.fixture
def listening(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    yield
    break_silence()


@pytest.fixture
def widgets(qtbot: QtBot) -> list[QWidget]:
    made = [QWidget() for _ in range(3)]
    for widget in made:
        qtbot.addWidget(widget)
    return made


def descriptions(widgets: list[QWidget]) -> list[str]:
    return [widget.accessibleDescription() for widget in widgets]


@pytest.mark.usefixtures("listening")
def test_words_wait_and_the_newest_of_each_are_said_in_turn(widgets: list[QWidget]) -> None:
    say_description(widgets[0], "at once")
    assert widgets[0].accessibleDescription() == "at once"
    keep_silence()
    for words in ("old", "new"):
        for widget in widgets:
            say_description(widget, words)
    assert descriptions(widgets) == ["at once", "", ""]
    let_go(2)
    assert descriptions(widgets) == ["new", "new", ""]
    # Who has been heard stands behind those who have not.
    say_description(widgets[0], "newest")
    let_go(1)
    assert descriptions(widgets) == ["new", "new", "new"]
    break_silence()
    assert descriptions(widgets) == ["newest", "new", "new"]


@pytest.mark.usefixtures("listening")
def test_who_is_gone_meanwhile_is_not_missed(widgets: list[QWidget]) -> None:
    keep_silence()
    gone = QWidget()
    say_description(gone, "too late")
    delete(gone)
    break_silence()


@pytest.mark.usefixtures("listening")
def test_a_label_is_called_by_its_text(qtbot: QtBot) -> None:
    label = ElidedLabel("Step 1")
    qtbot.addWidget(label)
    assert label.accessibleName() == "Step 1"
    keep_silence()
    label.set_text("Step 2")
    assert (label.text(), label.accessibleName()) == ("Step 2", "Step 1")
    break_silence()
    assert label.accessibleName() == "Step 2"


def test_where_nobody_listens_nothing_waits(widgets: list[QWidget]) -> None:
    keep_silence()
    say_description(widgets[0], "at once")
    say_name(widgets[0], "for nobody")
    assert widgets[0].accessibleDescription() == "at once"
    assert widgets[0].accessibleName() == ""


def test_who_listens_later_hears_no_text_of_earlier(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    label.set_text("Step 1")
    assert label.accessibleName() == "Step 1"
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    label.set_text("Step 2")
    assert label.accessibleName() == ""
