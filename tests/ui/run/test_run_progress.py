from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton

from gdviz.engine import Experiment, Training, builtin_sample_set
from gdviz.ui.run.run_estimate import RunEstimate, time_left
from gdviz.ui.run.run_progress import RunProgress

START = Training(Experiment(builtin_sample_set("smiles"))).snapshot()


def at(step):
    return replace(START, step=step, length=step)


@pytest.mark.parametrize(
    ("step", "part"), [(100, 0.0), (350, 0.25), (1100, 1.0), (50, 0.0), (2000, 1.0)]
)
def test_the_part_that_is_done(step, part):
    assert RunEstimate(100, 1100, began=5.0).part(step) == part


def test_the_rest_takes_as_long_as_the_pace_so_far_says():
    estimate = RunEstimate(0, 1000, began=10.0)
    assert estimate.seconds_left(200, now=12.0) == pytest.approx(8.0)
    assert estimate.seconds_left(0, now=12.0) is None
    assert estimate.seconds_left(200, now=10.1) is None
    assert RunEstimate(7, 7, began=0.0).seconds_left(7, now=1.0) == 0.0


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (0.3, "less than 1 s left"),
        (12.4, "about 12 s left"),
        (150, "about 2 min left"),
        (7300, "about 2 h left"),
    ],
)
def test_the_time_left_in_words(seconds, words):
    assert time_left(seconds) == words


@pytest.fixture
def progress(qtbot):
    progress = RunProgress()
    qtbot.addWidget(progress)
    return progress


def test_a_short_run_is_not_worth_a_word(progress):
    progress.begin(0, 100, now=0.0)
    progress.show_snapshot(at(50), now=0.1)
    assert not progress.isVisible()


def test_a_long_run_shows_how_far_it_has_come_until_it_ends(progress):
    progress.begin(71, 1_000_071, now=0.0)
    progress.show_snapshot(at(250_071), now=3.0)
    assert progress.isVisible()
    assert progress.findChild(QProgressBar).value() == 250
    assert progress.findChild(QLabel).text() == "25% of 1,000,000 steps · about 9 s left"
    progress.end()
    assert not progress.isVisible()
    progress.show_snapshot(at(300_000), now=4.0)
    assert not progress.isVisible()


def test_a_run_can_be_cancelled(progress, qtbot):
    progress.begin(0, 10_000, now=0.0)
    progress.show_snapshot(at(100), now=1.0)
    button = progress.findChild(QPushButton, "cancelRunButton")
    with qtbot.waitSignal(progress.cancelled):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
