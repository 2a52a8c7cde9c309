"""A person who types into the fields of the window, whichever there are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QLineEdit, QPlainTextEdit

from gdviz.engine import OPTIMIZERS, SCHEDULES, Batching, ScheduledRate
from gdviz.ui.controls.complaint import Complaint
from gdviz.ui.controls.fold_button import FoldButton
from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.scenes.formula_field import FormulaField
from tests.app.person import Person
from tests.app.test_scenes import choose_scene

CTRL = Qt.KeyboardModifier.ControlModifier
NUMBERS = ("0.25", "0.5", "0.75", "2", "3", "7", "40")
FORMULAS = ("x^2 + 1", "x^2 + 2")
Field = QLineEdit | QPlainTextEdit | QAbstractSpinBox


class Typist:
    """Types what a field takes, and what it does not take, and leaves it there without Enter."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self._taken: dict[str, list[str]] = {}

    def fields(self) -> list[Field]:
        """Whatever can be typed in, in sight, and not in a dialog."""
        window = self.person.window
        found: list[Field] = [
            *window.findChildren(QLineEdit),
            *window.findChildren(QPlainTextEdit),
            *window.findChildren(QAbstractSpinBox),
        ]
        return [
            each
            for each in found
            if each.isVisible()
            and each.isEnabled()
            and not each.isReadOnly()
            and each.window() is window
        ]

    def find(self, name: str) -> Field:
        """The field of this name; another object may have it after the scene was another."""
        self.person.qtbot.waitUntil(lambda: name in map(name_of, self.fields()))
        return next(each for each in self.fields() if name_of(each) == name)

    def in_force(self, field: Field) -> str | float:
        """What counts at present."""
        if isinstance(field, NumberField):
            return field.value
        assert isinstance(field, FormulaField), f"{field} is a new kind of field"
        function = self.person.experiment.function
        assert function is not None
        return function.name

    def complaint(self, field: Field) -> str:
        """The sentence that is shown about what is wrong in the field that has the focus."""
        if isinstance(field, FormulaField):
            editor = self.person.window.panels.function.editor
            return editor.sentence.text() if field.property("invalid") else ""
        shown = self.person.window.findChildren(Complaint)
        return "".join(each.text() for each in shown if each.isVisible())

    def type_wrong(self, field: Field) -> None:
        """Leave something there that cannot be taken."""
        self._type(field, "abc" if isinstance(field, NumberField) else "x +")

    def type_other(self, field: Field) -> str | float:
        """Leave something there that can be taken; returns what counts once it is."""
        before = self.in_force(field)
        for text in self._texts(field):
            if self._meaning(field, text) != before:
                self._type(field, text)
                return self._meaning(field, text)
        raise AssertionError

    def _texts(self, field: Field) -> list[str]:
        """Two texts that the field takes, found by Enter and Undo."""
        if isinstance(field, FormulaField):
            return list(FORMULAS)
        found = self._taken.get(name_of(field), [])
        for text in NUMBERS:
            if len(found) < 2:
                before = self.in_force(field)
                self._type(field, text)
                self.person.qtbot.keyClick(field, Qt.Key.Key_Return)
                if self.in_force(field) != before:
                    found.append(text)
                    self.person.program.document.undo_stack.undo()
                else:
                    self.person.qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert len(found) == 2, f"{field.accessibleName()} takes only {found} of {NUMBERS}"
        self._taken[name_of(field)] = found
        return found

    def _meaning(self, field: Field, text: str) -> str | float:
        return float(field._format.read(text)) if isinstance(field, NumberField) else text

    def _type(self, field: Field, text: str) -> None:
        field.setFocus(Qt.FocusReason.TabFocusReason)
        self.person.qtbot.keyClick(field, Qt.Key.Key_A, CTRL)
        self.person.qtbot.keyClicks(field, text)


def name_of(field: Field) -> str:
    return field.objectName() or field.accessibleName()


def _images(person: Person) -> None:
    fields = {
        "optimizer": OPTIMIZERS["adam"](),
        "batching": Batching(2),
        "schedule": ScheduledRate(SCHEDULES["step"]()),
    }
    person.program.document.change("Have many fields", **fields)
    person.window.panels.choices.show_race(True)
    person.window.panels.race._add_optimizer("momentum")


def _own_curve(person: Person) -> None:
    choose_scene(person, "Your own function")


def _own_surface(person: Person) -> None:
    choose_scene(person, "Your own function")
    person.window.panels.function.editor._choose_kind("surface")


SCENES: dict[str, Callable[[Person], None]] = {
    "images": _images,
    "negate": lambda person: choose_scene(person, "Negate"),
    "curve": lambda person: choose_scene(person, "Ball on a hill"),
    "own curve": _own_curve,
    "own surface": _own_surface,
}


def go_to(person: Person, scene: str) -> None:
    """Have a scene before oneself, with every field unfolded and a run that has begun."""
    person.window.run_wishes.pause_requested.emit()
    SCENES[scene](person)
    person.wait_for_edit()
    person.window.show_by_hand(True)
    unfold(person)
    person.wait_for_edit()
    person.window.run_wishes.step_requested.emit(1)
    person.wait_for_step(1)
    person.come_back()


def unfold(person: Person) -> None:
    """Have every field of the card “Training” in sight and at work."""
    for kind in (FoldButton, QCheckBox):
        for button in person.window.panels.settings.findChildren(kind):
            if button.isVisible() and button.isEnabled() and not button.isChecked():
                button.click()
