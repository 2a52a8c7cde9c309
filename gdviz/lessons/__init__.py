"""Lessons: guided ways through the program, read from files; nothing of Qt."""

from gdviz.lessons.builtin import builtin_lesson, builtin_names
from gdviz.lessons.conditions import Condition
from gdviz.lessons.facts import FACTS, Fact, Observation
from gdviz.lessons.lesson import Lesson, Page
from gdviz.lessons.page_actions import PageActions
from gdviz.lessons.places import CONTROLS, PANELS
from gdviz.lessons.problems import LessonError, Mistake
from gdviz.lessons.proof import doubts_about, mistakes_of
from gdviz.lessons.reading import lesson_of, read_lesson
from gdviz.lessons.run_state import RunState
from gdviz.lessons.words import Words

__all__ = [
    "CONTROLS",
    "FACTS",
    "PANELS",
    "Condition",
    "Fact",
    "Lesson",
    "LessonError",
    "Mistake",
    "Observation",
    "Page",
    "PageActions",
    "RunState",
    "Words",
    "builtin_lesson",
    "builtin_names",
    "doubts_about",
    "lesson_of",
    "mistakes_of",
    "read_lesson",
]
