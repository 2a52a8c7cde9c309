"""What to say of words that do not fit together."""

from __future__ import annotations

from gdviz.engine.expressions.errors import ExpressionError, quoted
from gdviz.engine.expressions.functions import Function
from gdviz.engine.expressions.limits import Limits
from gdviz.engine.expressions.tokens import END, Token

_COUNTS = ("no arguments", "one argument", "two arguments", "three arguments")


def too_long(text: str, limits: Limits) -> ExpressionError:
    """The text has too many characters; the place is what is beyond."""
    sentence = f"The text is longer than {limits.length:,} characters."
    return ExpressionError(sentence, limits.length, len(text))


def too_deep(word: Token, limits: Limits) -> ExpressionError:
    """One level too many begins at `word`."""
    sentence = f"The formula is nested more than {limits.depth} levels deep."
    return ExpressionError(sentence, word.start, word.end)


def too_many(start: int, end: int, limits: Limits) -> ExpressionError:
    """One part too many has been read, `start` to `end`."""
    sentence = f"The formula has more than {limits.nodes} numbers, names and signs."
    return ExpressionError(sentence, start, end)


def nothing_there(text: str) -> ExpressionError:
    """The text is empty, or nothing but spaces."""
    return ExpressionError("There is no formula yet: write one, such as x^2.", 0, len(text))


def operand_missing(before: Token | None, word: Token) -> ExpressionError:
    """A number, a name or a bracket should stand where `word` does."""
    if before is None:
        what = f"Something is missing before {quoted(word.text)}."
    elif word.kind == END:
        what = f"Something is missing after {quoted(before.text)}, at the end."
    elif before.kind == "(" and word.kind == ")":
        return ExpressionError("There is nothing in these brackets.", before.start, word.end)
    else:
        what = f"Something is missing between {quoted(before.text)} and {quoted(word.text)}."
    return ExpressionError(what, word.start, word.end)


def sign_missing(before: str, word: Token) -> ExpressionError:
    """A number follows `before`, which is no way to write a product."""
    sentence = f"A sign is missing between {quoted(before)} and {quoted(word.text)}."
    return ExpressionError(sentence, word.start, word.end)


def lost_comma(word: Token) -> ExpressionError:
    """A comma outside of a function, often one that should be a decimal point."""
    sentence = "A comma stands between arguments, as in max(x, 0); within a number write a point."
    return ExpressionError(sentence, word.start, word.end)


def brackets_missing(word: Token) -> ExpressionError:
    """A function without its brackets."""
    sentence = f"Brackets are missing after {word.text}: write {word.text}(x)."
    return ExpressionError(sentence, word.start, word.end)


def wrong_count(word: Token, function: Function, count: int, end: int) -> ExpressionError:
    """A function with too many arguments or too few."""
    sentence = f"{word.text} takes {_COUNTS[function.arity]}, not {count}."
    return ExpressionError(sentence, word.start, end)


def two_exponents(base: str, word: Token, other: Token) -> ExpressionError:
    """An exponent behind a raised digit, which could mean either."""
    sentence = f"Two exponents follow {quoted(base)}: put one of them into brackets."
    return ExpressionError(sentence, word.start, other.end)
