"""The window as a whole: where things are, how they look, and what becomes of failures."""

import sys
import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QWidget,
)

from gdviz.engine import Experiment, SampleSet
from gdviz.ui.failures import Failures
from gdviz.ui.look.theme import load_theme
from tests.app.conftest import Open
from tests.app.one_window import OneWindow
from tests.app.person import Person
from tests.app.test_pictures import menu_of
from tests.leftovers import running_threads
from tests.ui.snapshots import picture

CARDS = 8


def share(splitter: QSplitter) -> float:
    """The upper part's, because no two windows need be of one height."""
    return splitter.sizes()[0] / sum(splitter.sizes())


def visible_cards(person: Person) -> list[str]:
    return [card.title for card in person.window.panels.cards if card.isVisible()]


one_window = OneWindow()


@one_window
def it_has_the_names_that_automation_relies_on(person: Person) -> None:
    for name in (
        *("mainWindow", "sampleList", "pixelEditor", "weightHeatmap", "sigmoidPanel"),
        *("landscapePanel", "historyPanel", "settingsPanel", "transport"),
    ):
        assert person.find(QWidget, name).accessibleName()
    for name in ("play", "step", "back", "reset", "export", "undo", "redo"):
        assert person.action(f"{name}Action").toolTip()


@one_window
def a_card_is_maximised_and_restored(person: Person) -> None:
    before = person.card("Weights").size()
    person.choose_entry(menu_of(person, "Weights"), "Maximise")
    assert visible_cards(person) == ["Weights"]
    person.qtbot.waitUntil(lambda: person.card("Weights").width() > 1000)
    person.click("Step")
    person.wait_for_step(1)
    person.choose_entry(menu_of(person, "Weights"), "Restore")
    assert len(visible_cards(person)) == CARDS
    person.qtbot.waitUntil(lambda: person.card("Weights").size() == before)


@one_window
def a_double_click_on_the_title_maximises_too(person: Person) -> None:
    title = person.card("History").findChild(QLabel, "cardTitle")
    person.qtbot.mouseDClick(title, Qt.MouseButton.LeftButton)
    person.qtbot.mouseRelease(title, Qt.MouseButton.LeftButton)
    assert visible_cards(person) == ["History"]
    person.action("resetLayoutAction").trigger()
    assert len(visible_cards(person)) == CARDS


def test_the_arrangement_and_the_theme_are_remembered(
    open_program: Open, settings: QSettings
) -> None:
    first = open_program()
    splitter = first.card("Weights").parentWidget()
    assert isinstance(splitter, QSplitter)
    first_share = share(splitter)
    splitter.setSizes([450, 200])
    assert share(splitter) > first_share + 0.1
    first.window.close()
    again = open_program().card("Weights").parentWidget()
    assert isinstance(again, QSplitter)
    first.qtbot.waitUntil(lambda: abs(share(again) - share(splitter)) < 0.03)


@one_window
def dark_and_light(person: Person) -> None:
    person.action("themeDarkAction").trigger()
    dark = load_theme("dark")
    image = picture(person.window)
    assert image.pixelColor(2, image.height() - 3) == dark.window
    assert person.window._settings.value("window/theme") == "dark"
    person.action("themeLightAction").trigger()
    assert picture(person.window).pixelColor(2, image.height() - 3) == load_theme("light").window


@one_window
def the_menu_opens_by_key_and_offers_everything(person: Person) -> None:
    person.press(Qt.Key.Key_F10)
    menu = next(menu for menu in person.window.findChildren(QMenu) if menu.isVisible())
    # Each by its letter.
    titles = [action.text() for action in menu.actions() if not action.isSeparator()]
    menus = ["&File", "&Edit", "&Run", "&View", "&Help"]
    assert titles == [*menus, "&Lessons…", "&By hand", "R&ace"]
    person.qtbot.keyClick(menu, Qt.Key.Key_Escape)
    person.qtbot.waitUntil(lambda: not menu.isVisible())
    person.come_back()


@one_window
def the_list_of_keys_names_every_key(person: Person) -> None:
    person.press(Qt.Key.Key_F1)
    dialog = person.window.findChild(QDialog, "keysDialog")
    tree = dialog.findChild(QTreeWidget)
    items = tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    words = " ".join(item.text(1) for item in items)
    samples = person.window.panels.samples
    for action in (*person.window.actions(), *samples.actions()):
        for keys in action.shortcuts():
            assert keys.toString(QKeySequence.SequenceFormat.NativeText) in words
    dialog.reject()


def fail(*_: object) -> None:
    raise ZeroDivisionError("a number divided by nothing")


def a_failure_pauses_and_tells_and_keeps_the_work(
    person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    person.click_pixel(0, 1)
    person.click("Play")
    person.qtbot.waitUntil(lambda: person.latest.step > 3)
    try:
        fail()
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    person.qtbot.waitUntil(lambda: "ZeroDivisionError" in person.window.messages.text)
    person.qtbot.waitUntil(lambda: person.action("playAction").text() == "Play")
    assert person.images[0].pixels[0, 1] == 1.0
    button = next(
        each
        for each in person.window.messages.findChildren(QPushButton)
        if "Details" in each.text()
    )
    person.click_on(button)
    details = person.find(QPlainTextEdit, "Details of the failure")
    person.qtbot.waitUntil(details.isVisible)
    assert "a number divided by nothing" in details.toPlainText()
    assert "Traceback" in details.toPlainText()
    assert "a number divided by nothing" in caplog.text
    details.window().reject()
    person.come_back()
    person.click("dismissButton")
    person.click("Play")
    person.qtbot.waitUntil(lambda: person.action("playAction").text() == "Pause")


def test_failures_are_told_in_the_window(
    person: Person, installed_failures: Failures, caplog: pytest.LogCaptureFixture
) -> None:
    a_failure_pauses_and_tells_and_keeps_the_work(person, caplog)
    person.begin_anew()
    a_failure_on_another_thread_is_told(person)
    person.begin_anew()
    closing_with_a_dialog_open(person)


def a_failure_on_another_thread_is_told(person: Person) -> None:
    assert person.window.messages.text == ""
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    person.qtbot.waitUntil(lambda: "ZeroDivisionError" in person.window.messages.text)


def test_an_empty_sample_set_opens(open_program: Open) -> None:
    person = open_program(Experiment(SampleSet("empty", 2, 2)))
    person.click("Step")
    person.click("addImageButton")
    person.click_pixel(1, 1)
    person.wait_for_edit()
    assert person.latest.outputs.shape == (1,)


@pytest.mark.parametrize("rows", [1, 64])
def test_small_and_large_grids_open(open_program: Open, rows: int) -> None:
    samples = SampleSet("grid", rows, rows)
    blank = samples.blank_image()
    # Of one label alone there would be nothing to learn.
    samples = replace(samples, images=(blank, replace(blank, name="other", positive=False)))
    person = open_program(Experiment(samples))
    person.click_pixel(0, 0)
    person.click("Step")
    person.wait_for_step(1)
    assert len(person.latest.parameters) == rows * rows


def closing_while_it_plays_flat_out_ends_every_thread(person: Person) -> None:
    person.focus("speedSlider")
    person.press(Qt.Key.Key_End)
    person.click("Play")
    person.qtbot.waitUntil(lambda: person.latest.step > 1000)
    assert running_threads()
    person.window.close()
    assert not running_threads()
    step = person.latest.step
    person.qtbot.wait(30)
    assert person.latest.step == step


def closing_with_a_dialog_open(person: Person) -> None:
    person.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert person.find(QDialog, "exportDialog").isVisible()
    person.window.close()
    assert not running_threads()
    assert not person.window.isVisible()


@one_window
def a_message_moves_nothing_and_good_news_goes_by_itself(person: Person) -> None:
    before = [card.geometry() for card in person.window.panels.cards]
    person.choose_entry(menu_of(person, "Weights"), "Copy as picture")
    assert person.window.messages.isVisible()
    assert [card.geometry() for card in person.window.panels.cards] == before
    person.window.show_error("This cannot be so.")
    assert person.window.messages.text == "This cannot be so."
    assert [card.geometry() for card in person.window.panels.cards] == before
    person.click("dismissButton")
    assert not person.window.messages.isVisible()


@one_window
def painting_while_it_plays_flat_out_does_no_harm(person: Person) -> None:
    person.focus("speedSlider")
    person.press(Qt.Key.Key_End)
    person.click("Play")
    for number in range(24):
        person.click_pixel(number % 4, number % 3)
        if number % 8 == 0:
            person.click("Swap label")
            person.click_cell(number % 12)
        person.qtbot.wait(5)  # For frames to come between.
    person.click("Pause")
    person.wait_for_edit()
    assert person.latest.step > 24
    assert person.program.document.undo_stack.count() == 27


def test_the_window_as_a_whole(person: Person) -> None:
    one_window.run_all(person)
    person.begin_anew()
    closing_while_it_plays_flat_out_ends_every_thread(person)
