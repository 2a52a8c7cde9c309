"""What can be wrong with a lesson file: sentences, each with the line it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

QUOTE_LENGTH = 60
UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"

# Beyond these the rest is counted, not told.
MOST_TOLD = 40

# A longer list of names helps nobody.
MOST_NAMED = 32
# What of a word must be the beginning of another one for it to be meant.
SHORTEST_BEGINNING = 3


@dataclass(frozen=True, order=True)
class Mistake:
    """Something wrong, or in doubt, at a `line`, counted from 1.

    Line 0 is the file as a whole, whose name is the subject of the sentence.
    """

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
    told = [
        f"{quoted(name)}{',' if mistake.line else ''} {mistake}" for mistake in mistakes[:MOST_TOLD]
    ]
    left = len(mistakes) - MOST_TOLD
    return [*told, f"{quoted(name)} has {left:,} more mistakes."] if left > 0 else told


def quoted(text: str) -> str:
    """The text on one line in quotation marks, shortened when it is long."""
    short = text if len(text) <= QUOTE_LENGTH else text[: QUOTE_LENGTH - 1] + "…"
    return f"“{''.join(sign if sign.isprintable() else UNPRINTABLE for sign in short)}”"


def counted(number: int, thing: str) -> str:
    """“1 image”, “4 images”."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def ended(sentence: str) -> str:
    """The sentence with a sign at its end."""
    return sentence if sentence.endswith((".", "?")) else f"{sentence}."


def suggestion(word: str, known: Iterable[str]) -> str:
    """“; did you mean “weights”?” or, where nothing is like it, the known ones if they are few."""
    names = list(known)
    near = nearest(word, names)
    if near:
        return f"; did you mean {quoted(near)}?"
    return f"; known are: {', '.join(names)}." if 0 < len(names) <= MOST_NAMED else "."


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name that may be meant by `word`, “” if none is like it.

    Letters in capitals, spaces, hyphens and underscores make no difference.
    """
    names = {_letters(name): name for name in known}
    letters = _letters(word)
    close = [letters] if letters in names else get_close_matches(letters, names, n=1)
    if close:
        return names[close[0]]
    longer = [name for name in names if name.startswith(letters)]
    shorter = [name for name in names if letters.startswith(name)]
    begun = min(longer, key=len, default="") or max(shorter, key=len, default="")
    return names.get(begun, "") if min(len(begun), len(letters)) >= SHORTEST_BEGINNING else ""


def _letters(name: str) -> str:
    return re.sub("[-_ ]", "", name.lower())
