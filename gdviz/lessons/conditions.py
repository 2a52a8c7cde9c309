"""Conditions: a fact compared with a value, as in “loss < 0.1”; nothing of it is run as code."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass

from gdviz.lessons.facts import FLAG, TEXT, Moment, Value
from gdviz.lessons.named_fact import FactError, NamedFact, counts, value_words
from gdviz.lessons.problems import quoted, suggestion

FLAGS = {"yes": True, "no": False}
# Numbers that differ by rounding only are equal.
ROUNDING = 1e-9

PARTS = re.compile(r"(?P<fact>[^<>=!≤≥≠]+?)\s*(?P<sign>[<>=!≤≥≠]+)\s*(?P<value>[^<>=!≤≥≠]+)")
NUMBER = re.compile(r"(?P<number>[-−+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?) ?(?P<percent>%?)")


@dataclass(frozen=True)
class Comparison:
    """A way to compare, as it is typed and as it is told."""

    sign: str
    words: str
    holds: Callable[[float, float], bool]


def _equal(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=ROUNDING, abs_tol=ROUNDING)


EQUAL = Comparison("=", "", _equal)
UNEQUAL = Comparison("≠", "other than", lambda one, other: not _equal(one, other))
AT_LEAST = Comparison("≥", "at least", operator.ge)
_EVERY_COMPARISON = (
    EQUAL,
    UNEQUAL,
    AT_LEAST,
    Comparison("≤", "at most", operator.le),
    Comparison("<", "below", operator.lt),
    Comparison(">", "above", operator.gt),
)
TYPED = {"==": "=", "!=": "≠", ">=": "≥", "<=": "≤"}
COMPARISONS = {each.sign: each for each in _EVERY_COMPARISON}


class ConditionError(ValueError):
    """A text that is no condition; the message is a sentence."""


@dataclass(frozen=True)
class Condition:
    """Holds when `left` compares with `right`, a value or another fact, as it should.

    It does not hold where either has no value. `source` is how it was written.
    """

    source: str
    left: NamedFact
    comparison: Comparison
    right: Value | NamedFact

    @classmethod
    def parse(cls, text: str) -> Condition:
        """The condition that `text` is; raises `ConditionError`."""
        parts = PARTS.fullmatch(text.strip())
        if parts is None:
            raise ConditionError(
                f"{quoted(text)} is no condition: write a fact, one of = < > <= >= !=, and a "
                "value, as in “loss < 0.1”"
            )
        comparison = COMPARISONS.get(TYPED.get(parts["sign"], parts["sign"]))
        if comparison is None:
            raise ConditionError(
                f"{quoted(parts['sign'])} is no comparison; known are: = < > <= >= !="
            )
        try:
            left = NamedFact.parse(parts["fact"])
        except FactError as error:
            raise ConditionError(str(error)) from error
        return cls(text.strip(), left, comparison, _right(left, comparison, parts["value"]))

    def holds(self, moment: Moment) -> bool:
        """Whether it is so at `moment`."""
        left, right = self.left.value(moment), self._wanted(moment)
        if left is None or right is None:
            return False
        if isinstance(left, str) or isinstance(right, str):
            return (left == right) == (self.comparison is EQUAL)
        return self.comparison.holds(float(left), float(right))

    @property
    def facts(self) -> tuple[NamedFact, ...]:
        """Those that it asks for."""
        right = self.right
        return (self.left, right) if isinstance(right, NamedFact) else (self.left,)

    def words(self, moment: Moment) -> str:
        """How far it is: “images looked at: 2 of 4”, “loss: 0.31, wanted: below 0.1”."""
        name, wanted = self.left.name, value_words(self._wanted(moment))
        now = self.left.value(moment)
        if self._is_counted and isinstance(now, int):
            return f"{name}: {now:,} of {wanted}"
        said = value_words(now)
        if self.holds(moment):
            return f"{name}: {said}"
        return f"{name}: {said}, wanted: {' '.join((self.comparison.words, wanted)).strip()}"

    @property
    def _is_counted(self) -> bool:
        return self.comparison in (EQUAL, AT_LEAST) and counts(self.left.fact) and bool(self.right)

    def _wanted(self, moment: Moment) -> Value | None:
        right = self.right
        return right.value(moment) if isinstance(right, NamedFact) else right


def _right(left: NamedFact, comparison: Comparison, text: str) -> Value | NamedFact:
    word = " ".join(text.split())
    if left.fact.kind in (TEXT, FLAG):
        return _choice(left, comparison, word)
    number = NUMBER.fullmatch(word)
    if number is None:
        return _other_fact(left, word)
    value = float(number["number"].replace("−", "-"))
    value = value / 100.0 if number["percent"] else value
    return int(value) if value == int(value) and counts(left.fact) else value


def _choice(left: NamedFact, comparison: Comparison, word: str) -> Value:
    if comparison.sign not in "=≠":
        raise ConditionError(
            f"“{left.name}” is no number, and cannot be {comparison.words} anything: use = or !="
        )
    choices = left.fact.choices
    if choices and word not in choices:
        raise ConditionError(f"“{left.name}” is never {quoted(word)}{suggestion(word, choices)}")
    return FLAGS[word] if left.fact.kind == FLAG else word


def _other_fact(left: NamedFact, word: str) -> NamedFact:
    try:
        right = NamedFact.parse(word)
    except FactError as error:
        raise ConditionError(
            f"“{left.name}” can be compared with a number or another fact, and {error}"
        ) from error
    if right.fact.kind in (TEXT, FLAG):
        raise ConditionError(f"“{left.name}” is a number, and “{right.name}” is none")
    return right
