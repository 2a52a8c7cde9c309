"""The panel of a lesson: what it says, what it keeps to itself, and what it wishes."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gdviz.lessons.page_view import Goal, PageView
from gdviz.ui.lessons.lesson_panel import LessonPanel
from gdviz.ui.lessons.page_dots import PageDots
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.theme import load_theme
from tests.ui.snapshots import color_at, distance, picture

TITLES = ("One", "Two", "Three")


def view(met: bool = False, **words: str) -> PageView:
    texts = {"title": "One", "text": "<p>Read <b>this</b>.</p>", "do": "<p>Press Step.</p>",
             "done": "<p>Well done.</p>", "hint": "<p>Look up.</p>",
             "question": "<p>Why?</p>", "answer": "<p>Because.</p>"} | words  # fmt: skip
    return PageView(goals=(Goal("step: 0 of 1", met),), is_done=met, **texts)


@pytest.fixture
def panel(qtbot: QtBot) -> LessonPanel:
    panel = LessonPanel()
    qtbot.addWidget(panel)
    panel.resize(panel.width(), 600)
    panel.show_place("Trial", TITLES, frozenset(), 0)
    panel.show_view(view())
    panel.show()
    return panel


def button(panel: LessonPanel, name: str) -> QPushButton:
    return panel.findChild(QPushButton, name)


def press(qtbot: QtBot, panel: LessonPanel, name: str) -> None:
    qtbot.mouseClick(button(panel, name), Qt.MouseButton.LeftButton)


def test_it_says_what_to_do_and_how_far_it_is(panel):
    assert panel.title == "One"
    assert panel.task.goals == ["○  step: 0 of 1"]
    assert panel.task.done_words == ""
    panel.show_view(view(met=True))
    assert panel.task.goals == ["✓  step: 0 of 1"]
    assert panel.task.done_words == "<p>Well done.</p>"


def test_the_hint_goes_when_it_is_not_needed_any_more(qtbot, panel):
    assert panel.task.hint.words == ""
    press(qtbot, panel, "hintButton")
    assert panel.task.hint.words == "<p>Look up.</p>"
    panel.show_view(view(met=True))
    assert not panel.task.hint.isVisible()


def test_the_answer_is_shown_and_hidden_and_told(qtbot, panel):
    with qtbot.waitSignal(panel.answer_toggled) as told:
        press(qtbot, panel, "answerButton")
    assert told.args == [True]
    assert panel.answer == "<p>Because.</p>"
    press(qtbot, panel, "answerButton")
    assert panel.answer == ""


def test_another_page_gives_nothing_away(qtbot, panel):
    press(qtbot, panel, "hintButton")
    press(qtbot, panel, "answerButton")
    panel.show_place("Trial", TITLES, frozenset(), 1)
    panel.show_view(view(title="Two"))
    assert panel.answer == panel.task.hint.words == ""


def test_pages_without_task_or_question_have_no_room_for_them(panel):
    empty = PageView("One", "<p>Read.</p>", "", (), False, "", "", "", "")
    panel.show_view(empty)
    assert not panel.task.isVisible()
    assert not button(panel, "answerButton").isVisible()
    assert button(panel, "lessonNextButton").property("variant") == "accent"


def test_next_stands_out_once_the_page_is_done(panel):
    assert button(panel, "lessonNextButton").property("variant") != "accent"
    panel.show_view(view(met=True))
    assert button(panel, "lessonNextButton").property("variant") == "accent"


def test_at_the_ends_there_is_no_way_back_and_a_finish(panel):
    assert not button(panel, "lessonBackButton").isEnabled()
    assert button(panel, "lessonNextButton").text() == "Next"
    panel.show_place("Trial", TITLES, frozenset({0}), 2)
    assert button(panel, "lessonBackButton").isEnabled()
    assert button(panel, "lessonNextButton").text() == "Finish"


@pytest.mark.parametrize(
    ("name", "signal"),
    [("lessonNextButton", "next_requested"), ("againButton", "again_requested"),
     ("leaveLessonButton", "leave_requested")],
)  # fmt: skip
def test_wishes(qtbot, panel, name, signal):
    with qtbot.waitSignal(getattr(panel, signal)):
        qtbot.mouseClick(panel.findChild(object, name), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_dots_are_filled_for_what_is_done(qtbot, panel, theme):
    colors = load_theme(theme)
    wear(colors)
    panel.show_place("Trial", TITLES, frozenset({0}), 1)
    dots = panel.findChild(PageDots)
    image = picture(dots)
    assert distance(color_at(image, dots.center(0)), colors.accent) < 12
    assert distance(color_at(image, dots.center(1)), colors.card) < 12
    with qtbot.waitSignal(panel.page_requested) as wished:
        qtbot.mouseClick(dots, Qt.MouseButton.LeftButton, pos=dots.center(2).toPoint())
    assert wished.args == [2]


def test_what_looks_like_a_mark_in_a_name_is_none(panel):
    panel.show_place("<b>Trial</b>", TITLES, frozenset(), 0)
    labels = [each.text() for each in panel.findChildren(QLabel)]
    assert "<b>Trial</b>" in labels


def test_every_line_of_a_goal_begins_beside_its_sign(qtbot, panel):
    words = "where the run stands: still moving (goal: at rest in the global minimum)" * 2
    panel.show_view(replace(view(), goals=(Goal(words, False),)))
    said = next(label for label in panel.findChildren(QLabel) if label.text() == words)
    sign = next(label for label in panel.findChildren(QLabel) if label.text() == "○")
    qtbot.waitUntil(lambda: said.height() > 2 * said.fontMetrics().lineSpacing())
    assert said.x() >= sign.geometry().right()
    assert said.accessibleName() == f"○  {words}"
