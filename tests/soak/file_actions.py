"""What a person can do with files, the clipboard and lessons, drawn at random."""

from __future__ import annotations

from random import Random

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from gdviz.lessons import builtin_lesson, builtin_names
from tests.soak.anybody import LEFT, Anybody, click_within, trigger

TEXTS = ("1\t0\t1\n0\t1\t0\n", "words", "a,1,0,1,0\nb,0,1,0,1\n", "0 1\n1 0\n", "")
LESSON_DEEDS = 12


def paste(person: Anybody, random: Random) -> str:
    """Paste a text, a picture or a file."""
    samples = person.window.panels.samples
    if not samples.isVisible():
        return ""
    data, what = QMimeData(), random.randrange(3)
    if what == 0:
        data.setText(random.choice(TEXTS))
    elif what == 1:
        sides = random.randrange(1, 40), random.randrange(1, 40)
        picture = QImage(*sides, QImage.Format.Format_RGB32)
        picture.fill(random.choice([Qt.GlobalColor.white, Qt.GlobalColor.gray]))
        data.setImageData(picture)
    else:
        data.setUrls([QUrl.fromLocalFile(str(person.any_file(random)))])
    QApplication.clipboard().setMimeData(data)
    QTest.keyClick(samples.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return f"pastes {('a text', 'a picture', 'a file')[what]}"


def bring(person: Anybody, random: Random) -> str:
    """Drop a file of data or a session on the window, or a few at once."""
    paths = [person.any_file(random) for _ in range(random.choice([1, 1, 1, 2]))]
    person.program.sessions.open_files(paths)
    person.wait_for_files()
    return f"opens {', '.join(path.name for path in paths)}"


def save(person: Anybody, random: Random) -> str:
    """Save, or save as another file."""
    actions = person.window.actions_of_window
    said = trigger(random, [actions.save, actions.save_as])
    person.wait_for_files()
    return said


def open_again(person: Anybody, random: Random) -> str:
    """Open one of the sessions that were saved lately, or begin anew."""
    actions = person.window.actions_of_window
    said = trigger(random, [actions.new, *person.window.recent_menu.actions()])
    person.wait_for_files()
    return said


def export(person: Anybody, random: Random) -> str:
    """Copy the numbers, the window or a card; export pictures, films, tables and scripts."""
    actions = person.window.actions_of_window
    return trigger(random, [actions.export, actions.copy_window, actions.copy_numbers])


def import_digits(person: Anybody, random: Random) -> str:
    """Look at a thousand images, and perhaps take them."""
    person.window.actions_of_window.import_digits.trigger()
    person.wait_for_files()
    return "imports the digits"


def lesson(person: Anybody, random: Random) -> str:
    """Go through some pages of a lesson, do something there, and leave it."""
    chosen = random.choice(builtin_names())
    person.lessons.begin(builtin_lesson(chosen))
    run = person.lessons.run
    assert run is not None
    done = []
    for _ in range(random.randrange(1, LESSON_DEEDS)):
        person.qtbot.waitUntil(lambda: not run.is_waiting)
        actions = run.window.actions_of_window
        if random.random() < 0.4:
            done.append(trigger(random, [actions.play, actions.step, actions.step, actions.back]))
        elif random.random() < 0.5:
            buttons = [each for each in run.panel.findChildren(QPushButton) if each.isVisible()]
            pressed = [each for each in buttons if each.isEnabled()]
            done.append("a button of the lesson")
            QTest.mouseClick(random.choice(pressed), LEFT)
            if person.lessons.run is not run:
                break
        else:
            done.append(click_within(run.window.panels.landscape, random))
        QTest.qWait(random.randrange(30))
        person.dialogs.answer_all(random)
    person.leave_lesson()
    return f"goes through lesson {chosen}: {'; '.join(done)}"
