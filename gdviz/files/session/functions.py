"""Functions in a session: a built-in name, or what was typed, or pairs of numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import msgspec

from gdviz.engine import (
    CURVES,
    NEGATE,
    SURFACES,
    Curve,
    Function,
    NumberPairs,
    Surface,
    curve_of,
    surface_of,
)
from gdviz.engine.checks import check_choice
from gdviz.files.session.limits import MOST_FUNCTIONS, MOST_PAIRS, check_count
from gdviz.files.session.problems import SessionError

Range: TypeAlias = tuple[float, float]


class FunctionRecord(msgspec.Struct, tag_field="kind", forbid_unknown_fields=True, frozen=True):
    """A function as it is written down."""

    def function(self) -> Function:
        """The function itself; raises what the engine refuses."""
        raise NotImplementedError


class CurveRecord(FunctionRecord, tag="curve", frozen=True):
    """A built-in curve."""

    name: str

    def function(self) -> Curve:
        check_choice("curve", self.name, CURVES)
        return CURVES[self.name]


class SurfaceRecord(FunctionRecord, tag="surface", frozen=True):
    """A built-in surface."""

    name: str

    def function(self) -> Surface:
        check_choice("surface", self.name, SURFACES)
        return SURFACES[self.name]


class TypedCurveRecord(FunctionRecord, tag="typed curve", frozen=True):
    """A curve that a person typed; it goes through the same parser again."""

    text: str
    x_range: Range

    def function(self) -> Curve:
        return curve_of(self.text, self.x_range)


class TypedSurfaceRecord(FunctionRecord, tag="typed surface", frozen=True):
    """A surface that a person typed."""

    text: str
    x_range: Range
    y_range: Range

    def function(self) -> Surface:
        return surface_of(self.text, self.x_range, self.y_range)


class PairsRecord(FunctionRecord, tag="number pairs", frozen=True):
    """One weight that is to turn every input into its target."""

    pairs: tuple[tuple[float, float], ...]
    start: float = NEGATE.start

    def function(self) -> NumberPairs:
        check_count("pairs of numbers", len(self.pairs), MOST_PAIRS)
        return NumberPairs(self.pairs, start=self.start)


FUNCTION_RECORDS = (
    CurveRecord,
    SurfaceRecord,
    TypedCurveRecord,
    TypedSurfaceRecord,
    PairsRecord,
)


def function_record(function: Function) -> FunctionRecord:
    """How a function is written down; raises `SessionError` for one that cannot be."""
    record = _record(function)
    if record is None:
        raise SessionError(
            f"the function “{function.name}” is neither built in nor typed, and cannot be written "
            "down: take another"
        )
    return record


def _record(function: Function) -> FunctionRecord | None:
    match function:
        case NumberPairs():
            check_count("pairs of numbers", len(function.pairs), MOST_PAIRS)
            plain = replace(NEGATE, pairs=function.pairs, start=function.start)
            return PairsRecord(function.pairs, function.start) if function == plain else None
        case Curve(is_typed=True):
            return TypedCurveRecord(function.name, (function.low, function.high))
        case Surface(is_typed=True):
            return TypedSurfaceRecord(function.name, function.x_range, function.y_range)
        case Curve():
            known = CURVES.get(function.name) == function
            return CurveRecord(function.name) if known else None
        case Surface():
            known = SURFACES.get(function.name) == function
            return SurfaceRecord(function.name) if known else None


def function_builder() -> Callable[[FunctionRecord], Function]:
    """Builds the functions of one file, each one once, and not too many."""
    built: dict[bytes, Function] = {}
    counted: list[bool] = []

    def build(record: FunctionRecord) -> Function:
        # As text, since 0 and −0 are equal but not the same.
        text = msgspec.json.encode(record)
        if text not in built:
            typed = isinstance(record, TypedCurveRecord | TypedSurfaceRecord)
            check_count("typed functions", sum(counted) + typed, MOST_FUNCTIONS)
            counted.append(typed)
            built[text] = record.function()
        return built[text]

    return build
