"""Compiling a program by numba, its plain functions unchanged; the only place that imports it."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import numba
import numpy as np

from gdviz.atomic import atomic_text
from gdviz.engine.fast import calls
from gdviz.engine.fast.borrowed import BorrowError
from gdviz.engine.fast.keeping import place_of
from gdviz.engine.fast.loop import Steps
from gdviz.engine.fast.program import LoopProgram
from gdviz.engine.fast.template import ARGUMENTS, CALLS

# These come out the same whoever computes them: they are exact, or Python calls the same function.
SAME_BITS = {
    np: {"sqrt", "abs", "absolute", "sign", "square", "maximum", "minimum"},
    math: {"sqrt", "cos", "pi"},
}
BUILTINS: dict[str, Any] = {each.__name__: each for each in (abs, float, max, min, round)}

_WHOLE, _FLOAT = numba.int64, numba.float64
KINDS: dict[str, Any] = {
    **dict.fromkeys(("order", "leading", "first", "stride", "across", "down"), _WHOLE),
    **dict.fromkeys(("share", "rate", "n", "scheduled"), _FLOAT),
    **dict.fromkeys(("numbers", "targets", "slopes", "gradient", "shares", "pixels"), _FLOAT[::1]),
    **dict.fromkeys(("batch_outputs", "batch_answers", "batch_targets"), _FLOAT[::1]),
    **dict.fromkeys(("memory", "outputs", "answers", "points", "batch_inputs"), _FLOAT[:, ::1]),
    **dict.fromkeys(("addresses", "length", "batches", "bounds"), _WHOLE[::1]),
    **dict.fromkeys(("loops", "places"), _WHOLE[:, ::1]),
    "kept": _FLOAT[:, :, ::1],
}
READ_ONLY = ("targets", "pixels")


def compiled(program: LoopProgram, folder: Path | None) -> Steps:
    """The program as machine code, which needs no interpreter; raises `BorrowError`.

    It is kept in `folder` and taken from there another time; without a folder it is compiled anew.
    Raises whatever a folder that cannot be used makes numba raise.
    """
    known: dict[str, Any] = {
        name: number_function(each) for name, each in program.functions.items()
    }
    known |= {each: getattr(calls, each) for each in CALLS}
    known["__name__"] = __name__
    kinds = [
        KINDS[name].copy(readonly=True) if name in READ_ONLY else KINDS[name] for name in ARGUMENTS
    ]
    place = "<steps>" if folder is None else _written(program, folder)
    exec(compile(program.text, place, "exec"), known)
    signature = numba.void(*kinds)
    make = numba.njit(signature, nogil=True, error_model="numpy", cache=folder is not None)
    made: Steps = make(known["steps"])
    return made


def _written(program: LoopProgram, folder: Path) -> str:
    """Where the text of the program is, from now on."""
    place = place_of(program, folder)
    if not place.is_file() or place.read_text(encoding="utf-8") != program.text:
        with atomic_text(place) as file:
            file.write(program.text)
    return str(place)


def number_function(function: Callable[..., Any]) -> Any:
    """A plain function made to be compiled for numbers; its code is the same.

    Raises `BorrowError` where it asks for something that might come out otherwise.
    """
    if not isinstance(function, FunctionType) or function.__closure__:
        raise BorrowError(f"{function} is no plain function.")
    # What numba keeps names the module that a function is of.
    code, known = function.__code__, {**BUILTINS, "__name__": __name__}
    for name in code.co_names:
        found = function.__globals__.get(name)
        if isinstance(found, FunctionType):
            known[name] = number_function(found)
        elif isinstance(found, np.ndarray) and found.ndim == 0:
            known[name] = float(found)
        elif isinstance(found, ModuleType | float | int):
            known[name] = found
    of_modules = (SAME_BITS.get(each, set()) for each in known.values() if _is_module(each))
    unknown = set(code.co_names).difference(known, *of_modules)
    if unknown or any(isinstance(each, CodeType) for each in code.co_consts):
        raise BorrowError(f"{function.__name__} asks for what might come out otherwise.")
    made = FunctionType(code, known, function.__name__, function.__defaults__)
    return numba.njit(made, error_model="numpy")


def _is_module(each: Any) -> bool:
    return isinstance(each, ModuleType)
