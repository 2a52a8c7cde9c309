"""The rules that hold for every test, shown on tests that break them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from gdviz.start import ON_ALL_PROCESSORS

ROOT = Path(__file__).resolve().parent.parent
BREAKING_THE_RULES = """
import warnings
import pytest
from PySide6.QtCore import QRunnable, QSettings, QThread, QThreadPool, QTimer, qWarning
from PySide6.QtWidgets import QWidget

kept = []

def keep(thing):
    kept.append(thing)
    return thing

def test_leaves_window(qapp): keep(QWidget()).show()
def test_leaves_hidden_window(qapp): keep(QWidget())
def test_leaves_thread(qapp): keep(QThread()).start()
def test_leaves_timer(qapp): keep(QTimer()).start(1000)
def test_leaves_job(qapp): QThreadPool.globalInstance().start(lambda: QThread.msleep(200))
def test_skips(): pytest.skip("no reason")
def test_warns(): warnings.warn("careful")
def test_qt_warns(qapp): qWarning("careful")
def test_raises_in_slot(qtbot):
    QTimer.singleShot(0, lambda: 1 / 0)
    qtbot.wait(20)
"""
KEEPING_THEM = """
import pytest
from PySide6.QtCore import QMimeData, QSettings, QThread, QTimer
from PySide6.QtWidgets import QWidget

def test_copies(qapp): qapp.clipboard().setMimeData(QMimeData())

def test_closes(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    timer = QTimer(window)
    timer.start(1000)
    window.show()

def test_ends(qapp):
    thread = QThread()
    thread.start()
    thread.quit()
    thread.wait()

def test_drops(qapp): QWidget().show()

@pytest.mark.may_skip
def test_may(): pytest.skip("with a reason")

def test_remembers(): QSettings("gdviz-test", "gdviz").setValue("seen", 1)
def test_forgets(): assert QSettings("gdviz-test", "gdviz").value("seen") is None
"""
SKIPPING_ITSELF = 'import pytest\npytest.importorskip("no_such_module")\n'

DRAWING = """
from hypothesis import given, strategies as st
from tests.sizes import size

def test_sizes(): print("drawn of", size(3, 300))

@given(st.integers())
def test_draws(number): print("drawn", number)
"""
DYING = """
import os, time

def test_dies():
    while not os.path.exists("begun"):
        time.sleep(0.01)
    os._exit(1)
"""
NEVER_ENDING = """
import time
from pathlib import Path

def test_never_ends():
    Path("begun").touch()
    while True:
        time.sleep(0.01)
"""
DYING_BETWEEN_TESTS = """
import os

if os.environ["PYTEST_XDIST_WORKER"] == "gw0":
    os._exit(1)

def test_passes(): pass
"""
DYING_AT_ITS_END = """
import atexit, os, signal

def test_passes(): atexit.register(os.kill, os.getpid(), signal.SIGSEGV)
"""


def run_tests(
    folder: Path, source: str, *options: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a file of tests by the project's own rules, in a process of its own."""
    shutil.copy(ROOT / "tests" / "conftest.py", folder)
    (folder / "test_it.py").write_text(source)
    config = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT)]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *config, "-p", "no:cacheprovider", *options, str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
    )


def run_on_two_processors(folder: Path, source: str) -> subprocess.CompletedProcess[str]:
    """Run them as the README's test command does, without the plugins that take no part in it."""
    plugins = ("-p", "xdist.plugin", "-p", "pytest_timeout")
    two = {"PYTEST_XDIST_AUTO_NUM_WORKERS": "2", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return run_tests(folder, source, *plugins, *ON_ALL_PROCESSORS, **two)


def test_each_broken_rule_fails_its_own_test(tmp_path: Path) -> None:
    output = run_tests(tmp_path, BREAKING_THE_RULES).stdout
    names = re.findall(r"^def (test_\w+)", BREAKING_THE_RULES, re.MULTILINE)
    blamed = re.findall(r"^(?:FAILED|ERROR) .*::(test_\w+)", output, re.MULTILINE)
    assert sorted(blamed) == sorted(names), output


def test_kept_rules_pass(tmp_path: Path) -> None:
    result = run_tests(tmp_path, KEEPING_THEM)
    assert result.returncode == 0, result.stdout
    assert "6 passed, 1 skipped" in result.stdout


def test_a_file_that_skips_itself_is_an_error(tmp_path: Path) -> None:
    result = run_tests(tmp_path, SKIPPING_ITSELF)
    assert result.returncode != 0
    assert "unexpected skip" in result.stdout


def test_a_process_that_dies_in_a_test_ends_the_run(tmp_path: Path) -> None:
    """The README's test command: at once, though a test of another process never ends."""
    begun = repr(str(tmp_path / "begun"))
    (tmp_path / "test_other.py").write_text(NEVER_ENDING.replace('"begun"', begun))
    result = run_on_two_processors(tmp_path, DYING.replace('"begun"', begun))
    assert result.returncode == 1
    assert "test_it.py::test_dies has died" in result.stdout


def test_a_process_that_dies_between_tests_fails_the_run(tmp_path: Path) -> None:
    result = run_on_two_processors(tmp_path, DYING_BETWEEN_TESTS)
    assert result.returncode == 1
    assert "gw0 crashed" in result.stdout


def test_a_process_that_dies_at_its_end_fails_the_run(tmp_path: Path) -> None:
    result = run_on_two_processors(tmp_path, DYING_AT_ITS_END)
    assert "1 passed" in result.stdout
    assert re.search("gw[01] died at its end: signal 11", result.stdout)
    assert result.returncode == 1


def test_every_run_draws_the_same(tmp_path: Path) -> None:
    """The README's test command does not find by chance what it did not find the time before."""
    one, other = (re.findall("drawn .*", run_tests(tmp_path, DRAWING, "-s").stdout) for _ in "12")
    assert len(one) > 50
    assert "drawn of 3" in one
    assert one == other
