"""What a file may say, derived from what the engine declares.

The records of experiments, images and all that they are made of follow from the fields of the
dataclasses and from the registries: a new optimizer, or a new field, is written and read as soon as
it exists. Fields that a file leaves out have their defaults; fields that nobody knows are refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from gdviz.engine import (
    OPTIMIZERS,
    SCHEDULES,
    STOP_RULES,
    Curve,
    FloatArray,
    Image,
    NumberPairs,
    Optimizer,
    SampleSet,
    Schedule,
    StopRule,
    Surface,
)
from gdviz.files.session.functions import FUNCTION_RECORDS
from gdviz.files.session.packing import NumbersRecord, PixelRecord

# Of each family the record says the name.
FAMILIES: dict[Any, Mapping[str, Any]] = {
    Optimizer: OPTIMIZERS,
    Schedule: SCHEDULES,
    StopRule: STOP_RULES,
}
NAME = "name"

# Fields that files call as they did when there were first such files.
WRITTEN_AS = {"runners": "entrants"}

SCALARS = (bool, int, float, str, type(None))
NUMBERS = tuple[float, ...]
FUNCTIONS = (Curve, Surface, NumberPairs)
IMAGES = tuple[Image, ...]

# An entry of a table, counted from 0; or a stretch of entries, the last one included.
Places = list[int | tuple[int, int]]

SPECIAL: dict[Any, Any] = {
    SampleSet: int,
    IMAGES: Places,
    FloatArray: PixelRecord,
    NUMBERS: NumbersRecord,
    **dict.fromkeys(FUNCTIONS, Union[FUNCTION_RECORDS]),  # noqa: UP007
}


# Every family, and its members by their names.
Registered = tuple[tuple[Any, tuple[tuple[str, Any], ...]], ...]


def registered() -> Registered:
    """What there is at present: a registry may grow."""
    return tuple((family, tuple(members.items())) for family, members in FAMILIES.items())


def schema_of(hint: Any) -> Any:
    """The type of what a file says for a value of type `hint`; raises `TypeError` for others."""
    return _schema_of(hint, registered())


@cache
def _schema_of(hint: Any, known: Registered) -> Any:
    if hint in SCALARS:
        return hint
    if hint in SPECIAL:
        return SPECIAL[hint]
    if hint in FAMILIES:
        return _union(record_type(kind, known, name) for name, kind in dict(known)[hint])
    if _has_fields(hint):
        return record_type(hint, known)
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _union(_schema_of(part, known) for part in parts)
    if origin is tuple and parts[1:] == (...,):
        return list.__class_getitem__(_schema_of(parts[0], known))
    if origin is tuple:
        return tuple.__class_getitem__(tuple(_schema_of(part, known) for part in parts))
    raise TypeError(f"A session has no way to write {hint} down.")


def _has_fields(hint: Any) -> bool:
    return is_dataclass(hint)


def _union(kinds: Any) -> Any:
    return Union[tuple(kinds)]  # noqa: UP007


@cache
def hints_of(kind: Any) -> dict[str, Any]:
    """The types of the fields of a dataclass, by their names."""
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind)}


@cache
def record_type(kind: Any, known: Registered, name: str | None = None) -> type[msgspec.Struct]:
    """The record of a dataclass; `name` is what it is called in its family.

    `known` is all that is registered.
    """
    hints = hints_of(kind)
    record: type[msgspec.Struct] = msgspec.defstruct(
        f"{kind.__name__}Record",
        [_declared(each, _schema_of(hints[each.name], known)) for each in fields(kind)],
        tag_field=None if name is None else NAME,
        tag=name,
        rename=WRITTEN_AS,
        forbid_unknown_fields=True,
        kw_only=True,
    )
    KIND_OF[record] = kind
    return record


def _declared(field: Field[Any], schema: Any) -> Any:
    """The field of a record; left out, it is for the dataclass to say what it is."""
    if field.default is MISSING and field.default_factory is MISSING:
        return field.name, schema
    return field.name, schema | msgspec.UnsetType, msgspec.UNSET


# The dataclass that each record is one of.
KIND_OF: dict[type[msgspec.Struct], Any] = {}
