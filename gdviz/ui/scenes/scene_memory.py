"""How each scene was left, so that coming back to it is coming back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from gdviz.engine import Experiment, Start
from gdviz.engine.settings import SHARED, fields_where
from gdviz.files.session import WindowView
from gdviz.ui.scenes.scene import SCENES, Scene, scene_of

# What is looked at of the images stays, too.
SHARED_VIEW = ("image",)


@dataclass
class SceneMemory:
    """Keeps the last experiment of every scene, and how it was looked at when it was left."""

    present: str = ""
    _left: dict[str, Experiment] = field(default_factory=dict)
    _views: dict[str, WindowView] = field(default_factory=dict)

    def follow(self, experiment: Experiment) -> None:
        """Keep how the scene of `experiment`, the present one, is now."""
        self.present = scene_of(experiment).key
        self._left[self.present] = experiment

    def begin(
        self, experiment: Experiment, left: Iterable[tuple[Experiment, WindowView]] = ()
    ) -> None:
        """Forget all scenes for those of other work: the present one, and those `left` for it."""
        self._left, self._views = {}, {}
        for other, view in left:
            self._left[scene_of(other).key] = other
            self.look_away(scene_of(other).key, view)
        self.follow(experiment)

    def look_away(self, key: str, view: WindowView) -> None:
        """Keep how the scene called `key` is looked at."""
        entries = {name: each for name, each in view.entries.items() if name not in SHARED_VIEW}
        self._views[key] = WindowView(entries)

    def view(self, key: str) -> WindowView | None:
        """How the scene called `key` was looked at, None before it was left."""
        return self._views.get(key)

    def fields(self, key: str, now: Experiment) -> dict[str, Any]:
        """What of the experiment `now` becomes what, to go to the scene called `key`.

        Images, what their loss is made of, and stop rules stay while scenes change.
        """
        there = self._left.get(key) or _first(SCENES[key], now)
        own = fields_where(Experiment, SHARED, False)
        return {name: getattr(there, name) for name in own}

    def others(self, now: Experiment) -> dict[str, Experiment]:
        """What one finds in all scenes that were left for that of `now`."""
        there = scene_of(now).key
        return {key: replace(now, **self.fields(key, now)) for key in self._left if key != there}


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
