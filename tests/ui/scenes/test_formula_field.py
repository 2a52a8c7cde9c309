import pytest
from PySide6.QtCore import QMimeData, Qt
from pytestqt.qtbot import QtBot

from gdviz.engine.expressions import LIMITS
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.theme import load_theme
from gdviz.ui.scenes.formula_field import FormulaField
from tests.ui.snapshots import color_mask, picture


@pytest.fixture
def field(qtbot: QtBot) -> FormulaField:
    field = FormulaField()
    wear(load_theme("light"))
    qtbot.addWidget(field)
    field.resize(300, field.minimumSizeHint().height())
    field.show()
    with qtbot.waitActive(field):
        field.activateWindow()
    field.setFocus()
    return field


def test_what_is_typed_is_told_and_what_is_shown_is_not(field: FormulaField, qtbot: QtBot) -> None:
    typed: list[str] = []
    field.typed.connect(typed.append)
    field.show_text("x^2")
    assert typed == []
    field.moveCursor(field.textCursor().MoveOperation.End)
    qtbot.keyClicks(field, "+1")
    assert typed == ["x^2+", "x^2+1"]


def test_enter_is_no_new_line(field: FormulaField, qtbot: QtBot) -> None:
    field.show_text("x")
    with qtbot.waitSignal(field.entered):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text == "x"


def test_a_stretch_is_underlined_in_the_colour_of_mistakes(field: FormulaField) -> None:
    theme = load_theme("light")
    field.show_text("x + sinn(x)")
    assert not color_mask(picture(field), theme.error_soft).any()
    field.show_mark((4, 8))
    places = color_mask(picture(field), theme.error_soft).any(axis=0).nonzero()[0]
    letter = field.fontMetrics().horizontalAdvance("x")
    assert abs((places[-1] - places[0] + 1) - 4 * letter) <= 2
    assert color_mask(picture(field), theme.error, within=90).any()
    field.show_mark(None)
    assert not color_mask(picture(field), theme.error_soft).any()


def test_where_something_is_missing_the_last_sign_is_underlined(field: FormulaField) -> None:
    field.show_text("x +")
    field.show_mark((3, 3))
    assert field.mark == (2, 3)
    (selection,) = field.extraSelections()
    assert selection.cursor.selectedText() == "+"
    field.show_text("")
    field.show_mark((0, 0))
    assert field.extraSelections() == []


def test_signs_beyond_the_usual_ones_shift_nothing(field: FormulaField) -> None:
    field.show_text("😀 + sinn(x)")
    field.show_mark((4, 8))
    (selection,) = field.extraSelections()
    assert selection.cursor.selectedText() == "sinn"


def test_a_page_that_is_pasted_becomes_one_line_of_bounded_length(field: FormulaField) -> None:
    data = QMimeData()
    data.setText("x +\n  1\n" + "y" * 1_000_000)
    field.insertFromMimeData(data)
    assert field.text.startswith("x + 1 yyy")
    assert len(field.text) <= LIMITS.length + 1
    assert "\n" not in field.text
