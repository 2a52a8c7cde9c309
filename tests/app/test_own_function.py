"""A person types a function of their own."""

from gdviz.ui.scenes.formula_field import FormulaField
from tests.app.person import Person
from tests.app.test_scenes import choose_scene


def test_what_is_typed_at_once_goes_into_the_formula(person: Person) -> None:
    choose_scene(person, "Your own function")
    field = person.window.panels.function.editor.field
    person.qtbot.waitUntil(field.hasFocus)
    person.qtbot.keyClicks(field, "x^2 + 1")
    assert isinstance(field, FormulaField)
    assert field.toPlainText() == "x^2 + 1"
    person.qtbot.waitUntil(lambda: person.experiment.function.name == "x^2 + 1")
    assert person.latest.step == 0
