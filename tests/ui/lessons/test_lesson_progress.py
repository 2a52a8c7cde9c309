"""What is remembered of lessons, also when somebody has written nonsense there."""

import pytest
from PySide6.QtCore import QSettings

from gdviz.lessons import builtin_lesson, lesson_of
from gdviz.ui.lessons.lesson_progress import LessonProgress, _key
from tests.lessons.files import LESSON


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def test_pages_and_what_is_done(settings):
    lesson, other = builtin_lesson("1-weight-changes"), builtin_lesson("3-ball-and-slope")
    progress = LessonProgress(settings)
    assert (progress.page(lesson), progress.words(lesson)) == (0, "9 pages")
    progress.open_page(lesson, 3)
    progress.add_done(lesson, 0)
    assert progress.add_done(lesson, 2) == {0, 2}
    later = LessonProgress(QSettings(settings.fileName(), settings.format()))
    assert (later.page(lesson), later.words(lesson)) == (3, "2 of 9 pages")
    assert (later.page(other), later.done(other)) == (0, frozenset())


def test_all_pages_done_is_finished(settings):
    lesson = lesson_of("trial.toml", LESSON)
    progress = LessonProgress(settings)
    progress.add_done(lesson, 0)
    assert progress.words(lesson) == "✓ finished"


@pytest.mark.parametrize("nonsense", ["x", "99 -1 ² 4", ""])
def test_nonsense_is_nothing(settings, nonsense):
    lesson = builtin_lesson("1-weight-changes")
    settings.setValue(_key(lesson, "page"), nonsense)
    settings.setValue(_key(lesson, "done"), nonsense)
    progress = LessonProgress(settings)
    assert 0 <= progress.page(lesson) < len(lesson.pages)
    assert progress.done(lesson) <= {4}
