"""Reading lessons: from a file to its pages, every mistake with its line."""

from __future__ import annotations

from pathlib import Path as FilePath

from gdviz.lessons.fields import Fields, Report
from gdviz.lessons.lesson import Lesson
from gdviz.lessons.limits import LONGEST_TITLE, MOST_PAGES
from gdviz.lessons.page_reading import read_page
from gdviz.lessons.run_state import RunState
from gdviz.lessons.settings import first_experiment
from gdviz.lessons.solution import done
from gdviz.lessons.source import file_text, tables

FORMAT = 1
NEWER = "this lesson is written for a newer gdviz, which has format {}; this one knows format {}."
# What belongs above [start], because all that stands below it is part of it.
ABOVE_START = ("format", "title", "summary")


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
    opening = _opening(fields)
    title = fields.text("title", LONGEST_TITLE, needed=True)
    summary = fields.text("summary", needed=True)
    state = opening
    pages = []
    for page_fields in fields.tables("page", "a page", MOST_PAGES):
        page = read_page(page_fields, state, opening.experiment)
        state = page.solved
        pages.append(page)
    if "page" not in fields:
        fields.note("page", "a lesson needs pages, each of which begins with [[page]].")
    fields.finish()
    return Lesson(key, title, summary, tuple(pages))


def _opening(fields: Fields) -> RunState:
    """Where the first page begins."""
    usual = RunState.at_start(first_experiment())
    start = fields.table("start", "[start]")
    if start is None:
        return usual
    start.misplaced(ABOVE_START, "“{}” belongs to the lesson: put it above [start].")
    return done(start, usual)
