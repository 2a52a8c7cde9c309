"""What a page says at one time, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass

from gdviz.lessons.facts import Observation
from gdviz.lessons.lesson import Page


@dataclass(frozen=True)
class Goal:
    """One condition in words, and whether it is met."""

    words: str
    met: bool


@dataclass(frozen=True)
class PageView:
    """The texts of a page as paragraphs of rich text, “” where it has none, and how far it is."""

    title: str
    text: str
    do: str
    goals: tuple[Goal, ...]
    is_done: bool
    done: str
    hint: str
    question: str
    answer: str


def page_view(page: Page, opened: Observation, now: Observation) -> PageView:
    """What `page` says `now`.

    Its text, task, hint and question speak of what was so when it was `opened`, what it says in the
    end, and its answer, of the present one.
    """
    met = page.met(now)
    return PageView(
        title=page.title,
        text=page.text.html(opened),
        do=page.do.html(opened),
        goals=tuple(
            Goal(condition.words(now), holds)
            for condition, holds in zip(page.check, met, strict=True)
        ),
        is_done=bool(met) and all(met),
        done=page.done.html(now),
        hint=page.hint.html(opened),
        question=page.question.html(opened),
        answer=page.answer.html(now),
    )
