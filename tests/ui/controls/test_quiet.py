"""Words and numbers that change with every step are told now and then."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from gdviz.ui.controls.number_table import NumberTable
from gdviz.ui.controls.quiet_label import QuietLabel
from gdviz.ui.look.spoken import break_silence, keep_silence


@pytest.fixture
def silence(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    keep_silence()
    yield
    break_silence()


def test_a_label_shows_at_once_and_tells_when_the_silence_is_broken(
    qtbot: QtBot, silence: None
) -> None:
    label = QuietLabel()
    qtbot.addWidget(label)
    for words in ("0.83", "0.38"):
        label.set_text(words)
    assert label.text() == "0.38"
    assert label.accessibleName() == ""
    break_silence()
    assert label.accessibleName() == "0.38"


def test_of_a_table_only_the_newest_change_is_told(
    qtbot: QtBot, silence: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(
        QTableView,
        "dataChanged",
        lambda _, first, last, roles=(): told.append((first.row(), last.row())),
    )
    table = NumberTable("Numbers", ("a", "b"), (0,))
    qtbot.addWidget(table)
    table.show_rows(3, lambda row: (str(row), ""))
    for _ in range(5):
        table.show_rows(3, lambda row: (str(row + 1), ""))
    assert told == []
    break_silence()
    assert told == [(0, 2)]
    table.show_mark(1)
    assert told[1:] == [(1, 1)]
