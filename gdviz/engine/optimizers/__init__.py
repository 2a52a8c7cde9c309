"""Optimizers: how a gradient becomes a step."""

from gdviz.engine.optimizers.adam import Adam, AdamW, QHAdam
from gdviz.engine.optimizers.adaptive import AdaDelta, AdaGrad, RMSProp
from gdviz.engine.optimizers.base import Memory, Optimizer, Point
from gdviz.engine.optimizers.line_search import LineSearch
from gdviz.engine.optimizers.momentum import QHM, GradientDescent, Momentum, Nesterov

__all__ = [
    "OPTIMIZERS",
    "QHM",
    "AdaDelta",
    "AdaGrad",
    "Adam",
    "AdamW",
    "GradientDescent",
    "LineSearch",
    "Memory",
    "Momentum",
    "Nesterov",
    "Optimizer",
    "Point",
    "QHAdam",
    "RMSProp",
]

OPTIMIZERS: dict[str, type[Optimizer]] = {
    kind.name: kind
    for kind in (
        GradientDescent,
        Momentum,
        Nesterov,
        AdaGrad,
        AdaDelta,
        RMSProp,
        Adam,
        AdamW,
        QHM,
        QHAdam,
        LineSearch,
    )
}
