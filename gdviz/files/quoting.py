"""Words of a file, or of whoever wrote it, within a sentence for a person."""

from __future__ import annotations

from pathlib import Path

QUOTE_LENGTH = 60
UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"


def printable(text: str) -> str:
    """The text on one line, with a sign in place of whatever cannot be shown."""
    return "".join(letter if letter.isprintable() else UNPRINTABLE for letter in text)


def quoted(text: str | Path) -> str:
    """A word, or the name of a file, in quotation marks; shortened when it is long."""
    word = (text.name or str(text)) if isinstance(text, Path) else text
    short = word if len(word) <= QUOTE_LENGTH else word[: QUOTE_LENGTH - 1] + "…"
    return f"“{printable(short)}”"
