import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gdviz.engine import CURVES, NEGATE, SURFACES, Start, curve_of, surface_of
from gdviz.engine.minima import find_minima
from gdviz.ui.controls.complaint import Complaint
from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.scenes.function_card import FunctionCard
from gdviz.ui.scenes.own_function import EXAMPLES
from tests.ui.scenes.conftest import SMILES, Edit, on

BALL = on(CURVES["ball-on-a-hill"])
OWN = on(curve_of("x^2"))
CONTROL = Qt.KeyboardModifier.ControlModifier


def retype(qtbot: QtBot, field: QWidget, text: str, enter: bool = True) -> None:
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_A, CONTROL)
    qtbot.keyClicks(field, text)
    if enter:
        qtbot.keyClick(field, Qt.Key.Key_Return)


def field(card: FunctionCard, name: str) -> NumberField:
    found = card.findChild(NumberField, name)
    assert isinstance(found, NumberField)
    assert found.isVisible()
    return found


def complaint(card: FunctionCard) -> str:
    found = card.findChild(Complaint)
    assert isinstance(found, Complaint)
    return found.text() if found.isVisible() else ""


def test_a_built_in_curve_tells_all_about_itself(edit: Edit) -> None:
    edited = edit(FunctionCard, BALL)
    card = edited.card
    assert card.title == "Ball on a hill"
    assert card.formulas.text().splitlines()[1] == "f′(x) = sign(x) − cos(1.5·|x|)·sign(x)"
    assert card.minima.text() == "Global minimum 0 at x = 0, proved"
    assert not card.editor.isVisible()
    assert card.place.text == "3.00 x, 3.65 f(x), 1.21 slope"
    edited.show_steps(3)
    assert card.place.text == "0.66 x, 0.10 f(x), 0.46 slope"


def test_the_start_is_edited_and_undone(edit: Edit, qtbot: QtBot) -> None:
    edited = edit(FunctionCard, on(SURFACES["bowl"]))
    retype(qtbot, field(edited.card, "startField2"), "-1.5")
    assert edited.experiment.start == Start.at([3.0, -1.5])
    assert edited.undo_text == "Set start to x = 3, y = −1.5"
    edited.document.undo_stack.undo()
    assert field(edited.card, "startField2").text() == "2"


def test_a_curve_has_one_start(edit: Edit) -> None:
    card = edit(FunctionCard, BALL).card
    assert field(card, "startField1").accessibleName() == "Start, x"
    assert not card.start.fields[1].isVisible()


def test_the_run_can_begin_where_the_ball_is(edit: Edit, qtbot: QtBot) -> None:
    edited = edit(FunctionCard, BALL)
    assert not edited.card.start.here.isEnabled()
    edited.show_steps(1)
    qtbot.mouseClick(edited.card.start.here, Qt.MouseButton.LeftButton)
    (start,) = edited.experiment.start.values
    assert start == pytest.approx(2.3946, abs=1e-4)


def test_a_start_that_is_no_number_is_explained(edit: Edit, qtbot: QtBot) -> None:
    edited = edit(FunctionCard, BALL)
    retype(qtbot, field(edited.card, "startField1"), "here")
    assert "“here” is not a number" in complaint(edited.card)
    assert edited.experiment == BALL


def test_enter_takes_a_typed_function_at_once(edit: Edit, qtbot: QtBot) -> None:
    edited = edit(FunctionCard, OWN)
    card = edited.card
    assert card.editor.field.text == "x^2"
    find_minima(curve_of("x^2 - 3*cos(4x)"))
    retype(qtbot, card.editor.field, "x^2 - 3*cos(4x)")
    function = edited.experiment.function
    assert function.formula == "x² − 3·cos(4·x)"
    assert card.formulas.text().splitlines()[1] == "f′(x) = 2·x + 12·sin(4·x)"
    assert "Local minima" in card.minima.text()
    assert edited.undo_text == "Type “x² − 3·cos(4·x)”"
    edited.document.undo_stack.undo()
    assert edited.experiment == OWN
    assert card.editor.field.text == "x^2"


def test_what_is_typed_is_taken_when_typing_pauses_and_undone_at_once(
    edit: Edit, qtbot: QtBot
) -> None:
    edited = edit(FunctionCard, OWN)
    editor = edited.card.editor.field
    retype(qtbot, editor, "x^4", enter=False)
    qtbot.waitUntil(lambda: edited.experiment.function.name == "x^4")
    qtbot.keyClicks(editor, " + x")
    qtbot.waitUntil(lambda: edited.experiment.function.name == "x^4 + x")
    assert editor.text == "x^4 + x"
    assert edited.document.undo_stack.count() == 1
    edited.document.undo_stack.undo()
    assert edited.experiment == OWN


def test_a_mistake_is_pointed_at_and_nothing_is_taken(edit: Edit, qtbot: QtBot) -> None:
    edited = edit(FunctionCard, OWN)
    editor = edited.card.editor
    retype(qtbot, editor.field, "x^2 + sinn(x)", enter=False)
    qtbot.waitUntil(lambda: "did you mean sin?" in editor.sentence.text())
    assert editor.field.mark == (6, 10)
    assert editor.sentence.property("role") == "error"
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    assert edited.experiment == OWN
    assert editor.field.text == "x^2 + sinn(x)"
    retype(qtbot, editor.field, "x^2 + sin(x)")
    assert editor.field.mark is None
    assert editor.sentence.property("role") == "muted"
    assert edited.experiment.function.name == "x^2 + sin(x)"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "There is no formula yet"),
        ("9^9^9^9", "too large to be a number"),
        ("__import__('os')", "belongs to no formula"),
        ("(" * 60 + "x" + ")" * 60, "nested more than 50 levels"),
        ("x * y", "y is only known for surfaces"),
    ],
)
def test_hostile_and_half_texts_are_refused_in_a_sentence(
    edit: Edit, qtbot: QtBot, text: str, sentence: str
) -> None:
    edited = edit(FunctionCard, OWN)
    editor = edited.card.editor
    editor.field.setFocus()
    editor.field.selectAll()
    editor.field.insertPlainText(text)
    qtbot.waitUntil(lambda: sentence in editor.sentence.text())
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    assert edited.experiment == OWN


def test_typing_is_not_disturbed_by_other_edits(edit: Edit, qtbot: QtBot) -> None:
    edited = edit(FunctionCard, OWN)
    editor = edited.card.editor.field
    retype(qtbot, editor, "x^2 + (", enter=False)
    edited.document.change("Set the rate", learning_rate=0.3)
    assert editor.text == "x^2 + ("


def test_the_range_is_edited(edit: Edit, qtbot: QtBot) -> None:
    edited = edit(FunctionCard, OWN)
    retype(qtbot, field(edited.card, "xToField"), "10")
    assert edited.experiment.function.high == 10.0
    assert edited.undo_text == "Draw x from −4 to 10"
    retype(qtbot, field(edited.card, "xFromField"), "12")
    assert "must end to the right of where it begins" in complaint(edited.card)
    assert edited.experiment.function.low == -4.0


def test_a_surface_has_two_ranges(edit: Edit, qtbot: QtBot) -> None:
    edited = edit(FunctionCard, on(surface_of("x*y")))
    retype(qtbot, field(edited.card, "yFromField"), "-1")
    assert edited.experiment.function.y_range == (-1.0, 4.0)
    assert edited.experiment.function.x_range == (-4.0, 4.0)


def test_the_kind_changes_and_each_keeps_its_text(edit: Edit, qtbot: QtBot) -> None:
    edited = edit(FunctionCard, OWN)
    editor = edited.card.editor
    editor.kind.setFocus()
    qtbot.keyClick(editor.kind, Qt.Key.Key_Down)
    assert edited.experiment.objective.size == 2
    assert len(edited.experiment.start.values) == 2
    assert edited.undo_text == "Make it a function of x and y"
    assert editor.field.text == next(iter(EXAMPLES["surface"].values()))
    qtbot.keyClick(editor.kind, Qt.Key.Key_Up)
    assert editor.field.text == "x^2"
    assert edited.experiment == OWN


def test_an_example_is_taken(edit: Edit, qtbot: QtBot) -> None:
    edited = edit(FunctionCard, OWN)
    editor = edited.card.editor
    action = next(each for each in editor.examples.menu().actions() if each.text() == "Egg box")
    action.trigger()
    assert editor.field.text == EXAMPLES["surface"]["Egg box"]
    assert edited.undo_text == "Take the example “Egg box”"


def test_plain_keys_in_the_field_are_text(edit: Edit, qtbot: QtBot) -> None:
    edited = edit(FunctionCard, OWN)
    editor = edited.card.editor.field
    retype(qtbot, editor, "x + 1", enter=False)
    assert editor.text == "x + 1"
    assert QApplication.focusWidget() is editor


def test_what_is_no_function_of_its_kind_leaves_the_card_as_it_is(edit: Edit) -> None:
    edited = edit(FunctionCard, BALL)
    for other in (SMILES, on(NEGATE)):
        edited.card.show_experiment(other)
    assert edited.card.title == "Ball on a hill"


@pytest.mark.parametrize("text", ["sqrt(-1 - x^2)", "1/(x - x)", "ln(-1 - x^2)"])
def test_a_function_without_values_is_not_taken(edit: Edit, qtbot: QtBot, text: str) -> None:
    edited = edit(FunctionCard, OWN)
    editor = edited.card.editor
    retype(qtbot, editor.field, text)
    assert "Nowhere is a value with a slope for a ball to begin" in editor.sentence.text()
    assert editor.field.mark is None
    assert edited.experiment == OWN


@pytest.mark.parametrize(
    ("text", "start", "sentence"),
    [
        ("x - ln(x)", "-1", "There is no value at x = −1: begin where there is one."),
        ("1/x^2", "0", "The value at x = 0 is beyond all numbers: begin elsewhere."),
        (
            "sqrt(x)",
            "0",
            "There is a value at x = 0, but no finite slope: begin a little beside it.",
        ),
    ],
)
def test_a_start_without_a_value_or_a_slope_is_refused(
    edit: Edit, qtbot: QtBot, text: str, start: str, sentence: str
) -> None:
    edited = edit(FunctionCard, on(curve_of(text)))
    before = edited.experiment
    retype(qtbot, field(edited.card, "startField1"), start)
    assert complaint(edited.card) == sentence
    assert edited.experiment == before
