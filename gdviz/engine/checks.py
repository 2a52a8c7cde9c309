"""What a setting must be, checked with a sentence."""

from __future__ import annotations

import math
from collections.abc import Collection

from gdviz.numbers import with_minus


class ExperimentError(ValueError):
    """A setting that cannot be; the message is a sentence for a person."""


def check_choice(
    what: str,
    name: str,
    known: Collection[str],
    error: type[ValueError] = ExperimentError,
) -> None:
    """Raise `error` when there is no `what` called `name`."""
    if name not in known:
        raise error(f"There is no {what} called “{name}”; known are: {', '.join(known)}.")


def check_positive(what: str, value: float) -> None:
    """Raise `ExperimentError` for anything but a finite number above 0."""
    if not (math.isfinite(value) and value > 0.0):
        raise ExperimentError(f"{what} must be a positive number, not {with_minus(f'{value:g}')}.")
