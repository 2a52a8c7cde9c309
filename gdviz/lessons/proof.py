"""Trying a lesson out without a window: every check, every fact and every number in it."""

from __future__ import annotations

from collections.abc import Iterator

from gdviz.lessons.conditions import Condition
from gdviz.lessons.facts import Moment
from gdviz.lessons.figures import agrees
from gdviz.lessons.lesson import Figure, Lesson, Page
from gdviz.lessons.named_fact import NamedFact, value_words
from gdviz.lessons.problems import Mistake, quoted


def mistakes_of(lesson: Lesson) -> tuple[Mistake, ...]:
    """What does not come true when the engine does what the lesson says."""
    return tuple(mistake for page in lesson.pages for mistake in _of_page(page))


def _of_page(page: Page) -> Iterator[Mistake]:
    before, after = page.opening.moment(), page.solved.moment()
    for sentence in (*_of_check(page, before, after), *_without_value(page, before, after)):
        yield Mistake(page.line, f"on page {quoted(page.title)}, {sentence}")
    for figure in page.figures:
        sentence = _of_figure(figure, before, after)
        if sentence:
            yield Mistake(figure.line, f"on page {quoted(page.title)}, {sentence}")


def _of_figure(figure: Figure, before: Moment, after: Moment) -> str:
    """What is wrong with a number, nothing if it is right before or after the deed."""
    proof = figure.proof
    if isinstance(proof, Condition):
        right = proof.holds(before) or proof.holds(after)
        return "" if right else f"{figure.written} is not proven: {proof.words(after)}."
    values = [proof.value(moment) for moment in (before, after)]
    if any(agrees(figure.written, value) for value in values):
        return ""
    said = " and then ".join(dict.fromkeys(map(value_words, values)))
    return f"“{proof.name}” is {said}, not {figure.written}."


def _of_check(page: Page, before: Moment, after: Moment) -> Iterator[str]:
    if page.check and all(page.met(before)):
        yield "the check holds before anything is done: ask for more."
    if page.solved == page.opening:
        return
    for condition, met in zip(page.check, page.met(after), strict=True):
        if not met:
            yield (
                f"the solution does not lead to “{condition.source}”; "
                f"it leaves {condition.words(after)}."
            )


def _without_value(page: Page, before: Moment, after: Moment) -> Iterator[str]:
    for fact in _facts(page):
        if fact.value(before) is None and fact.value(after) is None:
            yield f"“{fact.name}” has no value: it is about something that is not there."


def _facts(page: Page) -> dict[NamedFact, None]:
    """What texts quote and checks ask for, each once."""
    quoted_facts = (each.fact for words in page.texts for each in words.quotations)
    asked = (fact for condition in page.check for fact in condition.facts)
    return dict.fromkeys((*quoted_facts, *asked))
