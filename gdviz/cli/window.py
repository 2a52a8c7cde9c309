"""`gdviz`: open the window."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import gdviz
from gdviz.cli.arguments import Parser, UsageError, quoted
from gdviz.cli.streams import say, write

if TYPE_CHECKING:
    from gdviz.lessons import Lesson

DESCRIPTION = (
    "Draw tiny labelled images and watch one artificial neuron learn to tell them apart\n"
    "by gradient descent."
)
EPILOG = "Without a window: gdviz train SOURCE … (gdviz train --help tells more)."


def open_window(words: list[str]) -> int:
    """Open the window and return its exit code; raises `UsageError`."""
    parser = Parser(prog="gdviz", description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("--version", action="store_true", help="print the version, and no more")
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        help="what to open: a session; or pictures, a folder of them, CSV, NPZ, NPY or IDX, of "
        "which a preview comes first; or a built-in sample set",
    )
    arguments = parser.parse(words)
    if arguments is None:
        return 0
    if arguments.version:
        from gdviz.engine.fast import told

        write(f"gdviz {gdviz.__version__}, {told()}")
        return 0
    source, files = _sources(arguments.files)
    return show_window(source, files)


def _sources(words: list[str]) -> tuple[str | None, list[Path]]:
    """The built-in sample set that is meant, or the files; raises `UsageError` for what is none."""
    from gdviz.engine import builtin_names

    known = builtin_names()
    if len(words) == 1 and words[0] in known:
        return words[0], []
    for word in words:
        # An empty word would name the present folder.
        if not (word and Path(word).exists()):
            raise UsageError(
                f"There is no file {quoted(word)}, and no built-in sample set is called so; "
                f"known are: {', '.join(known)}."
            )
    return None, [Path(word) for word in words]


def show_window(
    source: str | None = None, files: Sequence[Path] = (), lesson: Lesson | None = None
) -> int:
    """Open the window on what is meant, and return its exit code; says why where it cannot."""
    from gdviz.display import window_obstacle

    obstacle = window_obstacle()
    if obstacle is not None:
        say(obstacle)
        return 1
    # Little of what is made until the window is there is garbage: not worth looking for.
    gc.disable()
    try:
        from gdviz.app import run_window
    except ImportError as error:
        say(
            f"The window cannot open, because a part of it does not load here: {error}. "
            "Install what is missing; gdviz train works without a window."
        )
        return 1
    finally:
        gc.enable()
    return run_window(source, files, lesson)
