"""What a person gets who types a written formula into a calculator, so that it comes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, DecimalException

from gdviz.numbers import MINUS

# Operands take as many digits as it needs, up to those that a double has.
MOST_DIGITS = 17

TOKEN = re.compile(
    r"\s*(?P<number>\d[\d,]*(?:\.\d+)?(?:e[−-]?\d+|×10⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)"
    r"|\s*(?P<power>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|\s*(?P<sign>[−+·×/√()-])"
)
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
TIMES_POWER = "×10"


class NotWrittenError(ValueError):
    """Text that is no formula of numbers."""


def computed(formula: str) -> Decimal:
    """What “+1.70 − 0.1 · √(0.25 + 1e−8)” gives.

    Signs are + − · × /, the root √ of what follows it, parentheses, and raised whole numbers.
    Raises `NotWrittenError` for anything else, and for what has no value.
    """
    reader = _Reader(formula)
    try:
        value = reader.sum()
    except DecimalException as error:
        raise NotWrittenError(f"“{formula}” has no value.") from error
    reader.expect_end()
    return value


def comes_out(formula: str, result: str) -> bool:
    """Whether the written formula gives the written result, to its last digit."""
    try:
        difference = abs(computed(formula) - computed(result))
    except NotWrittenError:
        return False
    return difference <= last_digit(result) / 2


def last_digit(number: str) -> Decimal:
    """What one unit of the last digit of a written number is worth: 0.01 for “1.70”."""
    digits, _, power = number.partition(TIMES_POWER)
    decimals = len(digits.partition(".")[2])
    return Decimal(1).scaleb(int(power.translate(RAISED) or 0) - decimals)


def enough_digits(least: int, formula: Callable[[int], str], result: str) -> int:
    """How many digits the operands of a formula need to come to the written result, from `least`.

    Those of a double if none do: then the result lies on the very edge of rounding, or is no
    number at all.
    """
    tries = range(least, MOST_DIGITS)
    return next((each for each in tries if comes_out(formula(each), result)), MOST_DIGITS)


class _Reader:
    """Reads a formula from left to right; products bind closer than sums, roots than both."""

    def __init__(self, formula: str) -> None:
        self._formula = formula
        self._at = 0

    def sum(self) -> Decimal:
        value = self._product()
        while (sign := self._next_sign("+−-")) is not None:
            term = self._product()
            value = value + term if sign == "+" else value - term
        return value

    def expect_end(self) -> None:
        if self._formula[self._at :].strip():
            raise NotWrittenError(f"“{self._formula}” is no formula of numbers.")

    def _product(self) -> Decimal:
        value = self._signed()
        while (sign := self._next_sign("·×/")) is not None:
            factor = self._signed()
            value = value / factor if sign == "/" else value * factor
        return value

    def _signed(self) -> Decimal:
        sign = self._next_sign("+−-")
        if sign is not None:
            value = self._signed()
            return value if sign == "+" else -value
        value = self._atom()
        power = self._take("power")
        return value if power is None else value ** int(power.translate(RAISED))

    def _atom(self) -> Decimal:
        if self._next_sign("√"):
            return self._atom().sqrt()
        if self._next_sign("("):
            value = self.sum()
            if not self._next_sign(")"):
                raise NotWrittenError(f"“{self._formula}” lacks a parenthesis.")
            return value
        number = self._take("number")
        if number is None:
            raise NotWrittenError(f"“{self._formula}” is no formula of numbers.")
        plain = number.replace(",", "").replace(MINUS, "-").replace(TIMES_POWER, "e")
        return Decimal(plain.translate(RAISED))

    def _next_sign(self, signs: str) -> str | None:
        return self._take("sign", signs)

    def _take(self, kind: str, allowed: str = "") -> str | None:
        """The next token if it is of this kind, and one of these where it matters which."""
        found = TOKEN.match(self._formula, self._at)
        if found is None or found[kind] is None or (allowed and found[kind] not in allowed):
            return None
        self._at = found.end()
        return found[kind]
