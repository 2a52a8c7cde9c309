"""Lessons in the window: walked through by real widgets, left, and come back to.

Each lesson opens a window, so that several checks are done in one: a check begins with the first
page anew, and what leaves a lesson comes last in it.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import gdviz.lessons as lessons_of
from gdviz.app.lesson_wiring import WINDOW_GROUP, Lessons
from gdviz.lessons import Lesson, builtin_lesson, builtin_names, lesson_of
from gdviz.ui.controls.fold_button import FoldButton
from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.lessons import lesson_places
from gdviz.ui.lessons.lesson_chooser import LessonChooser
from gdviz.ui.lessons.lesson_places import LessonPlaces
from gdviz.ui.lessons.lesson_progress import LessonProgress
from gdviz.ui.lessons.mistakes_dialog import MistakesDialog
from gdviz.ui.lessons.pointer_frame import PointerFrame
from gdviz.ui.look.theme_switch import ThemeSwitch
from gdviz.ui.sound.extra import is_installed
from gdviz.ui.sound.run_tone import TONE_KEY
from tests.app.lesson_walks import ACTIONS, Pupil
from tests.app.person import Person
from tests.lessons.files import LESSON, with_page

PANELS = ("samples", "editor", "weights", "sums", "sigmoid", "settings", "landscape", "history")

Begin = Callable[..., Pupil]


@pytest.fixture
def lessons(person: Person, themes: ThemeSwitch, settings: QSettings) -> Iterator[Lessons]:
    lessons = Lessons(person.program, themes, settings)
    yield lessons
    lessons.end()


@pytest.fixture
def begin(qtbot: QtBot, lessons: Lessons) -> Iterator[Begin]:
    pupils: list[Pupil] = []

    def begin_one(lesson: Lesson, keyboard: bool = False) -> Pupil:
        lessons.begin(lesson)
        pupil = pupil_of(qtbot, lessons, keyboard)
        pupils.append(pupil)
        return pupil

    yield begin_one
    lessons.end()
    for pupil in pupils:
        vars(pupil).clear()


def pupil_of(qtbot: QtBot, lessons: Lessons, keyboard: bool = False) -> Pupil:
    run = lessons.run
    assert run is not None
    with qtbot.waitActive(run.window):
        run.window.showNormal()
        run.window.resize(1440, 900)
        run.window.activateWindow()
    run.window.panels.history.build_plot()
    pupil = Pupil(Person(qtbot, run.program), run, keyboard)
    wait_for_page(pupil)
    return pupil


def wait_for_page(pupil: Pupil, number: int | None = None) -> None:
    """Until a page is open, and its run is there."""
    run = pupil.run
    pupil.person.qtbot.waitUntil(
        lambda: (
            (number is None or run.page == number)
            and not run.is_waiting
            and run.panel.title == run.lesson.pages[run.page].title
        )
    )
    pupil.person.wait_for_rest()
    pupil.person.come_back()


def goals(pupil: Pupil) -> list[bool]:
    return [line.startswith("✓") for line in pupil.run.panel.task.goals]


def is_done(pupil: Pupil) -> bool:
    return bool(goals(pupil)) and all(goals(pupil))


def begin_page_anew(pupil: Pupil, number: int = 0) -> None:
    pupil.run._open_page(number)
    wait_for_page(pupil, number)
    assert not is_done(pupil)


def hint_and_answer_come_when_asked_for(pupil: Pupil) -> None:
    panel = pupil.run.panel
    assert panel.answer == ""
    pupil.press("hintButton")
    assert "The list is on the left" in panel.task.hint.words
    pupil.press("answerButton")
    assert "The upper half" in panel.answer
    pupil.press("lessonNextButton")
    wait_for_page(pupil, 1)
    assert panel.task.hint.words == ""
    assert panel.answer == ""


def nothing_of_a_lesson_is_offered_to_be_saved(pupil: Pupil) -> None:
    for name in ("newAction", "openAction", "saveAction", "saveAsAction"):
        assert not pupil.person.action(name).isEnabled()
    pupil.person.click_pixel(0, 1)
    pupil.person.wait_for_edit()
    assert not pupil.run.window.isWindowModified()


def panels_controls_and_pointer_are_those_of_the_page(pupil: Pupil) -> None:
    window = pupil.run.window
    there = [name for name in PANELS if getattr(window.panels, name).isVisible()]
    assert there == ["samples", "sums", "sigmoid"]
    for name in ("playButton", "stepButton"):
        assert not pupil.person.find(QAbstractButton, name).isEnabled()
    # Nothing is made that nobody sees, and what is made later is locked then.
    arithmetic = window.panels.arithmetic
    assert not arithmetic.step_buttons
    assert not arithmetic.step_trace.make.isEnabled()
    frame = window.findChild(PointerFrame)
    assert frame.target is window.panels.sigmoid
    target = window.panels.sigmoid
    seen = target.visibleRegion().boundingRect()
    assert frame.geometry().center() == seen.translated(target.mapTo(window, QPoint())).center()
    for number in (1, 2, 3):
        pupil.press("lessonNextButton")
        wait_for_page(pupil, number)
    assert window.panels.settings.isVisible()
    assert not window.panels.sums.isVisible()
    assert pupil.person.find(QAbstractButton, "stepButton").isEnabled()
    assert arithmetic.step_trace.make.isEnabled()
    assert frame.target.objectName() == "methodChoice"


def keys_lead_back_and_forth_wherever_the_keyboard_is(pupil: Pupil) -> None:
    pupil.person.focus("sampleList")
    alt = Qt.KeyboardModifier.AltModifier
    pupil.person.press(Qt.Key.Key_Right, alt)
    wait_for_page(pupil, 1)
    pupil.person.focus("sampleList")
    pupil.person.press(Qt.Key.Key_Left, alt)
    wait_for_page(pupil, 0)


def back_opens_a_page_as_it_began(pupil: Pupil) -> None:
    pupil.step()
    pupil.press("lessonNextButton")
    wait_for_page(pupil, 1)
    pupil.step(2)
    pupil.press("againButton")
    pupil.person.wait_for_step(1)
    wait_for_page(pupil, 1)
    pupil.press("lessonBackButton")
    pupil.person.wait_for_step(0)
    wait_for_page(pupil, 0)
    assert not is_done(pupil)
    assert not pupil.person.find(QPushButton, "lessonBackButton").isEnabled()


def a_page_opens_in_the_state_it_needs_however_the_one_before_was_left(pupil: Pupil) -> None:
    lesson = pupil.run.lesson
    number = next(
        place for place, page in enumerate(lesson.pages) if page.title == "The update function"
    )
    begin_page_anew(pupil, number)
    # One step is asked for; whoever goes on leaves the page in another state.
    pupil.step(1)
    pupil.person.qtbot.waitUntil(lambda: is_done(pupil))
    pupil.step(2)
    pupil.press("lessonNextButton")
    wait_for_page(pupil, number + 1)
    following = lesson.pages[number + 1]
    pupil.person.wait_for_step(following.opening.step)
    assert pupil.person.latest.state.same_bits(following.opening.snapshot().state)
    assert not is_done(pupil)


def a_click_on_a_dot_goes_to_its_page(pupil: Pupil) -> None:
    dots = pupil.run.panel.findChild(object, "pageDots")
    pupil.person.click_on(dots, dots.center(9))
    wait_for_page(pupil, 9)
    assert len(pupil.person.experiment.runners) == 2


def every_place_that_a_lesson_can_name_is_in_the_window(person: Person) -> None:
    assert set(lesson_places.PANELS) == set(lessons_of.PANELS)
    assert set(lesson_places.WIDGETS) == set(lessons_of.CONTROLS)
    assert set(lesson_places.ACTIONS) <= set(lessons_of.CONTROLS)
    places = LessonPlaces(person.window)
    for name in lessons_of.CONTROLS:
        widget = places.widget(name)
        # What is pointed at and locked is the control, and not the words beside it.
        assert isinstance(widget, QWidget), name
        assert not isinstance(widget, FoldButton | QLabel), name
        for action in places.actions(name):
            assert action in person.window.actions_of_window.all()
    rate = places.widget("learning rate")
    assert rate is not None
    assert rate.findChild(NumberField).accessibleName() == "Learning rate"
    cards = {places.panel(name) for name in lessons_of.PANELS} - {None}
    assert cards == set(person.window.panels.cards)


def mistakes_in_a_file_are_told_line_by_line(
    lessons: Lessons, person: Person, folder: Path
) -> None:
    path = folder / "mine.toml"
    path.write_text(with_page('panels = ["wieghts"]', "hint = 3"), encoding="utf-8")
    lessons.open_file(path)
    dialog = person.find(MistakesDialog, "lessonMistakesDialog")
    text = dialog.findChild(QPlainTextEdit).toPlainText()
    assert text.count("\n") == 1
    assert "line 12: there is no panel “wieghts”" in text
    assert lessons.run is None
    dialog.reject()


def a_lesson_file_of_ones_own_has_no_focus_that_nobody_has_chosen(
    lessons: Lessons, person: Person, folder: Path
) -> None:
    path = folder / "mine.toml"
    text = with_page(start='[start]\nsurface = "bowl"')
    path.write_text(text, encoding="utf-8")
    lessons.open_file(path)
    pupil = pupil_of(person.qtbot, lessons)
    window = pupil.run.window
    assert window.windowTitle().startswith("Trial")
    assert window.panels.landscape.isVisible()
    assert window.focusWidget() is window
    # Not either when the window becomes active once more.
    person.window.activateWindow()
    window.activateWindow()
    pupil.person.qtbot.waitUntil(window.isActiveWindow)
    assert window.focusWidget() is window
    vars(pupil).clear()


def texts_stay_while_goals_follow(pupil: Pupil) -> None:
    panel = pupil.run.panel
    assert panel.task.goals == ["○  step: 0 of 1"]
    pupil.step()
    pupil.person.qtbot.waitUntil(lambda: panel.task.goals == ["✓  step: 1 of 1"])
    assert "The loss is 1.0." in panel.findChild(object, "lessonText").html


def lessons_are_chosen_from_the_menu(lessons: Lessons, person: Person) -> Pupil:
    person.action("lessonsAction").trigger()
    chooser = person.find(LessonChooser, "lessonChooser")
    pages = len(builtin_lesson(builtin_names()[1]).pages)
    assert f"{pages} pages" in person.texts("lessonChooser")
    button = chooser.findChild(QPushButton, "lesson2Button")
    person.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    pupil = pupil_of(person.qtbot, lessons)
    assert pupil.run.panel.title == "From sums to probabilities"
    return pupil


def test_what_there_is_in_lessons_of_ones_own(
    qtbot: QtBot, begin: Begin, lessons: Lessons, person: Person, tmp_path: Path
) -> None:
    every_place_that_a_lesson_can_name_is_in_the_window(person)
    mistakes_in_a_file_are_told_line_by_line(lessons, person, tmp_path)
    a_lesson_file_of_ones_own_has_no_focus_that_nobody_has_chosen(lessons, person, tmp_path)
    pupil = begin(lesson_of("trial.toml", LESSON))
    texts_stay_while_goals_follow(pupil)
    # Though there are others left, those do not belong to it.
    pupil.press("lessonNextButton")
    qtbot.waitUntil(lambda: lessons.run is None)
    assert not person.window.findChildren(LessonChooser)


def test_own_work_is_as_it_was_and_a_lesson_goes_on_where_it_was_left(
    qtbot: QtBot, begin: Begin, lessons: Lessons, person: Person
) -> None:
    person.click_pixel(0, 1)
    person.wait_for_edit()
    person.click("Step")
    person.wait_for_step(1)
    experiment, parameters = person.experiment, person.latest.parameters
    pupil = lessons_are_chosen_from_the_menu(lessons, person)
    assert not person.window.isVisible()
    panels_controls_and_pointer_are_those_of_the_page(pupil)
    begin_page_anew(pupil)
    keys_lead_back_and_forth_wherever_the_keyboard_is(pupil)
    begin_page_anew(pupil)
    for number in (1, 2, 3, 4):
        pupil.press("lessonNextButton")
        wait_for_page(pupil, number)
    pupil.press("leaveLessonButton")
    qtbot.waitUntil(person.window.isVisible)
    vars(pupil).clear()
    assert lessons.run is None
    assert person.experiment is experiment
    assert person.latest.parameters is parameters
    assert person.program.sessions.work.is_unsaved
    person.action("undoAction").trigger()
    person.wait_for_edit()
    assert person.experiment != experiment
    again = begin(builtin_lesson("2-sigmoid-and-descent"))
    wait_for_page(again, 4)
    # What comes before it has been done for the person who skipped it.
    assert again.person.latest.step == 2
    assert again.person.experiment.method == "gradient-descent"


def test_closing_the_window_of_a_lesson_leaves_it_and_keeps_the_colours(
    begin: Begin, lessons: Lessons, person: Person
) -> None:
    pupil = begin(builtin_lesson("1-weight-changes"))
    hint_and_answer_come_when_asked_for(pupil)
    begin_page_anew(pupil)
    nothing_of_a_lesson_is_offered_to_be_saved(pupil)
    pupil.person.action("themeDarkAction").trigger()
    assert pupil.run.window.panels.weights.heatmap.theme.name == "dark"
    # As its action does; nothing is heard of it here.
    lessons.settings.setValue(f"{WINDOW_GROUP}/{TONE_KEY}", True)
    pupil.run.window.close()
    assert lessons.run is None
    assert person.window.isVisible()
    assert person.action("themeDarkAction").isChecked()
    assert lessons.settings.value("window/theme") == "dark"
    assert person.action("toneAction").isChecked() == is_installed()
    # Nothing is kept of a lesson that was left.
    assert lessons.findChildren(QSettings) == []


CHECKS: dict[str, tuple[Callable[[Pupil], None], ...]] = {
    "3-ball-and-slope": (
        back_opens_a_page_as_it_began,
        a_page_opens_in_the_state_it_needs_however_the_one_before_was_left,
    ),
    "4-minima-steps-batches": (a_click_on_a_dot_goes_to_its_page,),
}


# Which lesson is offered after each, 0 for none, when those before have been gone through.
OFFERED = {2: 1, 1: 3, 4: 3, 3: 0}


@pytest.mark.parametrize("numbers", [(2, 1), (4, 3)])
def test_lessons_from_their_start_to_their_end(
    begin: Begin, lessons: Lessons, person: Person, numbers: tuple[int, ...]
) -> None:
    names = dict(enumerate(builtin_names(), 1))
    assert set(names) == set(OFFERED)
    progress = LessonProgress(lessons.settings)
    for number in list(OFFERED)[: list(OFFERED).index(numbers[0])]:
        lesson = builtin_lesson(names[number])
        for page in range(len(lesson.pages)):
            progress.add_done(lesson, page)
    for number in numbers:
        pupil = begin(builtin_lesson(names[number]))
        for check in CHECKS.get(names[number], ()):
            check(pupil)
            begin_page_anew(pupil)
        go_through(pupil, names[number], lessons)
        assert person.window.isVisible()
        the_first_of_those_left_is_offered(person, OFFERED[number])


def go_through(pupil: Pupil, name: str, lessons: Lessons) -> None:
    """By mouse and by keyboard in turns; what a page points at is there."""
    lesson, qtbot = pupil.run.lesson, pupil.person.qtbot
    for number, page in enumerate(lesson.pages):
        pupil.keyboard = number % 2 == 1
        wait_for_page(pupil, number)
        if page.point_at:
            qtbot.waitUntil(pupil.run.window.findChild(PointerFrame).isVisible)
        if page.check:
            assert not is_done(pupil), page.title
            ACTIONS[name][page.title](pupil)
            qtbot.waitUntil(lambda: is_done(pupil))
            assert pupil.run.panel.task.done_words
        pupil.press("lessonNextButton")
    qtbot.waitUntil(lambda: lessons.run is None)
    progress = LessonProgress(lessons.settings)
    assert progress.done(lesson) == frozenset(range(len(lesson.pages)))
    assert progress.page(lesson) == 0


def the_first_of_those_left_is_offered(person: Person, number: int) -> None:
    if not number:
        assert not person.window.findChildren(LessonChooser)
        return
    chooser = person.find(LessonChooser, "lessonChooser")
    offered = next(button for button in chooser.findChildren(QPushButton) if button.isDefault())
    assert offered.objectName() == f"lesson{number}Button"
    chooser.reject()
