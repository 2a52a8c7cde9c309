import numpy as np
import pytest

from gdviz.ui.history.history_lines import HistoryLine, line_of
from tests.ui.histories import history_of, long_history


def test_a_short_history_is_drawn_point_by_point():
    losses = np.array([1.0, 0.5, 0.7, 0.2])
    line = line_of(history_of(losses, losses / 2), "loss", 100, 10.0)
    assert line.steps.tolist() == [0, 1, 2, 3]
    assert line.values.tolist() == losses.tolist()


def test_a_long_one_is_thinned_but_keeps_its_spikes_and_its_end():
    losses = np.full(50_001, 0.25)
    losses[12_345] = 3.0
    losses[33_333] = 0.125
    losses[-1] = 0.5
    line = line_of(history_of(losses, losses), "loss", 200, 60_000.0)
    assert len(line.steps) <= 2 * 200 + 1
    assert line.steps[0] == 0
    assert np.all(np.diff(line.steps) >= 0)
    assert line.steps[int(np.argmax(line.values))] == pytest.approx(12_345, abs=600)
    assert line.values.max() == 3.0
    assert line.values.min() == 0.125
    assert (line.steps[-1], line.values[-1]) == (50_000, 0.5)


def test_a_thinned_curve_that_falls_still_falls_without_stairs():
    line = line_of(long_history(30_000), "loss", 150, 30_000.0)
    assert np.all(np.diff(line.values) <= 0)
    true = 1 / (1 + line.steps / 1000)
    past_the_cliff = line.steps > 3000
    assert np.max(np.abs(line.values / true - 1)[past_the_cliff]) < 0.1


def test_what_is_not_finite_is_left_out():
    losses = np.array([np.inf, 1.0, np.nan, 0.5])
    line = line_of(history_of(losses, np.zeros(4)), "loss", 100, 10.0)
    assert line.steps.tolist() == [1, 3]
    nothing = line_of(history_of(np.array([np.inf]), np.zeros(1)), "loss", 100, 10.0)
    assert len(nothing.steps) == 0


def test_cut_at_a_step_both_parts_meet_there():
    line = HistoryLine(np.arange(5.0), np.arange(5.0) ** 2)
    assert line.until(2).steps.tolist() == [0, 1, 2]
    assert line.since(2).steps.tolist() == [2, 3, 4]
    thinned = HistoryLine(np.array([0.0, 10.0, 20.0]), np.zeros(3))
    assert thinned.until(15).steps[-1] == thinned.since(15).steps[0] == 10.0
    assert line.since(4).steps.tolist() == [4]


def test_cutting_nothing_gives_nothing():
    empty = HistoryLine(np.empty(0), np.empty(0))
    assert len(empty.until(3).steps) == len(empty.since(3).steps) == 0


def test_a_line_is_cut_where_values_are_left_out():
    values = np.array([1.0, np.nan, 2.0, 3.0, np.nan, np.nan, 4.0])
    stretches = HistoryLine(np.arange(7.0), values).stretches()
    assert [each.steps.tolist() for each in stretches] == [[0.0], [2.0, 3.0], [6.0]]
    assert [each.values.tolist() for each in stretches] == [[1.0], [2.0, 3.0], [4.0]]
    assert HistoryLine(np.empty(0), np.empty(0)).stretches() == []
