"""Trying a lesson out without a window: every check, every fact and every number in it."""

from __future__ import annotations

from collections.abc import Iterator

from gdviz.lessons.conditions import Condition
from gdviz.lessons.facts import Observation
from gdviz.lessons.figures import agrees, proves, stated, unproven
from gdviz.lessons.lesson import Figure, Lesson, Page
from gdviz.lessons.named_fact import NamedFact, value_words
from gdviz.lessons.problems import Mistake, quoted


def mistakes_of(lesson: Lesson) -> tuple[Mistake, ...]:
    """What does not come true when the engine does what the lesson says."""
    return tuple(mistake for page in lesson.pages for mistake in _of_page(page))


def doubts_about(lesson: Lesson) -> tuple[Mistake, ...]:
    """What may be right, and nothing in the lesson proves."""
    return tuple(doubt for page in lesson.pages for doubt in _doubts(page))


def _of_page(page: Page) -> Iterator[Mistake]:
    before, after = page.opening.observation(), page.solved.observation()
    told = (
        *_of_check(page, before, after),
        *_without_value(page, before, after),
        *_of_figures(page, before, after),
    )
    for line, sentence in told:
        yield Mistake(line, f"on page {quoted(page.title)}, {sentence}")


def _of_check(page: Page, before: Observation, after: Observation) -> Iterator[tuple[int, str]]:
    lines = page.lines
    if page.check and all(page.met(before)):
        yield lines.check[0], "the check holds before anything is done: ask for more."
    if not lines.solution:
        return
    for condition, met, line in zip(page.check, page.met(after), lines.check, strict=True):
        if not met:
            yield (
                line,
                f"the solution, on line {lines.solution:,}, does not lead to "
                f"“{condition.source}”; it leaves {condition.words(after)}.",
            )


def _without_value(
    page: Page, before: Observation, after: Observation
) -> Iterator[tuple[int, str]]:
    for fact, line in _facts(page).items():
        if fact.value(before) is None and fact.value(after) is None:
            yield line, f"“{fact.name}” has no value: {fact.fact.lacks(after)}."


def _facts(page: Page) -> dict[NamedFact, int]:
    """What texts quote and checks ask for, each with the line of its first place."""
    asked = zip(page.check, page.lines.check, strict=True)
    of_checks = {fact: line for condition, line in asked for fact in condition.facts}
    return of_checks | dict(page.lines.facts)


def _of_figures(page: Page, before: Observation, after: Observation) -> Iterator[tuple[int, str]]:
    there = stated(page)
    for figure in page.figures:
        if figure.written not in there:
            yield figure.line, f"{quoted(figure.written)} stands in none of its texts."
        elif sentence := _of_figure(figure, before, after):
            yield figure.line, sentence


def _of_figure(figure: Figure, before: Observation, after: Observation) -> str:
    """What is wrong with a number, nothing if it is right before or after the action."""
    proof = figure.proof
    if isinstance(proof, Condition):
        if not proves(proof, figure.written):
            return f"“{proof.source}” says nothing about {figure.written}."
        right = proof.holds(before) or proof.holds(after)
        return "" if right else f"{figure.written} is not proven: {proof.words(after)}."
    values = [proof.value(observation) for observation in (before, after)]
    if any(agrees(figure.written, value) for value in values):
        return ""
    said = " and then ".join(dict.fromkeys(map(value_words, values)))
    return f"“{proof.name}” is {said}, not {figure.written}."


def _doubts(page: Page) -> Iterator[Mistake]:
    if page.check and not page.lines.solution:
        yield Mistake(
            page.lines.check[0],
            f"on page {quoted(page.title)}, there is no “solution” that proves its check.",
        )
    if bare := unproven(page):
        yield Mistake(
            page.lines.page,
            f"on page {quoted(page.title)}, nothing proves {', '.join(bare)}: "
            "say in “numbers” which facts they are.",
        )
