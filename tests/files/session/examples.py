"""Sessions to save and open: at least one for everything that an experiment can be."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np

from gdviz.engine import (
    ACTIVATIONS,
    CURVES,
    LOSSES,
    METHODS,
    NUMBER_PAIRS,
    OPTIMIZERS,
    ORDERS,
    REDUCTIONS,
    SCHEDULES,
    STARTS,
    STOP_RULES,
    SURFACES,
    Batching,
    Change,
    Experiment,
    Image,
    NumberPairs,
    Placement,
    RaceRecord,
    Runner,
    RunRecord,
    SampleSet,
    ScheduledRate,
    Start,
    builtin_sample_set,
    curve_of,
    hyperparameters_of,
    surface_of,
)
from gdviz.files.session import Session, WindowView

SMILES = builtin_sample_set("smiles")
PLAIN = Experiment(SMILES)
AWKWARD = (-0.0, 5e-324, 1 / 3, -1.7976931348623157e308)


def session_of(experiment: Experiment, **others: Any) -> Session:
    """A session at the start of a run."""
    record = RaceRecord(RunRecord((Change(0, experiment),), 0), 0)
    return replace(Session("A session", experiment, record), **others)


def otherwise(kind: Any) -> Any:
    """A member of a registry with every hyperparameter off its default."""
    values = {}
    for each in hyperparameters_of(kind):
        if each.kind is bool:
            values[each.name] = not each.default
        elif each.kind is int:
            values[each.name] = each.default + 1
        else:
            # Between the default and an end of the range: a number of many digits.
            values[each.name] = (2 * each.default + each.low) / 3 or 1 / 3
    made = kind(**values)
    assert all(getattr(made, each.name) != each.default for each in hyperparameters_of(kind))
    return made


GREY = SampleSet(
    "“grey” \\ ▲",
    2,
    3,
    (
        Image("smile\n", True, np.array([[0.0, 1.0, 1 / 3], [-0.0, 5e-324, 0.1]])),
        Image("", False, np.ones((2, 3)), held_out=True),
    ),
    positive_name="oui",
    negative_name="non",
    positive_color="#7c5ac2",
    negative_color="#009e73",
    origin="“a table”, the label last",
)
LARGE = SampleSet(
    "large", 64, 64, tuple(Image(f"{i}", bool(i % 2), np.eye(64) / (i + 3)) for i in range(20))
)

# For each field of an experiment the values to try, none of them its default.
EXPERIMENTS: dict[str, list[Any]] = {
    "samples": [GREY, LARGE, SampleSet("empty", 5, 1)],
    "output": [name for name in ACTIVATIONS if name != PLAIN.output],
    "loss": [name for name in LOSSES if name != PLAIN.loss],
    "reduction": [name for name in REDUCTIONS if name != PLAIN.reduction],
    "bias": [True],
    "tolerance": [0.0, 1 / 3],
    "start": [
        *(Start(name, 2**32 - 1, 1 / 3, AWKWARD) for name in STARTS),
        Start.at(np.random.default_rng(3).normal(size=4097)),
    ],
    "method": [name for name in METHODS if name != PLAIN.method],
    "learning_rate": [5e-324, 1e308],
    "nudge_size": [1 / 3],
    "optimizer": [otherwise(kind) for kind in OPTIMIZERS.values() if hyperparameters_of(kind)],
    "schedule": [ScheduledRate(otherwise(kind), 7) for kind in SCHEDULES.values()],
    "batching": [Batching(3, name, 9) for name in ORDERS],
    "stop_rules": [
        (STOP_RULES["all-within-tolerance"](), STOP_RULES["after-steps"](7)),
        (STOP_RULES["loss-below"](-1 / 3), STOP_RULES["settled"](1e-300)),
    ],
    "function": [
        *CURVES.values(),
        *SURFACES.values(),
        *NUMBER_PAIRS.values(),
        NumberPairs(((1 / 3, -0.0), (1e6, 5e-324)), start=2.5),
        curve_of("x^2 - 3*cos(4x)", (-1.0, 1 / 3)),
        surface_of("|x| + y^4", (-2.0, 3.0), (0.0, 1e5)),
    ],
    "placement": [Placement(3, AWKWARD), Placement(1, tuple(np.linspace(-1, 1, 300).tolist()))],
    "runners": [
        (
            Runner("2"),
            Runner(
                "8",
                otherwise(OPTIMIZERS["adam"]),
                1 / 3,
                ScheduledRate(otherwise(SCHEDULES["cosine"]), 4),
                Batching(2, "replacement", 5),
            ),
        )
    ],
}


def every_experiment() -> dict[str, Experiment]:
    """Experiments that between them differ from the plain one in every way there is."""
    return {
        f"{name} {number}": replace(PLAIN, **{name: value})
        for name, values in EXPERIMENTS.items()
        for number, value in enumerate(values)
    }


def tried(kind: type) -> dict[str, set[object]]:
    """All values that the fields of a dataclass have in these experiments."""
    found: dict[str, set[object]] = {each.name: set() for each in fields(kind)}
    for experiment in every_experiment().values():
        for value in parts_of(experiment):
            if type(value) is kind:
                for name, seen in found.items():
                    seen.add(repr(getattr(value, name)))
    return found


def parts_of(value: object) -> list[object]:
    """A value and everything that it is made of."""
    if isinstance(value, tuple):
        return [part for each in value for part in parts_of(each)]
    if hasattr(value, "__dataclass_fields__"):
        inner = [getattr(value, name) for name in value.__dataclass_fields__]
        return [value, *(part for each in inner for part in parts_of(each))]
    return [value]


VIEW = WindowView(
    {
        "landscape": "relief",
        "axes": (3, 5),
        "automatic": True,
        "zoom": -0.25,
        "names": ("a", "ü"),
        "nothing": (),
    }
)
