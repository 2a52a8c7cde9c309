"""`gdviz lessons` and `gdviz lesson`: list them, check a file, open one in the window."""

from __future__ import annotations

from pathlib import Path

from gdviz.cli.arguments import Parser, UsageError, quoted
from gdviz.cli.streams import say, write
from gdviz.cli.window import show_window
from gdviz.lessons import (
    FACTS,
    Lesson,
    LessonError,
    builtin_lesson,
    builtin_names,
    doubts_about,
    mistakes_of,
    read_lesson,
)

CORRECT, WRONG = 0, 2

LIST_DESCRIPTION = "List the lessons that come with gdviz, or check lesson files of your own."
OPEN_DESCRIPTION = "Open a lesson in the window."


def lessons(words: list[str]) -> int:
    """List lessons or facts, or check files; returns the exit code. Raises `UsageError`."""
    parser = Parser(prog="gdviz lessons", description=LIST_DESCRIPTION)
    parser.add_argument(
        "--check",
        metavar="FILE",
        nargs="+",
        help="read lesson files and try out their pages, without a window; tells every mistake "
        "with its line, and what nothing proves; ends with 0 when nothing is wrong, else with 2",
    )
    parser.add_argument(
        "--facts", action="store_true", help="list what texts can quote and checks can ask for"
    )
    arguments = parser.parse(words)
    if arguments is None:
        return CORRECT
    if arguments.check is not None:
        return max(_check(Path(word)) for word in arguments.check)
    write(_facts() if arguments.facts else _list())
    return CORRECT


def open_lesson(words: list[str]) -> int:
    """Open the lesson that is named; returns the exit code. Raises `UsageError`."""
    parser = Parser(prog="gdviz lesson", description=OPEN_DESCRIPTION)
    parser.add_argument(
        "lesson",
        metavar="LESSON",
        help=f"one of {', '.join(builtin_names())}; or a lesson file of your own",
    )
    arguments = parser.parse(words)
    return CORRECT if arguments is None else show_window(lesson=lesson_of(arguments.lesson))


def lesson_of(word: str) -> Lesson:
    """The built-in lesson, also by its number alone, or the one in a file."""
    names = builtin_names()
    named = next((name for name in names if word in (name, name.partition("-")[0])), None)
    if named is not None:
        return builtin_lesson(named)
    # An empty word would name the present folder.
    if not (word and Path(word).exists()):
        raise UsageError(
            f"There is no file {quoted(word)}, and no lesson is called so; "
            f"known are: {', '.join(names)}."
        )
    try:
        return read_lesson(Path(word))
    except LessonError as error:
        raise UsageError(str(error)) from error


def _check(path: Path) -> int:
    try:
        lesson = read_lesson(path)
        mistakes = mistakes_of(lesson)
        if mistakes:
            raise LessonError(path.name, mistakes)
    except LessonError as error:
        say(str(error))
        return WRONG
    write(f"{quoted(path.name)} is correct: “{lesson.title}”, {_count(lesson)}.")
    for doubt in doubts_about(lesson):
        write(f"{quoted(path.name)}, {doubt}")
    return CORRECT


def _count(lesson: Lesson) -> str:
    """“9 pages, 7 of 8 checks tried”: what has no solution was not."""
    checks = [page for page in lesson.pages if page.check]
    tried = [page for page in checks if page.lines.solution]
    pages = "1 page" if len(lesson.pages) == 1 else f"{len(lesson.pages)} pages"
    return f"{pages}, {len(tried)} of {len(checks)} checks tried by their solutions"


def _list() -> str:
    width = max(map(len, builtin_names()))
    return "\n".join(
        f"{name:{width}}  {lesson.title} ({len(lesson.pages)} pages)\n"
        f"{'':{width}}  {lesson.summary}"
        for name, lesson in ((name, builtin_lesson(name)) for name in builtin_names())
    )


def _facts() -> str:
    width = max(map(len, FACTS))
    return "\n".join(
        f"{fact.name:{width}}  {fact.kind:12}  {fact.explanation}"
        + (f" ({', '.join(fact.choices)})" if fact.choices and fact.kind == "text" else "")
        for fact in FACTS.values()
    )
