"""How numbers are written: a real minus sign, fixed digits, nothing that jitters.

On the ground floor, so that the engine, the command line and the window write them alike.
"""

import math
import sys
from decimal import Decimal

MINUS = "−"
PLAIN_FROM, PLAIN_BELOW = -4, 6

# What lies between these magnitudes needs no more than two decimals.
LEAST_BRIEF, MOST_BRIEF = 0.0995, 1e5

# The doubles next to 0 and to 1, between them.
SMALLEST, BELOW_ONE = 5e-324, 1.0 - 2.0**-53

SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
# Beyond these a percentage is written with a power of ten.
SMALL, LARGE = Decimal("1e-6"), Decimal("1e6")
PERCENT = Decimal("0.01")

SUBSCRIPTS = str.maketrans("0123456789-", "₀₁₂₃₄₅₆₇₈₉₋")


def with_minus(text: str) -> str:
    """A number as Python writes it, with a minus sign in place of each hyphen."""
    return text.replace("-", MINUS)


def signed(value: float, digits: int = 2) -> str:
    """`value` with its sign and `digits` decimals: “+1.98”, “−2.26”; nothing is “−0.00”."""
    text = plain(value, digits)
    return text if text.startswith(MINUS) or not math.isfinite(value) else f"+{text}"


def plain(value: float, digits: int = 2) -> str:
    """`value` with `digits` decimals and a sign only when it is negative after rounding."""
    if not math.isfinite(value):
        return _not_finite(value)
    # "z" turns a zero that rounding made negative into a plain one.
    return with_minus(f"{value:z.{digits}f}")


def percent(share: float, digits: int = 0) -> str:
    """A share of 1 as “86%”.

    Only exactly 0 is “0%” and only exactly 1 is “100%”: what would merely round to them is
    “<1%” and “>99%” (with `digits` decimals “<0.1%”, “>99.9%”).
    """
    if not math.isfinite(share):
        return _not_finite(share)
    text = plain(100 * share, digits)
    if 0 < share < 1 and text == plain(0, digits):
        return f"<{plain(10**-digits, digits)}%"
    if 0 < share < 1 and text == plain(100, digits):
        return f">{plain(100 - 10**-digits, digits)}%"
    return f"{text}%"


def chance(probability: float, digits: int = 0) -> str:
    """σ(z), or an error of it, as `percent`: never quite 0% or 100%, even where a double is."""
    if 0.0 <= probability <= 1.0:
        probability = min(max(probability, SMALLEST), BELOW_ONE)
    return percent(probability, digits)


def significant(value: float, digits: int = 2) -> str:
    """`value` with `digits` significant digits: “0.040”, “1.2×10⁻⁷”, “1,234”.

    From 0.0001 to a million it is written out, with no digit left of the point dropped.
    """
    if not math.isfinite(value):
        return _not_finite(value)
    if value == 0:
        return plain(0, digits - 1)
    mantissa, exponent = in_powers(value, digits)
    if PLAIN_FROM <= exponent < PLAIN_BELOW:
        told = _as_told(value, digits)
        return with_minus(f"{told:,.{max(0, digits - 1 - exponent)}f}")
    return f"{mantissa}×10{str(exponent).translate(SUPERSCRIPTS)}"


def in_powers(value: float, digits: int) -> tuple[str, int]:
    """`value` in `digits` significant digits as “−1.2” and the power of ten that goes with it."""
    mantissa, exponent = f"{_as_told(value, digits):.{digits - 1}e}".split("e")
    return with_minus(mantissa), int(exponent)


def brief(value: float) -> str:
    """At least two decimals and at least two digits that say something: 2.39, 0.0043, 1.2×10⁻⁷."""
    if value == 0.0 or LEAST_BRIEF <= abs(value) < MOST_BRIEF:
        return plain(value, 2)
    return significant(value, 2)


def tabular(value: float) -> str:
    """Six significant digits for a column of a table; four where a power of ten follows."""
    text = significant(value, 6)
    return significant(value, 4) if "×" in text else text


def tidy(value: float) -> str:
    """As `brief`, but no idle zeros where that is the whole number: “0”, “1.5”, “−2.11”."""
    text = brief(value)
    if (
        "." in text
        and "×" not in text
        and float(text.replace(MINUS, "-").replace(",", "")) == value
    ):
        return text.rstrip("0").rstrip(".")
    return text


def count(number: int) -> str:
    """A whole number in groups of three: “3,408”."""
    return with_minus(f"{number:,}")


def exact(value: float) -> str:
    """The shortest text that reads back as the same `value`: “0.5”, “10”, “1e−5”."""
    return _with_signs(repr(float(value)).removesuffix(".0"))


def exact_percent(share: float) -> str:
    """The shortest text that reads back as the same `share` of 1: “10%”, “7.5%”."""
    percent = Decimal(repr(float(share))) / PERCENT
    if percent and not SMALL <= abs(percent) <= LARGE:
        return f"{_with_signs(f'{percent.normalize():e}')}%"
    return with_minus(f"{percent.normalize():f}%")


def _with_signs(text: str) -> str:
    return with_minus(text.replace("e-0", "e-").replace("e+", "e"))


def subscript(number: int) -> str:
    """A whole number as an index: “₇”, “₁₂”."""
    return str(number).translate(SUBSCRIPTS)


def _as_told(value: float, digits: int) -> float | Decimal:
    """The number that the shortest text for `value` says, where so many digits might miss it.

    The closer a double is to 0, the fewer digits tell it apart: 10⁻³²³ is 9.88131×10⁻³²⁴ to
    whoever asks for six. And sixteen digits of 2⁻²⁴, rounded as usual, are those of another double.
    """
    if abs(value) >= sys.float_info.min and digits <= sys.float_info.dig:
        return value
    shortest = Decimal(repr(float(value)))
    is_whole = len(shortest.normalize().as_tuple().digits) <= digits
    return shortest if is_whole or abs(value) < sys.float_info.min else value


def _not_finite(value: float) -> str:
    if math.isnan(value):
        return "not a number"
    return "∞" if value > 0 else f"{MINUS}∞"
