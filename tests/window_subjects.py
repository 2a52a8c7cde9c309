"""What pictures in all sizes are made of: scenes, pages of lessons, dialogs and messages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from gdviz.app.lesson_wiring import Lessons
from gdviz.files.autosave import Recovered
from gdviz.lessons import builtin_lesson, builtin_names
from gdviz.lessons.problems import LessonError, Mistake
from gdviz.ui.arithmetic.arithmetic_panel import PAGE_NAMES
from gdviz.ui.dialogs import details_dialog
from gdviz.ui.lessons.lesson_chooser import LessonChooser
from gdviz.ui.lessons.lesson_progress import LessonProgress
from gdviz.ui.lessons.mistakes_dialog import MistakesDialog
from gdviz.ui.scenes.scene import IMAGES_SCENE, SCENES
from gdviz.ui.sessions.opening_dialog import OpeningDialog
from gdviz.ui.sessions.question import QuestionDialog
from gdviz.ui.sessions.recovery_dialog import RecoveryDialog
from tests.window_pictures import BY_HAND, RACE, Window

# Whatever opens a dialog, by the names of the actions.
DIALOGS = (
    *("new", "export", "preferences", "runSteps"),
    *("findAction", "keyboardHelp", "changes", "about"),
    *("labels", "gridSize", "variants"),
)
# Whatever else opens one, by what there is to show in it.
ASKED = "“faces.gdviz” has changed since it was opened here."
MORE = "Another window or program has written it. Saving puts your work in the place of that."
ANSWERS = {"saveAs": "Save as…", "replace": "Replace it"}
LEFT = Recovered("faces", datetime(2026, 3, 1, 10, 30), Path("1.gdviz"), Path("faces.gdviz"))
WRONG = LessonError(
    "lesson.toml",
    (Mistake(3, "“page” has no title; give it one."), Mistake(9, "“tsk” is no key.")),
)


def _opening(window: QWidget) -> OpeningDialog:
    dialog = OpeningDialog(window)
    dialog.begin("faces")
    dialog.show_part(0.4)
    return dialog


OTHER_DIALOGS: dict[str, Callable[[QWidget], QDialog]] = {
    "lessons": lambda window: LessonChooser(
        [builtin_lesson(name) for name in builtin_names()], LessonProgress(QSettings()), window
    ),
    "question": lambda window: QuestionDialog("Changed elsewhere", ASKED, MORE, ANSWERS, window),
    "recovery": lambda window: RecoveryDialog([LEFT], window),
    "opening": _opening,
    "mistakes": lambda window: MistakesDialog(WRONG, window),
    "details": lambda window: details_dialog(window, "A line of what went wrong\n" * 30),
}
TABLE = (
    "label,"
    + ",".join(f"pixel{at}" for at in range(9))
    + "\n"
    + "cross,0,1,0,1,1,1,0,1,0\nring,1,1,1,1,0,1,1,1,1\n" * 4
)
MESSAGES = {
    "an error": "“faces.csv” has 13 columns in row 4 and 12 in all others: each row must have as "
    "many numbers as an image has pixels. Give row 4 as many, or leave it out.",
    "a warning": "The loss has grown beyond all bounds: the steps were too large. A rate of "
    "0.81 or less would come down here.",
    "news": "Saved /home/person/lectures/gradient descent/faces.gdviz",
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
    for by_hand in PAGE_NAMES:
        yield Subject(
            f"by hand, {by_hand}", lambda window, by_hand=by_hand: _by_hand(window, by_hand)
        )
    yield Subject("simple layout", _simple)
    for name in builtin_names():
        for number, page in enumerate(builtin_lesson(name).pages):
            yield Subject(
                f"lesson {name}, {page.title}",
                lambda window, name=name, number=number: _lesson(window, name, number),
            )
    for name in DIALOGS:
        yield Subject(f"dialog {name}", lambda window, name=name: _dialog(window, name))
    for name, made in OTHER_DIALOGS.items():
        yield Subject(f"dialog {name}", lambda window, made=made: _other_dialog(window, made))
    yield Subject("dialog import", _import)
    for name in MESSAGES:
        yield Subject(f"message, {name}", lambda window, name=name: _message(window, name))
    yield Subject("message, progress", _progress)
    yield Subject("presentation", _presentation)


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
def _other_dialog(window: Window, made: Callable[[QWidget], QDialog]) -> Iterator[QWidget]:
    dialog = made(window.window)
    dialog.open()
    yield dialog
    dialog.close()


@contextmanager
def _import(window: Window) -> Iterator[QWidget]:
    """The preview of a table of images."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "faces.csv")
        file.write_text(TABLE)
        window.program.sessions.data_chosen.emit([file])
        dialog = window.window.findChild(QDialog, "importDialog")
        assert dialog is not None
        yield dialog
        dialog.close()


@contextmanager
def _message(window: Window, name: str) -> Iterator[QWidget]:
    """Above the welcome."""
    main, words = window.window, MESSAGES[name]
    if name == "a failure":
        main.show_failure(words, "Details of it.")
    else:
        kinds = {"an error": "error", "a warning": "warning"}
        main.messages.show_message(kinds.get(name, "info"), words)
    main.welcome.show()
    yield main
    main.welcome.hide()
    main.messages.hide()


@contextmanager
def _progress(window: Window) -> Iterator[QWidget]:
    """Of many steps at once."""
    latest = window.trainer.latest
    window.window.progress.begin(latest.clock - 400_000, latest.clock + 600_000, 0.0)
    window.window.progress.show_snapshot(latest, 4.0)
    yield window.window
    window.window.progress.end()


@contextmanager
def _presentation(window: Window) -> Iterator[QWidget]:
    window.act("presentAction")
    # The screen there is may be smaller than the picture.
    window.window.setWindowState(Qt.WindowState.WindowNoState)
    yield window.window
    window.act("presentAction")
    window.window.showNormal()


@contextmanager
def _by_hand(window: Window, page: str) -> Iterator[QWidget]:
    """One of its pages, in the simple layout."""
    window.act("simpleLayoutAction")
    window.act(BY_HAND)
    window.step()
    window.show_page(page)
    yield window.window
    window.act(BY_HAND)
    window.act("simpleLayoutAction")
