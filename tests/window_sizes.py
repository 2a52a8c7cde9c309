"""Draws the window in every size, theme and size of type, and finds what is cut by geometry.

By hand, to look at the pictures one by one::

    python -m tests.window_sizes pictures

writes one picture for each scene with all cards open, each page that works things out by hand, the
simple layout, the presentation, each page of a lesson, each dialog and each message, in every size,
theme and size of the type into a folder, which takes hours; where the cards scroll, one of all of
them, too. 1920 × 1080 at 200 % is drawn by a program of its own with twice the device ratio. It
tells of every text that is cut or too small, of things that lie over one another, of cards that are
too small to be of use, that scroll in a window that scrolls, or that are scrolled sideways to; its
exit code is then 1. ``--only`` keeps to what has these words in its name, or, parted by +, all of
them; without a folder nothing is kept.

In a few seconds: ``python -m tests.window_sizes --only "images, 1440 × 900, light, 100%"``; its
last line begins with “nothing is cut”.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)

from gdviz.ui.cards.card import Card
from gdviz.ui.cards.card_room import CardRoom
from gdviz.ui.controls.elided_label import ElidedLabel
from gdviz.ui.lessons.lesson_panel import LessonPanel
from gdviz.ui.look.fonts import interface_font
from gdviz.ui.look.text_size import show_text_size
from tests.target_sizes import targets_in
from tests.window_pictures import Window
from tests.window_subjects import Subject, subjects

SIZES = tuple(
    QSize(*size) for size in ((800, 560), (1024, 600), (1280, 720), (1440, 900), (3840, 2160))
)
# 1920 × 1080 at 200 %, which takes a program of its own that finds this in its environment.
DOUBLED, DOUBLING = QSize(960, 540), {"QT_SCALE_FACTOR": "2"}
THEMES = ("Light", "Dark", "Contrast")
TYPES = (100, 150)
LEAST_CARD = QSize(180, 120)
# In pixels of a window that is not doubled, at the usual size of the type.
LEAST_LETTERS = 10
# There are many pictures, and nothing in them moves.
STILL_MS = 150
# Fonts differ in what they call a width by a fraction.
SLACK = 1


# A size of the window, a theme, a size of the type, and the name of all that.
Moment = tuple[QSize, str, int, str]
# How the names of dialogs begin.
DIALOG = "dialog "


def moments(subject: str, only: str, doubled: bool = False) -> Iterator[Moment]:
    """Every size, theme and size of the type, with a name of all that has these words in it."""
    for size, theme, text in product((DOUBLED,) if doubled else SIZES, THEMES, TYPES):
        pixels = size * (2 if doubled else 1)
        screen = f"{pixels.width()} × {pixels.height()}" + " at 200 %" * doubled
        name = f"{subject}, {screen}, {theme.lower()}, {text}%"
        if all(words in name for words in only.split("+")):
            yield size, theme, text, name


def mistakes(window: QWidget) -> list[str]:
    """One sentence for each thing in the window that is cut, covered or too small."""
    cards = [card for card in window.findChildren(Card) if card.isVisible()]
    found = [
        f"{card.title} is {card.width()} × {card.height()}" for card in cards if _is_tiny(card)
    ]
    found += [f"{one} lies over {other}" for one, other in _covered(window, cards)]
    found += [f"{_card_of(area)} scrolls within what scrolls" for area in _nested(window)]
    for widget in filter(QWidget.isVisible, window.findChildren(QWidget)):
        if _is_cut(widget):
            found.append(f"“{_text(widget)}” is cut")
        if _has_small_letters(widget):
            found.append(f"“{_text(widget)}” is {widget.fontInfo().pixelSize()} pixels high")
    room = window.findChild(CardRoom)
    if room is not None and room.horizontalScrollBar().maximum() > 0:
        found.append(f"the cards scroll sideways by {room.horizontalScrollBar().maximum()}")
    return found


def _has_small_letters(widget: QWidget) -> bool:
    has_words = isinstance(widget, QLabel | QAbstractButton) and bool(widget.text())
    return has_words and widget.fontInfo().pixelSize() < LEAST_LETTERS


def _is_tiny(card: Card) -> bool:
    return card.width() < LEAST_CARD.width() or card.height() < LEAST_CARD.height()


def _covered(window: QWidget, cards: list[Card]) -> Iterator[tuple[str, str]]:
    """Cards, and things to press that have the same parent, of which one lies over the other."""
    targets = targets_in(window)
    for one, other in [*combinations(cards, 2), *combinations(targets, 2)]:
        if isinstance(one, Card) or one.parentWidget() is other.parentWidget():
            both = _place(one, window).intersected(_place(other, window))
            if min(both.width(), both.height()) > SLACK:
                yield _name(one), _name(other)


def _nested(window: QWidget) -> Iterator[QScrollArea]:
    """Whatever scrolls upwards within something else that does; long lists and tables may."""
    for area in filter(_scrolls, window.findChildren(QScrollArea)):
        around = area.parentWidget()
        while around is not None and not (isinstance(around, QScrollArea) and _scrolls(around)):
            around = around.parentWidget()
        if around is not None:
            yield area


def _card_of(widget: QWidget) -> str:
    """The title of the card that a widget is in, or else its own name."""
    around: QWidget | None = widget
    while around is not None and not isinstance(around, Card):
        around = around.parentWidget()
    return _name(around or widget)


def _scrolls(area: QScrollArea) -> bool:
    return area.isVisible() and area.verticalScrollBar().maximum() > 0


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _is_cut(widget: QWidget) -> bool:
    if isinstance(widget, ElidedLabel):
        return False
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() + SLACK < widget.heightForWidth(widget.width())
    if isinstance(widget, QLabel) and widget.text():
        return widget.width() + SLACK < widget.sizeHint().width()
    if isinstance(widget, QPushButton) and widget.text():
        # With icon, and as high as its letters need.
        least = QSize(widget.minimumSizeHint().width(), widget.sizeHint().height())
        return widget.width() + SLACK < least.width() or widget.height() + SLACK < least.height()
    return False


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or widget.objectName() or type(widget).__name__


def _text(widget: QWidget) -> str:
    return str(widget.text()) if isinstance(widget, QLabel | QPushButton) else _name(widget)


def draw(folder: Path, only: str) -> list[str]:
    """Write all pictures of this program's device ratio, and return what is wrong in them."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setCursorFlashTime(0)
    application.setFont(interface_font())
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    doubled = application.devicePixelRatio() > 1
    with tempfile.TemporaryDirectory() as settings:
        window = Window(application, settings)
        for subject in subjects():
            wanted = list(moments(subject.name, only, doubled))
            try:
                found += _drawn(window, subject, wanted, folder) if wanted else []
            except AssertionError as error:
                # The others can be drawn still.
                found.append(f"{subject.name}: not drawn, {error}")
        window.close()
    return found


def _drawn(window: Window, subject: Subject, wanted: list[Moment], folder: Path) -> list[str]:
    found = []
    for together in openings(subject.name, wanted):
        show_text_size(together[0][2])
        with subject.shown(window) as shown:
            for size, theme, text, name in together:
                pictures, wrong = look(window, shown, size, theme, text)
                for words, picture in pictures.items():
                    picture.save(str(folder / f"{name.replace('/', ' ')}{words}.png"))
                found += [f"{name}: {each}" for each in wrong]
        show_text_size(100)
    return found


def openings(subject: str, wanted: list[Moment]) -> list[list[Moment]]:
    """What is looked at each time that it is opened.

    The type cannot be changed while a dialog is open: one that has grown is another one than that
    which a person opens.
    """
    if not subject.startswith(DIALOG):
        return [wanted]
    sizes = sorted({text for _, _, text, _ in wanted})
    return [[each for each in wanted if each[2] == text] for text in sizes]


def look(
    window: Window, shown: QWidget, size: QSize, theme: str, text: int
) -> tuple[dict[str, QImage], list[str]]:
    """See `shown` in a window of this size, and so on: its pictures, and what is wrong in it."""
    window.act(f"theme{theme}Action")
    show_text_size(text)
    # A person does not resize in the same moment.
    QApplication.processEvents()
    is_dialog = isinstance(shown, QDialog)
    if not is_dialog:
        shown.resize(size)
    room = shown.findChild(CardRoom)
    lesson = shown.findChild(LessonPanel)
    if room is not None and (lesson is None or lesson.isHidden()):
        # As after its start; in a lesson it is where that has scrolled to.
        room.verticalScrollBar().setValue(0)
    pictures = {"": window.rest(shown, STILL_MS)}
    cards = None if room is None else room.widget()
    if room is not None and cards is not None and room.verticalScrollBar().maximum() > 0:
        pictures[", all cards"] = cards.grab().toImage()
    wrong = mistakes(shown)
    if is_dialog:
        least = shown.minimumSizeHint()
        if least.width() > size.width() or least.height() > size.height():
            wrong.append(f"it needs {least.width()} × {least.height()}")
    elif shown.size() != size:
        wrong.append(f"the window is {shown.width()} × {shown.height()}")
    return pictures, wrong


def main(words: list[str] | None = None) -> int:
    """Draw, tell what is wrong, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.window_sizes")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--only", default="", metavar="WORDS")
    wish = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as thrown_away:
        folder = wish.folder or Path(thrown_away)
        found = draw(folder, wish.only)
        if not DOUBLING.items() <= os.environ.items():
            found += _doubled(folder, wish.only)
    print("\n".join(found) or "nothing is cut")
    return int(bool(found))


def _doubled(folder: Path, only: str) -> list[str]:
    """The same at 200 %, if anything of it is wanted: Qt takes a ratio once, as it starts."""
    if not any(True for each in subjects() for _ in moments(each.name, only, doubled=True)):
        return []
    command = [sys.executable, "-m", "tests.window_sizes", str(folder), "--only", only]
    done = subprocess.run(
        command, env={**os.environ, **DOUBLING}, stdout=subprocess.PIPE, text=True, check=False
    )
    lines = done.stdout.splitlines()
    if not lines:
        return [f"at 200 % nothing was drawn, and the exit code was {done.returncode}"]
    return lines if done.returncode else []


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
