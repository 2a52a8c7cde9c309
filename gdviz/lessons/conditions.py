"""Conditions: a fact compared with a value, as in “loss < 0.1”; nothing of it is run as code."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass

from gdviz.engine import NumberPairs
from gdviz.lessons.facts import FLAG, TEXT, Observation, Value
from gdviz.lessons.named_fact import FactError, NamedFact, counts, value_words
from gdviz.lessons.problems import quoted, suggestion

FLAGS = {"yes": True, "no": False}
# Numbers that differ by rounding only are equal.
ROUNDING = 1e-9

PARTS = re.compile(r"(?P<fact>[^<>=!≤≥≠]+?)\s*(?P<sign>[<>=!≤≥≠]+)\s*(?P<value>[^<>=!≤≥≠]+)")
NUMBER = re.compile(
    r"(?P<number>[-−+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?) ?(?P<percent>%?)"
    r"(?: ?(?:±|\+-|\+/-) ?(?P<margin>\d+(?:\.\d+)?))?"
)
MARGIN = re.compile(r"±|\+/?-")

# Which image it is, is what a page asks: to say it would be to answer.
PUZZLE, ANOTHER = "selected image", "another one"

# What a verdict is about, for those who do not write lessons.
VERDICT, STANDS = "verdict", "where the run stands"

# Of pairs of numbers, what changes is a weight: “x” is what it is multiplied by.
PLACE, WEIGHT = re.compile(r"\bx\b"), "weight"


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

    It does not hold where either has no value. Numbers may differ by `margin` and be equal still.
    `layout` is how
    they are told, `source` how it was written.
    """

    source: str
    left: NamedFact
    comparison: Comparison
    right: Value | NamedFact
    margin: float = 0.0
    layout: str = ""

    @classmethod
    def parse(cls, text: str) -> Condition:
        """The condition that `text` is; raises `ConditionError`."""
        parts = PARTS.fullmatch(text.strip())
        if parts is None:
            raise ConditionError(
                f"{quoted(text)} is not a condition: write a fact, one of = < > <= >= !=, and a "
                "value, as in “loss < 0.1”"
            )
        comparison = COMPARISONS.get(TYPED.get(parts["sign"], parts["sign"]))
        if comparison is None:
            raise ConditionError(
                f"{quoted(parts['sign'])} is not a comparison; known are: = < > <= >= !="
            )
        try:
            left = NamedFact.parse(parts["fact"])
        except FactError as error:
            raise ConditionError(str(error)) from error
        right, margin = _right(left, comparison, parts["value"])
        layout = "%" if parts["value"].strip().endswith("%") else ""
        return cls(text.strip(), left, comparison, right, margin, layout)

    def holds(self, observation: Observation) -> bool:
        """Whether it is so at `observation`."""
        left, right = self.left.value(observation), self._wanted(observation)
        if left is None or right is None:
            return False
        if isinstance(left, str) or isinstance(right, str):
            return (left == right) == (self.comparison is EQUAL)
        if self.margin:
            return abs(left - right) <= self.margin + ROUNDING
        return self.comparison.holds(float(left), float(right))

    @property
    def facts(self) -> tuple[NamedFact, ...]:
        """Those that it asks for."""
        right = self.right
        return (self.left, right) if isinstance(right, NamedFact) else (self.left,)

    def words(self, observation: Observation) -> str:
        """How far it is: “images looked at: 2 of 4”, “loss: 0.31 (goal: below 0.1)”."""
        name, right = _called(self.left, observation), self._wanted(observation)
        layout = self.left.layout_at(observation, self.layout)
        wanted, now = value_words(right, layout), self.left.value(observation)
        if self._is_counted and isinstance(now, int) and isinstance(right, int) and now <= right:
            return f"{name}: {now:,} of {wanted}"
        if right is True and self.comparison is EQUAL:
            return name if now else f"{name}: not yet"
        said = _plain(value_words(now, layout))
        if self.holds(observation):
            met = self._comparison_words(wanted) if self.comparison.words else ""
            return f"{name}: {said}, {met}" if met else f"{name}: {said}"
        goal = ANOTHER if name == PUZZLE else _plain(self._comparison_words(wanted))
        return f"{name}: {said} (goal: {goal})"

    def _comparison_words(self, wanted: str) -> str:
        if self.margin:
            return f"{wanted} ± {value_words(self.margin)}"
        return f"{self.comparison.words} {wanted}".strip()

    @property
    def _is_counted(self) -> bool:
        return self.comparison in (EQUAL, AT_LEAST) and counts(self.left.fact) and bool(self.right)

    def _wanted(self, observation: Observation) -> Value | None:
        right = self.right
        return right.value(observation) if isinstance(right, NamedFact) else right


def _called(fact: NamedFact, observation: Observation) -> str:
    """The name of a fact in the words that the cards have for it."""
    name = fact.name.replace(VERDICT, STANDS)
    is_weight = isinstance(observation.snapshot.experiment.function, NumberPairs)
    return PLACE.sub(WEIGHT, name) if is_weight else name


def _plain(words: str) -> str:
    """Names such as “gradient-descent” as people write them."""
    return words.replace("-", " ")


def _right(left: NamedFact, comparison: Comparison, text: str) -> tuple[Value | NamedFact, float]:
    """What to compare with, and by how much it may be missed."""
    word = " ".join(text.split())
    if left.fact.kind in (TEXT, FLAG):
        return _choice(left, comparison, word), 0.0
    number = NUMBER.fullmatch(word)
    if number is None and MARGIN.search(word):
        raise ConditionError("on both sides of ± there must be a number, as in “x = -1 ± 0.01”")
    if number is None:
        return _other_fact(left, word), 0.0
    if number["margin"] and comparison is not EQUAL:
        raise ConditionError(f"± stands after =, and not after {comparison.sign}")
    value = float(number["number"].replace("−", "-"))
    if not math.isfinite(value):
        raise ConditionError(f"{quoted(word)} is a number beyond all bounds")
    value = value / 100.0 if number["percent"] else value
    whole = value == int(value) and counts(left.fact)
    return int(value) if whole else value, float(number["margin"] or 0.0)


def _choice(left: NamedFact, comparison: Comparison, word: str) -> Value:
    if comparison.sign not in "=≠":
        raise ConditionError(
            f"“{left.name}” is not a number, and cannot be {comparison.words} anything: use = or !="
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
        raise ConditionError(f"“{left.name}” is a number, and “{right.name}” is not")
    return right
