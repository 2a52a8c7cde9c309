"""What is wrong with a typed function: one sentence, and where in the text."""

from __future__ import annotations

import unicodedata

LONGEST_QUOTE = 24


class ExpressionError(ValueError):
    """A text that is no function; the message is a sentence for a person.

    `position` is the faulty stretch of the text, (start, end), counted in characters from 0, the
    end excluded; both are the length of the text where something is missing at its end. Sentences
    count from 1.
    """

    def __init__(self, sentence: str, start: int, end: int) -> None:
        super().__init__(sentence)
        self.position = (start, end)


def quoted(text: str) -> str:
    """`text` between quotation marks, shortened where it is long."""
    shown = text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
    return f"“{shown}”"


def described(character: str) -> str:
    """A character, named so that it can be found and told from the one it looks like.

    What cannot be seen, or would disturb the sentence, is told by its number.
    """
    name = unicodedata.name(character, "").lower()
    said = f" ({name})" if name and not character.isascii() else ""
    if not character.isprintable():
        return f"The invisible character U+{ord(character):04X}{said}"
    if unicodedata.combining(character):
        return f"The character U+{ord(character):04X}{said}"
    return f"The sign “{character}”{said}"
