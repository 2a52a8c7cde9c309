"""Reading the words of a command: one sentence for every mistake."""

from __future__ import annotations

import argparse
import math
import re
import textwrap
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

from gdviz.cli.streams import write

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

# A mistyped value is quoted back, but not by the page.
QUOTE_LENGTH = 40

NEGATIVE = re.compile(r"-[\d.]")
FORMULA = re.compile(r"-(?!-|h$)")
LONE_OPTION = re.compile(r"--[a-z][a-z-]*")
FUNCTION_OPTIONS = ("--curve", "--surface")


class UsageError(Exception):
    """The words of the command cannot be; the message is a sentence for a person."""


class HelpText(argparse.RawDescriptionHelpFormatter):
    """Help in which no name is broken at its hyphen."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return textwrap.wrap(text, width, break_on_hyphens=False)


class Parser(argparse.ArgumentParser):
    """A parser that raises `UsageError` instead of printing its usage and ending the process."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=HelpText, **settings)

    def parse(self, words: list[str]) -> argparse.Namespace | None:
        """The values of all arguments; None when help was asked for, and given."""
        try:
            return self.parse_args(words)
        except SystemExit:
            return None

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        write(self.format_help().rstrip())

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.prog}: {message}; {self.prog} --help lists what it understands.")


def quoted(word: str) -> str:
    """The word in quotation marks, shortened when it is long."""
    return f"“{word if len(word) <= QUOTE_LENGTH else word[: QUOTE_LENGTH - 1] + '…'}”"


def whole_number(
    option: str, most: float, least: int = 0, none: str = ""
) -> Callable[[str], int | str]:
    """A reader of whole numbers from `least` to `most`, or of the word `none`, if there is one."""

    def read(word: str) -> int | str:
        if none and word == none:
            return none
        number = _whole(word)
        if number is None or not least <= number <= most:
            allowed = f"“{none}” or a whole number" if none else "a whole number"
            end = f" to {most:,}" if math.isfinite(most) else ""
            raise UsageError(f"{option} needs {allowed} from {least}{end}, not {quoted(word)}.")
        return number

    return read


def _whole(word: str) -> int | None:
    try:
        return int(_with_minus(word))
    except ValueError:
        return None


def switch(option: str) -> Callable[[str], bool]:
    """A reader of “on” and “off”."""

    def read(word: str) -> bool:
        if word not in ("on", "off"):
            raise UsageError(f"{option} needs “on” or “off”, not {quoted(word)}.")
        return word == "on"

    return read


def number(option: str) -> Callable[[str], float]:
    """A reader of numbers; which of them make sense is for the experiment to say."""

    def read(word: str) -> float:
        try:
            return float(_with_minus(word))
        except ValueError:
            raise UsageError(f"{option} needs a number, not {quoted(word)}.") from None

    return read


def assignment(word: str) -> tuple[str, str]:
    """The two sides of NAME=VALUE."""
    name, sign, value = word.partition("=")
    if not (name.strip() and sign and value.strip()):
        raise UsageError(f"--set needs NAME=VALUE, such as beta1=0.9, not {quoted(word)}.")
    return name.strip(), value.strip()


def pairs(word: str) -> dict[str, str]:
    """The sides of NAME=VALUE, with commas between them, in which names have hyphens."""
    found: dict[str, str] = {}
    for part in word.split(","):
        name, sign, value = (side.strip() for side in part.partition("="))
        if not (name and sign and value):
            raise UsageError(
                "--runner needs NAME=VALUE with commas between them, such as "
                f"optimizer=adam,learning-rate=0.1, not {quoted(word)}."
            )
        found[name.replace("_", "-")] = value
    return found


def place(word: str) -> tuple[float, ...]:
    """The finite numbers of a place, with commas between them."""
    try:
        numbers = tuple(float(part) for part in _with_minus(word).split(","))
    except ValueError:
        numbers = ()
    if not numbers or not all(map(math.isfinite, numbers)):
        raise UsageError(
            "--start-at needs a number for a curve, such as 3, and two for a surface, such as "
            f"1,2, not {quoted(word)}."
        )
    return numbers


def _with_minus(word: str) -> str:
    """With the minus sign that Python knows, where a number was copied from a result."""
    return word.replace("−", "-")


def with_minus_tied(words: list[str]) -> list[str]:
    """The words with what begins with a minus sign, and is no option, tied to its option.

    That is a number or a place, such as −1,2, after any option, and a function, such as −x^2, after
    those for functions.
    """
    tied: list[str] = []
    for word in words:
        before = tied[-1] if tied else ""
        is_function = before in FUNCTION_OPTIONS and FORMULA.match(word)
        if is_function or (LONE_OPTION.fullmatch(before) and NEGATIVE.match(word)):
            tied[-1] = f"{before}={word}"
        else:
            tied.append(word)
    return tied
