"""`gdviz`: open the window."""

from __future__ import annotations

from pathlib import Path

import gdviz
from gdviz.cli.arguments import Parser, UsageError, quoted
from gdviz.cli.streams import say, write

DESCRIPTION = (
    "Draw tiny labelled images and watch one artificial neuron learn to tell them apart\n"
    "by gradient descent."
)
EPILOG = "Without a window: gdviz train SOURCE … (gdviz train --help tells more)."


def open_window(words: list[str]) -> int:
    """Open the window and return its exit code; raises `UsageError`."""
    parser = Parser(prog="gdviz", description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("--version", action="store_true", help="print the version, and no more")
    parser.add_argument("file", metavar="FILE", nargs="?", help="a built-in sample set to open")
    arguments = parser.parse(words)
    if arguments is None:
        return 0
    if arguments.version:
        write(f"gdviz {gdviz.__version__}")
        return 0
    if arguments.file is not None:
        _check_source(arguments.file)
    return _show(arguments.file)


def _check_source(word: str) -> None:
    from gdviz.engine import builtin_names

    known = builtin_names()
    if word in known:
        return
    # An empty word would name the present folder.
    exists = word != "" and Path(word).exists()
    reason = "gdviz cannot open the file" if exists else "There is no file"
    raise UsageError(
        f"{reason} {quoted(word)}, and no built-in sample set is called so; "
        f"known are: {', '.join(known)}."
    )


def _show(source: str | None) -> int:
    from gdviz.display import window_obstacle

    obstacle = window_obstacle()
    if obstacle is not None:
        say(obstacle)
        return 1
    try:
        from gdviz.app import run_window
    except ImportError as error:
        say(
            f"The window cannot open, because a part of it does not load here: {error}. "
            "Install what is missing; gdviz train works without a window."
        )
        return 1
    return run_window(source)
