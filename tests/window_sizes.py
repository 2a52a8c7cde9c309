"""Draws the window in every size, theme and size of type, and finds what is cut by geometry.

By hand, to look at the pictures one by one::

    python -m tests.window_sizes pictures

writes one picture for each scene with all cards open, the simple layout, each page of a lesson,
each dialog and each message, in every size, theme and size of the type into a folder, which takes
hours, and tells of every text that is cut, of things that lie over one another, of cards that are
too small to be of use, and of cards that scroll in a window that scrolls; its exit code is then 1.
``--only`` keeps to what has these words in its name; without a folder nothing is kept.

In a few seconds: ``python -m tests.window_sizes --only "images, 1920 × 1080, light, 100%"``; its
last line begins with “nothing is cut”.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QScrollArea, QWidget

from gdviz.ui.cards.card import Card
from gdviz.ui.controls.elided_label import ElidedLabel
from gdviz.ui.look.fonts import interface_font
from gdviz.ui.look.text_size import show_text_size
from tests.target_sizes import targets_in
from tests.window_pictures import Window
from tests.window_subjects import subjects

# The last but one is 1920 × 1080 at 200 %.
SIZES = tuple(
    QSize(*size)
    for size in ((800, 560), (1024, 600), (1280, 720), (1440, 900), (960, 540), (3840, 2160))
)
THEMES = ("Light", "Dark", "Contrast")
TYPES = (100, 150)
LEAST_CARD = QSize(180, 120)
# Fonts differ in what they call a width by a fraction.
SLACK = 1


def moments(subject: str, only: str) -> Iterator[tuple[QSize, str, int, str]]:
    """Every size, theme and size of the type, with a name of all that has these words in it."""
    for size, theme, text in product(SIZES, THEMES, TYPES):
        name = f"{subject}, {size.width()} × {size.height()}, {theme.lower()}, {text}%"
        if only in name:
            yield size, theme, text, name


def mistakes(window: QWidget) -> list[str]:
    """One sentence for each thing in the window that is cut, covered or too small."""
    cards = [card for card in window.findChildren(Card) if card.isVisible()]
    found = [
        f"{card.title} is {card.width()} × {card.height()}" for card in cards if _is_tiny(card)
    ]
    found += [f"{one} lies over {other}" for one, other in _covered(window, cards)]
    found += [f"{_card_of(area)} scrolls within what scrolls" for area in _nested(window)]
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and _is_cut(widget):
            found.append(f"“{_text(widget)}” is cut")
    return found


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
        words = widget.fontMetrics().horizontalAdvance(widget.text().replace("&", ""))
        return widget.width() + SLACK < words
    return False


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or widget.objectName() or type(widget).__name__


def _text(widget: QWidget) -> str:
    return str(widget.text()) if isinstance(widget, QLabel | QPushButton) else _name(widget)


def draw(folder: Path, only: str) -> list[str]:
    """Write all pictures, and return what is wrong in them."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setCursorFlashTime(0)
    application.setFont(interface_font())
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    with tempfile.TemporaryDirectory() as settings:
        window = Window(application, settings)
        for subject in subjects():
            if wanted := list(moments(subject.name, only)):
                with subject.shown(window) as shown:
                    for size, theme, text, name in wanted:
                        picture, wrong = look(window, shown, size, theme, text)
                        picture.save(str(folder / f"{name.replace('/', ' ')}.png"))
                        found += [f"{name}: {each}" for each in wrong]
                    show_text_size(100)
        window.close()
    return found


def look(
    window: Window, shown: QWidget, size: QSize, theme: str, text: int
) -> tuple[QImage, list[str]]:
    """See `shown` in a window of this size, and so on: its picture, and what is wrong in it."""
    window.act(f"theme{theme}Action")
    show_text_size(text)
    is_dialog = isinstance(shown, QDialog)
    if not is_dialog:
        shown.resize(size)
    picture = window.rest(shown)
    wrong = mistakes(shown)
    if is_dialog:
        least = shown.minimumSizeHint()
        if least.width() > size.width() or least.height() > size.height():
            wrong.append(f"it needs {least.width()} × {least.height()}")
    elif shown.size() != size:
        wrong.append(f"the window is {shown.width()} × {shown.height()}")
    return picture, wrong


def main(words: list[str] | None = None) -> int:
    """Draw, tell what is wrong, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.window_sizes")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--only", default="", metavar="WORDS")
    wish = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as thrown_away:
        found = draw(wish.folder or Path(thrown_away), wish.only)
    print("\n".join(found) or "nothing is cut")
    return int(bool(found))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
