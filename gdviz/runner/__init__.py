"""The runner: a race, or a run alone, on its own thread; anybody may read the newest snapshot."""

from gdviz.runner.races import Records, SceneRace
from gdviz.runner.runner import Runner
from gdviz.runner.worker import AS_FAST_AS_IT_GOES, DEFAULT_SPEED

__all__ = ["AS_FAST_AS_IT_GOES", "DEFAULT_SPEED", "Records", "Runner", "SceneRace"]
