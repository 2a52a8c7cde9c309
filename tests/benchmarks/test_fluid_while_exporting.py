"""How evenly the frames of a window come while a film of it is written, and while none is."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from gdviz.app.program import Program
from gdviz.engine import Experiment, builtin_sample_set
from gdviz.ui.look.theme_switch import NoThemeSwitch
from gdviz.ui.main_window import MainWindow
from gdviz.ui.pictures.studio import Waiting

SIZE = 1280, 800
KINDS = ".gif", ".mp4"
FAST_ENOUGH_MS = 25
STEPS, FEW = 100, 3
SECONDS, BRIEF = 10.0, 0.1
# What can be said of fewer is nothing; a busy machine takes its time for them.
FEWEST_FRAMES = 3


def intervals(qtbot: QtBot, times: list[float], is_over) -> np.ndarray:
    """Milliseconds between one frame and the next, until `is_over` says so."""
    times.clear()
    qtbot.waitUntil(lambda: len(times) >= FEWEST_FRAMES and is_over(), timeout=600_000)
    return 1000 * np.diff(times)


def told(what: str, between: np.ndarray) -> None:
    share = np.mean(between <= FAST_ENOUGH_MS)
    middle, last = np.percentile(between, [50, 99])
    print(
        f"{what}: {len(between)} frames, {share:.1%} within {FAST_ENOUGH_MS} ms; "
        f"half within {middle:.1f} ms, 99 % within {last:.1f} ms, the longest {between.max():.1f}"
    )


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    experiment = Experiment(builtin_sample_set("smiles"))
    window = MainWindow(experiment, NoThemeSwitch(), settings)
    program = Program(experiment, window, settings)
    program.start()
    window.show()
    window.resize(*SIZE)
    yield program
    window.close()
    program.close()
    window.deleteLater()


def test_frames_while_a_film_is_written(
    turns: int, qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    times: list[float] = []
    is_read = turns > 1
    steps, seconds, size = (STEPS, SECONDS, "1280x800") if is_read else (FEW, BRIEF, "320x240")
    trainer = program.trainer
    trainer.step(steps)
    qtbot.waitUntil(lambda: trainer.latest.step == steps)
    program._frames.timeout.connect(lambda: times.append(perf_counter()))
    panel = "window" if is_read else "history"
    words = ["--panel", panel, "--size", size, "--to", str(steps)]
    # At rest first; who plays goes on from there.
    for plays in (False, True) if is_read else (True,):
        if plays:
            trainer.play()
        print("playing" if plays else "at rest")
        end = perf_counter() + seconds
        told(
            "while nothing is written",
            intervals(qtbot, times, lambda end=end: perf_counter() > end),
        )
        for kind in KINDS if is_read else KINDS[:1]:
            ends: list[str] = []
            waiting = Waiting(lambda _: None, lambda ends=ends: ends.append(""), ends.append)
            program.exports.write(words, tmp_path / f"a{kind}", waiting)
            written = intervals(qtbot, times, lambda ends=ends: bool(ends))
            told(f"while {kind} is written", written)
            assert ends == [""]
