"""Every schedule of the engine, with its warm-up, its curve and the present rate."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from gdviz.engine import SCHEDULES, ScheduledRate, Training, hyperparameters_of
from gdviz.numbers import exact
from gdviz.ui.look.spoken import break_silence, keep_silence
from gdviz.ui.training.schedule_curve import ScheduleCurve
from tests.ui.training.editing import SMILES, Edited, Editor, another_value, snapshot_at

every_schedule = pytest.mark.parametrize("name", SCHEDULES)


def present_rate(edited: Edited) -> QLabel:
    return edited.find(QLabel, "presentRate")


@every_schedule
def test_every_schedule_is_chosen_and_all_of_it_is_set(edit: Editor, name: str) -> None:
    edited = edit(replace(SMILES, schedule=ScheduledRate(warmup_steps=5)))
    edited.unfold("Schedule")
    edited.choose("schedule", name)
    kind = SCHEDULES[name]
    assert edited.experiment.schedule == ScheduledRate(kind(), 5)
    said = edited.find(QLabel, "scheduleFormula").text()
    assert kind.formula in said
    wanted = {}
    for declared in hyperparameters_of(kind):
        wanted[declared.name] = another_value(declared)
        edited.retype(edited.field(declared.name), exact(wanted[declared.name]))
        assert edited.experiment.schedule == ScheduledRate(kind(**wanted), 5)
        edited.retype(edited.field(declared.name), "-1")
        assert declared.allowed in edited.complaint()
    if wanted:
        edited.press("scheduleDefaults")
        # The warm-up is none of the schedule's own numbers.
        assert edited.experiment.schedule == ScheduledRate(kind(), 5)


def test_the_warm_up_is_typed(edit: Editor) -> None:
    edited = edit(SMILES)
    edited.unfold("Schedule")
    edited.retype(edited.field("warmup_steps"), "12")
    assert edited.wishes == [
        ("Set warm-up steps to 12", {"schedule": ScheduledRate(warmup_steps=12)}, "")
    ]
    edited.retype(edited.field("warmup_steps"), "1.5")
    assert "a whole number" in edited.complaint()


def test_a_constant_rate_needs_no_curve(edit: Editor) -> None:
    edited = edit(SMILES)
    curve = edited.find(ScheduleCurve, "scheduleCurve")
    assert not curve.isVisible()
    assert not present_rate(edited).isVisible()
    edited.choose("schedule", "exponential")
    assert curve.isVisible()
    assert present_rate(edited).isVisible()


@every_schedule
def test_the_present_rate_is_that_of_the_next_step(edit: Editor, name: str) -> None:
    experiment = replace(SMILES, schedule=ScheduledRate(SCHEDULES[name](), warmup_steps=30))
    edited = edit(experiment)
    training = Training(experiment)
    for steps in (0, 10, 40):
        training.advance(steps)
        snapshot = training.snapshot()
        edited.panel.show_snapshot(snapshot)
        assert float(present_rate(edited).text()) == pytest.approx(snapshot.next.rate, rel=1e-2)


def test_the_number_stays_where_it_is(edit: Editor) -> None:
    experiment = replace(SMILES, schedule=ScheduledRate(SCHEDULES["exponential"](gamma=0.5)))
    edited = edit(experiment)
    places = set()
    for steps in (0, 5, 100):
        edited.panel.show_snapshot(snapshot_at(experiment, steps))
        edited.qtbot.wait(1)
        places.add(present_rate(edited).geometry().getRect())
    assert len(places) == 1


def test_while_a_run_plays_the_rate_waits_to_be_said_and_is_said_whole(
    edit: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    experiment = replace(SMILES, schedule=ScheduledRate(SCHEDULES["exponential"](gamma=0.5)))
    edited = edit(experiment)
    edited.panel.show_snapshot(snapshot_at(experiment, 0))
    rate = present_rate(edited)
    first = rate.text()
    assert rate.accessibleName() == f"Present learning rate {first}"
    keep_silence()
    try:
        edited.panel.show_snapshot(snapshot_at(experiment, 5))
        assert rate.text() != first
        assert rate.accessibleName() == f"Present learning rate {first}"
    finally:
        break_silence()
    assert rate.accessibleName() == f"Present learning rate {rate.text()}"


def test_what_joins_the_registry_appears_by_itself(
    monkeypatch: pytest.MonkeyPatch, edit: Editor
) -> None:
    monkeypatch.setitem(SCHEDULES, "again", SCHEDULES["cosine"])
    edited = edit(SMILES)
    assert edited.choice("schedule").findData("again") >= 0
