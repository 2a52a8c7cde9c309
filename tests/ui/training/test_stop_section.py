"""Every stop rule of the engine, switched and set by hand."""

from dataclasses import dataclass, fields, replace
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel

from gdviz.engine import (
    CURVES,
    STOP_RULES,
    AfterSteps,
    AllWithinTolerance,
    LossBelow,
    StopRule,
)
from gdviz.engine.stop_rules import Progress
from tests.ui.training.editing import SMILES, Edited, Editor


def summary(edited: Edited) -> QLabel:
    return edited.find(QLabel, "stopWords")


def test_a_run_goes_on_for_ever_at_first(edit: Editor) -> None:
    edited = edit(SMILES)
    assert summary(edited).text() == "never"


@pytest.mark.parametrize("name", STOP_RULES)
def test_every_rule_is_switched_on_with_its_number_and_off(edit: Editor, name: str) -> None:
    kind = STOP_RULES[name]
    edited = edit(SMILES)
    edited.unfold("Stop")
    edited.press(f"{name}Check")
    assert edited.experiment.stop_rules == (kind(),)
    assert summary(edited).text() == "by 1 rule"
    for each in fields(kind):
        number = 2 * getattr(kind(), each.name)
        edited.retype(edited.field(name), str(number))
        assert edited.experiment.stop_rules == (kind(**{each.name: number}),)
        assert edited.texts[-1].startswith(f"Set “{kind.title}” to ")
    edited.press(f"{name}Check")
    assert edited.experiment.stop_rules == ()
    assert [edited.texts[0], edited.texts[-1]] == [
        f"Turn the stop rule “{kind.title}” on",
        f"Turn the stop rule “{kind.title}” off",
    ]
    edited.undo()
    assert edited.find(QCheckBox, f"{name}Check").isChecked()


def test_rules_keep_their_order_and_their_numbers(edit: Editor) -> None:
    edited = edit(replace(SMILES, stop_rules=(LossBelow(0.2), AfterSteps(50))))
    edited.unfold("Stop")
    assert summary(edited).text() == "by 2 rules"
    edited.retype(edited.field("loss-below"), "0.1")
    assert edited.experiment.stop_rules == (LossBelow(0.1), AfterSteps(50))
    edited.press("all-within-toleranceCheck")
    assert edited.experiment.stop_rules[2] == AllWithinTolerance()
    # Off and on again, with the number it had.
    edited.press("after-stepsCheck")
    edited.press("after-stepsCheck")
    assert edited.experiment.stop_rules[-1] == AfterSteps(50)


@pytest.mark.parametrize(
    ("rule", "text", "sentence"),
    [
        ("after-steps", "0", "must be a whole number from 1"),
        ("after-steps", "1.5", "is not a whole number"),
        ("settled", "-1", "must be a positive number"),
        ("loss-below", "much", "is not a number"),
    ],
)
def test_what_cannot_be_is_refused_at_the_field(
    edit: Editor, rule: str, text: str, sentence: str
) -> None:
    on = (STOP_RULES[rule](),)
    edited = edit(replace(SMILES, stop_rules=on))
    edited.unfold("Stop")
    edited.retype(edited.field(rule), text)
    assert sentence in edited.complaint()
    assert edited.experiment.stop_rules == on


def test_the_number_of_a_rule_that_is_off_cannot_be_set(edit: Editor) -> None:
    edited = edit(SMILES)
    edited.unfold("Stop")
    assert not edited.field("after-steps").isEnabled()
    edited.press("after-stepsCheck")
    assert edited.field("after-steps").isEnabled()


def test_clicking_the_words_unfolds_the_rules(edit: Editor) -> None:
    edited = edit(SMILES)
    edited.qtbot.mouseClick(summary(edited), Qt.MouseButton.LeftButton)
    check = edited.find(QCheckBox, "settledCheck")
    edited.qtbot.waitUntil(check.isVisible)
    edited.qtbot.mouseClick(summary(edited), Qt.MouseButton.LeftButton)
    assert not check.isVisible()


def test_what_joins_the_registry_appears_by_itself(
    monkeypatch: pytest.MonkeyPatch, edit: Editor
) -> None:
    @dataclass(frozen=True)
    class Lucky(StopRule):
        name: ClassVar[str] = "lucky"
        title: ClassVar[str] = "At a lucky step"
        explanation: ClassVar[str] = "The run stops at this step."
        number: int = 7

        def reason(self, progress: Progress) -> str | None:
            return "Lucky." if progress.step == self.number else None

    monkeypatch.setitem(STOP_RULES, "lucky", Lucky)
    edited = edit(SMILES)
    edited.unfold("Stop")
    edited.press("luckyCheck")
    edited.retype(edited.field("lucky"), "13")
    assert edited.experiment.stop_rules == (Lucky(13),)


def test_a_function_is_not_asked_for_its_images(edit: Editor) -> None:
    rules = (AllWithinTolerance(), AfterSteps(50))
    edited = edit(replace(SMILES, function=CURVES["parabola"], stop_rules=rules))
    edited.unfold("Stop")
    assert summary(edited).text() == "by 1 rule"
    assert not edited.find(QCheckBox, "all-within-toleranceCheck").isVisible()
    assert edited.find(QCheckBox, "after-stepsCheck").isVisible()
    edited.retype(edited.field("after-steps"), "60")
    # What waits for the images to come back stays.
    assert edited.experiment.stop_rules == (AllWithinTolerance(), AfterSteps(60))
