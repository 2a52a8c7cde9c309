"""What is typed counts before anything acts, or keeps it from acting: every field, every deed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMetaMethod, QObject, Qt
from PySide6.QtWidgets import QDialog, QMenu

from gdviz.ui.action_table import TABLE
from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.controls.typed_edits import TypedField
from tests.app.person import Person
from tests.app.typist import SCENES, Field, Typist, go_to, name_of, unfold
from tests.sizes import size

Deed = Callable[[Person], None]

# What only changes how something is looked at, or unfolds something to look at.
LOOKS = {"open_recent", "roll_ball", "tone", "full_screen", "reset_layout"}
LOOKS |= {"theme_system", "theme_light", "theme_dark", "theme_contrast", "keyboard_help"}
LOOKS |= {"larger_text", "smaller_text", "usual_text", "present", "cards", "about", "changes"}
LOOKS |= {"next_card", "previous_card", "faster", "slower", "find_action", "preferences"}
ACTIONS = [entry.name for entry in TABLE if entry.name not in LOOKS]
# What opens a dialog, or draws a picture, takes a moment each time.
SLOW = {"new", "open", "save", "save_as", "import_files", "import_folder", "import_digits"} | {
    "export_images"
}
SLOW |= {"export", "copy_window", "quit", "close", "drop", "export a card"}
# Which of them have no other effect that could be seen here.
WISHED = ("undo", "redo", "copy_window", "copy_numbers", "lessons", "race", "by_hand")
TYPED = "typed"
TURNS, TURNS_IN_VAIN = size(8, 4), size(8, 1)
# The learning rate, and whatever else there is in every scene.
MOST_COMMON = 3


class Effects:
    """Notes in which order something is taken from the field, and done."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self.order: list[str] = []
        self._watched: list[Field] = []
        self._edits = 0
        window = person.window
        for wisher in (window, window.run_wishes):
            for wish in _wishes(wisher):
                getattr(wisher, wish).connect(partial(self._note, wish))
        for name in WISHED:
            getattr(window.actions_of_window, name).requested.connect(partial(self._note, name))
        window.panels.function.editor.requested.connect(partial(self._note, TYPED))

    def watch(self, field: Field) -> None:
        """From now on it is about this field, and nothing has been done yet."""
        if isinstance(field, NumberField) and field not in self._watched:
            self._watched.append(field)
            field.number_entered.connect(partial(self._note, TYPED))
        self.order.clear()
        self._edits = self._person.program.document.undo_stack.index()

    def _note(self, name: str, *_: object) -> None:
        self.order.append(name)

    @property
    def all(self) -> list[str]:
        """What was done, what has opened to be done with, and whether something was edited."""
        edits = self._person.program.document.undo_stack.index() - self._edits
        opened = [type(each).__name__ for each in _opened(self._person)]
        return self.order + opened + ["edited"] * (edits != 0)


def _wishes(wisher: QObject) -> Iterator[str]:
    """The names of the signals with which the window, or what it has, wishes for something."""
    meta = wisher.metaObject()
    for place in range(meta.methodOffset(), meta.methodCount()):
        method = meta.method(place)
        name = bytes(method.name().data()).decode()
        if method.methodType() == QMetaMethod.MethodType.Signal and name.endswith("_requested"):
            yield name


def _opened(person: Person) -> list[QDialog | QMenu]:
    found = [*person.window.findChildren(QDialog), *person.window.findChildren(QMenu)]
    return [each for each in found if each.isVisible()]


def shown(person: Person) -> tuple[bool, bool]:
    """Whether the race and the arithmetic are shown, as their menu has it, too."""
    window = person.window
    cards = window.panels.race.isVisible(), window.panels.arithmetic.isVisible()
    assert cards == (
        window.actions_of_window.race.isChecked(),
        window.actions_of_window.by_hand.isChecked(),
    )
    return cards


def _put_away(person: Person) -> None:
    """Close what a deed has opened, without doing anything with it."""
    opened = _opened(person)
    for each in opened:
        if isinstance(each, QDialog):
            each.reject()
        else:
            each.hide()
    if opened:
        person.come_back()


def _trigger(name: str, person: Person) -> None:
    action = getattr(person.window.actions_of_window, name)
    # The run may stand at either of its ends, and there may be nothing to undo.
    action.setEnabled(True)
    action.trigger()


def _drag_the_ball(person: Person) -> None:
    panels, latest = person.window.panels, person.latest
    panels.landscape.ball_dragged.emit(latest.step, latest.parameters + 0.125)


def _drop_a_session(person: Person) -> None:
    person.program.sessions.open_files([Path("nowhere.gdviz")])


OTHERS: dict[str, Deed] = {
    "ten steps": lambda person: person.window.transport.steps_requested.emit(10),
    "travel": lambda person: person.window.panels.history.travel_requested.emit(1),
    "forget": lambda person: person.window.panels.history.forget_dropped_requested.emit(),
    "step by hand": lambda person: person.window.panels.arithmetic.step_requested.emit(),
    "nudges": lambda person: person.window.panels.arithmetic.nudges_requested.emit(),
    "drag": _drag_the_ball,
    "drop": _drop_a_session,
    "export a card": lambda person: person.window.panels.landscape.export_requested.emit(),
    "close": lambda person: person.window.close(),
    # The last, after which the fields of the scene are gone.
    "scene": lambda person: person.window.scene_picker.scene_chosen.emit("Surfaces rosenbrock"),
}
DEEDS = {name: partial(_trigger, name) for name in ACTIONS} | OTHERS


def _walk(person: Person) -> Iterator[str]:
    """The name of every field of the window once, in the first of the scenes that has it."""
    typist, known = Typist(person), set[str]()
    for scene in SCENES:
        go_to(person, scene)
        for name in [name_of(each) for each in typist.fields()]:
            if name not in known:
                known.add(name)
                yield name


def test_every_field_can_be_asked_to_settle(person: Person) -> None:
    for scene in SCENES:
        go_to(person, scene)
        fields = Typist(person).fields()
        assert len(fields) >= MOST_COMMON, scene
        assert all(isinstance(each, TypedField) for each in fields), scene


@pytest.mark.at_length
def test_what_is_typed_counts_before_whatever_is_done(person: Person) -> None:
    """Every field and every deed, with each other in turns: each edit shows the whole window."""
    effects, typist = Effects(person), Typist(person)
    for turn, which in enumerate(_walk(person)):
        for place, (name, deed) in enumerate(DEEDS.items()):
            if turn and (name in SLOW or (place + turn) % TURNS):
                continue
            was_shown = shown(person)
            field = typist.find(which)
            meant = typist.type_other(field)
            effects.watch(field)
            deed(person)
            case = f"{name} after {meant} in {which}"
            assert effects.all[0] == TYPED, case
            assert len(effects.all) > 1 or name == "nudges", case
            # Where the ball is dragged to from step 0 is another start.
            moves_start = name == "drag" and which.startswith("startField")
            if name not in ("undo", "scene") and not moves_start:
                assert typist.in_force(field) == meant, case
            _put_away(person)
            # Their cards have fields of their own.
            person.window.panels.choices.show_race(was_shown[0])
            person.window.show_by_hand(was_shown[1])
            # It has one field of all the settings.
            person.window.card_choice.show_simply(False)
            if name == "scene":
                person.program.document.undo_stack.undo()
                unfold(person)


@pytest.mark.at_length
def test_what_cannot_be_taken_keeps_everything_from_being_done(person: Person) -> None:
    """The first field and every deed, and the others in turns."""
    effects, typist = Effects(person), Typist(person)
    for turn, which in enumerate(_walk(person)):
        person.wait_for_edit()
        field, latest, was_shown = typist.find(which), person.latest, shown(person)
        before = typist.in_force(field)
        typist.type_wrong(field)
        effects.watch(field)
        for place, (name, deed) in enumerate(DEEDS.items()):
            if turn and (place + turn) % TURNS_IN_VAIN:
                continue
            person.window.panels.samples.list.setFocus()
            deed(person)
            case = f"{name} with nonsense in {which}"
            assert effects.all == [], case
            assert shown(person) == was_shown, case
            assert person.window.focusWidget() is field, case
            assert typist.complaint(field), case
        assert typist.in_force(field) == before
        assert person.latest is latest
        person.press(Qt.Key.Key_Escape)
        assert not typist.complaint(field)
