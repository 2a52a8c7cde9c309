"""Reading one page of a lesson: what it says, shows, asks and proves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gdviz.engine import Experiment
from gdviz.lessons.conditions import Condition, ConditionError
from gdviz.lessons.fields import Fields
from gdviz.lessons.lesson import Figure, Page, PageLines
from gdviz.lessons.limits import (
    LONGEST_LINE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_ACTIONS,
    MOST_CONDITIONS,
)
from gdviz.lessons.named_fact import FactError, NamedFact
from gdviz.lessons.page_actions import PageActions
from gdviz.lessons.places import PANELS, PLACES
from gdviz.lessons.problems import ended
from gdviz.lessons.reach import Free, check_reach
from gdviz.lessons.run_state import RunState
from gdviz.lessons.settings import GROUNDS, first_experiment
from gdviz.lessons.solution import done, shown
from gdviz.lessons.words import Words

SIGNS = re.compile("[<>=≤≥≠]")
TEXTS = {
    "text": LONGEST_TEXT,
    "do": 2 * LONGEST_LINE,
    "done": 2 * LONGEST_LINE,
    "hint": 2 * LONGEST_LINE,
    "question": 2 * LONGEST_LINE,
    "answer": LONGEST_TEXT,
}
# Fields of a page that are missing where another one is.
NEEDED = (
    ("check", "do"),
    ("do", "check"),
    ("question", "answer"),
    ("answer", "question"),
    ("hint", "do"),
    ("done", "check"),
    ("solution", "check"),
)
# What belongs above [page.start], because all that stands below it is part of it.
ABOVE_START = (*TEXTS, "title", "panels", "point-at", "lock", "check", "numbers", "solution")


@dataclass(frozen=True)
class Way:
    """Where a page begins, the actions of its solution, and where they lead."""

    begins_anew: bool
    opening: RunState
    actions: tuple[Fields, ...]
    solved: RunState


def read_page(fields: Fields, before: RunState, of_lesson: Experiment) -> Page:
    """The page in `fields`, after a page that ends `before`, in a lesson that starts `of_lesson`.

    What is wrong with it is noted, and left out.
    """
    way = _way(fields, before, of_lesson)
    words = {name: _words(fields, name, longest) for name, longest in TEXTS.items()}
    check = _conditions(fields)
    page = Page(
        title=fields.text("title", LONGEST_TITLE, needed=True),
        **words,
        panels=fields.some_of("panels", PANELS, "panel"),
        point_at=fields.one_of("point-at", PLACES, "panel or control"),
        lock=fields.some_of("lock", PLACES, "panel or control"),
        check=check,
        landscape=way.opening.actions.landscape if "landscape" in fields else "",
        arithmetic=way.opening.actions.arithmetic if "arithmetic" in fields else "",
        begins_anew=way.begins_anew,
        opening=way.opening,
        solved=way.solved,
        figures=_figures(fields),
        lines=_lines(fields, words, len(check)),
    )
    _check_whole(fields, page)
    free = Free(page.panels, page.lock)
    for action in way.actions:
        check_reach(action, free)
    fields.finish()
    return page


def _way(fields: Fields, before: RunState, of_lesson: Experiment) -> Way:
    start = fields.table("start", "[page.start]")
    begun = before if start is None else _begun_anew(start, of_lesson)
    # The first image is selected, and so looked at, before anything is done.
    looked_at = frozenset({0} if begun.experiment.function is None else ())
    opening = begun.with_actions(shown(fields, PageActions(images_looked_at=looked_at)))
    actions = tuple(fields.tables("solution", "an action", MOST_ACTIONS))
    solved = opening
    for action in actions:
        solved = done(action, solved)
    return Way(start is not None, opening, actions, solved)


def _begun_anew(start: Fields, of_lesson: Experiment) -> RunState:
    """Where [page.start] leads: on the lesson's own ground, unless it names another."""
    start.misplaced(ABOVE_START, "“{}” belongs to its page: put it above [page.start].")
    usual = first_experiment() if any(name in start for name in GROUNDS) else of_lesson
    return done(start, RunState.at_start(usual))


def _check_whole(fields: Fields, page: Page) -> None:
    """What concerns more than one field."""
    if not page.text and "text" not in fields:
        fields.note("text", "a page needs a “text”.")
    for one, other in NEEDED:
        if one in fields and other not in fields:
            fields.note(one, f"a page with “{one}” needs “{other}” too.")
    if fields.is_empty_list("solution"):
        fields.note(
            "solution", "“solution” is empty: say what leads to the check, or leave it out."
        )
    if kept_from := page.point_at and Free(page.panels, page.lock).obstacle(page.point_at):
        fields.note("point-at", f"{kept_from}, so “{page.point_at}” should not be pointed at.")


def _words(fields: Fields, name: str, longest: int) -> Words:
    words, errors = Words.parse(fields.text(name, longest))
    for error in errors:
        fields.report.note(fields.path_of(name), ended(str(error)), error.place)
    return words


def _conditions(fields: Fields) -> tuple[Condition, ...]:
    found = []
    for place, text in enumerate(fields.texts("check", MOST_CONDITIONS)):
        try:
            found.append(Condition.parse(text))
        except ConditionError as error:
            path = fields.path_of("check")
            fields.report.note((*path, place), ended(str(error)))
    return tuple(found)


def _figures(fields: Fields) -> tuple[Figure, ...]:
    numbers = fields.table("numbers", "“numbers”")
    if numbers is None:
        return ()
    found = []
    for written in numbers.names:
        text = numbers.text(written)
        try:
            line = numbers.report.line(numbers.path_of(written))
            found.append(Figure(written, _proof(text), line))
        except (FactError, ConditionError) as error:
            numbers.note(written, ended(str(error)))
    return tuple(found)


def _proof(text: str) -> NamedFact | Condition:
    return Condition.parse(text) if SIGNS.search(text) else NamedFact.parse(text)


def _lines(fields: Fields, words: dict[str, Words], conditions: int) -> PageLines:
    report, check = fields.report, fields.path_of("check")
    facts: dict[NamedFact, int] = {}
    for name, text in words.items():
        for each in text.quotations:
            facts.setdefault(each.fact, report.line(fields.path_of(name), each.source))
    return PageLines(
        page=report.line(fields.path),
        check=tuple(report.line((*check, place)) for place in range(conditions)),
        solution=report.line(fields.path_of("solution")) if "solution" in fields else 0,
        facts=tuple(facts.items()),
    )
