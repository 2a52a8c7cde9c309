"""Where the ball and the runners are on a section of the landscape, for those who do not see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gdviz.engine import number_of
from gdviz.numbers import brief
from gdviz.ui.landscape.landscape_state import LandscapeState, SectionTrail


def ball_words(state: LandscapeState) -> str:
    """“ball at weight 7 = 0.83, weight 8 = −0.95; runner 2 at 0.90, −1.02”."""
    own = _named(state.names, state.ball)
    runners = (
        f"runner {number_of(other.runner)} at {_listed(place)}"
        for other, place in zip(state.runners, _ends(state.runner_trails), strict=True)
    )
    return "; ".join([f"ball at {own}", *runners])


def _ends(trails: Iterable[SectionTrail]) -> Iterator[Sequence[float]]:
    """Where the runners are: each at the end of its way."""
    for trail in trails:
        yield trail.points[-1].tolist()


def _named(names: Sequence[str], place: Sequence[float]) -> str:
    pairs = zip(names, place, strict=False)
    return ", ".join(f"{name} = {brief(number)}" for name, number in pairs)


def _listed(place: Sequence[float]) -> str:
    return ", ".join(map(brief, place))
