"""The program as a process: how it begins, and every way it can end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from gdviz.ui.samples.image_clipboard import FORMAT

ROOT = Path(__file__).resolve().parent.parent.parent

# The window opens as for a person; what stands in `then` happens once its event loop runs.
PROGRAM = """
import os, signal, sys
from PySide6.QtCore import QTimer
from gdviz.ui.main_window import MainWindow

# Whoever runs the tests may have chosen to outlive a terminal that goes away.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
real_open = MainWindow.open

def open_window(window):
    real_open(window)
    def then():
        {then}
    QTimer.singleShot(0, then)

MainWindow.open = open_window
{before}
from gdviz.__main__ import main
sys.exit(main({words}))
"""

PLAY_AND_CLOSE = "window.run_wishes.play_requested.emit(); window.close()"
COPY_IMAGES = """from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        QTest.qWaitForWindowActive(window)
        control = Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(window.panels.samples.list, Qt.Key.Key_C, control)
        from PySide6.QtGui import QGuiApplication
        print(QGuiApplication.clipboard().mimeData().formats())
        window.close()"""


def run(
    home: Path, *words: str, then: str = "window.close()", before: str = ""
) -> subprocess.CompletedProcess[str]:
    code = PROGRAM.format(then=then, before=before, words=list(words))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(home)}
    if environment.pop("PYTHONDONTWRITEBYTECODE", ""):
        # Compiling all of the program takes longer than the rest of a start: once is enough.
        environment["PYTHONPYCACHEPREFIX"] = str(home.parent / "bytecode")
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=ROOT, capture_output=True, text=True
    )


def said(result: subprocess.CompletedProcess[str]) -> str:
    """What stands on stderr, without what the offscreen platform says of itself."""
    lines = result.stderr.splitlines()
    return "\n".join(line for line in lines if not line.startswith("This plugin does not support"))


def test_it_ends_in_peace_when_a_signal_says_so(tmp_path: Path) -> None:
    result = run(tmp_path, then="os.kill(os.getpid(), signal.SIGHUP)")
    assert (result.returncode, said(result)) == (0, "")


@pytest.mark.parametrize(
    "then",
    [
        "os.kill(os.getpid(), signal.SIGTERM)",
        "QTimer.singleShot(500, window._actions.quit.trigger)",
    ],
)
def test_it_ends_with_the_window_of_a_lesson(tmp_path: Path, then: str) -> None:
    """Its own window is hidden then, and no last window is closed."""
    result = run(tmp_path, "lesson", "2", then=then)
    assert (result.returncode, said(result)) == (0, "")


def test_a_second_start_finds_what_the_first_one_left(tmp_path: Path) -> None:
    """The first is of a sample set by name, and plays; the second ends with a clipboard.

    By then it keeps no text of what it has imported.
    """
    first = run(tmp_path, "smiles", then=f"window._actions.theme_dark.trigger(); {PLAY_AND_CLOSE}")
    assert (first.returncode, said(first)) == (0, "")
    kept = "import linecache; print(len(linecache.cache) < 100)"
    then = f"print(window._themes.mode); {kept}\n        {COPY_IMAGES}"
    second = run(tmp_path, then=then)
    mode, is_little, formats = second.stdout.splitlines()
    assert mode == "dark"
    assert is_little == "True", "the text of every module is kept"
    assert FORMAT in formats
    assert (second.returncode, said(second)) == (0, "")


def test_settings_that_are_nonsense_do_not_keep_it_from_opening(tmp_path: Path) -> None:
    """And an interrupt ends it while a dialog is open."""
    settings = QSettings(str(tmp_path / "gdviz" / "gdviz.conf"), QSettings.Format.IniFormat)
    for key in (
        *("window/geometry", "window/theme", "arrangement/version", "arrangement/images/upper"),
        *("export/scale", "export/folder"),
    ):
        settings.setValue(key, "nonsense")
    settings.sync()
    then = "window._actions.export.trigger(); os.kill(os.getpid(), signal.SIGINT)"
    result = run(tmp_path, then=then)
    assert (result.returncode, said(result)) == (0, "")


def broken(method: str) -> str:
    """Code that lets a method fail."""
    module, kind, name = method.rsplit(".", 2)
    return f"""
import {module}
def fail(*_):
    raise RuntimeError("broken on purpose")
{module}.{kind}.{name} = fail
"""


@pytest.mark.parametrize(
    "method",
    [
        "gdviz.app.program.Program.start",
        "gdviz.ui.panels.Panels.show_snapshot",
        "gdviz.ui.cards.arrangement.Arrangement.restore",
    ],
)
def test_a_failure_at_the_start_ends_the_threads_and_is_told(tmp_path: Path, method: str) -> None:
    result = run(tmp_path, before=broken(method), then=PLAY_AND_CLOSE)
    assert "broken on purpose" in said(result)
    assert "QThread" not in said(result)
    # Neither killed by a signal nor aborted.
    assert result.returncode in (0, 1)


def test_a_failure_while_closing_still_ends_the_threads(tmp_path: Path) -> None:
    result = run(tmp_path, before=broken("gdviz.ui.cards.arrangement.Arrangement.save"))
    assert "broken on purpose" in said(result)
    assert "QThread" not in said(result)
    assert result.returncode == 0


LAYOUT = "print('simple' if window.card_choice.is_simple else 'whole'); window.close()"


def test_the_first_start_is_simple_and_what_was_there_before_stays(tmp_path: Path) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    assert run(new, then=LAYOUT).stdout == "simple\n"
    assert run(new, then=LAYOUT).stdout == "simple\n"
    settings = QSettings(str(old / "gdviz" / "gdviz.conf"), QSettings.Format.IniFormat)
    settings.setValue("window/geometry", "of another version")
    settings.sync()
    assert run(old, then=LAYOUT).stdout == "whole\n"
