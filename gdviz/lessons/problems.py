"""What can be wrong with a lesson file: sentences, each with the line it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

QUOTE_LENGTH = 60
UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"

# Beyond these the rest is counted, not told.
MOST_TOLD = 40

# A longer list of names helps nobody.
MOST_NAMED = 16


@dataclass(frozen=True, order=True)
class Mistake:
    """Something wrong at a `line`, counted from 1; 0 is the file as a whole."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return f"line {self.line:,}: {self.sentence}" if self.line else self.sentence


class LessonError(ValueError):
    """A file that is no lesson; the message has a line for each mistake, the first line first."""

    def __init__(self, name: str, mistakes: Iterable[Mistake]) -> None:
        self.name = name
        self.mistakes = tuple(sorted(set(mistakes)))
        super().__init__("\n".join(_told(name, self.mistakes)))


def _told(name: str, mistakes: tuple[Mistake, ...]) -> list[str]:
    told = [f"{quoted(name)}, {mistake}" for mistake in mistakes[:MOST_TOLD]]
    left = len(mistakes) - MOST_TOLD
    return [*told, f"{quoted(name)} has {left:,} more mistakes."] if left > 0 else told


def quoted(text: str) -> str:
    """The text on one line in quotation marks, shortened when it is long."""
    short = text if len(text) <= QUOTE_LENGTH else text[: QUOTE_LENGTH - 1] + "…"
    return f"“{''.join(sign if sign.isprintable() else UNPRINTABLE for sign in short)}”"


def ended(sentence: str) -> str:
    """The sentence with a sign at its end."""
    return sentence if sentence.endswith((".", "?")) else f"{sentence}."


def suggestion(word: str, known: Iterable[str]) -> str:
    """“; did you mean “weights”?” or, where nothing is like it, the known ones if they are few."""
    names = list(known)
    close = get_close_matches(word.lower(), names, n=1)
    if close:
        return f"; did you mean {quoted(close[0])}?"
    return f"; known are: {', '.join(names)}." if 0 < len(names) <= MOST_NAMED else "."
