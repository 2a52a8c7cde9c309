"""The trainer: a race, or a run alone, on its own thread; anybody may read the newest snapshot."""

from gdviz.trainer.races import Records, SceneRace
from gdviz.trainer.trainer import Trainer
from gdviz.trainer.worker import AS_FAST_AS_IT_GOES, DEFAULT_SPEED

__all__ = ["AS_FAST_AS_IT_GOES", "DEFAULT_SPEED", "Records", "SceneRace", "Trainer"]
