"""A fact as a lesson names it: “loss”, “sum of image 2”, “value at 3”."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from gdviz.lessons.facts import ARGUMENT, FACTS, TEXT, WHOLE, Fact, Observation, Value
from gdviz.lessons.problems import quoted, suggestion
from gdviz.numbers import MINUS, with_minus

WITH_NUMBER = re.compile(r"(?P<name>.+ )(?P<number>[-−]?\d{1,9}(?:\.\d{1,20})?)")
FORMAT = re.compile(r"(?P<sign>\+?)(?:\.(?P<digits>[0-6]))?(?P<percent>%?)")

NOTHING = "–"
# Where no format says how many, so many digits of a number that is not whole are told.
DIGITS = 3
MOST_DECIMALS = 6


class FactError(ValueError):
    """A name that no fact has, or a format that none is; the message is a sentence."""


@dataclass(frozen=True)
class NamedFact:
    """A fact, with the number that its name ends with, if it takes one."""

    fact: Fact
    argument: float = 0.0
    name: str = ""

    @classmethod
    def parse(cls, text: str) -> NamedFact:
        """The fact called `text`; raises `FactError`."""
        name = " ".join(text.split())
        known = FACTS.get(name)
        if known is not None and not known.takes_argument:
            return cls(known, name=name)
        parts = WITH_NUMBER.fullmatch(name)
        if parts is not None:
            known = FACTS.get(parts["name"] + ARGUMENT)
            if known is not None:
                return cls(known, float(parts["number"].replace(MINUS, "-")), name)
        raise FactError(f"there is no fact {quoted(name)}{_like(name)}")

    def value(self, observation: Observation) -> Value | None:
        """The value at `observation`, None where there is none."""
        return self.fact.read(observation, self.argument)

    def words(self, observation: Observation, layout: str = "") -> str:
        """The value in words, by a format such as “.2”, “+.1” or “%”."""
        return value_words(self.value(observation), self.layout_at(observation, layout))

    def layout_at(self, observation: Observation, layout: str) -> str:
        """The format, without per cent for what is measured like answers that are no shares.

        “.1%” is then “.3”, which tells as much.
        """
        per_cent = layout.endswith("%") and self.fact.like_answers
        if not per_cent or observation.snapshot.experiment.answers_in_percent:
            return layout
        sign, _, digits = layout.removesuffix("%").partition(".")
        return f"{sign}.{min(int(digits) + 2, MOST_DECIMALS)}" if digits else sign


NEARLY = {"0": "<1%", "100": ">99%"}


def check_format(layout: str) -> None:
    """Raise `FactError` unless `layout` is a format of numbers."""
    if FORMAT.fullmatch(layout) is None:
        raise FactError(
            f"{quoted(layout)} is not a format: write .2 for two decimals, of which there can be "
            "6, + for a sign, % for per cent, or all of them, as +.1%"
        )


def value_words(value: Value | None, layout: str = "") -> str:
    """A value for people: “0.25”, “73%”, “−2”, “yes”, and “–” where there is none."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    parts = FORMAT.fullmatch(layout)
    assert parts is not None
    sign, percent = parts["sign"], parts["percent"]
    if not math.isfinite(value):
        return NOTHING if math.isnan(value) else "∞" if value > 0 else f"{MINUS}∞"
    scaled = 100.0 * value if percent else value
    if percent and not sign and not parts["digits"] and 0.0 < value < 1.0:
        # Only what is all is 100%, and only what is none 0%, as in the panels.
        rounded = f"{scaled:.0f}"
        if rounded in NEARLY:
            return NEARLY[rounded]
    if parts["digits"] is None:
        whole = bool(percent) or isinstance(value, int) or abs(value) == int(abs(value)) < 1e6
        text = (
            f"{scaled:{sign},.0f}" if whole else f"{scaled:{sign}.{DIGITS}g}".replace("e-0", "e-")
        )
    else:
        text = f"{scaled:{sign},.{parts['digits']}f}"
    return with_minus(_without_lost_sign(text, sign)) + percent


def _without_lost_sign(text: str, sign: str) -> str:
    """Zero has no sign, unless one is asked for."""
    if text.startswith("-") and not text.strip("-0.,"):
        return sign + text[1:]
    return text


def takes_text(fact: Fact) -> bool:
    """Whether the values of a fact are words."""
    return fact.kind == TEXT


def counts(fact: Fact) -> bool:
    """Whether the values of a fact are whole numbers."""
    return fact.kind == WHOLE


def _like(name: str) -> str:
    bare = re.sub(r"[-−]?\d+(\.\d+)?$", ARGUMENT, name)
    told = suggestion(bare, FACTS)
    # The list of all facts is a page.
    return told if "did you mean" in told else "; gdviz lessons --facts lists them all"
