"""A film that takes its place when it is whole."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from gdviz.export.films.apng import Apng
from gdviz.export.films.gif import Gif
from gdviz.export.films.kinds import APNG, FILM_KINDS, GIF, MP4, PICTURES, check_film, film_kind
from gdviz.export.films.mp4 import Mp4
from gdviz.export.films.pictures import Pictures, put_pictures
from gdviz.export.films.webp import Webp
from gdviz.export.films.writer import FilmWriter
from gdviz.export.whole_file import ExportError, check_place, why_not


@contextmanager
def film(
    path: Path,
    frames: int,
    fps: float,
    *,
    transparent: bool = False,
    check: Callable[[], object] = lambda: None,
) -> Iterator[FilmWriter]:
    """A writer of a film with so many `frames`, which takes the place of `path` in the end.

    `check` is called just before that, when putting it together has taken its time, and may raise.

    Raises `ExportError` for what no film can be, and whatever keeps it from being written; nothing
    half-written stays then, and what was there before does.
    """
    kind = film_kind(path)
    if kind is None:
        raise ExportError(f"“{path.name}” names no film: let it end in {', '.join(FILM_KINDS)}.")
    check_film(kind, frames, fps)
    check_place(path, "film")
    temporary = path.with_name(f".gdviz-{secrets.token_hex(8)}{path.suffix}")
    try:
        writer = _writer(kind, temporary, frames, fps, transparent)
        try:
            yield writer
            writer.finish()
            check()
        finally:
            writer.give_up()
        if kind == PICTURES:
            put_pictures(temporary, path)
        else:
            temporary.replace(path)
    except OSError as error:
        raise ExportError(why_not(path, 1, error, "film")) from error
    finally:
        if temporary.is_dir():
            shutil.rmtree(temporary, ignore_errors=True)
        temporary.unlink(missing_ok=True)


def _writer(kind: str, path: Path, frames: int, fps: float, transparent: bool) -> FilmWriter:
    if kind == MP4:
        return Mp4(path, fps)
    if kind == PICTURES:
        return Pictures(path)
    animation = {GIF: Gif, APNG: Apng}.get(kind, Webp)
    return animation(path, frames, fps, transparent)
