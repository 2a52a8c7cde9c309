"""The whole program in a folder of its own, as it is when a person starts it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QApplication
from pytestqt.qt_compat import qt_api

from gdviz.app import Program
from gdviz.app.lesson_wiring import Lessons
from gdviz.engine import Experiment, builtin_sample_set
from gdviz.files.autosave import Autosave
from gdviz.files.session import encode
from gdviz.ui.clipboard import let_go_of_clipboard
from gdviz.ui.focus_keys import FocusKeys
from gdviz.ui.look.fonts import interface_font
from gdviz.ui.look.motion import ROLLING_KEY
from gdviz.ui.look.theme_switch import ThemeSwitch
from gdviz.ui.look.tooltips import Tooltips
from gdviz.ui.main_window import MainWindow
from tests.files.imports.originals import originals
from tests.files.session.examples import every_experiment, session_of
from tests.leftovers import move_settings
from tests.patience import PatientBot
from tests.soak.anybody import Anybody
from tests.soak.dialogs import Menus

# No larger sessions, whose runs take long to be made again.
MOST_BYTES = 60_000
FOLDERS = ("session/folder", "import/folder", "export/folder")


@contextmanager
def opened(folder: Path) -> Iterator[Anybody]:
    """Open the window, give a person to it, and close it."""
    qt_api.set_qt_api("pyside6")
    move_settings(folder)
    QStandardPaths.setTestModeEnabled(True)
    application = QApplication.instance() or QApplication(["gdviz"])
    assert isinstance(application, QApplication)
    application.setFont(interface_font())
    followers = FocusKeys(application), Tooltips(application), Menus()
    for each in followers:
        application.installEventFilter(each)
    person = person_in(folder, application)
    program, window = person.program, person.window
    try:
        program.start()
        show(person)
        yield person
    finally:
        person.dialogs.reject_all()
        person.lessons.end()
        program.sessions.leave_quietly()
        program.close()
        for each in followers:
            application.removeEventFilter(each)
            each.deleteLater()
        window.deleteLater()
        let_go_of_clipboard()
        del person
        gc.collect()


def show(person: Anybody) -> None:
    """Have the window before the person, as large as it is counted on to be."""
    with person.qtbot.waitActive(person.window):
        person.window.open()
        person.window.showNormal()
        person.window.resize(1440, 900)
        person.window.activateWindow()


def person_in(folder: Path, application: QApplication) -> Anybody:
    """The program as it is made at its start, and a person before it."""
    data, saved = data_in(folder / "data"), folder / "saved"
    saved.mkdir()
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue(ROLLING_KEY, False)
    for key in FOLDERS:
        settings.setValue(key, str(saved))
    experiment = Experiment(builtin_sample_set("smiles"))
    themes = ThemeSwitch(application, "light", at_once=False)
    window = MainWindow(experiment, themes, settings)
    themes.dress()
    program = Program(experiment, window, settings, Autosave(folder / "kept"))
    bot = PatientBot(SimpleNamespace(config=SimpleNamespace(getini=lambda _: None)))
    return Anybody(bot, program, Lessons(program, themes, settings), data, saved)


def data_in(folder: Path) -> Path:
    """A folder with small files of every kind that can be brought, and sessions of every kind."""
    folder.mkdir()
    for name, content in originals().items():
        (folder / name).write_bytes(content)
    for number, experiment in enumerate(every_experiment().values()):
        content = encode(session_of(experiment))
        if len(content) < MOST_BYTES:
            (folder / f"session {number}.gdviz").write_bytes(content)
    (folder / "cut.gdviz").write_bytes(content[: len(content) // 2])
    return folder
