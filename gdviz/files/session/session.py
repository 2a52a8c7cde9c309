"""A session: everything that opening it brings back."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from gdviz.engine import Experiment, RaceRecord

Scalar: TypeAlias = bool | int | float | str
ViewValue: TypeAlias = Scalar | tuple[Scalar, ...]

# What a view has beyond this is left out.
MOST_ENTRIES = 200
LONGEST_ENTRY = 5_000


@dataclass(frozen=True)
class WindowView:
    """How the window is arranged: an open record of names and simple values.

    Whoever looks something up says what it may be, and gets the default for anything else, so that
    what another program wrote there, or a later version of this one, can never be in the way.
    """

    entries: Mapping[str, ViewValue] = field(default_factory=dict)

    def flag(self, name: str, default: bool) -> bool:
        """What is on or off."""
        value = self.entries.get(name)
        return value if isinstance(value, bool) else default

    def choice(self, name: str, known: Collection[str], default: str) -> str:
        """One of the `known` words."""
        value = self.entries.get(name)
        return value if isinstance(value, str) and value in known else default

    def choices(self, name: str) -> tuple[str, ...]:
        """Words, as many as there are."""
        value = self.entries.get(name)
        words = value if isinstance(value, tuple) else ()
        return tuple(word for word in words if isinstance(word, str))

    def whole(self, name: str, low: int, high: int, default: int) -> int:
        """A whole number from `low` to `high`."""
        value = self.entries.get(name)
        fits = type(value) is int and low <= value <= high
        return value if fits and isinstance(value, int) else default

    def number(self, name: str, low: float, high: float, default: float) -> float:
        """A number from `low` to `high`."""
        numbers = _numbers((self.entries.get(name),))
        return numbers[0] if numbers is not None and low <= numbers[0] <= high else default

    def numbers(self, name: str, count: int) -> tuple[float, ...] | None:
        """So many finite numbers; None unless they are there."""
        value = self.entries.get(name)
        numbers = _numbers(value) if isinstance(value, tuple) else None
        return numbers if numbers is not None and len(numbers) == count else None


def _numbers(values: tuple[object, ...]) -> tuple[float, ...] | None:
    """The finite numbers that `values` are; None if one of them is something else."""
    numbers: list[float] = []
    for value in values:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        if not math.isfinite(value):
            return None
        numbers.append(value)
    return tuple(numbers)


@dataclass(frozen=True)
class SceneRecord:
    """Another scene as it was left: the experiment there, its run, and how it was looked at."""

    experiment: Experiment
    record: RaceRecord
    view: WindowView = field(default_factory=WindowView)


@dataclass(frozen=True)
class Session:
    """The work of one window.

    `experiment` is the one being edited, `record` the run, its step in view and the others of a
    race; `scenes` are those that were left for the present one. `origin` is the file that the work
    was last saved in; only autosaves remember it.
    """

    title: str
    experiment: Experiment
    record: RaceRecord
    view: WindowView = field(default_factory=WindowView)
    origin: Path | None = None
    scenes: tuple[SceneRecord, ...] = ()
