"""Lessons and their pages, as they are read from a file; frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from gdviz.lessons.conditions import Condition
from gdviz.lessons.facts import Observation
from gdviz.lessons.named_fact import NamedFact
from gdviz.lessons.run_state import RunState
from gdviz.lessons.words import Words


@dataclass(frozen=True)
class Figure:
    """A number as a text states it, and the fact it must agree with, or what proves it."""

    written: str
    proof: NamedFact | Condition
    line: int


@dataclass(frozen=True)
class PageLines:
    """Where a page stands in its file: its heading, each of its conditions, and its solution.

    `solution` is 0 where there is none. `facts` are those that its texts quote, each with the line
    of its first place.
    """

    page: int
    check: tuple[int, ...]
    solution: int
    facts: tuple[tuple[NamedFact, int], ...]


@dataclass(frozen=True)
class Page:
    """One thing to do. `panels` are visible, all of them if there are none; `lock` is locked.

    All of `check` must hold; `done` is said when they do. `opening` is where the page begins, by
    itself or after all pages before it; `solved` is where its solution leads. `landscape` and
    `arithmetic` are what these panels show at first, “” for as they are.
    """

    title: str
    text: Words
    do: Words
    panels: tuple[str, ...]
    point_at: str
    lock: tuple[str, ...]
    check: tuple[Condition, ...]
    done: Words
    hint: Words
    question: Words
    answer: Words
    landscape: str
    arithmetic: str
    begins_anew: bool
    opening: RunState
    solved: RunState
    figures: tuple[Figure, ...]
    lines: PageLines

    def met(self, observation: Observation) -> tuple[bool, ...]:
        """Which of the conditions hold."""
        return tuple(condition.holds(observation) for condition in self.check)

    def is_done(self, observation: Observation) -> bool:
        """Whether there was something to do, and it is done."""
        return bool(self.check) and all(self.met(observation))

    @property
    def shows_arithmetic(self) -> bool:
        """Whether the card that is usually put away is to be seen."""
        named = bool(self.arithmetic) or self.point_at == "arithmetic"
        return "arithmetic" in self.panels or (named and not self.panels)

    @property
    def texts(self) -> tuple[Words, ...]:
        """Everything it says."""
        return self.text, self.do, self.done, self.hint, self.question, self.answer


@dataclass(frozen=True)
class Lesson:
    """A guided way in `pages`; `key` tells it from every other one."""

    key: str
    title: str
    summary: str
    pages: tuple[Page, ...]
