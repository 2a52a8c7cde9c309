"""The versions of the format, and the way from each to the next.

A field that is added, taken away or read in another way makes another version, so that a program
that knows nothing of it declines the file in words. Whoever raises `VERSION` adds the step that
leads from the version before, and a file of that version to the tests.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gdviz.files.session.problems import NewerVersionError, SessionError, whole

VERSION = 2

# From a version, the whole file as JSON values, to the same in the version that follows.
Step = Callable[[dict[str, Any]], dict[str, Any]]


def _with_scenes(document: dict[str, Any]) -> dict[str, Any]:
    """Version 2 has other scenes and a run that was left besides, where there are any."""
    return document


STEPS: dict[int, Step] = {1: _with_scenes}


def check_version(version: int) -> None:
    """Raise `SessionError` for a version that cannot be opened."""
    if version > VERSION:
        raise NewerVersionError(
            f"it is in version {whole(version)} of the format, of a newer gdviz, and this one "
            f"opens versions up to {VERSION}: install a newer gdviz"
        )
    if version != VERSION and version not in STEPS:
        raise SessionError(
            f"there has never been a version {whole(version)} of the format; this gdviz opens "
            f"version {VERSION}: correct that, or open another file"
        )


def brought_up(document: dict[str, Any], version: int) -> dict[str, Any]:
    """The document of an older version, as this one would have written it.

    Raises `SessionError` where a step does not find what it needs.
    """
    for older in range(version, VERSION):
        try:
            document = STEPS[older](document)
        except (LookupError, TypeError, AttributeError, ValueError) as error:
            raise SessionError(
                f"it is not what version {older} of the format was: open another file"
            ) from error
    return document
