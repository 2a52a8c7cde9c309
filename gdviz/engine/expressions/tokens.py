"""The words of a formula: numbers, names and signs, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gdviz.engine.expressions.errors import ExpressionError, described

NUMBER, NAME, END = "number", "name", "end"
OPEN_BAR, CLOSE_BAR, SUPERSCRIPT = "opening |", "closing |", "superscript"

# Every way to write a sign that is understood, and the one it stands for.
SIGNS = {
    **{sign: sign for sign in "+−/^(),|√"},
    "-": "−",
    "*": "·",
    "×": "·",
    "·": "·",
    "**": "^",
}
SUPERSCRIPTS = dict(zip("²³⁴⁵⁶⁷⁸⁹", "23456789", strict=True))

_SPACE = re.compile("[ \t\r\n\u00a0\u2009\u202f]*")
_NUMBER = re.compile(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+−-]?[0-9]+)?")
_NAME = re.compile("[A-Za-z]+|π")

_ADVICE = {
    "=": "Leave out “=”: only what stands to the right of it is the formula.",
    "[": "Use round brackets.",
    "]": "Use round brackets.",
    "{": "Use round brackets.",
    "}": "Use round brackets.",
    "²": "Write ^ and brackets for an exponent of several digits.",
    ".": "A point stands only within a number, as in 0.5.",
}
_OTHER_SUPERSCRIPTS = "⁰¹ⁿ⁻⁺"


@dataclass(frozen=True)
class Token:
    """A word of the text: `kind` is a sign, or one of the kinds above; `text` is as typed."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def tokens(text: str) -> Iterator[Token]:
    """The words of `text` in their order, the last of kind END.

    Raises `ExpressionError` at the first character that belongs to no formula.
    """
    place = 0
    while True:
        space = _SPACE.match(text, place)
        place = space.end() if space else place
        if place == len(text):
            break
        token = _token(text, place)
        place = token.end
        yield from _letters(token)
    yield Token(END, "", len(text))


def _token(text: str, start: int) -> Token:
    for kind, pattern in ((NUMBER, _NUMBER), (NAME, _NAME)):
        found = pattern.match(text, start)
        if found:
            return Token(kind, found.group(), start)
    for length in (2, 1):
        typed = text[start : start + length]
        if typed in SIGNS:
            return Token(SIGNS[typed], typed, start)
    if text[start] not in SUPERSCRIPTS:
        raise ExpressionError(_refusal(text[start], start), start, start + 1)
    if text[start + 1 : start + 2] in SUPERSCRIPTS:
        raise ExpressionError(_ADVICE["²"], start, start + 2)
    return Token(SUPERSCRIPT, text[start], start)


def _letters(token: Token) -> Iterator[Token]:
    """The token itself, or its letters where it is a product such as xy."""
    if token.kind == NAME and set(token.text) <= {"x", "y"}:
        for place, letter in enumerate(token.text, token.start):
            yield Token(NAME, letter, place)
    else:
        yield token


def _refusal(character: str, start: int) -> str:
    if character in _ADVICE:
        return _ADVICE[character]
    if character in _OTHER_SUPERSCRIPTS:
        return f"Write ^ and a number instead of “{character}”."
    return f"{described(character)} at character {start + 1} belongs to no formula."
