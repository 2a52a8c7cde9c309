"""The races of all scenes: the present one, and those that wait as they were left."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

from gdviz.engine import Experiment, Race, RaceRecord, Rebuild


@dataclass(frozen=True)
class SceneRace:
    """The race of a scene, to be computed again and gone on with by `experiment`."""

    scene: str
    record: RaceRecord
    experiment: Experiment


@dataclass(frozen=True)
class Records:
    """What made the race of the present scene, and by their names those of the others."""

    present: RaceRecord
    waiting: tuple[tuple[str, RaceRecord], ...] = ()


class Races:
    """The race of every scene that there has been. Not for two threads at once."""

    def __init__(self, scene: str, race: Race) -> None:
        self.scene, self.present = scene, race
        self._waiting: dict[str, Race] = {}

    def apply(self, experiment: Experiment, scene: str) -> None:
        """Go on with another experiment; in another scene from where its race was left."""
        if scene != self.scene:
            self._waiting[self.scene] = self.present
            self.scene = scene
            there = self._waiting.pop(scene, None)
            if there is None:
                self.present = Race(experiment)
                return
            self.present = there
        self.present.apply(experiment)

    def keep(self, scene: str, race: Race) -> None:
        """Have a race wait in another scene."""
        self._waiting[scene] = race

    @property
    def records(self) -> Records:
        """What made all of them."""
        waiting = tuple((scene, race.record) for scene, race in self._waiting.items())
        return Records(self.present.record, waiting)


class RacesRebuild:
    """Makes the races of several scenes again, the first of which is the present one."""

    def __init__(self, scenes: Sequence[SceneRace]) -> None:
        self._steps = [scene.record.run.length for scene in scenes]
        self._rebuilds = self._begun(scenes)
        self._made = 0
        self._at_work = next(self._rebuilds)
        self._races: Races | None = None

    def _begun(self, scenes: Sequence[SceneRace]) -> Iterator[tuple[str, Rebuild]]:
        """One after the other, since beginning takes time and memory of its own."""
        for scene in scenes:
            yield scene.scene, Rebuild(scene.record, scene.experiment)

    @property
    def progress(self) -> float:
        """How much of the way is done, from 0 to 1, by the runs themselves."""
        if self._made == len(self._steps):
            return 1.0
        _, rebuild = self._at_work
        done = sum(self._steps[: self._made]) + rebuild.progress * self._steps[self._made]
        return done / max(1, sum(self._steps))

    def advance(self, seconds: float = math.inf) -> bool:
        """Go on for about so long, at least a little; returns whether all races are there."""
        until = perf_counter() + seconds
        while self._made < len(self._steps):
            scene, rebuild = self._at_work
            if not rebuild.advance(until - perf_counter()):
                return False
            if self._races is None:
                self._races = Races(scene, rebuild.race)
            else:
                self._races.keep(scene, rebuild.race)
            self._made += 1
            self._at_work = next(self._rebuilds, self._at_work)
        return True

    @property
    def races(self) -> Races:
        """All of them; raises `RuntimeError` before they are there."""
        if self._races is None or self._made < len(self._steps):
            raise RuntimeError("The races have not been computed again yet.")
        return self._races
