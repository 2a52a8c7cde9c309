"""Films that a command asks for."""

from __future__ import annotations

import argparse
from pathlib import Path

from gdviz.app.filming import FilmPlan, write_film
from gdviz.app.headless import headless_application
from gdviz.cli.arguments import UsageError
from gdviz.cli.ends import ends_kept
from gdviz.cli.export_pictures import picture_wish
from gdviz.cli.export_source import ExportSource
from gdviz.cli.progress import progress
from gdviz.export.films import LONGEST_HOLD, MP4, check_film, film_kind, held_frames
from gdviz.export.whole_file import ExportError


def write_run(source: ExportSource, arguments: argparse.Namespace, path: Path) -> None:
    """Film the run from step to step; raises `UsageError`, `ExportError`, `KeyboardInterrupt`."""
    kind = film_kind(path)
    assert kind is not None
    wish = picture_wish(arguments, source.experiment, even=kind == MP4)
    plan = _plan(source, arguments, kind)
    with ends_kept() as check:
        headless_application(wish, arguments.font)
        check()
        with progress(plan.frames, "frames") as show_progress:

            def made(frames: int) -> None:
                show_progress(frames)
                if frames and arguments.tell_progress:
                    print(frames, flush=True)
                check()

            write_film(source.race, wish, source.view, plan, path, made, check)


def _plan(source: ExportSource, arguments: argparse.Namespace, kind: str) -> FilmPlan:
    last = source.race.length
    first = 0 if arguments.from_step is None else arguments.from_step
    end = last if arguments.to_step is None else arguments.to_step
    for option, step in (("--from", first), ("--to", end)):
        if step > last:
            raise UsageError(f"The run has steps 0 to {last:,}: {option} {step} is not there.")
    if not 0.0 <= arguments.hold <= LONGEST_HOLD:
        raise UsageError(
            f"The end can be held for 0 to {LONGEST_HOLD:g} seconds, not {arguments.hold:g}."
        )
    try:
        check_film(kind, 1, arguments.fps)
        held = held_frames(kind, arguments.fps, arguments.hold)
        return FilmPlan(first, end, arguments.every, arguments.fps, arguments.rolling, held)
    except ExportError as error:
        raise UsageError(str(error)) from error
