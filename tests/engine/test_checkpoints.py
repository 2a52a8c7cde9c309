import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.engine import checkpoints as module
from gdviz.engine.checkpoints import Checkpoints
from gdviz.engine.state import State


def point(step, size=2):
    return np.full(size, float(step))


def kept(steps, size=2):
    """The checkpoints of a run of `steps` steps."""
    checkpoints = Checkpoints()
    for step in range(steps + 1):
        if checkpoints.wants(step):
            checkpoints.add(step, State(point(step, size), (point(step, size),)))
    return checkpoints


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(module, "COUNT_LIMIT", 10)
    monkeypatch.setattr(module, "FIRST_STRIDE", 1)


@pytest.mark.usefixtures("few")
def test_the_stride_doubles_when_there_are_too_many():
    checkpoints = kept(100)
    assert len(checkpoints) <= 10
    assert checkpoints.stride == 16
    assert [checkpoints.latest(step)[0] for step in range(0, 101, 8)] == [
        step // 16 * 16 for step in range(0, 101, 8)
    ]


@given(steps=st.integers(1, 300), first=st.sampled_from([1, 2, 16]))
def test_every_step_has_a_checkpoint_within_a_stride(steps, first):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "COUNT_LIMIT", 10)
        patch.setattr(module, "FIRST_STRIDE", first)
        checkpoints = kept(steps)
    assert len(checkpoints) <= 10
    for step in range(steps + 1):
        at, state = checkpoints.latest(step)
        assert 0 <= step - at < checkpoints.stride
        assert np.array_equal(state.parameters, point(at))


@pytest.mark.parametrize("sizes", [[1024], [2048, 64], [64, 2048]])
def test_memory_is_bounded_whatever_the_states_need(monkeypatch, sizes):
    """Two arrays for each state; an edit makes them larger or smaller."""
    monkeypatch.setattr(module, "MEMORY_LIMIT", 64 * 1024)
    monkeypatch.setattr(module, "FIRST_STRIDE", 1)
    checkpoints = Checkpoints()
    for step in range(200):
        size = sizes[step * len(sizes) // 200]
        if checkpoints.wants(step):
            checkpoints.add(step, State(point(step, size), (point(step, size),)))
        held = dict(map(checkpoints.latest, range(step + 1)))
        assert len(held) == len(checkpoints) >= min(step + 1, 2)
        assert sum(state.nbytes for state in held.values()) <= 64 * 1024


def test_what_was_forgotten_takes_no_memory(monkeypatch):
    monkeypatch.setattr(module, "MEMORY_LIMIT", 64 * 1024)
    monkeypatch.setattr(module, "FIRST_STRIDE", 1)
    checkpoints = kept(30, size=128)
    assert checkpoints.stride == 1
    for _ in range(5):
        checkpoints.forget_from(1)
        for step in range(1, 31):
            checkpoints.add(step, State(point(step, 128), (point(step, 128),)))
    assert checkpoints.stride == 1


def test_there_are_never_fewer_than_two(monkeypatch):
    monkeypatch.setattr(module, "MEMORY_LIMIT", 1)
    monkeypatch.setattr(module, "FIRST_STRIDE", 1)
    checkpoints = kept(50)
    assert checkpoints.latest(50)[0] == 32
    assert len(checkpoints) == 2


def test_forgetting():
    checkpoints = kept(400)
    checkpoints.forget_from(150)
    assert checkpoints.latest(400)[0] == 128
    assert checkpoints.wants(192)
    assert not checkpoints.wants(191)
    assert not checkpoints.wants(128)
