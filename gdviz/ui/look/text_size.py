"""How large the type is: what a person chose, for every window of the program and remembered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from gdviz.ui.look.font_sizes import pixel_size, sized
from gdviz.ui.look.fonts import interface_font, scale, set_scale
from gdviz.ui.look.icon_sizes import fit_icon

TEXT_SIZE_KEY = "window/text size"
USUAL = 100
# Kept with a widget: its height before it was rounded, and after.
EXACT = "exact pixels"
SIZES = (80, 90, USUAL, 110, 125, 150, 175, 200)


def size_left(settings: QSettings) -> int:
    """The size that was chosen last, in percent; the usual one when none of the sizes was."""
    size = settings.value(TEXT_SIZE_KEY)
    known = {str(each): each for each in SIZES}
    return known.get(str(size), USUAL)


def next_size(size: float, by: int) -> int:
    """The size `by` places after, or before, the one nearest to `size`."""
    nearest = min(range(len(SIZES)), key=lambda place: abs(SIZES[place] - size))
    return SIZES[max(0, min(len(SIZES) - 1, nearest + by))]


def show_text_size(size: float) -> None:
    """Write everything in `size` percent of the usual height from now on.

    Who has a font of its own keeps its proportion to the rest. In Qt a stylesheet keeps the font of
    the application from coming to many widgets, so that each is looked at.
    """
    application = QApplication.instance()
    if not isinstance(application, QApplication) or size == 100 * scale():
        return
    ratio = size / 100 / scale()
    widgets = _parents_first(application.allWidgets())
    before = {widget: pixel_size(widget.font()) for widget in widgets}
    set_scale(size / 100)
    application.setFont(interface_font())
    for widget in widgets:
        if pixel_size(widget.font()) == before[widget]:
            exact = _exact_pixels(widget) * ratio
            font = sized(widget.font(), exact)
            widget.setProperty(EXACT, [exact, font.pixelSize()])
            widget.setFont(font)
        if isinstance(widget, QAbstractButton):
            fit_icon(widget)


@contextmanager
def in_text_size(size: float) -> Iterator[None]:
    """Whatever is made within is written in `size` percent, and so on until it is let go of.

    For widgets that nobody sees; those of the windows keep the size that a person chose, and in it
    they are again afterwards.
    """
    application, before = QApplication.instance(), scale()
    if not isinstance(application, QApplication) or size == 100 * before:
        yield
        return
    font = application.font()
    set_scale(size / 100)
    application.setFont(interface_font())
    try:
        yield
    finally:
        set_scale(before)
        application.setFont(font)


def _exact_pixels(widget: QWidget) -> float:
    """What its height would be were there fractions of pixels: sizes return where they were."""
    kept = widget.property(EXACT)
    pixels = pixel_size(widget.font())
    return kept[0] if kept and kept[1] == pixels else pixels


def _parents_first(widgets: Iterable[QWidget]) -> list[QWidget]:
    def depth(widget: QWidget) -> int:
        above, count = widget.parentWidget(), 0
        while above is not None:
            above, count = above.parentWidget(), count + 1
        return count

    return sorted(widgets, key=depth)
