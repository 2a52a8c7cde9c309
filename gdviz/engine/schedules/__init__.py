"""Schedules: how the learning rate changes in the course of a run."""

from gdviz.engine.schedules.base import Schedule, ScheduleMemory
from gdviz.engine.schedules.cycles import Cosine, OneCycle
from gdviz.engine.schedules.decays import Constant, Exponential, InverseSqrt, InverseTime, StepDecay
from gdviz.engine.schedules.plateau import ReduceOnPlateau
from gdviz.engine.schedules.registry import SCHEDULES
from gdviz.engine.schedules.warmup import ScheduledRate, preview

__all__ = [
    "SCHEDULES",
    "Constant",
    "Cosine",
    "Exponential",
    "InverseSqrt",
    "InverseTime",
    "OneCycle",
    "ReduceOnPlateau",
    "Schedule",
    "ScheduleMemory",
    "ScheduledRate",
    "StepDecay",
    "preview",
]
