"""Reading lessons: from a file to its pages, every mistake with its line."""

from __future__ import annotations

import re
from pathlib import Path as FilePath

from gdviz.engine import Experiment
from gdviz.lessons.conditions import Condition, ConditionError
from gdviz.lessons.deeds import Deeds
from gdviz.lessons.fields import Fields, Report
from gdviz.lessons.lesson import Figure, Lesson, Page
from gdviz.lessons.limits import (
    LONGEST_LINE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_CONDITIONS,
    MOST_DEEDS,
    MOST_PAGES,
)
from gdviz.lessons.named_fact import FactError, NamedFact
from gdviz.lessons.places import PANELS, PLACES
from gdviz.lessons.problems import ended
from gdviz.lessons.settings import GROUNDS, first_experiment
from gdviz.lessons.solution import done, shown
from gdviz.lessons.source import file_text, tables
from gdviz.lessons.standing import Standing
from gdviz.lessons.words import Words

FORMAT = 1
SIGNS = re.compile("[<>=≤≥≠]")
NEWER = "this lesson is written for a newer gdviz, which has format {}; this one knows format {}."


def read_lesson(path: FilePath) -> Lesson:
    """The lesson in a file; raises `LessonError`, which names every mistake that was found."""
    return lesson_of(path.name, file_text(path), str(path))


def lesson_of(name: str, text: str, key: str = "") -> Lesson:
    """The lesson that `text` is, from a file called `name`; raises `LessonError`."""
    values, lines = tables(name, text)
    report = Report(name, lines)
    fields = Fields(values, (), report, "a lesson")
    _check_format(fields)
    report.check()
    lesson = _lesson(fields, key or name)
    report.check()
    return lesson


def _check_format(fields: Fields) -> None:
    version = fields.take("format")
    if type(version) is int and version > FORMAT:
        fields.note("format", NEWER.format(version, FORMAT))
    elif type(version) is not int or version < 1:
        fields.note("format", f"a lesson must say “format = {FORMAT}”, above its first heading.")


def _lesson(fields: Fields, key: str) -> Lesson:
    title = fields.text("title", LONGEST_TITLE, needed=True)
    summary = fields.text("summary", needed=True)
    usual = Standing.at_start(first_experiment())
    start = fields.table("start", "[start]")
    opening = usual if start is None else done(start, usual)
    standing = opening
    pages = []
    for page_fields in fields.tables("page", "a page", MOST_PAGES):
        page = _page(page_fields, standing, opening.experiment)
        standing = page.solved
        pages.append(page)
    if "page" not in fields:
        fields.note("page", "a lesson needs pages, each of which begins with [[page]].")
    fields.finish()
    return Lesson(key, title, summary, tuple(pages))


def _begun_anew(start: Fields, of_lesson: Experiment) -> Standing:
    """Where [page.start] leads: on the lesson's own ground, unless it names another."""
    usual = first_experiment() if any(name in start for name in GROUNDS) else of_lesson
    return done(start, Standing.at_start(usual))


def _page(fields: Fields, before: Standing, of_lesson: Experiment) -> Page:
    start = fields.table("start", "[page.start]")
    begun = before if start is None else _begun_anew(start, of_lesson)
    opening = begun.with_deeds(shown(fields, Deeds()))
    solved = opening
    for deed in fields.tables("solution", "a deed", MOST_DEEDS):
        solved = done(deed, solved)
    page = Page(
        title=fields.text("title", LONGEST_TITLE, needed=True),
        text=_words(fields, "text", LONGEST_TEXT),
        do=_words(fields, "do"),
        panels=fields.some_of("panels", PANELS, "panel"),
        point_at=fields.one_of("point-at", PLACES, "panel or control"),
        lock=fields.some_of("lock", PLACES, "panel or control"),
        check=_conditions(fields),
        done=_words(fields, "done"),
        hint=_words(fields, "hint"),
        question=_words(fields, "question"),
        answer=_words(fields, "answer", LONGEST_TEXT),
        landscape=opening.deeds.landscape if "landscape" in fields else "",
        arithmetic=opening.deeds.arithmetic if "arithmetic" in fields else "",
        begins_anew=start is not None,
        opening=opening,
        solved=solved,
        figures=_figures(fields),
        line=fields.report.line(fields.path),
    )
    _check_whole(fields, page)
    fields.finish()
    return page


def _check_whole(fields: Fields, page: Page) -> None:
    """What concerns more than one field."""
    if not page.text and "text" not in fields:
        fields.note("text", "a page needs a “text”.")
    for one, other in (("check", "do"), ("do", "check"), ("question", "answer"),
                       ("answer", "question"), ("hint", "do"), ("done", "check")):  # fmt: skip
        if one in fields and other not in fields:
            fields.note(one, f"a page with “{one}” needs “{other}” too.")
    if page.panels and page.point_at in PANELS and page.point_at not in page.panels:
        fields.note("point-at", f"“{page.point_at}” is not among the “panels” of this page.")
    if page.point_at and page.point_at in page.lock:
        fields.note("point-at", f"“{page.point_at}” is locked, and should not be pointed at.")


def _words(fields: Fields, name: str, longest: int = 2 * LONGEST_LINE) -> Words:
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
