"""Numbers as people type them; typing what is written of one again changes nothing."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from gdviz.numbers import MINUS, PERCENT, exact, exact_percent

# A number as a person or the program writes it: “−1,234.5”, “1e-3”, “1.2×10⁻⁷”.
RAISED = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"
LOWERED = str.maketrans(RAISED, "-0123456789")
SHAPE = re.compile(
    rf"(?P<sign>[+-]?)(?P<digits>[0-9.,]+)(?:e(?P<power>[+-]?[0-9]+)|×10(?P<raised>[{RAISED}]+))?",
    re.IGNORECASE,
)
# Commas between groups of three, of which the first does not begin with 0.
GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?")

# No double is larger than 1.8e308 or, above 0, smaller than 4.9e-324.
MOST_ZEROS = 330


@dataclass(frozen=True)
class NumberFormat:
    """How a number is read and how it is written; what `write` gives, `read` takes back."""

    read: Callable[[str], Decimal]
    write: Callable[[float], str]


class NumberTextError(ValueError):
    """Text that is no number; the message is a sentence for a person."""


class AmbiguousNumberError(NumberTextError):
    """Text that can be either of two numbers; the message asks which one is meant."""


def parse_number(text: str) -> Decimal:
    """The number in `text`: “0.5”, “0,5”, “1e-3”, “−2”, “1,234.5”; raises `NumberTextError`.

    A comma stands before decimals or between groups of three; where it may do either, as in
    “1,000”, the error is an `AmbiguousNumberError`, which asks.
    """
    readings = _readings(text)
    if len(readings) > 1:
        raise AmbiguousNumberError(_question(text, readings))
    return readings[0]


def parse_percent(text: str) -> Decimal:
    """The share of 1 in `text`: “10” and “10%” are 0.1; raises `NumberTextError`."""
    return parse_number(text.strip().removesuffix("%")) * PERCENT


def parse_whole(text: str) -> Decimal:
    """The whole number in `text`: “42”, “10,034”; raises `NumberTextError`.

    “10,034” cannot be 10 and a fraction here, but “10,000” may be 10 with idle zeros: it is asked.
    """
    whole = [each for each in _readings(text) if each == each.to_integral_value()]
    if not whole:
        raise NumberTextError(f"“{text.strip()}” is not a whole number; type one like 42.")
    if len(whole) > 1:
        raise AmbiguousNumberError(_question(text, whole))
    return whole[0]


def _readings(text: str) -> list[Decimal]:
    """What `text` can mean: one number, or two where a comma has two readings."""
    if not text.strip():
        raise NumberTextError("Type a number, such as 0.5 or 1e-3.")
    parts = SHAPE.fullmatch(text.strip().replace(MINUS, "-"))
    if parts is None:
        raise NumberTextError(_no_number(text))
    sign, digits = parts["sign"], parts["digits"]
    power = parts["power"] or (parts["raised"] or "").translate(LOWERED)
    written = [digits.replace(",", "")] if GROUPED.fullmatch(digits) else []
    if digits.count(",") == 1 and "." not in digits:
        written.append(digits.replace(",", "."))
    if "," not in digits:
        written = [digits]
    numbers = [_decimal(f"{sign}{each}e{power or 0}", text) for each in written]
    if not numbers:
        raise NumberTextError(_no_number(text))
    return numbers


def _decimal(tidy: str, text: str) -> Decimal:
    try:
        number = Decimal(tidy)
    except InvalidOperation as error:
        raise NumberTextError(_no_number(text)) from error
    if number and abs(number.adjusted()) > MOST_ZEROS:
        raise NumberTextError(f"“{text.strip()}” has more zeros than gdviz can calculate with.")
    return number


def _question(text: str, readings: list[Decimal]) -> str:
    large, small = (exact(float(each)) for each in readings)
    return f"“{text.strip()}” can mean {large} or {small}: type one of these."


def _no_number(text: str) -> str:
    return f"“{text.strip()}” is not a number; type one like 0.5 or 1e-3."


PLAIN = NumberFormat(parse_number, exact)
IN_PERCENT = NumberFormat(parse_percent, exact_percent)
WHOLE = NumberFormat(parse_whole, exact)
