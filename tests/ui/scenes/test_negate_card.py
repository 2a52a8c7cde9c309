from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gdviz.engine import NEGATE, NumberPairs, Start
from gdviz.ui.controls.complaint import Complaint
from gdviz.ui.look.theme import Theme
from gdviz.ui.scenes.negate_card import NegateCard
from tests.ui.scenes.conftest import Edit, on
from tests.ui.snapshots import color_at, color_mask, distance, picture

ON_PAIRS = on(NEGATE)
LEFT = Qt.MouseButton.LeftButton


def retype(qtbot: QtBot, field: QWidget, text: str) -> None:
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def answers(card: NegateCard) -> list[tuple[str, str]]:
    return [(row.output.text(), row.error.text()) for row in card.table.rows]


def test_every_pair_shows_output_and_error(edit: Edit) -> None:
    edited = edit(NegateCard, ON_PAIRS)
    assert answers(edited.card) == [("0.00", "4.00"), ("0.00", "1.00"), ("0.00", "0.50")]
    edited.show_steps(2)
    # w = −0.9039.
    assert answers(edited.card) == [("−3.62", "0.38"), ("−0.90", "0.096"), ("0.45", "0.048")]
    assert edited.card.place.text == "−0.90 weight, 0.16 loss, 3.32 slope"
    edited.show_steps(60)
    assert [output for output, _ in answers(edited.card)] == ["−4.00", "−1.00", "0.50"]


def test_a_pair_is_edited_and_undone(edit: Edit, qtbot: QtBot) -> None:
    edited = edit(NegateCard, ON_PAIRS)
    retype(qtbot, edited.card.table.rows[1].target, "3")
    assert edited.experiment.function.pairs == ((4.0, -4.0), (1.0, 3.0), (-0.5, 0.5))
    assert edited.undo_text == "Set target 2 to 3.00"
    edited.document.undo_stack.undo()
    assert edited.card.table.rows[1].target.text() == "−1"


def test_the_rate_that_suits_follows_the_pairs(edit: Edit, qtbot: QtBot) -> None:
    edited = edit(NegateCard, ON_PAIRS)
    retype(qtbot, edited.card.table.rows[0].input, "40")
    function = edited.experiment.function
    assert edited.experiment.learning_rate == function.rate < NEGATE.rate


def test_pairs_come_and_go_but_one_stays(edit: Edit, qtbot: QtBot) -> None:
    edited = edit(NegateCard, on(NumberPairs(((4.0, -4.0),))))
    table = edited.card.table
    assert not table.rows[0].remove.isEnabled()
    qtbot.mouseClick(table.add, LEFT)
    assert edited.experiment.function.pairs == ((4.0, -4.0), (2.0, -2.0))
    assert edited.undo_text == "Add a pair"
    qtbot.mouseClick(table.rows[0].remove, LEFT)
    assert edited.experiment.function.pairs == ((2.0, -2.0),)
    assert edited.undo_text == "Remove pair 1"
    assert len(table.rows) == 1


def test_bad_numbers_get_a_sentence(edit: Edit, qtbot: QtBot) -> None:
    edited = edit(NegateCard, ON_PAIRS)
    complaint = edited.card.findChild(Complaint)
    for text, sentence in (("four", "“four” is not a number"), ("1e9", "Inputs and targets must")):
        retype(qtbot, edited.card.table.rows[0].input, text)
        assert complaint.isVisible()
        assert sentence in complaint.text()
        assert edited.experiment == ON_PAIRS


def test_the_start_is_the_weights(edit: Edit, qtbot: QtBot) -> None:
    edited = edit(NegateCard, ON_PAIRS)
    retype(qtbot, edited.card.start.fields[0], "-3")
    assert edited.experiment.start == Start.at([-3.0])
    assert edited.undo_text == "Set start to weight = −3"


def test_the_picture_has_the_colours_of_the_signs(edit: Edit, theme: Theme) -> None:
    edited = edit(NegateCard, ON_PAIRS)
    edited.show_steps(2)
    drawn = edited.card.picture
    image = picture(drawn)
    first, second = drawn.circles
    beside = QPoint(0, 20)
    assert distance(color_at(image, first + beside), theme.positive_soft) < 10
    assert distance(color_at(image, second + beside), theme.negative_soft) < 10
    middle = (first + second) / 2
    assert distance(color_at(image, middle), theme.negative) < 10
    assert drawn.text.startswith("input 1 4 × weight −0.90 = output −3.6")


def test_a_positive_weight_is_orange(edit: Edit, theme: Theme) -> None:
    edited = edit(NegateCard, on(NEGATE, start=Start.at([1.0])))
    image = picture(edited.card.picture)
    first, second = edited.card.picture.circles
    assert distance(color_at(image, (first + second) / 2), theme.positive) < 10
    assert color_mask(image, theme.negative).sum() == 0


def test_a_click_on_a_row_draws_its_numbers(edit: Edit, qtbot: QtBot) -> None:
    edited = edit(NegateCard, ON_PAIRS)
    table = edited.card.table
    place = table.rows[2].output.geometry().center()
    qtbot.mouseClick(table, LEFT, pos=place)
    assert edited.card.picture.text.startswith("input 3 −0.5 ×")
    table.rows[1].input.setFocus()
    qtbot.waitUntil(lambda: edited.card.picture.text.startswith("input 2 1 ×"))
