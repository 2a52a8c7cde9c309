"""Facts: named values of a run that texts can quote and checks can ask for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from gdviz.engine import Experiment, Snapshot
from gdviz.lessons.deeds import Deeds

Value: TypeAlias = float | bool | str

NUMBER, WHOLE, TEXT, FLAG = "number", "whole number", "text", "yes or no"

# Stands in the name of a fact for the number of an image, of a weight, or for a place.
ARGUMENT = "#"


@dataclass(frozen=True, eq=False)
class Moment:
    """What facts are read from: the newest `snapshot`, the `experiment` being edited, and deeds."""

    snapshot: Snapshot
    experiment: Experiment
    deeds: Deeds


def _not_there(_: Moment) -> str:
    return "it is about something that is not there"


@dataclass(frozen=True)
class Fact:
    """A value by `name`, which may end with “#”, in whose place a number is written.

    `read` gives the value at a moment, by the number that was written; None where there is none,
    as there is no x while images are trained on. `choices` are the values of a text, where they are
    known. `explanation` is for people; `lacks` tells them why there is no value at a moment.
    What is `like_answers` is a share of 1 where answers are probabilities, and else a number.
    """

    name: str
    explanation: str
    kind: str
    read: Callable[[Moment, float], Value | None]
    choices: tuple[str, ...] = ()
    lacks: Callable[[Moment], str] = _not_there
    like_answers: bool = False

    @property
    def takes_argument(self) -> bool:
        return self.name.endswith(ARGUMENT)


def number(name: str, explanation: str, read: Callable[[Moment], float | None]) -> Fact:
    """A fact that is any number."""
    return Fact(name, explanation, NUMBER, lambda moment, _: read(moment))


def like_answers(fact: Fact) -> Fact:
    """The fact, which is measured as answers are."""
    return replace(fact, like_answers=True)


def whole(name: str, explanation: str, read: Callable[[Moment], int | None]) -> Fact:
    """A fact that counts."""
    return Fact(name, explanation, WHOLE, lambda moment, _: read(moment))


def text(
    name: str,
    explanation: str,
    read: Callable[[Moment], str | None],
    choices: Sequence[str] = (),
) -> Fact:
    """A fact that is a word."""
    return Fact(name, explanation, TEXT, lambda moment, _: read(moment), tuple(choices))


def flag(name: str, explanation: str, read: Callable[[Moment], bool | None]) -> Fact:
    """A fact that is so or not."""
    return Fact(name, explanation, FLAG, lambda moment, _: read(moment), ("yes", "no"))


def by_number(name: str, explanation: str, read: Callable[[Moment, float], float | None]) -> Fact:
    """A number by another number, written where the name has “#”."""
    return Fact(name, explanation, NUMBER, read)
