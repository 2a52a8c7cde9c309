"""What the window opens without: the modules that nobody needs until something is clicked."""

import subprocess
import sys

import pytest

from gdviz.app.warming import BESIDE, IN_TURN

# Prints what has been imported when the window has been painted, and ends.
PROGRAM = """
import os, sys
from PySide6.QtCore import QTimer

def end(window):
    assert not window.grab().isNull()
    print(*sys.modules)
    sys.stdout.flush()
    os._exit(0)

def main():
    from gdviz.app import window_run
    from gdviz.ui.main_window import MainWindow
    opened = MainWindow.open
    def open_and_end(window):
        opened(window)
        QTimer.singleShot(0, lambda: end(window))
    MainWindow.open = open_and_end
    window_run.run_window()

main()
"""
NOT_YET = (
    *BESIDE,
    *IN_TURN,
    "PIL",
    "email",
    "miniaudio",
    "pyqtgraph",
    "tqdm",
    "gdviz.export",
    "gdviz.files.sample_files",
    "gdviz.ui.samples.labels_dialog",
    "gdviz.ui.sound.loss_pitch",
    "gdviz.ui.sound.player",
)


def test_the_first_picture_needs_nothing_that_has_to_be_clicked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, encoding="utf-8", check=True
    )
    imported = done.stdout.split()
    assert "gdviz.ui.panels" in imported
    assert [name for name in NOT_YET if name in imported] == []
