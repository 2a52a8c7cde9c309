"""A person types a function of their own."""

from gdviz.engine import Start
from gdviz.ui.landscape.landscape_readout import LandscapeReadout
from gdviz.ui.scenes.formula_field import FormulaField
from tests.app.one_window import OneWindow
from tests.app.person import Person
from tests.app.test_scenes import choose_scene

one_window = OneWindow()


@one_window
def what_is_typed_at_once_goes_into_the_formula(person: Person) -> None:
    choose_scene(person, "Your own function")
    field = person.window.panels.function.editor.field
    person.qtbot.waitUntil(field.hasFocus)
    person.qtbot.keyClicks(field, "x^2 + 1")
    assert isinstance(field, FormulaField)
    assert field.toPlainText() == "x^2 + 1"
    person.qtbot.waitUntil(lambda: person.experiment.function.name == "x^2 + 1")
    assert person.latest.step == 0


@one_window
def what_is_typed_is_searched_for_its_minima_and_the_card_tells(
    person: Person,
) -> None:
    choose_scene(person, "Your own function")
    function = person.window.panels.function
    person.qtbot.waitUntil(function.editor.field.hasFocus)
    person.qtbot.keyClicks(function.editor.field, "x^3 - 3.0625x")
    person.qtbot.waitUntil(lambda: person.experiment.function.name == "x^3 - 3.0625x")
    person.qtbot.waitUntil(lambda: "left edge: −51.75 at x = −4" in function.minima.text())
    assert "Local minimum −2.06 at x = 1.01" in function.minima.text()


@one_window
def a_ball_that_lies_in_a_minimum_is_judged_again_when_the_minima_are_known(person: Person) -> None:
    """Only then is it known that it is lower elsewhere."""
    choose_scene(person, "Your own function")
    function = person.window.panels.function
    person.qtbot.waitUntil(function.editor.field.hasFocus)
    person.qtbot.keyClicks(function.editor.field, "x^3 - 3x + 0.0001")
    person.qtbot.waitUntil(lambda: person.experiment.function.name == "x^3 - 3x + 0.0001")
    person.program.document.change("Start in the valley", start=Start.at([1.0]))
    person.qtbot.waitUntil(lambda: person.latest.experiment.start == Start.at([1.0]))
    person.qtbot.waitUntil(lambda: person.latest.verdict.name == "local minimum")
    readout = person.window.panels.landscape.findChild(LandscapeReadout)
    person.qtbot.waitUntil(lambda: "At rest in a local minimum" in readout.text)


def test_functions_that_are_typed(person: Person) -> None:
    one_window.run_all(person)
