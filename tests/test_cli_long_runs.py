"""When the steps of a run on the command line are compiled."""

import pytest

from gdviz.cli import long_runs
from gdviz.cli.long_runs import long_run
from tests.commands import succeeded


@pytest.fixture
def asked(monkeypatch):
    """What was asked for; every look at the clock is a quarter of a second later."""
    calls, times = [], iter(range(1_000_000))
    monkeypatch.setattr(long_runs, "perf_counter", lambda: next(times) / 4)
    monkeypatch.setattr(long_runs.fast, "begin_if_possible", lambda: calls.append("begin"))
    monkeypatch.setattr(long_runs.fast, "end", lambda: calls.append("end"))
    return calls


@pytest.mark.parametrize(
    ("total", "made", "times", "expected"),
    [
        (1000, 1, 2, ["end"]),
        (1000, 1, 3, ["begin", "end"]),
        (1000, 1, 9, ["begin", "end"]),
        (1000, 100, 9, ["end"]),
        (10_000, 100, 9, ["begin", "end"]),
    ],
)
def test_they_are_asked_for_once_where_the_rest_is_long(total, made, times, expected, asked):
    with long_run(total) as count:
        for _ in range(times):
            count(made)
    assert asked == expected


def test_nobody_is_left_waiting_after_an_interruption(asked):
    with pytest.raises(KeyboardInterrupt), long_run(10):
        raise KeyboardInterrupt
    assert asked == ["end"]


def test_a_short_run_asks_for_nothing(asked, capsys):
    succeeded(capsys, "train smiles --steps 3")
    assert "begin" not in asked
