"""The options of `gdviz export`."""

from __future__ import annotations

import argparse
import re

from gdviz.cli.arguments import Parser, UsageError, number, quoted, whole_number
from gdviz.cli.options import add_settings
from gdviz.cli.sources import add_data_options, add_source
from gdviz.export.usual import USUAL_FPS, USUAL_HOLD
from gdviz.export.whole_file import ExportError
from gdviz.export.wish import (
    LIGHT,
    PRESETS,
    THEMES,
    UNITS_PER_INCH,
    USUAL_TEXT,
    Size,
    in_centimetres,
)

MOST_STEPS = 10_000_000
MOST_FPS = 100

VIEWS = ("line", "map", "relief")
SIZE = re.compile(r"(\d+(?:\.\d+)?)[x×](\d+(?:\.\d+)?)(cm)?")

USAGE = """\
gdviz export SOURCE [FILE ...] [options] -o FILE
       gdviz export (--curve | --surface) FUNCTION [options] -o FILE"""
DESCRIPTION = """\
Write a picture, a film, numbers or a script of a run, without a window. What is written is said by
the end of FILE's name:
  a picture  .png .svg .pdf
  a script   .py, which makes the run again with numpy alone
  numbers    .csv .json .npz, of what --data says
  a formula  .tex, the next update with its numbers, as LaTeX
  a film     .gif .webp .apng .mp4, or a name with # before .png: a picture for every frame"""


def export_parser() -> Parser:
    """Everything that `gdviz export` understands."""
    parser = Parser(
        prog="gdviz export",
        usage=USAGE,
        description=DESCRIPTION,
        # Here the scale is that of the picture.
        conflict_handler="resolve",
    )
    add_source(parser)
    _add_run(parser)
    parser.add_argument("-o", dest="path", metavar="FILE", help="where to write it")
    _add_moment(parser.add_argument_group("which moment"))
    _add_picture(parser.add_argument_group("pictures and films"))
    _add_film(parser.add_argument_group("films"))
    group = parser.add_argument_group("numbers")
    group.add_argument(
        "--data",
        metavar="NAME",
        help=f"one of {', '.join(DATA)} (default: {DATA[0]}; .npz has all of them)",
    )
    return parser


def settings_said(arguments: argparse.Namespace) -> list[str]:
    """The options for settings and data that were given: a saved run has its own."""
    plain = Parser(prog="gdviz export")
    _add_run(plain)
    defaults = vars(plain.parse_args([]))
    return [name for name, value in defaults.items() if getattr(arguments, name) != value]


def _add_run(parser: Parser) -> None:
    add_settings(parser)
    add_data_options(parser)


HISTORY = "history"
DATA = (HISTORY, "weights", "outputs", "gradients", "samples", "race", "steps")


def _add_moment(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--steps",
        metavar="N",
        type=whole_number("--steps", MOST_STEPS),
        help="how many steps to make; of a session, beyond the end of its run (default: as many as "
        "gdviz train makes; of a session or a lesson none, and the step in view is shown)",
    )
    group.add_argument(
        "--at",
        metavar="STEP",
        type=whole_number("--at", MOST_STEPS),
        help="show this step of the run, not the newest one",
    )
    group.add_argument(
        "--page",
        metavar="N",
        type=whole_number("--page", 1000, least=1),
        help="of a lesson, which page's beginning (default: 1)",
    )


def _add_picture(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--panel", metavar="NAME", help="what of the window, or window for all")
    group.add_argument("--view", metavar="NAME", help=f"of the landscape: {', '.join(VIEWS)}")
    group.add_argument(
        "--size",
        metavar="SIZE",
        type=size,
        help=f"exactly so many pixels: 1280x720; or {', '.join(PRESETS)}; or 12x8cm, at --dpi "
        "(default: what is usual for the panel)",
    )
    group.add_argument(
        "--scale",
        metavar="X",
        type=number("--scale"),
        dest="zoom",
        default=1.0,
        help="how large letters, lines and everything else are drawn (default: 1)",
    )
    group.add_argument(
        "--text-size",
        metavar="PERCENT",
        type=number("--text-size"),
        default=USUAL_TEXT,
        help="how large letters alone are (default: 100)",
    )
    group.add_argument(
        "--start-scale",
        metavar="X",
        type=number("--start-scale"),
        dest="scale",
        help="how far from 0 random start weights are",
    )
    group.add_argument("--dpi", metavar="X", type=number("--dpi"), help="pixels to an inch")
    group.add_argument(
        "--theme", metavar="NAME", default=LIGHT, help=f"{', '.join(THEMES)} (default: {LIGHT})"
    )
    for option, what in (
        ("--transparent", "no ground behind it"),
        ("--plot-only", "without what is there to be pressed"),
        ("--no-title", "without the line with the title"),
        ("--no-numbers", "without numbers in the picture and under it"),
    ):
        group.add_argument(option, action="store_true", help=what)


def _add_film(group: argparse._ArgumentGroup) -> None:
    of_script = "; of a script 0, or that of the last change of settings without it"
    for option, default, script in (("from", "the first", of_script), ("to", "the newest", "")):
        group.add_argument(
            f"--{option}",
            metavar="STEP",
            dest=f"{option}_step",
            type=whole_number(f"--{option}", MOST_STEPS),
            help=f"the step it {'begins' if option == 'from' else 'ends'} with "
            f"(default: {default}){script}",
        )
    group.add_argument(
        "--every",
        metavar="K",
        type=whole_number("--every", MOST_STEPS, least=1),
        default=1,
        help="show every K-th step, and the last one (default: 1)",
    )
    group.add_argument(
        "--fps",
        metavar="N",
        type=number("--fps"),
        default=float(USUAL_FPS),
        help=f"frames a second (default: {USUAL_FPS})",
    )
    group.add_argument(
        "--hold",
        metavar="SECONDS",
        type=number("--hold"),
        default=USUAL_HOLD,
        help="how much longer the last picture stays, before a film begins again (default: "
        f"{USUAL_HOLD:g})",
    )
    # For the window, which shows how far a film is: a line for every frame.
    group.add_argument("--tell-progress", action="store_true", help=argparse.SUPPRESS)
    group.add_argument("--font", metavar="FONT", help=argparse.SUPPRESS)
    group.add_argument(
        "--rolling",
        metavar="N",
        type=whole_number("--rolling", 60, least=1),
        default=1,
        help="so many frames from step to step, in which the ball rolls (default: 1)",
    )


def size(word: str) -> tuple[float, float, bool] | Size:
    """A size in pixels, or width and height with whether they are centimetres."""
    if word in PRESETS:
        return PRESETS[word]
    match = SIZE.fullmatch(word)
    if match is None:
        raise UsageError(
            f"--size needs WIDTHxHEIGHT, such as 1920x1080 or 12x8cm, or {' or '.join(PRESETS)}, "
            f"not {quoted(word)}."
        )
    return float(match[1]), float(match[2]), match[3] == "cm"


def pixels(arguments: argparse.Namespace) -> Size | None:
    """The size that was asked for; raises `ExportError`."""
    asked = arguments.size
    if asked is None or isinstance(asked, Size):
        return asked
    width, height, in_cm = asked
    if in_cm:
        return in_centimetres(width, height, arguments.dpi or UNITS_PER_INCH)
    if not (width.is_integer() and height.is_integer()):
        raise ExportError("A picture has whole pixels: leave out the decimals of --size.")
    return Size(int(width), int(height))
