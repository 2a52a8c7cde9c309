"""The options of `gdviz train` that decide what a step is: one for each setting."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from gdviz.cli.arguments import Parser, assignment, number, pairs, place, switch, whole_number
from gdviz.engine import CURVES, SEED_LIMIT, SURFACES, GradientDescent
from gdviz.engine.every_setting import every_setting, runner_settings
from gdviz.engine.settings import CHOICE, FLAG, NUMBER, PLACE, WHOLE, Setting

# A start at given weights is for saved sessions: nobody types them all.
EXAMPLES = {"curve": "x^2 - 3*cos(4x)", "surface": "(x - 1)^2 + 3 y^2"}

NEURON, DESCENT = "the neuron and its loss", "how it goes down"
IMAGES, END = "which images, from where", "when it stops"
METAVARS = {NUMBER: "X", WHOLE: "N", PLACE: "X[,Y]", CHOICE: "NAME"}

# Defaults that are not the same everywhere, or not the value of a field.
DEFAULTS = {
    "learning_rate": "what is usual for the optimizer, "
    f"{GradientDescent.usual_rate} for gradient descent; on functions, what suits them",
    "start.values": "what suits the function",
    "start.seed": "what --seed says",
    "batching.seed": "what --seed says",
}


def add_settings(parser: Parser) -> None:
    """All options that decide what a step is."""
    groups = {name: parser.add_argument_group(name) for name in (NEURON, DESCENT, IMAGES, END)}
    for setting in every_setting():
        _add(groups[_heading(setting)], setting)
    groups[IMAGES].add_argument(
        "--seed",
        metavar="N",
        type=whole_number("--seed", SEED_LIMIT - 1),
        help="of the batches, of the start weights and of what is held out (default: 1)",
    )
    _add_hyperparameters(groups[DESCENT])
    _add_functions(parser.add_argument_group("a function in place of images"))


def reader(setting: Setting, option: str) -> Callable[[str], Any]:
    """Reads the value of a setting; `option` is what sentences about a mistake call it."""
    match setting.kind:
        case "number":
            return number(option)
        case "whole number":
            return whole_number(option, setting.high, int(setting.low), setting.none)
        case "flag":
            return switch(option)
        case "place":
            return place
    return str


def _heading(setting: Setting) -> str:
    if setting.path[0] == "stop_rules":
        return END
    if setting.of_images:
        return NEURON if len(setting.path) == 1 else IMAGES
    return DESCENT


def _add(group: argparse._ArgumentGroup, setting: Setting) -> None:
    option, words = f"--{setting.option}", _words(setting)
    if setting.kind == FLAG:
        group.add_argument(option, action="store_true", help=words)
        return
    metavar = METAVARS[setting.kind]
    metavar = f"{setting.none}|{metavar}" if setting.none else metavar
    group.add_argument(option, metavar=metavar, type=reader(setting, option), help=words)


def _words(setting: Setting) -> str:
    """What it does, what there is to choose, and what it is where nothing is said."""
    text = setting.explanation.removesuffix(".")
    words = f"{text[0].lower()}{text[1:]}"
    if setting.kind == CHOICE:
        words += f": one of {', '.join(setting.names)}"
    default = DEFAULTS.get(setting.name, setting.none or setting.default)
    said = f"{default:g}" if isinstance(default, float) else default
    never = setting.path[0] == "stop_rules" or setting.kind == FLAG
    return (words if never else f"{words} (default: {said})").replace("%", "%%")


def _add_hyperparameters(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--set",
        metavar="NAME=VALUE",
        type=assignment,
        action="append",
        default=[],
        help="a hyperparameter of the optimizer or, where it has none of that name, of the "
        "schedule; may be given again for another",
    )
    names = ", ".join(each.option for each in runner_settings())
    group.add_argument(
        "--runner",
        metavar="NAME=VALUE[,…]",
        type=pairs,
        action="append",
        default=[],
        help="somebody who races from the same start by settings of its own, such as "
        f"optimizer=adam,beta1=0.8,learning-rate=0.1: {names}, and hyperparameters; may be given "
        "again for another",
    )


def _add_functions(group: argparse._ArgumentGroup) -> None:
    for name, known in (("curve", CURVES), ("surface", SURFACES)):
        group.add_argument(
            f"--{name}",
            metavar="FUNCTION",
            help=f"one of {', '.join(known)}; or your own, such as “{EXAMPLES[name]}”",
        )
