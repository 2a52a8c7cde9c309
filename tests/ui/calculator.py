"""A pocket calculator: what is written on the screen, typed in and worked out, by Python itself."""

import math
import re

DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def typed(raised: str) -> str:
    """“⁻⁷” as it is typed: “-7”."""
    return "".join("-" if each == "⁻" else str(DIGITS.index(each)) for each in raised)


def worth(text: str) -> float:
    """What a formula comes to, read as a person reads it."""
    text = re.sub(r"(?<=\d),(?=\d)", "", text)
    text = re.sub(rf"×10(⁻?[{DIGITS}]+)", lambda found: "e" + typed(found[1]), text)
    text = re.sub(rf"⁻?[{DIGITS}]+", lambda found: f"**({typed(found[0])})", text)
    text = text.replace("·", "*").replace("×", "*").replace("−", "-")
    text = re.sub(
        r"√(\(|[\d.]+(?:e[+-]?\d+)?)",
        lambda found: "sqrt(" if found[1] == "(" else f"sqrt({found[1]})",
        text,
    )
    return float(eval(text.strip(), {"__builtins__": {}, "sqrt": math.sqrt}))


def half_a_digit(number: str) -> float:
    """Half of what the last written digit is worth: 0.005 for “1.70”."""
    mantissa, _, power = number.partition("×10")
    decimals = len(mantissa.partition(".")[2])
    return 0.5 * 10.0 ** (int(typed(power) or 0) - decimals)


def comes_to(formula: str, result: str) -> bool:
    """Whether the calculator shows the written result, up to its own last digits."""
    value, shown = worth(formula), worth(result)
    return abs(value - shown) <= half_a_digit(result) + 1e-12 * max(abs(value), abs(shown))
