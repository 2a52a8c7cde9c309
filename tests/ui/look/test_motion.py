from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from gdviz.ui.look import motion as module
from gdviz.ui.look.motion import ROLLING_KEY, Motion
from tests.leftovers import running_timers


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def motion(settings: QSettings) -> Motion:
    return Motion(settings)


def test_nothing_forbids_it_at_first(motion: Motion) -> None:
    assert motion.choice is None
    assert motion.allowed


def test_the_system_is_followed(qtbot: QtBot, motion: Motion) -> None:
    with qtbot.waitSignal(motion.changed) as change:
        motion._system.answered.emit(True)
    assert change.args == [False]
    assert not motion.allowed
    with qtbot.assertNotEmitted(motion.changed):
        motion._system.answered.emit(True)


def test_a_system_without_a_wish_changes_nothing(qtbot: QtBot, motion: Motion) -> None:
    with qtbot.assertNotEmitted(motion.changed):
        motion._system.answered.emit(False)
    assert motion.allowed


@pytest.mark.parametrize("allowed", [True, False])
def test_the_choice_of_a_person_wins(qtbot: QtBot, motion: Motion, allowed: bool) -> None:
    motion.choose(allowed)
    with qtbot.assertNotEmitted(motion.changed):
        motion._system.answered.emit(True)
        motion._system.answered.emit(False)
    assert motion.allowed is allowed


def test_choosing_against_the_system_is_told(qtbot: QtBot, motion: Motion) -> None:
    motion._system.answered.emit(True)
    with qtbot.waitSignal(motion.changed) as change:
        motion.choose(True)
    assert change.args == [True]


@pytest.mark.parametrize("allowed", [True, False])
def test_the_choice_is_remembered(settings: QSettings, motion: Motion, allowed: bool) -> None:
    motion.choose(allowed)
    settings.sync()
    again = QSettings(settings.fileName(), QSettings.Format.IniFormat)
    assert again.value(ROLLING_KEY) in ("true", "false", True, False)
    assert Motion(again).choice is allowed


def test_what_is_no_choice_does_no_harm(settings: QSettings, motion: Motion) -> None:
    settings.setValue(ROLLING_KEY, ["neither", "nor"])
    assert motion.allowed in (True, False)


def test_the_system_is_asked_unless_the_person_has_chosen(
    qtbot: QtBot, settings: QSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ASK_AFTER_MS", 0)
    asked: list[str] = []
    monkeypatch.setattr(module.SystemMotion, "ask", lambda _: asked.append("asked"))
    undecided = Motion(settings)
    undecided.ask_soon()
    qtbot.waitUntil(lambda: asked == ["asked"])
    undecided.choose(True)
    for decided in (undecided, Motion(settings)):
        decided.ask_soon()
        assert running_timers() == []
