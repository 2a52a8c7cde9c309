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
class Statement:
    """`target` becomes what `compute` makes of the `sources`; all of them are called by names.

    A target may be a name that is known already: from here on it stands for the new value.
    `compute` is a function, or Python with a {} for each source, as “{} + {}”, which is faster.
    """

    target: str
    compute: Compute | str
    sources: tuple[str, ...]


def argument_names(compute: Any) -> tuple[str, ...]:
    """What the arguments of a plain Python function are called."""
    code = compute.__code__
    return tuple(code.co_varnames[: code.co_argcount])


def needed(lines: Sequence[Statement], results: Iterable[str]) -> list[Statement]:
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
    lines: Sequence[Statement],
    results: Sequence[str],
    known: Mapping[str, Any],
) -> Compute:
    """One function of `arguments` that computes all `lines` and returns the tuple of `results`.

    A name that is neither an argument nor a target is looked up among the `known` values.
    """
    kept = needed(lines, results)
    named = {name: f"v{place}" for place, name in enumerate(_names(arguments, kept, results))}
    values: dict[str, Any] = {}
    body = [f"def made({', '.join(named[name] for name in arguments)}):"]
    for number, line in enumerate(kept):
        sources = [named[source] for source in line.sources]
        if isinstance(line.compute, str):
            computed = line.compute.format(*sources)
        else:
            values[f"f{number}"] = line.compute
            computed = f"f{number}({', '.join(sources)})"
        body.append(f"    {named[line.target]} = {computed}")
    body.append(f"    return ({', '.join(named[name] for name in results)},)")
    values.update((named[name], value) for name, value in known.items() if name in named)
    exec("\n".join(body), values)
    made: Compute = values["made"]
    return made


def _names(
    arguments: Sequence[str], lines: Sequence[Statement], results: Sequence[str]
) -> list[str]:
    """Every name in a program, once."""
    within = (name for line in lines for name in (line.target, *line.sources))
    return list(dict.fromkeys((*arguments, *within, *results)))
