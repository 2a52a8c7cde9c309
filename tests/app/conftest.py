import gc
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gdviz.app import Program
from gdviz.engine import Experiment, builtin_sample_set
from gdviz.ui.failures import Failures
from gdviz.ui.focus_keys import FocusKeys
from gdviz.ui.look.fonts import set_scale
from gdviz.ui.look.motion import ROLLING_KEY
from gdviz.ui.look.theme_switch import ThemeSwitch
from gdviz.ui.main_window import MainWindow
from gdviz.ui.sound import player
from tests.app.person import Person
from tests.leftovers import delete_what_is_due

Open = Callable[..., Person]


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    # Whoever wants to see the ball roll says so; nobody else waits until it has arrived.
    settings.setValue(ROLLING_KEY, False)
    return settings


class SilentDevice:
    """Stands for the loudspeakers, of which tests open none."""

    def close(self) -> None: ...


@pytest.fixture(autouse=True)
def no_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(player, "open_device", lambda _blocks: SilentDevice())


@pytest.fixture
def themes(qapp: QApplication) -> Iterator[ThemeSwitch]:
    before, font = qapp.palette(), qapp.font()
    themes = ThemeSwitch(qapp, "light", at_once=False)
    yield themes
    shiboken6.delete(themes)
    qapp.setStyleSheet("")
    qapp.setPalette(before)
    set_scale(1.0)
    qapp.setFont(font)


@pytest.fixture
def failures(qapp: QApplication) -> Failures:
    """Not installed: what nobody catches fails the test."""
    return Failures()


@pytest.fixture
def installed_failures(failures: Failures) -> Iterator[Failures]:
    """For tests in which something fails on purpose."""
    before = sys.excepthook, threading.excepthook
    failures.install()
    yield failures
    sys.excepthook, threading.excepthook = before


@pytest.fixture
def open_program(
    qtbot: QtBot,
    qapp: QApplication,
    themes: ThemeSwitch,
    settings: QSettings,
    failures: Failures,
) -> Iterator[Open]:
    """Opens programs as the real one is opened, and gives a person to each."""
    keys = FocusKeys()
    qapp.installEventFilter(keys)
    persons: list[Person] = []

    def open_one(experiment: Experiment | None = None) -> Person:
        experiment = experiment or Experiment(builtin_sample_set("smiles"))
        # Widgets are made five times as fast while there is no stylesheet, as in the program.
        qapp.setStyleSheet("")
        window = MainWindow(experiment, themes, settings)
        program = Program(experiment, window, settings)
        themes.dress()
        failures.raised.connect(program.report_failure)
        program.start()
        with qtbot.waitActive(window):
            window.open()
            # The screen of the offscreen platform is small.
            window.showNormal()
            window.resize(1440, 900)
            window.activateWindow()
        window.panels.history.build_plot()
        persons.append(Person(qtbot, program))
        return persons[-1]

    yield open_one
    qapp.removeEventFilter(keys)
    for person in persons:
        person.leave()
    delete_what_is_due()
    # The chart's menus are no child of it, and go when Python finds that nobody needs them.
    gc.collect()


@pytest.fixture
def person(open_program: Open) -> Person:
    return open_program()
