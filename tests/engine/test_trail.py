"""The trail against a plain list of places."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.engine import Path
from gdviz.engine import trail as module
from gdviz.engine.trail import Trail


def point(step, size=2):
    return np.full(size, float(step))


def passed(parts, size=2):
    """The trail of a run that went on by so many steps at a time."""
    trail, step = Trail(), 0
    for part in parts:
        trail.extend(step, np.array([point(step + made, size) for made in range(part + 1)]))
        step += part
    return trail, step


@given(parts=st.lists(st.integers(1, 90), min_size=1, max_size=12))
def test_a_path_leads_here_evenly_and_step_by_step_in_the_end(parts):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "PATH_POINTS", 20)
        trail, step = passed(parts)
        path = trail.path(step, point(step))
    assert [p[0] for p in path.points] == list(path.steps)
    recent = min(step, module.RECENT_STEPS)
    assert path.steps[-recent - 1 :] == tuple(range(step - recent, step + 1))
    older = np.array(path.steps[: -recent - 1])
    assert len(older) <= 20
    if len(older):
        assert older[0] == 0
        stride = older[1] if len(older) > 1 else 1
        assert (np.diff(older) == stride).all()
        assert step - recent - older[-1] <= max(stride, step // 10)


def test_the_bits_do_not_depend_on_the_parts():
    one, other = passed([700])[0], passed([1, 3, 256, 40, 400])[0]
    assert one.path(700, point(700)).steps == other.path(700, point(700)).steps


def test_places_are_those_of_the_whole_run(monkeypatch):
    monkeypatch.setattr(module, "PATH_POINTS", 20)
    one, other = passed([700])[0], passed([1, 3, 256, 40, 400])[0]
    places = one.places(101, point(101))
    assert places.steps == other.places(101, point(101)).steps
    assert places.steps == (0, 64, 101, *range(128, 700, 64), 700)
    assert [place[0] for place in places.points] == list(places.steps)


def test_after_a_run_was_left_its_places_are_fine_again(monkeypatch):
    monkeypatch.setattr(module, "PATH_POINTS", 20)
    trail, _ = passed([10_000])
    trail.forget_from(3)
    trail.extend(3, np.array([point(3), point(4), point(5)]))
    assert trail.places(5, point(5)).steps == (0, 3, 4, 5)


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(module, "PATH_BYTES", 64 * 1024)
    trail, step = passed([500], size=1024)
    assert len(trail.path(step, point(step)).points) <= 8 + module.RECENT_STEPS + 1


def test_a_path_to_an_earlier_step_leaves_out_what_came_later():
    trail, _ = passed([200])
    trail.clear()
    for step in (97, 98, 99):
        trail.pass_by(step, point(step))
    assert trail.last[0] == 99
    assert trail.path(100, point(100)).steps == tuple(range(101))


def test_what_was_dropped_is_forgotten():
    trail, _ = passed([300])
    trail.clear()
    trail.forget_from(50)
    assert trail.last is None
    assert trail.path(50, point(50)).steps == tuple(range(51))
    trail.extend(50, np.array([*[point(-1)] * 200, point(250)]))
    path = trail.path(250, point(-1))
    assert [p[0] for p in path.points] == [*range(50), *[-1] * (len(path.steps) - 50)]


def test_points_are_frozen():
    trail, step = passed([100])
    assert not any(p.flags.writeable for p in trail.path(step, point(step)).points[:-1])


def test_a_path_along_two_parameters():
    path = Path((0, 1), (np.array([1.0, 2.0]), np.array([3.0, 4.0, 5.0])))
    assert path.along((0, 2)).tolist() == [[1.0, 0.0], [3.0, 5.0]]
    assert Path((), ()).along((0, 1)).shape == (0, 2)
