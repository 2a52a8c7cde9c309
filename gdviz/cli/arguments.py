"""Reading the words of a command: one sentence for every mistake."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

from gdviz.cli.streams import write

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

# A mistyped value is quoted back, but not by the page.
QUOTE_LENGTH = 40


class UsageError(Exception):
    """The words of the command cannot be; the message is a sentence for a person."""


class Parser(argparse.ArgumentParser):
    """A parser that raises `UsageError` instead of printing its usage and ending the process."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            **settings,
        )

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


def whole_number(option: str, most: int) -> Callable[[str], int]:
    """A reader of whole numbers from 0 to `most`."""

    def read(word: str) -> int:
        try:
            number = int(word)
        except ValueError:
            number = -1
        if not 0 <= number <= most:
            raise UsageError(
                f"{option} needs a whole number from 0 to {most:,}, not {quoted(word)}."
            )
        return number

    return read


def number(option: str) -> Callable[[str], float]:
    """A reader of numbers; which of them make sense is for the experiment to say."""

    def read(word: str) -> float:
        try:
            return float(word)
        except ValueError:
            raise UsageError(f"{option} needs a number, not {quoted(word)}.") from None

    return read
