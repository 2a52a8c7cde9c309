"""What is offered at the first start, and never again once something has been chosen."""

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gdviz.app.lesson_wiring import Lessons
from gdviz.ui.welcome import WELCOMED_KEY, Welcome
from tests.app.person import Person


def click(person: Person, name: str) -> None:
    button = person.window.welcome.findChild(QPushButton, name)
    assert button is not None
    person.click_on(button)


def test_it_offers_once_what_is_then_done(person: Person, settings: QSettings) -> None:
    welcome = person.window.welcome
    assert not welcome.isVisible()
    welcome.offer()
    assert welcome.isVisible()
    assert person.window.rect().contains(welcome.geometry())
    click(person, "welcomeDrawing")
    dialog = next(each for each in person.window.findChildren(QDialog) if each.isVisible())
    assert dialog.objectName() == "newDialog"
    dialog.reject()
    assert not welcome.isVisible()
    assert settings.value(WELCOMED_KEY) == "true"
    welcome.offer()
    assert not welcome.isVisible()
    settings.remove(WELCOMED_KEY)
    welcome.offer()
    click(person, "welcomeDecline")
    assert not welcome.isVisible()
    assert settings.value(WELCOMED_KEY) == "true"


def test_it_gives_way_to_the_first_step_until_the_next_start(person: Person) -> None:
    welcome = person.window.welcome
    welcome.offer()
    person.click("Step")
    person.wait_for_step(1)
    person.qtbot.waitUntil(lambda: not welcome.isVisible())
    welcome.offer()
    assert welcome.isVisible()


def test_the_first_lesson_is_one_click_away(person: Person, settings: QSettings) -> None:
    lessons = Lessons(person.program, person.window._themes, settings)
    person.window.welcome.offer()
    click(person, "welcomeLesson")
    run = lessons.run
    assert run is not None
    assert run.lesson.title == "All weight changes at once"
    # In the window of a lesson nobody is welcomed.
    assert not run.window.findChild(Welcome).isVisible()
    lessons.leave()
    person.qtbot.waitUntil(person.window.isVisible)
    lessons.end()


def test_where_there_is_little_room_it_offers_without_words(
    qtbot: QtBot, settings: QSettings
) -> None:
    around, welcome = QWidget(), Welcome(settings)
    qtbot.addWidget(around)
    welcome.setParent(around)
    welcome.show()
    around.show()
    words = next(each for each in welcome.findChildren(QLabel) if each.text().startswith("New"))
    whole = welcome.sizeHint()
    welcome.resize(whole)
    assert words.isVisible()
    welcome.resize(whole.width() - 20, whole.height())
    assert not words.isVisible()
    assert welcome.sizeHint() == whole
    assert all(each.isVisible() for each in welcome.findChildren(QPushButton))
    welcome.resize(whole)
    assert words.isVisible()
