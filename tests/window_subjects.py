"""What pictures in all sizes are made of: scenes, pages of lessons, dialogs and messages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from gdviz.app.lesson_wiring import Lessons
from gdviz.lessons import builtin_lesson, builtin_names
from gdviz.ui.scenes.scene import IMAGES_SCENE, SCENES
from tests.window_pictures import BY_HAND, RACE, Window

# Whatever opens a dialog, by the names of the actions.
DIALOGS = (
    *("new", "export", "preferences", "runSteps", "lessons"),
    *("findAction", "keyboardHelp", "changes", "about"),
    *("labels", "gridSize", "variants"),
)
MESSAGES = {
    "an error": "“faces.csv” has 13 columns in row 4 and 12 in all others: each row must have as "
    "many numbers as an image has pixels. Give row 4 as many, or leave it out.",
    "a failure": "Something unforeseen happened while the landscape was drawn; your work is safe.",
}


@dataclass(frozen=True)
class Subject:
    """Its `name`, and how it comes into view: what is entered is the window to be looked at."""

    name: str
    shown: Callable[[Window], AbstractContextManager[QWidget]]


def subjects() -> Iterator[Subject]:
    """Every one, scene by scene first."""
    for scene in SCENES:
        yield Subject(scene, lambda window, scene=scene: _scene(window, scene))
    yield Subject("simple layout", _simple)
    for name in builtin_names():
        for number, page in enumerate(builtin_lesson(name).pages):
            yield Subject(
                f"lesson {name}, {page.title}",
                lambda window, name=name, number=number: _lesson(window, name, number),
            )
    for name in DIALOGS:
        yield Subject(f"dialog {name}", lambda window, name=name: _dialog(window, name))
    for name, words in MESSAGES.items():
        yield Subject(f"message, {name}", lambda window, words=words: _message(window, words))


@contextmanager
def _scene(window: Window, scene: str) -> Iterator[QWidget]:
    """With all cards open."""
    window.go_to(scene)
    window.act(RACE)
    window.act(BY_HAND)
    window.step()
    yield window.window
    window.act(RACE)
    window.act(BY_HAND)
    window.go_to(IMAGES_SCENE)


@contextmanager
def _simple(window: Window) -> Iterator[QWidget]:
    window.act("simpleLayoutAction")
    yield window.window
    window.act("simpleLayoutAction")


@contextmanager
def _lesson(window: Window, name: str, page: int) -> Iterator[QWidget]:
    lessons = Lessons(window.program, window.themes, window.settings)
    lessons.begin(builtin_lesson(name))
    run = lessons.run
    assert run is not None
    run.panel.page_requested.emit(page)
    window.wait_until(lambda: run.page == page and not run.is_waiting)
    yield run.window
    lessons.leave()
    lessons.end()


@contextmanager
def _dialog(window: Window, name: str) -> Iterator[QWidget]:
    actions = {
        *window.window.findChildren(QAction),
        *window.window.panels.samples.actions(),
    }
    next(each for each in actions if each.objectName() == f"{name}Action").trigger()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None, name
    yield dialog
    dialog.close()


@contextmanager
def _message(window: Window, words: str) -> Iterator[QWidget]:
    window.window.show_failure(words, "Details of it.")
    window.window.welcome.show()
    yield window.window
    window.window.welcome.hide()
    window.window.messages.hide()
