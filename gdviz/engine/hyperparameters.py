"""Hyperparameters: the numbers and switches of an optimizer or a schedule, each declared once.

From a declaration the window builds its fields, the command line its check of NAME=VALUE, and
construction its check of the range.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar, TypeVar, cast

Number = TypeVar("Number", bound=float | bool)

SWITCH_TEXTS = {"on": True, "true": True, "off": False, "false": False}


class HyperparameterError(ValueError):
    """A hyperparameter that cannot be; the message is a sentence for a person."""


@dataclass(frozen=True)
class Hyperparameter:
    """What may be chosen, and how it is called; `title` and `explanation` are for people.

    The type of `default` is the kind: float, int or bool. A number lies between `low` and `high`,
    the ends themselves included where allowed. `step` suggests how far one press of an arrow goes.
    """

    name: str
    title: str
    explanation: str
    default: float | bool
    low: float
    high: float
    low_allowed: bool
    high_allowed: bool
    step: float

    @property
    def kind(self) -> type[float | int | bool]:
        """`float`, `int` or `bool`."""
        return type(self.default)

    @property
    def allowed(self) -> str:
        """What it may be, in words: "a number from 0 to below 1"."""
        if self.kind is bool:
            return "on or off"
        noun = "a whole number" if self.kind is int else "a number"
        if math.isinf(self.high):
            return f"{noun} {'of at least' if self.low_allowed else 'above'} {_short(self.low)}"
        if self.low_allowed:
            end = "to" if self.high_allowed else "to below"
            return f"{noun} from {_short(self.low)} {end} {_short(self.high)}"
        end = "at most" if self.high_allowed else "below"
        return f"{noun} above {_short(self.low)} and {end} {_short(self.high)}"

    def accepts(self, value: object) -> bool:
        """Whether `value` is of the kind, finite and in the range."""
        return self._right_kind(value) and self._in_range(cast(float, value))

    def check(self, value: object) -> None:
        """Raise `HyperparameterError` unless `value` is accepted."""
        if not self.accepts(value):
            raise HyperparameterError(f"{self.title} must be {self.allowed}, not {value}.")

    def read(self, text: str) -> float | bool:
        """The value that a person typed; raises `HyperparameterError`."""
        value = self._parsed(text.strip().replace("−", "-"))
        if value is None or not self.accepts(value):
            raise HyperparameterError(self.refusal(text))
        return value

    def refusal(self, text: str) -> str:
        """What to say to a person who typed `text`, which is not accepted."""
        return f"{self.title} must be {self.allowed}, not “{text}”."

    def _parsed(self, typed: str) -> float | bool | None:
        if self.kind is bool:
            return SWITCH_TEXTS.get(typed.lower())
        try:
            return self.kind(typed)
        except ValueError:
            return None

    def _right_kind(self, value: object) -> bool:
        if self.kind is bool or isinstance(value, bool):
            return self.kind is bool and isinstance(value, bool)
        return isinstance(value, int if self.kind is int else (int, float))

    def _in_range(self, value: float) -> bool:
        above = value >= self.low if self.low_allowed else value > self.low
        below = value <= self.high if self.high_allowed else value < self.high
        # Unlike math.isfinite this stands whole numbers that are too large for a float.
        return above and below and abs(value) <= sys.float_info.max


def _short(bound: float) -> str:
    return str(int(bound)) if bound == int(bound) else str(bound)


def hyperparameter(
    default: Number,
    *,
    title: str,
    explanation: str,
    low: float = 0.0,
    high: float = math.inf,
    low_allowed: bool = True,
    high_allowed: bool = True,
    step: float | None = None,
    also: Mapping[str, Any] | None = None,
) -> Number:
    """Declare a field of a frozen dataclass as a hyperparameter.

    `step` is 1 for whole numbers and else one unit in the last digit of the default. `also` is
    told of the field besides.
    """
    if step is None:
        step = 1.0 if isinstance(default, int) else _last_digit(default)
    declared = {
        "title": title,
        "explanation": explanation,
        "default": default,
        "low": low,
        "high": high,
        "low_allowed": low_allowed,
        "high_allowed": high_allowed,
        "step": step,
    }
    return field(default=default, metadata={"hyperparameter": declared, **(also or {})})


def _last_digit(number: float) -> float:
    exponent = Decimal(repr(number)).as_tuple().exponent
    return float(f"1e{exponent}")


class Definition:
    """A frozen dataclass with hyperparameters, checked when it is made.

    `name` is for the command line, `title`, `explanation` and `formula` are for people.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    explanation: ClassVar[str]
    formula: ClassVar[str]

    def __post_init__(self) -> None:
        check_hyperparameters(self)


Defined = TypeVar("Defined", bound=Definition)


def hyperparameters_of(definition: object) -> tuple[Hyperparameter, ...]:
    """What can be chosen in a definition, or in its class, in the order of its fields."""
    return _declared_in(definition if isinstance(definition, type) else type(definition))


@cache
def _declared_in(kind: Any) -> tuple[Hyperparameter, ...]:
    return tuple(
        Hyperparameter(name=each.name, **each.metadata["hyperparameter"])
        for each in fields(kind)
        if "hyperparameter" in each.metadata
    )


def check_hyperparameters(definition: object) -> None:
    """Raise `HyperparameterError` for the first value that is not allowed."""
    for each in hyperparameters_of(definition):
        each.check(getattr(definition, each.name))


def build(kind: type[Defined], texts: Mapping[str, str]) -> Defined:
    """A definition with the values that a person typed, and defaults for the rest.

    In names a hyphen is as good as an underscore. Raises `HyperparameterError`.
    """
    known = {each.name: each for each in hyperparameters_of(kind)}
    values: dict[str, Any] = {}
    for name, text in texts.items():
        found = known.get(name.strip().replace("-", "_"))
        if found is None:
            all_names = f"known are: {', '.join(known)}" if known else "it has none"
            raise HyperparameterError(
                f"{kind.title} has no hyperparameter called “{name}”; {all_names}."
            )
        values[found.name] = found.read(text)
    return kind(**values)
