"""A person who does anything at all, and what all their actions share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QMenu,
    QSlider,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gdviz.app import Program
from gdviz.app.lesson_wiring import Lessons
from gdviz.ui.background import Background
from tests.app.person import Person
from tests.soak.dialogs import Dialogs

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE = Qt.KeyboardModifier.NoModifier

# What leads out of the program.
NEVER = ("quitAction",)
PRESSED = (QAbstractButton, QComboBox, QSlider)

CATCHING_UP_MS = 600_000


class Anybody(Person):
    """Has files to bring in `data`, and a folder to save in."""

    def __init__(
        self, qtbot: QtBot, program: Program, lessons: Lessons, data: Path, saved: Path
    ) -> None:
        super().__init__(qtbot, program)
        self.lessons = lessons
        self.data = data
        self.dialogs = Dialogs(saved)
        self.number = 0

    def any_file(self, random: Random) -> Path:
        """A file of data, or one that was saved."""
        return random.choice(sorted([*self.data.iterdir(), *self.dialogs.folder.iterdir()]))

    def wait_for_trainer(self) -> None:
        """Until the trainer has done all that it was asked for."""
        self.number -= 1
        number = self.number
        with self.qtbot.waitSignal(
            self.program.trainer.recorded, check_params_cb=lambda told, _: told == number
        ):
            self.program.trainer.ask_for_record(number)

    def wait_for_files(self) -> None:
        """Until nothing is read or written any more."""
        self.qtbot.waitUntil(
            lambda: not any(each.is_busy for each in self.window.findChildren(Background))
        )

    def wait_for_opening(self) -> None:
        """Until a session that is opened is there, or was given up."""
        # What is saved first is asked of the trainer, then written, and only then it is opened.
        self.wait_for_trainer()
        self.wait_for_files()
        self.qtbot.waitUntil(lambda: not self.program.sessions._opening._is_under_way)

    def leave_lesson(self) -> None:
        """Come back to one's own work."""
        self.dialogs.reject_all()
        self.lessons.leave()
        self.qtbot.waitUntil(self.window.isVisible)

    def come_to_rest(self) -> None:
        """Pause, and wait until everything is shown."""
        self.window.run_wishes.pause_requested.emit()
        self.wait_for_files()
        self.wait_for_trainer()
        # Runners who have joined late catch up, though nobody plays; with millions of steps.
        self.qtbot.waitUntil(
            lambda: not self.program.trainer._worker._late.isActive(), timeout=CATCHING_UP_MS
        )
        self.wait_for_trainer()
        self.qtbot.waitUntil(self.shows_all)

    def shows_all(self) -> bool:
        """Whether every card shows the newest state of the run."""
        panels, latest = self.window.panels, self.latest
        model = panels.samples.list.model()
        told = latest.experiment.function is None and panels.samples.isVisible()
        return (
            panels.is_up_to_date
            and panels.newest is latest
            and (not told or model.snapshot is latest)
            and not panels.landscape.is_rolling
        )


def trigger(random: Random, actions: Sequence[QAction]) -> str:
    """Trigger any of the actions that can be; returns what was done, "" for nothing."""
    usable = [each for each in flat(actions) if each.isEnabled() and each.isVisible()]
    if not usable:
        return ""
    action = random.choice(usable)
    words = f"“{name(action)}”"
    action.trigger()
    return words


def flat(actions: Sequence[QAction]) -> list[QAction]:
    """The actions, those of menus below them in their place."""
    found: list[QAction] = []
    for action in actions:
        menu = action.menu()
        if isinstance(menu, QMenu):
            found += flat(menu.actions())
        elif not action.isSeparator() and action.objectName() not in NEVER:
            found.append(action)
    return found


def click_within(area: QWidget, random: Random) -> str:
    """Press any control within a widget: a button, a box, a slider, an entry of a menu."""
    controls = [
        each
        for kind in PRESSED
        for each in area.findChildren(kind)
        if each.isVisible() and each.isEnabled() and each.window() is area.window()
    ]
    if not controls:
        return ""
    control = random.choice(controls)
    words = f"presses “{name(control)}”"
    if isinstance(control, QComboBox):
        key = random.choice([Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_End])
        QTest.keyClick(control, key)
    elif isinstance(control, QSlider):
        QTest.keyClick(control, random.choice([Qt.Key.Key_Left, Qt.Key.Key_Right]))
    elif _menu_of(control) is not None:
        return f"{words}: {trigger(random, _menu_of(control).actions())}"
    else:
        QTest.mouseClick(control, LEFT, NONE, control.rect().center())
    return words


def _menu_of(control: QWidget) -> QMenu | None:
    menu = control.menu() if isinstance(control, QToolButton) else getattr(control, "menu", None)
    menu = menu() if callable(menu) else menu
    if isinstance(menu, QMenu):
        # Some are filled when they open.
        menu.aboutToShow.emit()
        return menu
    return None


def name(thing: QObject) -> str:
    """What it is called."""
    if isinstance(thing, QAction):
        return thing.text() or thing.objectName()
    words = thing.accessibleName() if isinstance(thing, QWidget) else ""
    return words or thing.objectName() or type(thing).__name__
