"""The options of `gdviz train` that decide what a step is; their choices are the registries."""

from __future__ import annotations

import argparse
from dataclasses import fields

from gdviz.cli.arguments import FULL, Parser, assignment, batch_size, number, place, whole_number
from gdviz.engine import (
    ACTIVATIONS,
    CURVES,
    LOSSES,
    OPTIMIZERS,
    ORDERS,
    REDUCTIONS,
    SCHEDULES,
    SEED_LIMIT,
    SURFACES,
    Batching,
    Experiment,
    GradientDescent,
    ScheduledRate,
    Start,
)
from gdviz.engine.schedules.base import STEP_LIMIT

EXPERIMENT = {field.name: field.default for field in fields(Experiment)}
BATCHING, START = Batching(), Start()
OPTIMIZER, SCHEDULE = GradientDescent.name, ScheduledRate().schedule.name

# What concerns images only; in the parsed arguments it is None, or False, unless it was said.
OF_IMAGES = ("loss", "reduction", "output", "tolerance", "bias")
ON_IMAGES = (*OF_IMAGES, "batch", "order", "seed", "start", "scale", "stop_within_tolerance")

# A start at given weights is for saved sessions: nobody types them all.
EXAMPLES = {"curve": "x^2 - 3*cos(4x)", "surface": "(x - 1)^2 + 3 y^2"}

STARTS_BY_NAME = ("zero", "uniform", "normal")


def add_settings(parser: Parser) -> None:
    """All options that decide what a step is."""
    _add_loss(parser.add_argument_group("the neuron and its loss"))
    _add_method(parser.add_argument_group("how it goes down"))
    _add_data(parser.add_argument_group("which images, from where, how far"))
    _add_functions(parser.add_argument_group("a function in place of images"))


def _add_loss(group: argparse._ArgumentGroup) -> None:
    for name, known in (("loss", LOSSES), ("reduction", REDUCTIONS), ("output", ACTIVATIONS)):
        _add_name(group, name, list(known), str(EXPERIMENT[name]))
    group.add_argument(
        "--tolerance",
        metavar="X",
        type=number("--tolerance"),
        help=f"the error that is good enough (default: {EXPERIMENT['tolerance']})",
    )
    group.add_argument("--bias", action="store_true", help="let the neuron have a bias")


def _add_method(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--learning-rate",
        metavar="X",
        type=number("--learning-rate"),
        help="what the slopes are multiplied by (default: what is usual for the optimizer, "
        f"{GradientDescent.usual_rate} for gradient descent; on functions, what suits them)",
    )
    _add_name(group, "optimizer", list(OPTIMIZERS), OPTIMIZER)
    _add_name(group, "schedule", list(SCHEDULES), SCHEDULE)
    group.add_argument(
        "--warmup",
        metavar="N",
        type=whole_number("--warmup", STEP_LIMIT),
        default=0,
        help="steps in which the learning rate grows to its full size (default: 0)",
    )
    group.add_argument(
        "--set",
        metavar="NAME=VALUE",
        type=assignment,
        action="append",
        default=[],
        help="a hyperparameter of the optimizer or, where it has none of that name, of the "
        "schedule; may be given again for another",
    )


def _add_data(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--batch",
        metavar=f"{FULL}|N",
        type=batch_size,
        help=f"how many images a step learns from (default: {FULL}, the whole sample)",
    )
    _add_name(group, "order", list(ORDERS), BATCHING.order)
    group.add_argument(
        "--seed",
        metavar="N",
        type=whole_number("--seed", SEED_LIMIT - 1),
        help="of the batches, of the start weights and of what is held out "
        f"(default: {BATCHING.seed})",
    )
    _add_name(group, "start", list(STARTS_BY_NAME), START.kind)
    group.add_argument(
        "--scale",
        metavar="X",
        type=number("--scale"),
        help=f"how far from 0 random start weights are (default: {START.scale:g})",
    )
    group.add_argument(
        "--stop-within-tolerance",
        action="store_true",
        help="make no further step once every image of the sample is within tolerance",
    )


def _add_functions(group: argparse._ArgumentGroup) -> None:
    for name, known in (("curve", CURVES), ("surface", SURFACES)):
        group.add_argument(
            f"--{name}",
            metavar="FUNCTION",
            help=f"one of {', '.join(known)}; or your own, such as “{EXAMPLES[name]}”",
        )
    group.add_argument(
        "--start-at",
        metavar="X[,Y]",
        type=place,
        help="where to begin: 3 on a curve, 1,2 on a surface (default: what suits the function)",
    )


def _add_name(group: argparse._ArgumentGroup, option: str, known: list[str], default: str) -> None:
    group.add_argument(
        f"--{option}",
        metavar="NAME",
        help=f"one of {', '.join(known)} (default: {default})",
    )
