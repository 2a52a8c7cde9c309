"""Where the ball and the runners are on a section of the landscape, for those who do not see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gdviz.engine import number_of
from gdviz.numbers import brief
from gdviz.ui.landscape.moment import Moment


def ball_words(moment: Moment) -> str:
    """“ball at weight 7 = 0.83, weight 8 = −0.95; runner 2 at 0.90, −1.02”."""
    own = _named(moment.names, moment.ball)
    runners = (
        f"runner {number_of(racer.entrant)} at {_listed(racer_place)}"
        for racer, racer_place in zip(moment.racers, _racer_places(moment), strict=True)
    )
    return "; ".join([f"ball at {own}", *runners])


def _racer_places(moment: Moment) -> Iterable[Sequence[float]]:
    for racer in moment.racers:
        yield moment.section.coordinates(racer.snapshot.parameters).tolist()


def _named(names: Sequence[str], place: Sequence[float]) -> str:
    pairs = zip(names, place, strict=False)
    return ", ".join(f"{name} = {brief(number)}" for name, number in pairs)


def _listed(place: Sequence[float]) -> str:
    return ", ".join(map(brief, place))
