"""`gdviz export`: pictures, films, numbers, scripts of a run, without a window."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from gdviz.cli.arguments import UsageError, with_minus_tied
from gdviz.cli.export_options import VIEWS, export_parser
from gdviz.cli.export_source import source_of
from gdviz.cli.streams import say
from gdviz.engine.checks import check_choice
from gdviz.files.atomic import WriteError, atomic_text
from gdviz.system_packages import how_to_install, missing_from_system

PICTURES = (".png", ".svg", ".pdf")
SCRIPT = ".py"


def export(words: list[str]) -> int:
    """Write what `words` ask for; returns the exit code. Raises `UsageError` and `WriteError`."""
    parser = export_parser()
    arguments = parser.parse(with_minus_tied(words))
    if arguments is None:
        return 0
    if not arguments.path:
        raise UsageError("gdviz export needs the name of a file to write: add -o FILE.")
    path = Path(arguments.path)
    write = _writer(path)
    return write(arguments, path)


def _writer(path: Path) -> Callable[[argparse.Namespace, Path], int]:
    suffix = path.suffix.lower()
    if suffix in PICTURES:
        return _write_picture
    if suffix == SCRIPT:
        return _write_script
    raise UsageError(
        f"“{path.name}” names nothing that gdviz writes: let it end in {', '.join(PICTURES)}, "
        f"{SCRIPT} and others; "
        "gdviz export --help tells what each is."
    )


def _write_picture(arguments: argparse.Namespace, path: Path) -> int:
    missing = missing_from_system(window=False, venv=False)
    if missing:
        say(how_to_install(missing))
        return 1
    from gdviz.cli.export_pictures import write_picture
    from gdviz.export.whole_file import ExportError, check_place

    if arguments.view is not None:
        try:
            check_choice("view", arguments.view, VIEWS)
        except ValueError as error:
            raise UsageError(str(error)) from error
    try:
        check_place(path, "picture")
        write_picture(source_of(arguments), arguments, path)
    except ExportError as error:
        raise WriteError(str(error)) from error
    return 0


def _write_script(arguments: argparse.Namespace, path: Path) -> int:
    from gdviz.export.script import script

    source = source_of(arguments)
    if source.race.step < source.training.newest_segment.start:
        raise UsageError(
            f"The settings were changed after step {source.race.step}, and a script makes the "
            "steps since the last change: choose a later one with --at."
        )
    text = script(source.training, source.title)
    with atomic_text(path) as file:
        file.write(text)
    return 0
