"""Work by several threads comes in order, and takes no more than is worked on."""

from threading import Event

import pytest

from gdviz.export.films import side_by_side as module
from gdviz.export.films.side_by_side import side_by_side


def test_what_is_made_comes_in_order_though_the_first_takes_longest(monkeypatch) -> None:
    monkeypatch.setattr(module.os, "cpu_count", lambda: 3)
    later = Event()

    def make(number: int) -> int:
        if number == 0:
            assert later.wait(60)
        elif number == 2:
            later.set()
        return 10 * number

    assert list(side_by_side(make, range(7))) == [0, 10, 20, 30, 40, 50, 60]


def test_no_more_is_taken_than_is_worked_on(monkeypatch) -> None:
    monkeypatch.setattr(module.os, "cpu_count", lambda: 2)
    taken = []

    def things():
        for number in range(9):
            taken.append(number)
            yield number

    made = side_by_side(str, things())
    assert next(made) == "0"
    assert taken == [0, 1]
    made.close()


def test_what_fails_is_told_to_whoever_takes_it(monkeypatch) -> None:
    monkeypatch.setattr(module.os, "cpu_count", lambda: 2)
    with pytest.raises(ZeroDivisionError):
        list(side_by_side(lambda number: 1 // number, [1, 0, 1]))
