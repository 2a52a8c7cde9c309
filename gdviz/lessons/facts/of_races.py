"""Facts of a race: how all its runners do, your own run among them."""

from __future__ import annotations

from gdviz.engine import Runner, Snapshot
from gdviz.engine.minima import find_minima
from gdviz.engine.verdict import GLOBAL_MINIMUM, MOVING
from gdviz.lessons.facts.fact import Fact, Observation, number, text, whole

OWN = "your run"


def _runners(observation: Observation) -> dict[str, Snapshot]:
    runners = observation.snapshot.runners
    others = {_name(each.runner): each.snapshot for each in runners}
    return {OWN: observation.snapshot, **others}


def _name(runner: Runner) -> str:
    return f"runner {runner.name} ({runner.optimizer.title})"


def _leader(observation: Observation) -> str:
    runners = _runners(observation)
    return min(runners, key=lambda name: runners[name].measures.loss)


def _count(observation: Observation, verdict: str) -> int:
    function = observation.snapshot.experiment.function
    if function is not None:
        find_minima(function)
    return sum(each.verdict.name == verdict for each in _runners(observation).values())


OF_RACES: tuple[Fact, ...] = (
    whole("race step", "the step of the race; of a run alone its own", lambda m: m.snapshot.clock),
    whole(
        "runners in the global minimum",
        "how many are at rest in the lowest minimum",
        lambda m: _count(m, GLOBAL_MINIMUM),
    ),
    whole("runners still moving", "how many have not come to rest", lambda m: _count(m, MOVING)),
    number(
        "loss of the leader",
        "the lowest loss of all runners, at this step",
        lambda m: min(each.measures.loss for each in _runners(m).values()),
    ),
    text(
        "leader",
        f"who has the lowest loss at this step: “runner 2 (Momentum)”, or “{OWN}”",
        _leader,
    ),
)
