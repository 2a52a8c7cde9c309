"""Whole sessions by keyboard alone, and by a clicker: keys go to whatever has the focus."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from gdviz.app.lesson_wiring import Lessons
from gdviz.ui.cards.card import Card
from gdviz.ui.presentation import PresentationStrip
from tests.app.person import Person

Key = Qt.Key
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
# More than there are controls in a window.
MOST_TABS = 150


class Keyboard:
    """Knows nothing but keys, and what has the focus."""

    def __init__(self, person: Person) -> None:
        self._person = person

    @property
    def focus(self) -> QWidget:
        """Whoever gets the next key."""
        popup, focus = QApplication.activePopupWidget(), QApplication.focusWidget()
        found = popup or focus or QApplication.activeWindow()
        assert found is not None
        return found

    def press(self, *keys: Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            QTest.keyClick(self.focus, key, modifier)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focus, text)

    def go_on_to(self, name: str, key: Key = Key.Key_Tab) -> None:
        """Press one key again and again until what has the focus is called so."""
        passed: list[set[str]] = []
        for _ in range(MOST_TABS):
            passed.append(_names_of(self.focus))
            if name in passed[-1]:
                return
            self.press(key)
        raise AssertionError(f"{name} is not come to: {passed[:30]}")

    def go_to_card(self, title: str) -> None:
        """Go from card to card."""
        for _ in range(len(self._person.window.panels.cards)):
            self.press(Key.Key_F6)
            if _card_of(self.focus) == title:
                return
        raise AssertionError(f"{title} is not come to")

    def choose_in_menu(self, key: Key, *keys: Key) -> None:
        """Open a menu, which holds everything up until an entry is chosen, and choose one."""

        def choose() -> None:
            if QApplication.activePopupWidget() is None:
                QTimer.singleShot(10, choose)
            else:
                self.press(*keys)

        QTimer.singleShot(10, choose)
        self.press(key)


def _names_of(widget: QWidget) -> set[str]:
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return {widget.objectName(), widget.accessibleName(), words}


def _card_of(widget: QWidget | None) -> str:
    while widget is not None and not isinstance(widget, Card):
        widget = widget.parentWidget()
    return widget.title if widget is not None else ""


def until(person: Person, condition: Callable[[], bool]) -> None:
    person.qtbot.waitUntil(condition)


def test_a_whole_session_by_keyboard_alone(
    person: Person, settings: QSettings, tmp_path: Path
) -> None:
    lessons = Lessons(person.program, person.window._themes, settings)
    keyboard = Keyboard(person)
    draws_and_labels(person, keyboard)
    trains_and_scrubs(person, keyboard)
    races(person, keyboard)
    exports(person, keyboard, tmp_path / "window.png")
    goes_through_a_lesson(person, keyboard, lessons)
    a_clicker_drives_a_presentation(person)


def draws_and_labels(person: Person, keyboard: Keyboard) -> None:
    keyboard.go_to_card("Pixel editor")
    keyboard.go_on_to("pixelEditor")
    assert person.images[0].pixels[1, 1] == 0.0
    keyboard.press(Key.Key_Down, Key.Key_Right, Key.Key_Space)
    until(person, lambda: person.images[0].pixels[1, 1] == 1.0)
    was_positive = person.images[0].positive
    keyboard.go_to_card("Sample set")
    keyboard.go_on_to("sampleList")
    keyboard.press(Key.Key_L)
    until(person, lambda: person.images[0].positive != was_positive)
    # Back to how it was.
    keyboard.press(Key.Key_Z, Key.Key_Z, modifier=CONTROL)
    until(person, lambda: person.images[0].pixels[1, 1] == 0.0)
    person.wait_for_edit()


def trains_and_scrubs(person: Person, keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_Escape)
    keyboard.press(Key.Key_Space)
    until(person, lambda: person.latest.step > 3)
    keyboard.press(Key.Key_Space)
    until(person, lambda: person.action("playAction").text() == "Play")
    person.wait_for_rest()
    newest = person.latest.newest
    keyboard.press(Key.Key_Home)
    person.wait_for_step(0)
    keyboard.press(Key.Key_Right)
    person.wait_for_step(1)
    keyboard.press(Key.Key_End)
    person.wait_for_step(newest)


def races(person: Person, keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_R, modifier=CONTROL | SHIFT)
    keyboard.go_to_card("Race")
    keyboard.go_on_to("addRunnerButton")
    keyboard.choose_in_menu(Key.Key_Space, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    until(person, lambda: len(person.experiment.runners) == 1)
    person.wait_for_edit()


def exports(person: Person, keyboard: Keyboard, path: Path) -> None:
    # Nobody gives the keyboard back after a menu where there is no desktop.
    person.come_back()
    keyboard.press(Key.Key_Escape)
    keyboard.press(Key.Key_E, modifier=CONTROL)
    until(person, lambda: keyboard.focus.window() is QApplication.activeModalWidget())
    keyboard.go_on_to("Save…")
    keyboard.press(Key.Key_Space)
    until(person, lambda: keyboard.focus.objectName() == "fileNameEdit")
    keyboard.press(Key.Key_A, modifier=CONTROL)
    keyboard.type(str(path))
    keyboard.press(Key.Key_Return)
    until(person, path.exists)
    until(person, lambda: QApplication.activeModalWidget() is None)


def goes_through_a_lesson(person: Person, keyboard: Keyboard, lessons: Lessons) -> None:
    person.come_back()
    keyboard.press(Key.Key_F1, modifier=CONTROL)
    until(person, lambda: keyboard.focus.window() is QApplication.activeModalWidget())
    keyboard.press(Key.Key_Return)
    until(person, lambda: lessons.run is not None and not person.window.isVisible())
    run = lessons.run
    assert run is not None
    person.go_to(run.window)
    assert run.page == 0
    keyboard.press(Key.Key_Right, modifier=ALT)
    until(person, lambda: run.page == 1)
    keyboard.go_on_to("leaveLessonButton")
    keyboard.press(Key.Key_Space)
    until(person, lambda: lessons.run is None and person.window.isVisible())
    person.come_back()
    assert len(person.experiment.runners) == 1


def a_clicker_drives_a_presentation(person: Person) -> None:
    """It has three keys besides the one that begins: on, back and blank."""
    keyboard, window = Keyboard(person), person.window
    step = person.latest.clock
    keyboard.press(Key.Key_F5)
    strip = window.findChild(QWidget, "presentationStrip")
    assert isinstance(strip, PresentationStrip)
    until(person, strip.isVisible)
    for key, change in ((Key.Key_PageDown, 1), (Key.Key_PageDown, 2), (Key.Key_PageUp, 1)):
        keyboard.press(key)
        until(person, lambda change=change: strip.text.startswith(f"Step {step + change:,} · "))
    keyboard.press(Key.Key_B)
    keyboard.press(Key.Key_PageDown)
    keyboard.press(Key.Key_PageDown)
    until(person, lambda: strip.text.startswith(f"Step {step + 2:,} · "))
    keyboard.press(Key.Key_F5)
    until(person, lambda: not strip.isVisible())
