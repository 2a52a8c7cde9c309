"""The titles of Orange's tables: three lines of names, kinds and roles, or one with signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

# What stands in the second and in the third line (Orange Data Mining, Loading your data).
KINDS = frozenset(["c", "d", "s", "t", "continuous", "discrete", "string", "time"])
ROLES = frozenset(["", "class", "meta", "i", "ignore", "weight", "feature"])
VALUES = re.compile(r"[^\s]+( [^\s]+)+")

# One line of titles may have signs before the names: mS#name, cD#digit, C#pixel.
SIGNED = re.compile(r"(?P<role>[mciw]?)(?P<kind>[CDST]?)#(?P<name>.*)")
CLASS, LEFT_OUT = "c", "miw"


class OrangeTitles(NamedTuple):
    """The names of the columns, which of them is the label, and which are no pixels."""

    names: tuple[str, ...]
    label: int | None
    left_out: tuple[int, ...]
    lines: int


def orange_titles(head: Sequence[Sequence[str]]) -> OrangeTitles | None:
    """The titles in the first lines, by their fields; None where they are not Orange's."""
    if len(head) > 3 and _are_kinds(head[1]) and _are_roles(head[2], len(head[0])):
        roles = [role.split(" ")[0] for role in head[2]]
        label = roles.index("class") if "class" in roles else None
        out = tuple(at for at, role in enumerate(roles) if role not in ("", "class", "feature"))
        return OrangeTitles(tuple(head[0]), label, out, 3)
    signed = [SIGNED.fullmatch(field) for field in head[0]] if head else []
    if not any(signed):
        return None
    names = tuple(
        each["name"] if each else field for each, field in zip(signed, head[0], strict=True)
    )
    said = [each["role"] if each else "" for each in signed]
    label = said.index(CLASS) if CLASS in said else None
    out = tuple(at for at, role in enumerate(said) if role and role in LEFT_OUT)
    return OrangeTitles(names, label, out, 1)


def _are_kinds(fields: Sequence[str]) -> bool:
    known = [field.lower() in KINDS or VALUES.fullmatch(field) is not None for field in fields]
    return bool(fields) and all(known) and any(field.lower() in KINDS for field in fields)


def _are_roles(fields: Sequence[str], width: int) -> bool:
    known = all(field.split(" ")[0].lower() in ROLES for field in fields)
    return known and any(fields) and len(fields) <= width
