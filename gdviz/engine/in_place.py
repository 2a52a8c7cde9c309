"""Plain functions of one array, made to write into memory that is there already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from gdviz.engine.straight_line import Compute, Statement, made_function


class _Traced(NDArrayOperatorsMixin):
    """Stands for the argument, or for what comes of it, and notes what is computed.

    Nothing is known any more once something is computed of anything but the newest of these.
    """

    def __init__(self, notes: list[tuple[np.ufunc, tuple[Any, ...]]]) -> None:
        self.notes = notes
        self.place = len(notes)

    def __bool__(self) -> bool:
        raise TypeError("What depends on the numbers is no chain of operations.")

    def __array_ufunc__(
        self, ufunc: np.ufunc, method: str, *inputs: Any, **_options: Any
    ) -> _Traced:
        traced = [each for each in inputs if isinstance(each, _Traced)]
        if method != "__call__" or any(each.place != len(self.notes) for each in traced):
            raise TypeError("This is no chain of operations.")
        self.notes.append((ufunc, inputs))
        return _Traced(self.notes)


@dataclass(frozen=True)
class ChainStep:
    """One step of a chain: a function of arrays, and what it takes.

    That is the argument of the chain, the result of the operation before it, or a constant.
    """

    function: np.ufunc
    sources: tuple[Any, ...]


# What an operation takes besides constants.
ARGUMENT, RESULT = object(), object()


def written_into(function: Compute) -> Compute:
    """(z, out) → out, which then holds `function(z)`, to the same bits.

    Where every operation takes but the result of the one before it, and constants, no other memory
    is needed; else the result is copied.
    """
    chain = operations(function)
    if chain is None:

        def copied(z: Any, out: Any) -> Any:
            out[...] = function(z)
            return out

        return copied
    known: dict[str, Any] = {}
    lines = []
    for number, operation in enumerate(chain):
        known[f"f{number}"] = operation.function
        sources = [f"f{number}"]
        for place, each in enumerate(operation.sources):
            name = "z" if each is ARGUMENT else "out"
            if each is not ARGUMENT and each is not RESULT:
                name = f"constant {number} {place}"
                known[name] = each
            sources.append(name)
        text = f"{{}}({', '.join(['{}'] * len(sources))})"
        lines.append(Statement("out", text, (*sources, "out")))
    made = made_function(("z", "out"), lines, ("out",), known)
    return lambda z, out: made(z, out)[0]


def operations(function: Compute) -> list[ChainStep] | None:
    """What the function computes one after the other; None where that is no chain."""
    notes: list[tuple[np.ufunc, tuple[Any, ...]]] = []
    try:
        result = function(_Traced(notes))
    except TypeError:
        return None
    if not (isinstance(result, _Traced) and result.place == len(notes) > 0):
        return None
    return [ChainStep(ufunc, tuple(_source(each) for each in inputs)) for ufunc, inputs in notes]


def _source(each: Any) -> Any:
    if isinstance(each, _Traced):
        return RESULT if each.place else ARGUMENT
    return each
