"""Straight-line programs: quantities computed one after the other, made into one Python function.

What computes them are plain functions of arrays and numbers, found by name; no text that a person
has typed gets here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Compute = Callable[..., Any]


@dataclass(frozen=True)
class Line:
    """`target` becomes what `compute` makes of the `sources`; all of them are called by names.

    A target may be a name that is known already: from here on it stands for the new value.
    """

    target: str
    compute: Compute
    sources: tuple[str, ...]


def argument_names(compute: Any) -> tuple[str, ...]:
    """What the arguments of a plain Python function are called."""
    code = compute.__code__
    return tuple(code.co_varnames[: code.co_argcount])


def needed(lines: Sequence[Line], results: Iterable[str]) -> list[Line]:
    """The lines without those that have no part in the `results`."""
    wanted, kept = set(results), []
    for line in reversed(lines):
        if line.target in wanted:
            wanted.discard(line.target)
            wanted.update(line.sources)
            kept.append(line)
    return kept[::-1]


def made_function(
    arguments: Sequence[str],
    lines: Sequence[Line],
    results: Sequence[str],
    known: Mapping[str, Any],
) -> Compute:
    """One function of `arguments` that computes all `lines` and returns the tuple of `results`.

    A name that is neither an argument nor a target is looked up among the `known` values.
    """
    places: dict[str, str] = {}
    values: dict[str, Any] = {}

    def place(name: str) -> str:
        return places.setdefault(name, f"v{len(places)}")

    head = f"def made({', '.join(map(place, arguments))}):"
    body = []
    for number, line in enumerate(needed(lines, results)):
        values[f"f{number}"] = line.compute
        body.append(f"    {{}} = f{number}({', '.join(map(place, line.sources))})")
        body[-1] = body[-1].format(place(line.target))
    body.append(f"    return ({', '.join(map(place, results))},)")
    values.update((places[name], value) for name, value in known.items() if name in places)
    exec("\n".join((head, *body)), values)
    made: Compute = values["made"]
    return made
