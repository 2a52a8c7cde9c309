"""A pocket calculator with many digits: what is written on the screen, typed in and worked out."""

import re
from decimal import Decimal

DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?")


def typed(raised: str) -> str:
    """“⁻⁷” as it is typed: “-7”."""
    return "".join("-" if each == "⁻" else str(DIGITS.index(each)) for each in raised)


def worth(text: str) -> Decimal:
    """What a formula comes to, read as a person reads it; Python itself does the sums."""
    text = re.sub(r"(?<=\d),(?=\d)", "", text).replace("−", "-")
    text = re.sub(rf"×10(⁻?[{DIGITS}]+)", lambda found: "e" + typed(found[1]), text)
    # A root ends with the number or the parenthesis behind it.
    text = re.sub(rf"√({NUMBER.pattern})", r"√(\1)", text)
    raised: list[str] = []

    def power(found: re.Match[str]) -> str:
        raised.append(typed(found[0]))
        return f"**(RAISED{len(raised) - 1}END)"

    text = re.sub(rf"⁻?[{DIGITS}]+", power, text)
    parts = re.split(r"(RAISED\d+END)", text)
    parts = [
        raised[int(part[6:-3])] if part.startswith("RAISED") else _in_decimals(part)
        for part in parts
    ]
    return Decimal(eval("".join(parts).strip(), {"__builtins__": {}, "D": Decimal, "root": _root}))


def _in_decimals(text: str) -> str:
    text = NUMBER.sub(lambda found: f"D('{found[0]}')", text)
    return text.replace("·", "*").replace("×", "*").replace("√", "root")


def _root(value: Decimal) -> Decimal:
    return value.sqrt()


def half_a_digit(number: str) -> Decimal:
    """Half of what the last written digit is worth: 0.005 for “1.70”."""
    mantissa, _, power = number.partition("×10")
    decimals = len(mantissa.partition(".")[2])
    return Decimal(5).scaleb(int(typed(power) or 0) - decimals - 1)


def comes_to(formula: str, result: str) -> bool:
    """Whether the calculator shows the written result, to its last digit."""
    return abs(worth(formula) - worth(result)) <= half_a_digit(result)
