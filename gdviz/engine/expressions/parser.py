"""From text to tree: precedence climbing over a whitelist, nothing else gets through.

From loose to firm: + and −; · and / from left to right, a product without a sign among them, so
that 1/2x is (1/2)·x; a minus sign in front; ^ from right to left; √, which takes the one number,
name or bracket behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from gdviz.engine.expressions import mistakes
from gdviz.engine.expressions.functions import FUNCTIONS, SPELLINGS
from gdviz.engine.expressions.limits import Limits
from gdviz.engine.expressions.names import CONSTANTS, VARIABLES, unknown_name
from gdviz.engine.expressions.pairs import paired
from gdviz.engine.expressions.parts import Part, part
from gdviz.engine.expressions.tokens import (
    NAME,
    NUMBER,
    OPEN_BAR,
    SUPERSCRIPT,
    SUPERSCRIPTS,
    Token,
    tokens,
)
from gdviz.engine.expressions.tree import Call, Negative, Node, Operation, number

_FIRMNESS = {"+": 1, "−": 1, "·": 2, "/": 2, "^": 4, SUPERSCRIPT: 4}
_IN_FRONT = 3
_BEGINS_FACTOR = (NAME, NUMBER, "(", OPEN_BAR, "√")
_ANY_COUNT = ("min", "max")


def parsed(text: str, variables: tuple[str, ...], limits: Limits) -> Node:
    """The tree of a formula in `variables`, x or x and y. Raises `ExpressionError`."""
    if len(text) > limits.length:
        raise mistakes.too_long(text, limits)
    words = paired(list(tokens(text)), limits.bars)
    if len(words) == 1:
        raise mistakes.nothing_there(text)
    return _Parser(text, words, variables, limits).whole()


class _Parser:
    """Reads the words from left to right."""

    def __init__(
        self, text: str, words: list[Token], variables: tuple[str, ...], limits: Limits
    ) -> None:
        self._text, self._words = text, words
        self._variables, self._limits = variables, limits
        self._place = self._depth = self._nodes = 0

    def whole(self) -> Node:
        """The tree of all words."""
        whole = self._part(0)
        if self._word.kind == ",":
            raise mistakes.lost_comma(self._word)
        return whole.node

    @property
    def _word(self) -> Token:
        return self._words[self._place]

    def _next(self) -> Token:
        self._place += 1
        return self._words[self._place - 1]

    def _part(self, least: int) -> Part:
        """The longest part from here that holds together at least as firmly as `least`."""
        left = self._operand()
        while True:
            kind = self._word.kind
            sign = "·" if kind in _BEGINS_FACTOR else kind
            if _FIRMNESS.get(sign, -1) < least:
                return left
            if kind == NUMBER:
                raise mistakes.sign_missing(self._text[left.start : left.end], self._word)
            left = self._operation(left, sign, self._next() if sign == kind else self._word)

    def _operation(self, left: Part, sign: str, word: Token) -> Part:
        if sign == SUPERSCRIPT:
            right = self._superscript(left, word)
        elif sign == "^":
            with self._level(word):
                right = self._part(_FIRMNESS["^"])
        else:
            right = self._part(_FIRMNESS[sign] + 1)
        node = Operation("^" if sign == SUPERSCRIPT else sign, left.node, right.node)
        return self._made(node, left.start, right.end, left, right)

    def _superscript(self, base: Part, word: Token) -> Part:
        if _FIRMNESS.get(self._word.kind) == _FIRMNESS["^"]:
            typed = self._text[base.start : base.end]
            raise mistakes.two_exponents(typed, word, self._word)
        return self._made(number(float(SUPERSCRIPTS[word.text])), word.start, word.end)

    def _operand(self) -> Part:
        word = self._next()
        if word.kind == NUMBER:
            value = float(word.text.replace("−", "-"))
            return self._made(number(value), word.start, word.end)
        if word.kind == NAME:
            return self._named(word)
        if word.kind in ("−", "+", "√"):
            return self._in_front(word)
        if word.kind in ("(", OPEN_BAR):
            return self._enclosed(word)
        before = self._words[self._place - 2] if self._place > 1 else None
        raise mistakes.operand_missing(before, word)

    def _in_front(self, word: Token) -> Part:
        with self._level(word):
            under = self._operand() if word.kind == "√" else self._part(_IN_FRONT)
        if word.kind == "+":
            return Part(under.node, word.start, under.end, under.value)
        node = Negative(under.node) if word.kind == "−" else Call("sqrt", (under.node,))
        return self._made(node, word.start, under.end, under)

    def _enclosed(self, word: Token) -> Part:
        with self._level(word):
            inner = self._part(0)
        closing = self._next()
        if closing.kind == ",":
            raise mistakes.lost_comma(closing)
        if word.kind == "(":
            return Part(inner.node, word.start, closing.end, inner.value)
        return self._made(Call("abs", (inner.node,)), word.start, closing.end, inner)

    def _named(self, word: Token) -> Part:
        if word.text in SPELLINGS:
            return self._call(word)
        if word.text in CONSTANTS:
            return self._made(CONSTANTS[word.text], word.start, word.end)
        if word.text in self._variables:
            return self._made(VARIABLES[word.text], word.start, word.end)
        raise unknown_name(word, self._variables, called=self._word.kind == "(")

    def _call(self, word: Token) -> Part:
        if self._word.kind != "(":
            raise mistakes.brackets_missing(word)
        function, arguments = FUNCTIONS[SPELLINGS[word.text]], self._arguments()
        count, end = len(arguments), self._words[self._place - 1].end
        first, rest = arguments[: function.arity], arguments[function.arity :]
        if count < function.arity or (rest and function.name not in _ANY_COUNT):
            raise mistakes.wrong_count(word, function, count, end)
        nodes = tuple(argument.node for argument in first)
        call = self._made(Call(function.name, nodes), word.start, end, *first)
        for argument in rest:
            node = Call(function.name, (call.node, argument.node))
            call = self._made(node, word.start, end, call, argument)
        return call

    def _arguments(self) -> list[Part]:
        """What stands in the brackets from here, between the commas."""
        arguments: list[Part] = []
        with self._level(self._word):
            while self._next().kind != ")":
                arguments.append(self._part(0))
        return arguments

    @contextmanager
    def _level(self, word: Token) -> Iterator[None]:
        """One level deeper, for as long as it lasts."""
        self._depth += 1
        if self._depth > self._limits.depth:
            raise mistakes.too_deep(word, self._limits)
        yield
        self._depth -= 1

    def _made(self, node: Node, start: int, end: int, *below: Part) -> Part:
        self._nodes += 1
        if self._nodes > self._limits.nodes:
            raise mistakes.too_many(start, end, self._limits)
        return part(node, below, self._text, start, end)
