"""The lessons that come with the program (`resources/lessons/*.toml`), in their order."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from gdviz.lessons.lesson import Lesson
from gdviz.lessons.reading import lesson_of
from gdviz.lessons.source import file_text
from gdviz.resources import resource


def builtin_paths() -> tuple[Path, ...]:
    """The files, which are named in their order."""
    return tuple(sorted(resource("lessons").glob("*.toml")))


def builtin_names() -> tuple[str, ...]:
    """What the built-in lessons are called on the command line."""
    return tuple(path.stem for path in builtin_paths())


@cache
def builtin_lesson(name: str) -> Lesson:
    """The built-in lesson called `name`, read once; raises `FileNotFoundError` if there is none."""
    path = resource("lessons", f"{name}.toml")
    return lesson_of(path.name, file_text(path), f"builtin:{name}")
