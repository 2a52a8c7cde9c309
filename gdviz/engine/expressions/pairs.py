"""Which brackets, and which bars, belong together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gdviz.engine.expressions.errors import ExpressionError
from gdviz.engine.expressions.tokens import (
    CLOSE_BAR,
    END,
    NAME,
    NUMBER,
    OPEN_BAR,
    SUPERSCRIPT,
    Token,
)

_OPERAND_ENDS = {NUMBER, NAME, ")", SUPERSCRIPT}
_OPERAND_BEGINS = {NUMBER, NAME, "(", "√"}

# The ways to read the bars so far: by how many are open and whether the last one was opened.
# Of each, the number of ways, of which two are as good as more, and the bars opened in one.
_Readings = dict[tuple[int, bool], tuple[int, tuple[bool, ...]]]


def paired(words: list[Token], most_bars: int) -> list[Token]:
    """The same words, with each bar told to be an opening or a closing one.

    Raises `ExpressionError` for a bracket or bar without its other half, where bars can be read in
    two ways, and for more than `most_bars` of them that no bracket or comma keeps apart.
    """
    opened: dict[int, bool] = {}
    for level in _levels(words):
        if len(level) > most_bars:
            first, last = words[level[0]], words[level[-1]]
            sentence = f"There are more than {most_bars} bars in a row: write abs(…) instead."
            raise ExpressionError(sentence, first.start, last.end)
        opened.update(_opened(words, level))
    return [
        replace(word, kind=OPEN_BAR if opened[place] else CLOSE_BAR) if place in opened else word
        for place, word in enumerate(words)
    ]


def _levels(words: list[Token]) -> Iterator[list[int]]:
    """The places of the bars that are not kept apart by brackets or commas."""
    around: list[tuple[Token, list[int]]] = []
    bars: list[int] = []
    for place, word in enumerate(words):
        if word.kind == "|":
            bars.append(place)
        elif word.kind == "(":
            around.append((word, bars))
            bars = []
        elif word.kind == ",":
            yield bars
            bars = []
        elif word.kind == ")":
            yield bars
            bars = _closed(word, around)
    if around:
        lost = around[-1][0]
        sentence = f"A bracket is opened at character {lost.start + 1} and never closed."
        raise ExpressionError(sentence, lost.start, lost.end)
    yield bars


def _closed(word: Token, around: list[tuple[Token, list[int]]]) -> list[int]:
    if not around:
        sentence = f"A bracket is closed at character {word.start + 1} that was never opened."
        raise ExpressionError(sentence, word.start, word.end)
    return around.pop()[1]


def _opened(words: list[Token], bars: list[int]) -> dict[int, bool]:
    """Of each bar whether it is an opening one."""
    readings: _Readings = {(0, False): (1, ())}
    for place in bars:
        readings = _read(words, place, readings)
    count, opened = readings.get((0, False), (0, ()))
    if count == 0:
        lost = words[bars[-1]]
        sentence = f"The bar at character {lost.start + 1} has no other half: |x| takes two."
        raise ExpressionError(sentence, lost.start, lost.end)
    if count > 1:
        sentence = "These bars can be read in two ways: write abs(…) instead, or “·” between them."
        raise ExpressionError(sentence, words[bars[0]].start, words[bars[-1]].end)
    return dict(zip(bars, opened, strict=True))


def _read(words: list[Token], place: int, before: _Readings) -> _Readings:
    after: _Readings = {}
    left, right = words[place - 1].kind if place else END, words[place + 1].kind
    for (depth, last_opened), (count, opened) in before.items():
        ends = left in _OPERAND_ENDS or (left == "|" and not last_opened)
        # Behind an operand only what cannot be anything but a factor opens a bar.
        may_open = not ends or right in _OPERAND_BEGINS or right == "|"
        for opens in (True, False):
            if may_open if opens else ends and depth > 0:
                state = (depth + (1 if opens else -1), opens)
                known, way = after.get(state, (0, (*opened, opens)))
                after[state] = (min(2, known + count), way)
    return after
