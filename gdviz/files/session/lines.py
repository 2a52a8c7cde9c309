"""JSON that people can read: short things on one line, pictures as pictures."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None

LONGEST_LINE = 100
INDENT = 2


def json_lines(value: Json, indent: int = 0) -> str:
    """The value as JSON; `indent` is how far its lines are moved to the right.

    A list of texts has a line for each, so that rows of pixels stand below each other.
    """
    if isinstance(value, dict):
        inner = ((json_text(name) + ": ", each) for name, each in value.items())
        parts = [name + json_lines(each, indent + INDENT) for name, each in inner]
        return _joined("{", parts, "}", indent, one_line=True)
    if isinstance(value, list):
        parts = [json_lines(each, indent + INDENT) for each in value]
        one_line = not (len(value) > 1 and isinstance(value[0], str))
        return _joined("[", parts, "]", indent, one_line)
    return json_text(value)


def json_text(value: bool | int | float | str | None) -> str:
    """A single value as JSON, numbers with as many digits as bring back the same bits."""
    return msgspec.json.encode(value).decode()


def _joined(begin: str, parts: list[str], end: str, indent: int, one_line: bool) -> str:
    if one_line and sum(map(len, parts)) + 2 * len(parts) + indent <= LONGEST_LINE:
        line = ", ".join(parts)
        if "\n" not in line:
            return f"{begin}{line}{end}"
    gap = "\n" + " " * (indent + INDENT)
    return f"{begin}{gap}{f',{gap}'.join(parts)}\n{' ' * indent}{end}"
