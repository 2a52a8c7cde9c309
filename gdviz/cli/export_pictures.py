"""Pictures that a command asks for."""

from __future__ import annotations

import argparse
from pathlib import Path

from gdviz.app.headless import headless_application
from gdviz.app.stage import HiddenPanels
from gdviz.cli.arguments import UsageError
from gdviz.cli.ends import ends_kept
from gdviz.cli.export_options import pixels
from gdviz.cli.export_source import ExportSource
from gdviz.engine import Experiment
from gdviz.export.whole_file import ExportError, write_whole
from gdviz.export.wish import UNITS_PER_INCH, PictureWish, Size, kind_of
from gdviz.ui.pictures.subjects import SUBJECTS, subjects_of


def write_picture(source: ExportSource, arguments: argparse.Namespace, path: Path) -> None:
    """Write the picture of the step in view; raises `UsageError` and `ExportError`."""
    kind = kind_of(path)
    wish = picture_wish(arguments, source.experiment)
    with ends_kept() as check:
        headless_application(wish, arguments.font)
        check()
        stage = HiddenPanels(source.experiment, wish, source.view)
        try:
            stage.show(source.race.snapshot())
            check()
            data = stage.encoded(kind, f"{source.title}: {wish.panel}, step {source.race.step}")
        finally:
            stage.close()
        check()
    write_whole(path, data, "picture")


def picture_wish(
    arguments: argparse.Namespace, experiment: Experiment, *, even: bool = False
) -> PictureWish:
    """What the picture is to be like; raises `UsageError`. A size not asked for may be `even`."""
    panel, there = arguments.panel, subjects_of(experiment)
    if panel not in there:
        known = ", ".join(there)
        if panel is None:
            raise UsageError(f"Say with --panel what to show: one of {known}.")
        if panel in SUBJECTS:
            raise UsageError(f"There is no {panel} here: choose one of {known}.")
        raise UsageError(f"No panel is called “{panel}”; known are: {known}.")
    try:
        return PictureWish(
            panel,
            _even(arguments, panel) if even and arguments.size is None else pixels(arguments),
            _scale(arguments),
            arguments.theme,
            arguments.transparent,
            arguments.plot_only,
            not arguments.no_title,
            not arguments.no_numbers,
            arguments.dpi,
            arguments.text_size,
        )
    except ExportError as error:
        raise UsageError(str(error)) from error


def _scale(arguments: argparse.Namespace) -> float:
    """Centimetres have as many units whatever the resolution is."""
    zoom: float = arguments.zoom
    in_cm = isinstance(arguments.size, tuple) and arguments.size[2]
    return zoom * (arguments.dpi or UNITS_PER_INCH) / UNITS_PER_INCH if in_cm else zoom


def _even(arguments: argparse.Namespace, panel: str) -> Size:
    """The usual size, made even."""
    usual, zoom = SUBJECTS[panel], arguments.zoom
    return Size(2 * round(usual.width * zoom / 2), 2 * round(usual.height * zoom / 2))
