import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.engine import Path
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


@pytest.mark.usefixtures("few")
def test_the_stride_doubles_when_there_are_too_many():
    checkpoints = kept(100)
    assert len(checkpoints) <= 10
    assert checkpoints.stride == 16
    assert checkpoints.before(101)[0] == list(range(0, 101, 16))


@given(steps=st.integers(1, 300))
def test_every_step_has_a_checkpoint_within_a_stride(steps):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "COUNT_LIMIT", 10)
        checkpoints = kept(steps)
    assert len(checkpoints) <= 10
    for step in range(steps + 1):
        at, state = checkpoints.latest(step)
        assert 0 <= step - at < checkpoints.stride
        assert np.array_equal(state.parameters, point(at))


def test_memory_is_bounded(monkeypatch):
    """64 KiB hold four states of 1,024 parameters and as many numbers of an optimizer's memory."""
    monkeypatch.setattr(module, "MEMORY_LIMIT", 64 * 1024)
    checkpoints = kept(100, size=1024)
    assert 2 <= len(checkpoints) <= 4


def test_there_are_never_fewer_than_two(monkeypatch):
    monkeypatch.setattr(module, "MEMORY_LIMIT", 1)
    checkpoints = kept(50)
    assert checkpoints.latest(50)[0] == 32
    assert len(checkpoints) == 2


def test_forgetting():
    checkpoints = kept(20)
    checkpoints.forget_from(5)
    assert checkpoints.latest(20)[0] == 4
    assert checkpoints.wants(5)
    assert not checkpoints.wants(4)


def test_before_is_short_and_begins_at_the_start(monkeypatch):
    monkeypatch.setattr(module, "PATH_POINTS", 5)
    steps, points = kept(40).before(33)
    assert steps == [0, 8, 16, 24, 32]
    assert [p[0] for p in points] == steps


def test_a_path_along_two_parameters():
    path = Path((0, 1), (np.array([1.0, 2.0]), np.array([3.0, 4.0, 5.0])))
    assert path.along((0, 2)).tolist() == [[1.0, 0.0], [3.0, 5.0]]
    assert Path((), ()).along((0, 1)).shape == (0, 2)
