"""Every optimizer of the engine, chosen and set by hand."""

from dataclasses import dataclass, replace
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton

from gdviz.engine import OPTIMIZERS, Hyperparameter, Optimizer, hyperparameters_of
from gdviz.engine.hyperparameters import hyperparameter
from gdviz.numbers import exact
from tests.ui.training.editing import SMILES, Edited, Editor, another_value

every_optimizer = pytest.mark.parametrize("name", OPTIMIZERS)


def texts_in_sight(edited: Edited) -> str:
    labels = edited.panel.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def set_by_hand(edited: Edited, declared: Hyperparameter, value: float | bool) -> None:
    if declared.kind is bool:
        edited.press(f"{declared.name}Check")
    else:
        edited.retype(edited.field(declared.name), exact(value))


@every_optimizer
def test_every_optimizer_is_chosen_and_all_of_it_is_set(edit: Editor, name: str) -> None:
    edited = edit(SMILES)
    edited.unfold("Optimizer")
    edited.choose("optimizer", name)
    kind = OPTIMIZERS[name]
    assert edited.experiment.optimizer == kind()
    if name != "gradient-descent":
        assert edited.texts[-1] == f"Set optimizer to {kind.title}"
    said = texts_in_sight(edited)
    assert all(statement in said for statement in kind().recurrence.split(",  "))
    assert kind.explanation in said
    wanted = {}
    for declared in hyperparameters_of(kind):
        wanted[declared.name] = another_value(declared)
        set_by_hand(edited, declared, wanted[declared.name])
        assert edited.experiment.optimizer == kind(**wanted)
        title = declared.title[0].lower() + declared.title[1:]
        assert edited.texts[-1].startswith((f"Set {title} to ", f"Turn {title} o"))
    if wanted:
        edited.press("optimizerDefaults")
        assert edited.texts[-1] == f"Set {kind.title} to its defaults"
        assert edited.experiment.optimizer == kind()
        edited.undo()
        assert edited.experiment.optimizer == kind(**wanted)
        assert edited.find(QPushButton, "optimizerDefaults").isEnabled()


@every_optimizer
def test_what_the_engine_refuses_is_refused_at_the_field(edit: Editor, name: str) -> None:
    edited = edit(replace(SMILES, optimizer=OPTIMIZERS[name]()))
    edited.unfold("Optimizer")
    for declared in hyperparameters_of(OPTIMIZERS[name]):
        if declared.kind is bool:
            continue
        field = edited.field(declared.name)
        edited.retype(field, "-5")
        assert edited.complaint() == f"{declared.title} must be {declared.allowed}, not “-5”."
        assert field.text() == "-5"
        edited.qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert field.value == declared.default
        assert edited.complaint() == ""
    assert edited.wishes == []


def test_the_undo_text_says_what_was_set(edit: Editor) -> None:
    edited = edit(replace(SMILES, optimizer=OPTIMIZERS["adam"]()))
    edited.unfold("Optimizer")
    edited.retype(edited.field("beta1"), "0,8")
    edited.press("bias_correctionCheck")
    assert edited.texts == ["Set momentum β₁ to 0.8", "Turn bias correction off"]
    assert edited.experiment.optimizer == OPTIMIZERS["adam"](beta1=0.8, bias_correction=False)
    edited.undo()
    assert edited.find(QCheckBox, "bias_correctionCheck").isChecked()


def test_the_formula_follows_what_is_switched_off(edit: Editor) -> None:
    edited = edit(replace(SMILES, optimizer=OPTIMIZERS["adam"]()))
    edited.unfold("Optimizer")
    assert "(1 − β₂ⁿ)" in texts_in_sight(edited)
    edited.press("bias_correctionCheck")
    assert "(1 − β₂ⁿ)" not in texts_in_sight(edited)


def test_the_arrows_turn_by_the_declared_step_as_one_edit(edit: Editor) -> None:
    edited = edit(replace(SMILES, optimizer=OPTIMIZERS["momentum"]()))
    edited.unfold("Optimizer")
    field = edited.field("momentum")
    field.setFocus()
    for _ in range(3):
        edited.qtbot.keyClick(field, Qt.Key.Key_Down)
    assert edited.experiment.optimizer == OPTIMIZERS["momentum"](momentum=0.87)
    assert edited.document.undo_stack.count() == 1
    for _ in range(20):
        edited.qtbot.keyClick(field, Qt.Key.Key_Up)
    # 1 is not allowed any more.
    assert field.text() == "0.99"
    edited.undo()
    assert edited.experiment.optimizer == OPTIMIZERS["momentum"]()


def test_what_was_set_comes_back_with_the_optimizer(edit: Editor) -> None:
    edited = edit(replace(SMILES, optimizer=OPTIMIZERS["momentum"](momentum=0.5)))
    edited.choose("optimizer", "nesterov")
    edited.choose("optimizer", "momentum")
    assert edited.experiment.optimizer == OPTIMIZERS["momentum"](momentum=0.5)


def test_what_joins_the_registry_appears_by_itself(
    monkeypatch: pytest.MonkeyPatch, edit: Editor
) -> None:
    @dataclass(frozen=True)
    class Twice(OPTIMIZERS["gradient-descent"]):  # type: ignore[misc]
        name: ClassVar[str] = "twice"
        title: ClassVar[str] = "Twice as far"
        formula: ClassVar[str] = "x ← x − k · rate · g"
        usual_rate: ClassVar[float] = 0.25
        factor: float = hyperparameter(2.0, title="Factor k", explanation="How much further.")

    monkeypatch.setitem(OPTIMIZERS, "twice", Twice)
    edited = edit(SMILES)
    edited.choose("optimizer", "twice")
    edited.unfold("Optimizer")
    edited.retype(edited.field("factor"), "3")
    assert isinstance(edited.experiment.optimizer, Optimizer)
    assert edited.experiment.optimizer == Twice(3.0)
    assert "x ← x − k · rate · g" in texts_in_sight(edited)


def test_the_keyboard_walks_from_the_name_to_the_defaults(qapp: QApplication, edit: Editor) -> None:
    edited = edit(replace(SMILES, optimizer=OPTIMIZERS["adam"](beta1=0.8)))
    fold = edited.unfold("Optimizer")
    edited.choose("optimizer", "rmsprop")
    edited.retype(edited.field("alpha"), "0.5")
    fold.setFocus(Qt.FocusReason.TabFocusReason)
    walked = []
    for _ in range(7):
        edited.qtbot.keyClick(qapp.focusWidget(), Qt.Key.Key_Tab)
        walked.append(qapp.focusWidget().objectName())
    assert walked == [
        "optimizerChoice",
        "alphaField",
        "epsilonField",
        "momentumField",
        "centeredCheck",
        "optimizerDefaults",
        "",
    ]
    for widget in (fold, edited.choice("optimizer"), edited.field("alpha")):
        assert widget.accessibleName()


def test_nudge_rounds_have_no_optimizer(edit: Editor) -> None:
    edited = edit(SMILES)
    edited.unfold("Optimizer")
    edited.choose("method", "nudges")
    assert not edited.choice("optimizer").isVisible()
    assert OPTIMIZERS["gradient-descent"].explanation not in texts_in_sight(edited)
    edited.choose("method", "gradient-descent")
    assert edited.choice("optimizer").isVisible()
    assert OPTIMIZERS["gradient-descent"].explanation in texts_in_sight(edited)
