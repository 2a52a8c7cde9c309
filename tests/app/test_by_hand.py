"""The arithmetic in the window: rounds of nudges, stages, and edits from the menu."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton

from gdviz.engine import Training
from tests.app.one_window import OneWindow
from tests.app.person import Person

LEFT = Qt.MouseButton.LeftButton


def press(person: Person, name: str) -> None:
    button = person.find(QPushButton, name)
    person.qtbot.waitUntil(button.isEnabled)
    person.qtbot.mouseClick(button, LEFT)


one_window = OneWindow()


@one_window
def a_round_of_nudges_leaves_the_method_as_it_is(person: Person) -> None:
    person.action("byHandAction").trigger()
    apply = person.find(QPushButton, "applyNudgesButton")
    assert not apply.isEnabled()
    press(person, "allNudgesButton")
    press(person, "applyNudgesButton")
    person.wait_for_step(1)
    assert set(person.latest.parameters.tolist()) <= {-1.0, 0.0, 1.0}
    assert person.latest.parameters.any()
    assert person.experiment.method == "gradient-descent"
    assert not person.program.document.undo_stack.canUndo()
    person.action("stepAction").trigger()
    person.wait_for_step(2)
    # The second step is one of gradient descent, from where the nudges led.
    rounded = person.latest.parameters.round()
    assert (person.latest.parameters != rounded).any()


@one_window
def the_step_is_made_when_its_stages_are_known(person: Person) -> None:
    person.action("byHandAction").trigger()
    person.window.panels.arithmetic.show_page("anatomy")
    expected = Training(person.experiment)
    expected.advance()
    press(person, "makeStepButton")
    person.wait_for_step(1)
    assert person.latest.parameters.tobytes() == expected.snapshot().parameters.tobytes()


@one_window
def edits_of_images_stand_in_the_menu(person: Person) -> None:
    menus = {menu.title(): menu for menu in person.window.findChildren(QMenu) if menu.title()}
    texts = [action.text() for action in menus["Edit"].actions()]
    for text in ("Cut", "Copy", "Paste", "Make variants…", "Grid size…", "Labels…"):
        assert text in texts
    person.window.panels.samples.select_rows([0, 1])
    before = [image.pixels.copy() for image in person.images]
    invert = next(
        action
        for action in person.window.panels.editor.edits_menu.actions()
        if action.text() == "Invert"
    )
    invert.trigger()
    person.wait_for_edit()
    assert (person.images[0].pixels == 1 - before[0]).all()
    assert (person.images[1].pixels == 1 - before[1]).all()
    assert (person.images[2].pixels == before[2]).all()


def test_the_arithmetic_in_the_window(person: Person) -> None:
    one_window.run_all(person)
