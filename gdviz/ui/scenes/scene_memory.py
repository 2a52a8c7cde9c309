"""How each scene was left, so that coming back to it is coming back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from gdviz.engine import Experiment, Start
from gdviz.ui.scenes.scene import SCENES, Scene, scene_of

# What each scene has for itself; images and stop rules stay while scenes change.
OWN_SETTINGS = (
    "function",
    "start",
    "method",
    "learning_rate",
    "nudge_size",
    "optimizer",
    "schedule",
    "batching",
)


@dataclass
class SceneMemory:
    """Keeps the last experiment of every scene."""

    _left: dict[str, Experiment] = field(default_factory=dict)

    def follow(self, experiment: Experiment) -> None:
        """Keep how the scene of `experiment` is now."""
        self._left[scene_of(experiment).key] = experiment

    def fields(self, key: str, now: Experiment) -> dict[str, Any]:
        """What of the experiment `now` becomes what, to go to the scene called `key`."""
        there = self._left.get(key) or _first(SCENES[key], now)
        # Where the ball was put belongs to a run, and coming back begins a new one.
        return {name: getattr(there, name) for name in OWN_SETTINGS} | {"placement": None}


def _first(scene: Scene, now: Experiment) -> Experiment:
    """The scene as it is found the first time: plain gradient descent from where it suits."""
    function = scene.function
    if function is None:
        return Experiment(now.samples)
    return Experiment(
        now.samples,
        function=function,
        start=Start.at(function.start_parameters()),
        learning_rate=function.rate,
    )
