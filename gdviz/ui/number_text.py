"""Numbers as people type them, and written so that typing them again changes nothing."""

from decimal import Decimal, InvalidOperation

from gdviz.ui.numbers import MINUS

PERCENT = Decimal("0.01")

# Beyond these a percentage is written with a power of ten.
SMALL, LARGE = Decimal("1e-6"), Decimal("1e6")


class NumberTextError(ValueError):
    """Text that is no number; the message is a sentence for a person."""


def parse_number(text: str) -> Decimal:
    """The number in `text`: “0.5”, “0,5”, “1e-3”, “−2”; raises `NumberTextError`."""
    tidy = text.strip().replace(MINUS, "-").replace(",", ".")
    if not tidy:
        raise NumberTextError("Type a number, such as 0.5 or 1e-3.")
    try:
        return Decimal(tidy)
    except InvalidOperation as error:
        raise NumberTextError(
            f"“{text.strip()}” is not a number; type one like 0.5 or 1e-3."
        ) from error


def parse_percent(text: str) -> Decimal:
    """The share of 1 in `text`: “10” and “10%” are 0.1; raises `NumberTextError`."""
    return parse_number(text.strip().removesuffix("%")) * PERCENT


def exact(value: float) -> str:
    """The shortest text that reads back as the same `value`: “0.5”, “10”, “1e−5”."""
    text = repr(float(value)).removesuffix(".0")
    return text.replace("e-0", "e-").replace("e+", "e").replace("-", MINUS)


def exact_percent(share: float) -> str:
    """The shortest text that reads back as the same `share` of 1: “10%”, “7.5%”."""
    percent = Decimal(repr(float(share))) / PERCENT
    if percent and not SMALL <= abs(percent) <= LARGE:
        return f"{exact(float(percent))}%"
    return f"{percent.normalize():f}%".replace("-", MINUS)
