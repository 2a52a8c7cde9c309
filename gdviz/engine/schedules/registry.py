"""Every schedule by its name."""

from gdviz.engine.schedules.base import Schedule
from gdviz.engine.schedules.cycles import Cosine, OneCycle
from gdviz.engine.schedules.decays import Constant, Exponential, InverseSqrt, InverseTime, StepDecay
from gdviz.engine.schedules.plateau import ReduceOnPlateau

SCHEDULES: dict[str, type[Schedule]] = {
    kind.name: kind
    for kind in (
        Constant,
        StepDecay,
        Exponential,
        InverseTime,
        InverseSqrt,
        Cosine,
        OneCycle,
        ReduceOnPlateau,
    )
}
