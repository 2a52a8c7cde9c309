"""The history against a plain list of rows."""

from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdviz.engine import MEASURES
from gdviz.engine import history as module
from gdviz.engine.history import History

SMALL = {"BLOCK": 8, "BUCKET": 4}

amounts = st.one_of(st.integers(0, 5), st.integers(0, 40))
edits = st.lists(st.tuples(st.sampled_from(["append", "truncate"]), amounts), max_size=25)


@pytest.fixture
def small_blocks(monkeypatch):
    for name, size in SMALL.items():
        monkeypatch.setattr(module, name, size)


def random_rows(count, seed=0):
    rows = np.random.default_rng(seed).normal(size=(count, len(MEASURES)))
    rows[:, MEASURES.index("within_tolerance")] = np.arange(count) % 5
    return rows


def filled(count, seed=0):
    history = History()
    history.append(random_rows(count, seed))
    return history


@given(edits)
def test_every_view_stays_what_it_was(edits):
    with patch.multiple(module, **SMALL):
        history, rows, seen = History(), np.empty((0, len(MEASURES))), []
        for seed, (edit, amount) in enumerate(edits):
            if edit == "append":
                new = random_rows(amount, seed)
                history.append(new)
                rows = np.vstack([rows, new])
            else:
                history.truncate(amount)
                rows = rows[:amount]
            assert len(history) == len(rows)
            seen.append((history.view(), rows))
        for view, expected in seen:
            assert len(view) == len(expected)
            assert np.array_equal(view.rows(0), expected)
            for index, name in enumerate(MEASURES):
                assert np.array_equal(view.column(name), expected[:, index])


@given(st.integers(0, 50), st.integers(0, 50))
def test_rows_from_a_step_on(length, first):
    with patch.multiple(module, **SMALL):
        view = filled(length).view()
        assert np.array_equal(view.rows(min(first, length)), random_rows(length)[first:])


@pytest.mark.usefixtures("small_blocks")
def test_measures_at_a_step():
    view = filled(21).view()
    for step, row in enumerate(random_rows(21)):
        measures = view.at(step)
        assert [getattr(measures, name) for name in MEASURES] == row.tolist()
    for step in (-1, 21):
        with pytest.raises(IndexError, match=f"No step {step} in a history of 21 rows"):
            view.at(step)


@pytest.mark.usefixtures("small_blocks")
def test_nothing_handed_out_can_be_written_to():
    view = filled(21).view()
    arrays = [view.tail, *(a for b in view.blocks for a in (b.rows, b.lows, b.highs))]
    assert len(arrays) == 1 + 3 * 2
    assert not any(array.flags.writeable for array in arrays)


@settings(max_examples=300)
@given(length=st.integers(1, 200), points=st.integers(2, 60), seed=st.integers(0, 9))
def test_an_outline_keeps_the_extremes(length, points, seed):
    with patch.multiple(module, **SMALL):
        view = filled(length, seed).view()
        steps, values = view.outline("loss", points)
    column = view.column("loss")
    assert len(steps) == len(values)
    assert (values.min(), values.max()) == (column.min(), column.max())
    assert (np.diff(steps) >= 0).all()
    assert steps[0] == 0
    assert steps[-1] < length
    if length <= points:
        assert np.array_equal(values, column)
        assert np.array_equal(steps, np.arange(length))
    else:
        assert len(steps) <= points + 2 + SMALL["BLOCK"]


@settings(max_examples=200)
@given(length=st.integers(61, 200), points=st.integers(2, 60))
def test_an_outline_covers_every_step_between_its_points(length, points):
    """No value lies outside the low and the high of the stretch that its step falls into."""
    with patch.multiple(module, **SMALL):
        view = filled(length).view()
        steps, values = view.outline("loss", points)
    column = view.column("loss")
    starts = np.unique(steps)
    for first, end in zip(starts, [*starts[1:], length], strict=True):
        stretch, drawn = column[int(first) : int(end)], values[steps == first]
        assert drawn.min() == stretch.min()
        assert drawn.max() == stretch.max()


def test_an_outline_of_a_long_run_is_short():
    view = filled(100_000).view()
    steps, values = view.outline("average_error", 500)
    column = view.column("average_error")
    assert len(steps) < 500 + module.BLOCK
    assert (values.min(), values.max()) == (column.min(), column.max())
