"""Numbers as people type them, and written so that typing them again changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from gdviz.ui.words.numbers import MINUS

PERCENT = Decimal("0.01")

# Beyond these a percentage is written with a power of ten.
SMALL, LARGE = Decimal("1e-6"), Decimal("1e6")

# No double is larger than 1.8e308 or, above 0, smaller than 4.9e-324.
MOST_ZEROS = 330


@dataclass(frozen=True)
class NumberFormat:
    """How a number is read and how it is written; what `write` gives, `read` takes back."""

    read: Callable[[str], Decimal]
    write: Callable[[float], str]


class NumberTextError(ValueError):
    """Text that is no number; the message is a sentence for a person."""


def parse_number(text: str) -> Decimal:
    """The number in `text`: “0.5”, “0,5”, “1e-3”, “−2”; raises `NumberTextError`."""
    tidy = text.strip().replace(MINUS, "-").replace(",", ".")
    if not tidy:
        raise NumberTextError("Type a number, such as 0.5 or 1e-3.")
    try:
        number = Decimal(tidy)
    except InvalidOperation as error:
        raise NumberTextError(_no_number(text)) from error
    if not number.is_finite():
        raise NumberTextError(_no_number(text))
    if number and abs(number.adjusted()) > MOST_ZEROS:
        raise NumberTextError(f"“{text.strip()}” has more zeros than gdviz can calculate with.")
    return number


def parse_percent(text: str) -> Decimal:
    """The share of 1 in `text`: “10” and “10%” are 0.1; raises `NumberTextError`."""
    return parse_number(text.strip().removesuffix("%")) * PERCENT


def parse_whole(text: str) -> Decimal:
    """The whole number in `text`; raises `NumberTextError`."""
    number = parse_number(text)
    if number != number.to_integral_value():
        raise NumberTextError(f"“{text.strip()}” is not a whole number; type one like 42.")
    return number


def exact(value: float) -> str:
    """The shortest text that reads back as the same `value`: “0.5”, “10”, “1e−5”."""
    return _with_signs(repr(float(value)).removesuffix(".0"))


def exact_percent(share: float) -> str:
    """The shortest text that reads back as the same `share` of 1: “10%”, “7.5%”."""
    percent = Decimal(repr(float(share))) / PERCENT
    if percent and not SMALL <= abs(percent) <= LARGE:
        return f"{_with_signs(f'{percent.normalize():e}')}%"
    return f"{percent.normalize():f}%".replace("-", MINUS)


def _with_signs(text: str) -> str:
    return text.replace("e-0", "e-").replace("e+", "e").replace("-", MINUS)


def _no_number(text: str) -> str:
    return f"“{text.strip()}” is not a number; type one like 0.5 or 1e-3."


PLAIN = NumberFormat(parse_number, exact)
IN_PERCENT = NumberFormat(parse_percent, exact_percent)
WHOLE = NumberFormat(parse_whole, exact)
