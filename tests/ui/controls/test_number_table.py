"""A table of numbers in another size of the type."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gdviz.ui.controls.number_table import GAP, LEAST_PADDING, PADDING, NumberTable
from gdviz.ui.look.fonts import bold, interface_font
from gdviz.ui.look.text_size import show_text_size
from gdviz.ui.look.theme_switch import ThemeSwitch

LONG, WIDE = "a weight of many", "−1234567.000000001"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def table(
    qtbot: QtBot, window: QWidget, qapp: QApplication, make_switch: Callable[[str], ThemeSwitch]
) -> NumberTable:
    """In a window that wears a theme, whose stylesheet keeps fonts from being inherited."""
    qapp.setFont(interface_font())
    make_switch("light")
    made = NumberTable("Numbers", ("what", "value", "more"), (1, 2))
    QVBoxLayout(window).addWidget(made)
    made.share(1, 0, 0)
    made.keep_room_for(0, LONG)
    made.show_rows(3, lambda row: (LONG, "1.5", WIDE))
    made.show_whole(2)
    made.show_mark(1)
    window.resize(900, 300)
    with qtbot.waitExposed(window):
        window.show()
    return made


def measures(table: NumberTable) -> list[int]:
    rows = {table.rowHeight(row) for row in range(3)}
    columns = [table.columnWidth(column) for column in range(3)]
    return [*rows, *columns, table.minimumSizeHint().height()]


def marked_font(table: NumberTable) -> QFont:
    return table.model().index(1, 0).data(Qt.ItemDataRole.FontRole)


def test_rows_and_columns_follow_the_type(qtbot: QtBot, table: NumberTable) -> None:
    before = measures(table)
    show_text_size(200)
    height = table.fontMetrics().height()
    assert table.rowHeight(0) >= height
    assert table.minimumSizeHint().height() >= 2 * table.rowHeight(0) + height
    assert marked_font(table) == bold(table.font())
    needed = QFontMetrics(marked_font(table)).horizontalAdvance
    assert table.columnWidth(0) == needed(LONG) + PADDING
    assert table.columnWidth(2) == needed(WIDE) + PADDING
    show_text_size(100)
    qtbot.waitUntil(lambda: measures(table) == before)


def test_rows_are_written_as_before_until_they_are_gone(qtbot: QtBot, table: NumberTable) -> None:
    model, seen = table.model(), []
    model.rowsAboutToBeRemoved.connect(
        lambda _parent, _first, last: seen.append(model.index(last, 0).data())
    )
    rows = [("one", "1", "2")]
    table.show_rows(1, rows.__getitem__)
    assert seen == [LONG]
    assert model.index(0, 0).data() == "one"


def test_numbers_are_never_cut_and_scroll_where_there_is_no_room(
    qtbot: QtBot, window: QWidget, make_switch: Callable[[str], ThemeSwitch]
) -> None:
    make_switch("light")
    table = NumberTable("Numbers", ("what", "value", "more"), (1, 2))
    QVBoxLayout(window).addWidget(table)
    table.keep_room_for(0, "what")
    table.keep_numbers_whole(WIDE)
    table.show_rows(3, lambda row: ("what", WIDE, WIDE))
    needed = QFontMetrics(bold(table.font())).horizontalAdvance(WIDE) + PADDING
    window.resize(900, 300)
    window.show()
    bar = table.horizontalScrollBar()
    assert not bar.isVisible()
    assert min(table.columnWidth(1), table.columnWidth(2)) > needed
    least = table.minimumSizeHint()
    window.resize(needed, 300)
    qtbot.waitUntil(bar.isVisible)
    least_width = needed - PADDING + LEAST_PADDING
    assert [table.columnWidth(column) for column in (1, 2)] == [least_width, least_width]
    assert bar.maximum() > 0
    assert table.minimumSizeHint().height() > least.height()
    assert table.minimumSizeHint().width() == least.width() < needed
    window.resize(900, 300)
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert min(table.columnWidth(1), table.columnWidth(2)) > needed


def nudges(window: QWidget, make_switch: Callable[[str], ThemeSwitch]) -> NumberTable:
    """A table with a long number in one column only, and with words behind the numbers."""
    make_switch("light")
    table = NumberTable("Numbers", ("name", "down", "up", "helps"), (1, 2))
    QVBoxLayout(window).addWidget(table)
    table.keep_numbers_whole("0.12345")
    table.keep_room_for(0, LONG)
    table.keep_room_for(3, "neither")
    table.shorten(0, "w")
    table.shorten(3, "no")
    table.show_rows(2, lambda row: ("w", "1.5", "0.000905123456", "no"))
    return table


def test_words_behind_a_number_stand_away_from_it(
    qtbot: QtBot, window: QWidget, make_switch: Callable[[str], ThemeSwitch]
) -> None:
    table = nudges(window, make_switch)
    window.resize(900, 300)
    window.show()
    sides = [table.model().index(0, at).data(Qt.ItemDataRole.TextAlignmentRole) for at in range(4)]
    assert [bool(side & Qt.AlignmentFlag.AlignRight) for side in sides] == [False, True, True, True]
    assert table.columnWidth(3) == needed_by(table, "neither") + GAP


def test_with_less_room_words_are_shorter_and_numbers_whole_before_it_scrolls(
    qtbot: QtBot, window: QWidget, make_switch: Callable[[str], ThemeSwitch]
) -> None:
    table = nudges(window, make_switch)
    window.show()
    bar, shortened = table.horizontalScrollBar(), []
    for width in range(900, 150, -25):
        window.resize(width, 300)
        qtbot.waitUntil(lambda width=width: window.width() == width)
        shortened.append(table.is_short)
        written = needed_by(table, "0.000905123456") - PADDING + LEAST_PADDING
        assert table.columnWidth(2) >= written
        if not bar.isVisible():
            columns = sum(table.columnWidth(column) for column in range(4))
            assert columns <= table.viewport().width()
            assert columns > table.viewport().width() - 4
        else:
            assert table.is_short
    assert shortened == sorted(shortened)
    assert {False, True} == set(shortened)
    assert bar.isVisible()


def needed_by(table: NumberTable, words: str) -> int:
    return QFontMetrics(bold(table.font())).horizontalAdvance(words) + PADDING


def test_a_table_may_end_below_its_rows(qtbot: QtBot, window: QWidget) -> None:
    table, below = NumberTable("Numbers", ("a",), (0,)), QLabel("what is said of it")
    column = QVBoxLayout(window)
    column.addWidget(table)
    column.addWidget(below)
    column.addStretch(1)
    table.end_below_rows()
    window.resize(300, 700)
    window.show()
    for rows in (3, 8):
        table.show_rows(rows, lambda row: ("1",))
        wanted = table.horizontalHeader().height() + rows * table.rowHeight(0)
        qtbot.waitUntil(lambda wanted=wanted: abs(table.height() - wanted) <= 6)
        assert table.verticalScrollBar().maximum() == 0
        assert below.y() - table.geometry().bottom() < 20
