"""Work on a thread of its own, and what comes after its end."""

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from gdviz.ui.background import Background


def test_pieces_of_work_are_done_in_order(qtbot: QtBot) -> None:
    background, told = Background(), []
    for number in range(5):
        background.do(lambda number=number: number, told.append, told.append, ())
    background.finish()
    background.close()
    assert told == [0, 1, 2, 3, 4]


def test_an_expected_error_is_told(qtbot: QtBot) -> None:
    background, told = Background(), []
    background.do(lambda: [][1], told.append, lambda error: told.append(type(error)), (IndexError,))
    background.finish()
    background.close()
    assert told == [IndexError]


@pytest.mark.parametrize("when", ["before", "after"])
def test_what_comes_after_the_end_is_not_done(qtbot: QtBot, when: str) -> None:
    """As when a file has just been written while the window was closed, and autosave hears it."""
    background, done = Background(), []

    def ask_for_more(_: object) -> None:
        background.do(lambda: done.append("more"), done.append, done.append, ())

    if when == "before":
        background.do(lambda: done.append("work"), ask_for_more, done.append, ())
    background.close()
    ask_for_more(None)
    QCoreApplication.processEvents()
    assert done == (["work"] if when == "before" else [])
    assert not background.is_busy
