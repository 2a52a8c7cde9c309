"""`gdviz export`: pictures, films, numbers, scripts of a run, without a window."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gdviz.atomic import WriteError, atomic_bytes, atomic_text
from gdviz.cli.arguments import UsageError, with_minus_tied
from gdviz.cli.ends import ends_told
from gdviz.cli.export_options import DATA, HISTORY, VIEWS, export_parser
from gdviz.cli.export_source import ExportSource, source_of
from gdviz.cli.streams import say
from gdviz.engine.checks import check_choice
from gdviz.system_packages import how_to_install, missing_from_system

if TYPE_CHECKING:
    from gdviz.export.tables import Table

PICTURES = (".png", ".svg", ".pdf")
FILMS = (".gif", ".webp", ".apng", ".mp4")
SCRIPT, FORMULA = ".py", ".tex"
NUMBERS = (".csv", ".json", ".npz")


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
    with ends_told():
        return write(arguments, path)


def _writer(path: Path) -> Callable[[argparse.Namespace, Path], int]:
    suffix = path.suffix.lower()
    if suffix in FILMS or (suffix == ".png" and "#" in path.stem):
        return _write_film
    if suffix in PICTURES:
        return _write_picture
    if suffix == SCRIPT:
        return _write_script
    if suffix in NUMBERS:
        return _write_numbers
    if suffix == FORMULA:
        return _write_formula
    raise UsageError(
        f"“{path.name}” names nothing that gdviz writes: let it end in "
        f"{', '.join((*PICTURES, *FILMS, SCRIPT, *NUMBERS, FORMULA))}; "
        "gdviz export --help tells what each is."
    )


def _write_picture(arguments: argparse.Namespace, path: Path) -> int:
    if not _qt_loads():
        return 1
    from gdviz.cli.export_pictures import write_picture

    return _write_off_screen(write_picture, "picture", arguments, path)


def _write_film(arguments: argparse.Namespace, path: Path) -> int:
    if not _qt_loads():
        return 1
    from gdviz.cli.export_films import write_run

    return _write_off_screen(write_run, "film", arguments, path)


def _qt_loads() -> bool:
    """Whether the system has all that Qt needs; says what to install where it has not."""
    missing = missing_from_system(window=False, venv=False)
    if missing:
        say(how_to_install(missing))
    return not missing


def _write_off_screen(
    write: Callable[[ExportSource, argparse.Namespace, Path], None],
    what: str,
    arguments: argparse.Namespace,
    path: Path,
) -> int:
    from gdviz.export.whole_file import ExportError, check_place

    if arguments.view is not None:
        try:
            check_choice("view", arguments.view, VIEWS)
        except ValueError as error:
            raise UsageError(str(error)) from error
    try:
        check_place(path, what)
        write(source_of(arguments), arguments, path)
    except ExportError as error:
        raise WriteError(str(error)) from error
    return 0


def _write_script(arguments: argparse.Namespace, path: Path) -> int:
    from gdviz.export.script import script, whole_script

    if arguments.from_step:
        raise UsageError(
            "A script begins with the last change of settings, or with step 0: leave out --from, "
            "or let it be 0."
        )
    source = source_of(arguments)
    is_whole = arguments.from_step == 0
    if not is_whole and source.race.step < source.training.newest_segment.start:
        raise UsageError(
            f"The settings were changed after step {source.race.step}, and a script makes the "
            "steps since the last change: choose a later step (--at), or let it begin with step 0 "
            "(--from 0)."
        )
    text = (whole_script if is_whole else script)(source.training, source.title)
    with atomic_text(path) as file:
        file.write(text)
    return 0


def _write_numbers(arguments: argparse.Namespace, path: Path) -> int:
    from gdviz.export.number_files import CSV, NPZ, csv_file, json_file, npz_file
    from gdviz.export.tables import STEPS, TABLES, TableError, step_table

    name = arguments.data or HISTORY
    if name not in DATA:
        raise UsageError(f"There are no numbers called “{name}”; known are: {', '.join(DATA)}.")
    source = source_of(arguments)

    def table(name: str) -> Table:
        if name == STEPS:
            return step_table(source.training)
        return TABLES[name](source.race.snapshot())

    try:
        if path.suffix.lower() != NPZ:
            data = (csv_file if path.suffix.lower() == CSV else json_file)(table(name))
        else:
            data = npz_file(_those_there_are(table, DATA if arguments.data is None else [name]))
    except TableError as error:
        raise UsageError(str(error)) from error
    with atomic_bytes(path) as file:
        file.write(data)
    return 0


def _those_there_are(table: Callable[[str], Table], names: Sequence[str]) -> dict[str, Table]:
    """All of the tables that can be made; one that was asked for alone has to."""
    from gdviz.export.tables import TableError

    tables = {}
    for name in names:
        try:
            tables[name] = table(name)
        except TableError:
            if len(names) == 1:
                raise
    return tables


def _write_formula(arguments: argparse.Namespace, path: Path) -> int:
    if not _qt_loads():
        return 1
    from gdviz.export.latex import latex_block
    from gdviz.ui.training.update_arithmetic import update_lines

    source = source_of(arguments)
    snapshot = source.race.snapshot()
    axes = source.view.numbers("parameters", 2)
    parameter = 0 if axes is None else min(int(axes[0]), len(snapshot.parameters) - 1)
    lines = [line.text for line in update_lines(snapshot, parameter) if line.text]
    with atomic_text(path) as file:
        file.write(latex_block(lines))
    return 0
