"""Facts: named values of a run that texts can quote and checks can ask for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from gdviz.engine import Experiment, Snapshot
from gdviz.lessons.page_actions import PageActions

Value: TypeAlias = float | bool | str

NUMBER, WHOLE, TEXT, FLAG = "number", "whole number", "text", "yes or no"

# Stands in the name of a fact for the number of an image, of a weight, or for a place.
ARGUMENT = "#"


@dataclass(frozen=True, eq=False)
class Observation:
    """What facts are read from: the newest `snapshot`, the edited `experiment`, and actions."""

    snapshot: Snapshot
    experiment: Experiment
    actions: PageActions


def _not_there(_: Observation) -> str:
    return "it is about something that is not there"


@dataclass(frozen=True)
class Fact:
    """A value by `name`, which may end with “#”, in whose place a number is written.

    `read` gives the value there is, by the number that was written; None where there is none,
    as there is no x while images are trained on. `choices` are the values of a text, where they are
    known. `explanation` is for people; `lacks` tells them why there is no value.
    What is `like_answers` is a share of 1 where answers are probabilities, and else a number.
    """

    name: str
    explanation: str
    kind: str
    read: Callable[[Observation, float], Value | None]
    choices: tuple[str, ...] = ()
    lacks: Callable[[Observation], str] = _not_there
    like_answers: bool = False

    @property
    def takes_argument(self) -> bool:
        return self.name.endswith(ARGUMENT)


def number(name: str, explanation: str, read: Callable[[Observation], float | None]) -> Fact:
    """A fact that is any number."""
    return Fact(name, explanation, NUMBER, lambda observation, _: read(observation))


def like_answers(fact: Fact) -> Fact:
    """The fact, which is measured as answers are."""
    return replace(fact, like_answers=True)


def whole(name: str, explanation: str, read: Callable[[Observation], int | None]) -> Fact:
    """A fact that counts."""
    return Fact(name, explanation, WHOLE, lambda observation, _: read(observation))


def text(
    name: str,
    explanation: str,
    read: Callable[[Observation], str | None],
    choices: Sequence[str] = (),
) -> Fact:
    """A fact that is a word."""
    return Fact(name, explanation, TEXT, lambda observation, _: read(observation), tuple(choices))


def flag(name: str, explanation: str, read: Callable[[Observation], bool | None]) -> Fact:
    """A fact that is so or not."""
    return Fact(name, explanation, FLAG, lambda observation, _: read(observation), ("yes", "no"))


def by_number(
    name: str, explanation: str, read: Callable[[Observation, float], float | None]
) -> Fact:
    """A number by another number, written where the name has “#”."""
    return Fact(name, explanation, NUMBER, read)
