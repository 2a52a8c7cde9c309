"""How the signed numbers of one picture are written: all with the same decimals."""

import math
from dataclasses import dataclass

from gdviz.numbers import SUPERSCRIPTS, in_powers, signed, with_minus

# Outside these magnitudes numbers are written with powers of ten.
SMALLEST_PLAIN, LARGEST_PLAIN = 1e-4, 1e5
MEANINGFUL_DIGITS = 3
ROUND_DECIMALS = 5


@dataclass(frozen=True)
class SignedFormat:
    """`decimals` for every number; with `powers`, magnitudes that call for it as “−1.2×10⁷”."""

    decimals: int
    powers: bool = False

    def text(self, value: float) -> str:
        """`value` with its sign; infinities are “∞” and “−∞”, NaN is “n/a”."""
        if math.isnan(value):
            return "n/a"
        if self.powers and value != 0 and not _is_plain(value) and math.isfinite(value):
            return _power(value)
        return signed(value, self.decimals)


def signed_format(limit: float, least_decimals: int = 0) -> SignedFormat:
    """The format for numbers of magnitude up to `limit`: about three digits that mean something.

    “+4.60” below 10, “+46.0” below 100, “+0.046” below 0.1; never fewer decimals than
    `least_decimals`.
    """
    if limit == 0 or not _is_plain(limit):
        return SignedFormat(MEANINGFUL_DIGITS - 1, powers=limit != 0)
    exponent = math.floor(math.log10(limit))
    leading = exponent + 1 if exponent >= 0 else exponent + 2
    return SignedFormat(max(0, least_decimals, MEANINGFUL_DIGITS - leading))


def signed_number(value: float) -> str:
    """One number by itself, such as “−2.26” or “+0.018”, in at least two decimals."""
    return signed_format(abs(value), least_decimals=2).text(value)


def round_number(value: float) -> str:
    """A number out of a scale, in as few digits as it has: “+2”, “−0.5”, “0”, “+5×10⁷”."""
    if value == 0:
        return "0"
    if _is_plain(value):
        return with_minus(f"{value:+g}")
    return _power(value, ROUND_DECIMALS, idle_digits=False)


def _is_plain(value: float) -> bool:
    return SMALLEST_PLAIN <= abs(value) < LARGEST_PLAIN


def _power(value: float, decimals: int = 1, idle_digits: bool = True) -> str:
    mantissa, exponent = in_powers(value, decimals + 1)
    if not idle_digits:
        mantissa = mantissa.rstrip("0").rstrip(".")
    sign = "" if value < 0 else "+"
    return f"{sign}{mantissa}×10{str(exponent).translate(SUPERSCRIPTS)}"
