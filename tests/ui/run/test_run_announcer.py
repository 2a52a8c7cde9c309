"""What is said of a run: once for each rest, summed up while it plays, and nothing unheard."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from gdviz.engine import CURVES, Experiment, Training, builtin_sample_set
from gdviz.ui.look.spoken import say_description
from gdviz.ui.run import run_announcer
from gdviz.ui.run.run_announcer import RunAnnouncer, sentence


@pytest.fixture
def said(monkeypatch):
    """What assistive technology is told, where some listens."""
    said = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(run_announcer.QAccessible, "isActive", lambda: True)

    def hear(event):
        assert isinstance(event, QAccessibleAnnouncementEvent)
        said.append(event.message())

    monkeypatch.setattr(run_announcer.QAccessible, "updateAccessibility", hear)
    return said


@pytest.fixture
def announcer(qtbot, monkeypatch):
    monkeypatch.setattr(run_announcer, "PAUSE_MS", 60)
    monkeypatch.setattr(run_announcer, "SETTLING_MS", 5)
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return RunAnnouncer(window)


def test_a_step_is_said_once(qtbot, announcer, said):
    training = Training(Experiment(builtin_sample_set("smiles")))
    training.advance(3)
    announcer.show_snapshot(training.snapshot())
    qtbot.waitUntil(lambda: said == [sentence(training.snapshot())])
    assert said[0].startswith("Step 3, loss 0.")
    announcer.show_snapshot(training.snapshot())
    qtbot.wait(30)
    assert len(said) == 1


def test_playing_is_summed_up(qtbot, announcer, said):
    training = Training(Experiment(builtin_sample_set("smiles")))
    announcer.show_playing(True)
    for _ in range(40):
        training.advance()
        announcer.show_snapshot(training.snapshot())
    assert said == []
    qtbot.waitUntil(lambda: said == [sentence(training.snapshot())])
    announcer.show_playing(False)
    training.advance()
    announcer.show_snapshot(training.snapshot())
    qtbot.waitUntil(lambda: said[1:] == [sentence(training.snapshot())])


def test_of_a_function_it_is_the_value():
    training = Training(Experiment(builtin_sample_set("smiles"), function=CURVES["parabola"]))
    assert sentence(training.snapshot()).startswith("Step 0, value ")


def test_where_nobody_listens_nothing_is_prepared(qtbot, announcer, monkeypatch):
    monkeypatch.setattr(run_announcer.QAccessible, "isActive", lambda: False)
    announcer.show_snapshot(Training(Experiment(builtin_sample_set("smiles"))).snapshot())
    assert not announcer._timer.isActive()


def test_words_of_widgets_wait_while_it_plays(qtbot, announcer, said):
    labels = [QWidget(announcer._window) for _ in range(10)]
    announcer.show_playing(True)
    for label in labels:
        say_description(label, "new")
    assert not any(label.accessibleDescription() for label in labels)
    announcer.show_snapshot(Training(Experiment(builtin_sample_set("smiles"))).snapshot())
    qtbot.waitUntil(lambda: len(said) == 1)
    heard = [label for label in labels if label.accessibleDescription()]
    # No more than two events a second, the sentence among them.
    assert len(heard) + len(said) <= 2 * run_announcer.SUM_UP_SECONDS
    announcer.show_playing(False)
    assert all(label.accessibleDescription() == "new" for label in labels)
