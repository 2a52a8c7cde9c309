"""How far a person has come in each lesson, remembered between sessions of the program."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

if TYPE_CHECKING:
    from gdviz.lessons import Lesson


GROUP = "lessons"
KEY_LENGTH = 16


class LessonProgress:
    """Keeps the open page and the pages that are done, in `settings`."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def page(self, lesson: Lesson) -> int:
        """The page that was open last, from 0."""
        return min(self._number(lesson, "page"), len(lesson.pages) - 1)

    def done(self, lesson: Lesson) -> frozenset[int]:
        """The pages that are done."""
        text = self._settings.value(_key(lesson, "done"), "")
        numbers = (int(word) for word in str(text).split() if word.isdecimal())
        return frozenset(number for number in numbers if number < len(lesson.pages))

    def open_page(self, lesson: Lesson, page: int) -> None:
        """Remember that this page is open."""
        self._settings.setValue(_key(lesson, "page"), page)

    def add_done(self, lesson: Lesson, page: int) -> frozenset[int]:
        """Remember that a page is done; returns all that are."""
        done = self.done(lesson) | {page}
        self._settings.setValue(_key(lesson, "done"), " ".join(map(str, sorted(done))))
        return done

    def first_left(self, lessons: Iterable[Lesson]) -> Lesson | None:
        """The first of these that has pages left to do."""
        return next((each for each in lessons if len(self.done(each)) < len(each.pages)), None)

    def words(self, lesson: Lesson) -> str:
        """“3 of 9 pages”, “finished”, or how many pages there are."""
        done, pages = len(self.done(lesson)), len(lesson.pages)
        if not done:
            return f"{pages} pages"
        return "✓ finished" if done == pages else f"{done} of {pages} pages"

    def _number(self, lesson: Lesson, name: str) -> int:
        text = str(self._settings.value(_key(lesson, name), 0))
        return int(text) if text.isdecimal() else 0


def _key(lesson: Lesson, name: str) -> str:
    """A path in settings; the path of a file would be several."""
    return f"{GROUP}/{sha256(lesson.key.encode()).hexdigest()[:KEY_LENGTH]}/{name}"
