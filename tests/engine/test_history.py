"""The history against a plain list of rows."""

from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdviz.engine import MEASURES
from gdviz.engine import history as module
from gdviz.engine.history import History
from tests.sizes import size

SMALL = {"BLOCK": 8, "BUCKET": 4}
FEW = {"BLOCK": 4, "BUCKET": 2, "MOST_BLOCKS": 40}

amounts = st.one_of(st.integers(0, 5), st.integers(0, 40))
edits = st.lists(st.tuples(st.sampled_from(["append", "truncate"]), amounts), max_size=25)


@pytest.fixture
def small_blocks(monkeypatch):
    for name, number in SMALL.items():
        monkeypatch.setattr(module, name, number)


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
        with pytest.raises(IndexError, match=f"No step {step} in a history of 21 steps"):
            view.at(step)


@pytest.mark.usefixtures("small_blocks")
def test_nothing_handed_out_can_be_written_to():
    view = filled(21).view()
    arrays = [view.tail, *(a for b in view.blocks for a in (b.rows, b.lows, b.highs))]
    assert len(arrays) == 1 + 3 * 2
    assert not any(array.flags.writeable for array in arrays)


@settings(max_examples=size(80, 300))
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


@settings(max_examples=size(60, 200))
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


def check_thinned(view, rows):
    """What a view says is true, and what it leaves out is old."""
    steps = view.steps().astype(int)
    assert len(view) == len(rows)
    assert (np.diff(steps) > 0).all()
    assert np.array_equal(view.rows(), rows[steps])
    assert np.array_equal(view.column("accuracy"), rows[steps, MEASURES.index("accuracy")])
    newest = min(len(rows), 3 * FEW["BLOCK"])
    assert set(range(len(rows) - newest, len(rows))) <= set(steps)
    for first in (0, len(rows) // 3, len(rows) // 2, len(rows) - 1):
        assert np.array_equal(view.steps(first), steps[steps >= first])
        assert np.array_equal(view.rows(first), rows[steps[steps >= first]])
    for step in range(0, len(rows), 7):
        last = steps[steps <= step][-1]
        assert list(vars(view.at(step)).values()) == rows[last].tolist()


@settings(max_examples=size(12, 40))
@given(parts=st.lists(st.integers(1, 900), min_size=1, max_size=6))
def test_beyond_the_limit_older_steps_keep_fewer_rows(parts):
    rows = random_rows(sum(parts))
    with patch.multiple(module, **FEW):
        history = History()
        for part, end in zip(parts, np.cumsum(parts), strict=True):
            history.append(rows[end - part : end])
            check_thinned(history.view(), rows[:end])
            assert len(history.view().rows()) <= (FEW["MOST_BLOCKS"] + 1) * FEW["BLOCK"]
        steps, values = history.view().outline("loss", 30)
    losses = rows[:, MEASURES.index("loss")]
    assert (values.min(), values.max()) == (losses.min(), losses.max())
    assert (np.diff(steps) >= 0).all()
    gaps = np.diff(history.view().steps())
    ages = len(rows) - history.view().steps()[:-1]
    assert (gaps <= np.maximum(1, ages / 4)).all()


@settings(max_examples=size(12, 40))
@given(edits=st.lists(st.tuples(st.booleans(), st.floats(0, 1)), min_size=3, max_size=25))
def test_a_thinned_history_can_be_cut_and_go_on(edits):
    with patch.multiple(module, **FEW):
        history, rows = History(), np.empty((0, len(MEASURES)))
        for seed, (cut, part) in enumerate(edits):
            if cut and len(rows):
                length = 1 + round(part * (len(rows) - 1))
                history.truncate(length)
                rows = rows[:length]
                assert len(history) == len(rows)
            new = random_rows(1 + round(400 * part), seed)
            history.append(new)
            rows = np.vstack([rows, new])
            view = history.view()
            steps = view.steps().astype(int)
            assert len(view) == len(rows)
            assert np.array_equal(view.rows(), rows[steps])
            assert set(range(len(rows) - len(new), len(rows))) - set(steps) <= set(
                range(len(rows) - 3 * FEW["BLOCK"])
            )
            drawn_at, drawn = view.outline("loss", 40)
            losses = rows[:, MEASURES.index("loss")]
            kept = view.column("loss")
            assert losses.min() <= drawn.min() <= kept.min()
            assert kept.max() <= drawn.max() <= losses.max()
            assert (np.diff(drawn_at) >= 0).all()


def test_a_view_of_what_is_thinned_later_stays_what_it_was():
    rows = random_rows(2000)
    with patch.multiple(module, **FEW):
        history = History()
        history.append(rows[:90])
        view = history.view()
        history.append(rows[90:])
        assert np.array_equal(view.rows(), rows[:90])


def test_the_limit_is_ten_million_rows():
    assert pytest.approx(10_000_000, rel=1e-3) == module.MOST_BLOCKS * module.BLOCK


def test_an_outline_of_a_long_run_is_short():
    view = filled(100_000).view()
    steps, values = view.outline("average_error", 500)
    column = view.column("average_error")
    assert len(steps) < 500 + module.BLOCK
    assert (values.min(), values.max()) == (column.min(), column.max())


@given(edits)
def test_rows_keep_their_places(edits):
    with patch.multiple(module, **SMALL):
        history, rows = History(size=2), np.empty((0, len(MEASURES) + 2))
        for seed, (edit, amount) in enumerate(edits):
            if edit == "append":
                places = np.random.default_rng(seed + 100).normal(size=(amount, 2))
                new = np.hstack([random_rows(amount, seed), places])
                history.append(new)
                rows = np.vstack([rows, new])
            else:
                history.truncate(amount)
                rows = rows[:amount]
        view = history.view()
        assert np.array_equal(view.rows(0), rows[:, : len(MEASURES)])
        for step, row in enumerate(rows):
            assert view.row_at(step) == step
            at, loss, place = view.row(step)
            assert (at, loss, *place.tolist()) == (step, row[0], *row[-2:].tolist())
        for outside in (-1, len(rows)):
            with pytest.raises(IndexError):
                view.row(outside)


def test_merged_rows_know_their_steps():
    with patch.multiple(module, **FEW):
        history = History(size=1)
        everything = np.hstack([random_rows(900), np.arange(900.0)[:, np.newaxis]])
        for row in everything:
            history.append(row[np.newaxis])
        view = history.view()
        steps = view.steps()
        # Longer rows are fewer.
        assert len(view.blocks) <= 40 * 4 / 5
        assert len(steps) < 900
        for number, step in enumerate(steps.astype(int).tolist()):
            at, loss, place = view.row(number)
            assert (at, loss, place.tolist()) == (step, everything[step, 0], [step])
            assert view.row_at(step) == number
        assert view.row_at(int(steps[1]) - 1) == 0
