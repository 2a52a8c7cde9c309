"""The table of the steps made on a function."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gdviz.engine import CURVES, OPTIMIZERS, SURFACES, Placement, Start, Training
from gdviz.numbers import brief, exact
from gdviz.ui.look.fonts import bold, interface_font
from gdviz.ui.look.text_size import show_text_size
from gdviz.ui.scenes.step_rows import MOST_COPIED, StepRows
from gdviz.ui.scenes.step_table import StepTable
from tests.ui.calculator import comes_to
from tests.ui.scenes.conftest import SMILES, on

BALL = on(CURVES["ball-on-a-hill"], learning_rate=0.5)
BOWL = on(SURFACES["bowl"], learning_rate=0.1)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def table(qtbot: QtBot) -> StepTable:
    made = StepTable()
    qtbot.addWidget(made)
    made.resize(390, 160)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def run(experiment=BALL, steps: int = 0) -> Training:
    training = Training(experiment)
    training.advance(steps)
    return training


def lines(table: StepTable) -> list[list[str]]:
    return [table.words(row) for row in range(table.model().rowCount())]


def titles(table: StepTable) -> list[str]:
    model = table.model()
    return [
        model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())
    ]


def pasted() -> list[list[str]]:
    text = QGuiApplication.clipboard().mimeData().text()
    return [line.split("\t") for line in text.split("\n")]


def test_the_table_of_the_lecture_grows_step_by_step(table: StepTable) -> None:
    training = run()
    lecture = [
        ["0", "3.00", "3.65", "1.21", "2.39"],
        ["1", "2.39", "2.68", "1.90", "1.44"],
        ["2", "1.44", "0.89", "1.56", "0.66"],
        ["3", "0.664", "0.10", "0.456", "0.44"],
    ]
    for made in range(4):
        table.show_snapshot(training.snapshot())
        assert titles(table) == ["step", "x", "f(x)", "slope", "next x"]
        assert lines(table) == lecture[: made + 1]
        training.advance()
    # Back, and the table is as it was.
    training.go_to(1)
    table.show_snapshot(training.snapshot())
    assert lines(table) == lecture[:2]


def test_a_surface_has_both_slopes_and_both_places(table: StepTable) -> None:
    training = run(replace(BOWL, start=Start.at((2.0, -1.0))), 1)
    table.show_snapshot(training.snapshot())
    assert titles(table) == [
        *("step", "x", "y", "f(x, y)", "∂f/∂x", "∂f/∂y", "next x", "next y"),
    ]
    function = training.experiment.function
    first, second = (StepRows(training.snapshot()).numbers(row) for row in (0, 1))
    assert first[0] == 0
    x, y = np.array([2.0, -1.0]), training.parameters
    slopes = function.gradient(x)
    assert first[1] == (2.0, -1.0, function.value(x), *slopes.tolist(), *(x - 0.1 * slopes))
    assert second[1][:2] == tuple(y.tolist())
    # From a surface to a curve and back there are no words of the other.
    table.show_snapshot(run(steps=2).snapshot())
    assert len(lines(table)) == 3
    assert titles(table)[-1] == "next x"


def test_the_numbers_are_those_of_the_run_to_the_bit() -> None:
    training = run(replace(BALL, learning_rate=0.3), 700)
    rows = StepRows(training.snapshot())
    assert len(rows) == 701
    for step in (0, 1, 255, 256, 699, 700):
        training.go_to(step)
        there = training.snapshot()
        number, (x, value, slope, following) = rows.numbers(step)
        assert number == step
        assert (x, value, slope) == (
            float(there.parameters[0]),
            there.measures.loss,
            float(there.gradient[0]),
        )
        assert following == float(there.next.parameters[0])


def test_a_ball_put_elsewhere_does_not_change_where_the_step_led() -> None:
    training = run(BALL, 2)
    led = float(training.parameters[0])
    training.apply(replace(BALL, placement=Placement(1, (-3.0,))))
    training.advance(1)
    rows = StepRows(training.snapshot())
    assert rows.numbers(1)[1][-1] == led
    assert rows.numbers(2)[1][0] == -3.0


def test_images_and_pairs_leave_it_alone(table: StepTable) -> None:
    table.show_snapshot(run(steps=1).snapshot())
    table.show_snapshot(Training(SMILES).snapshot())
    assert len(lines(table)) == 2


def test_the_step_in_view_is_bold_and_in_view(table: StepTable, qtbot: QtBot) -> None:
    training = run(steps=1000)
    for step in (1000, 40, 900):
        training.go_to(step)
        table.show_snapshot(training.snapshot())
        model = table.model()
        assert model.index(step, 0).data(Qt.ItemDataRole.FontRole).bold()
        assert model.index(step - 1, 0).data(Qt.ItemDataRole.FontRole) is None
        assert is_whole(table, step)


def is_whole(table: StepTable, row: int) -> bool:
    """Whether all of a row is to be seen."""
    top = table.rowViewportPosition(row)
    return top >= 0 and top + table.rowHeight(row) <= table.viewport().height()


def test_the_step_in_view_stays_so_in_another_height_and_in_other_type(
    table: StepTable, qapp: QApplication
) -> None:
    training = run(steps=100)
    table.resize(390, 900)
    for step in (100, 60, 12):
        training.go_to(step)
        table.show_snapshot(training.snapshot())
        for height in (160, 93, 300, 121, 900):
            table.resize(390, height)
            assert is_whole(table, step)
    try:
        table.resize(390, 200)
        show_text_size(200)
        assert is_whole(table, 12)
        qapp.processEvents()
        assert is_whole(table, 12)
    finally:
        show_text_size(100)


def test_a_table_that_was_hidden_comes_back_with_the_step_in_view(table: StepTable) -> None:
    training = run(steps=100)
    table.resize(390, 900)
    table.show_snapshot(training.snapshot())
    table.hide()
    table.resize(390, 160)
    training.go_to(70)
    table.show_snapshot(training.snapshot())
    table.show()
    assert is_whole(table, 70)


def test_the_row_below_the_titles_is_a_whole_one(table: StepTable) -> None:
    table.show_snapshot(run(steps=100).snapshot())
    for height in range(140, 180, 7):
        table.resize(390, height)
        first = table.rowAt(0)
        assert table.rowViewportPosition(first) == 0
        table.scrollTo(table.model().index(3, 0))
        table.scrollTo(table.model().index(60, 0))
        assert table.rowViewportPosition(table.rowAt(0)) == 0


def test_only_what_is_seen_is_written(table: StepTable, monkeypatch: pytest.MonkeyPatch) -> None:
    training = run(steps=50_000)
    written = set()
    words = StepRows.words
    monkeypatch.setattr(StepRows, "words", lambda self, row: written.add(row) or words(self, row))
    table.show_snapshot(training.snapshot())
    table.grab()
    assert table.model().rowCount() == 50_001
    assert 50_000 in written
    assert len(written) < 30


def test_the_whole_table_is_copied_with_all_digits(table: StepTable) -> None:
    training = run(steps=3)
    table.show_snapshot(training.snapshot())
    table.copy_action.trigger()
    head, *rows = pasted()
    assert head == ["step", "x", "f(x)", "slope", "next x"]
    assert [row[0] for row in rows] == ["0", "1", "2", "3"]
    training.go_to(2)
    assert float(rows[2][1]) == training.parameters[0]
    assert float(rows[1][4]) == training.parameters[0]
    html = QGuiApplication.clipboard().mimeData().html()
    assert html.startswith("<table><tr><th>step</th><th>x</th>")
    assert html.count("<tr>") == 5
    assert f"<td>{rows[2][1]}</td>" in html


def test_control_c_copies_the_selected_rows_or_all(table: StepTable, qtbot: QtBot) -> None:
    table.show_snapshot(run(steps=3).snapshot())
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_C, CONTROL)
    assert len(pasted()) == 5
    select = QItemSelectionModel.SelectionFlag
    table.selectionModel().select(table.model().index(1, 0), select.Select | select.Rows)
    table.selectionModel().select(table.model().index(2, 0), select.Select | select.Rows)
    qtbot.keyClick(table, Qt.Key.Key_C, CONTROL)
    assert [row[0] for row in pasted()] == ["step", "1", "2"]


def test_of_a_long_run_the_newest_steps_are_copied(table: StepTable) -> None:
    table.show_snapshot(run(steps=MOST_COPIED + 10).snapshot())
    table.copy_action.trigger()
    rows = pasted()
    assert len(rows) == 1 + MOST_COPIED
    assert rows[-1][0] == str(MOST_COPIED + 10)


@pytest.mark.parametrize("experiment", [BALL, on(SURFACES["himmelblau"])])
def test_nothing_is_elided(table: StepTable, experiment) -> None:
    training = run(experiment)
    font = QFontMetrics(bold(table.font()))
    for _ in range(8):
        training.advance()
        table.show_snapshot(training.snapshot())
        for column, title in enumerate(titles(table)):
            words = [title, *(row[column] for row in lines(table))]
            assert max(map(font.horizontalAdvance, words)) <= table.columnWidth(column) - 6
    width = sum(map(table.columnWidth, range(table.model().columnCount())))
    assert width >= table.viewport().width()
    # Only where there is no room for all of it the table scrolls.
    assert table.horizontalScrollBar().maximum() == width - table.viewport().width()


DESCENTS = [*CURVES.values(), *SURFACES.values()]


def test_every_step_of_random_descents_comes_out_by_hand() -> None:
    """x − rate × slope with what is written gives the next x as written, to its last digit."""
    draw, rows_read = np.random.default_rng(8), 0
    while rows_read < 1000:
        function = DESCENTS[draw.integers(len(DESCENTS))]
        rate = float(f"{10 ** draw.uniform(-4, 0):.3g}")
        start = Start.at(draw.uniform(-3.0, 3.0, function.size))
        training = run(replace(on(function, learning_rate=rate), start=start), 6)
        rows = StepRows(training.snapshot())
        for row in range(len(rows)):
            words, (_, numbers) = rows.words(row), rows.numbers(row)
            for place in range(function.size):
                columns = 1 + place, 2 + function.size + place, 2 + 2 * function.size + place
                here, slope, there = (words[each] for each in columns)
                if numbers[columns[2] - 1] is None or not np.isfinite(numbers).all():
                    continue
                assert comes_to(f"{here} − {exact(rate)} · ({slope})", there), (words, rate)
                rows_read += 1


def test_what_is_copied_gives_the_very_bits_of_the_next_step(table: StepTable) -> None:
    training = run(replace(BALL, learning_rate=0.37), 40)
    table.show_snapshot(training.snapshot())
    table.copy_action.trigger()
    for row in pasted()[1:]:
        _, x, _, slope, following = map(float, row)
        assert x - 0.37 * slope == following


def test_other_optimizers_have_no_sum_that_must_come_out() -> None:
    moved = replace(BALL, optimizer=OPTIMIZERS["adam"]())
    rows = StepRows(run(moved, 5).snapshot())
    for row in range(len(rows)):
        assert rows.words(row)[1:] == tuple(map(brief, rows.numbers(row)[1]))


def test_columns_follow_the_type_there_and_back(
    qtbot: QtBot, qapp: QApplication, table: StepTable
) -> None:
    qapp.setFont(interface_font())
    table.show_snapshot(run(steps=3).snapshot())
    before = widths(table)
    row = table.rowHeight(0)
    show_text_size(200)
    assert table.rowHeight(0) >= table.fontMetrics().height()
    qtbot.waitUntil(lambda: sum(widths(table)) > sum(before))
    show_text_size(100)
    qtbot.waitUntil(lambda: widths(table) == before)
    assert table.rowHeight(0) == row


def widths(table: StepTable) -> list[int]:
    """What each column needs."""
    return list(table._widths)


def test_it_asks_for_room_for_usual_numbers_and_for_no_more_while_a_run_goes_on(
    table: StepTable,
) -> None:
    training = run(replace(BOWL, start=Start.at((2.0, -1.0))), 1)
    table.show_snapshot(training.snapshot())
    least = table.minimumSizeHint()
    table.resize(least)
    assert table.horizontalScrollBar().maximum() == 0
    training.advance(500)
    table.show_snapshot(training.snapshot())
    assert table.minimumSizeHint() == least
    table.show_snapshot(run().snapshot())
    assert table.minimumSizeHint().width() < least.width()


def test_of_a_long_table_that_is_not_seen_no_row_is_measured(
    table: StepTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.show_snapshot(run(steps=300).snapshot())
    table.hide()
    asked: list[int] = []
    words = StepRows.words

    def noted(rows: StepRows, place: int) -> list[str]:
        asked.append(place)
        return words(rows, place)

    monkeypatch.setattr(StepRows, "words", noted)
    try:
        show_text_size(125)
        table.show_snapshot(run(steps=301).snapshot())
        assert asked == []
        table.show()
        assert 0 < len(set(asked)) < 50
    finally:
        show_text_size(100)
