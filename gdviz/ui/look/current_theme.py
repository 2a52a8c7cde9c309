"""The one place that knows which theme the window wears, and the one event that tells of another.

Who paints asks `current_theme` while painting. Who keeps something in a theme's colours gets the
event `THEME_CHANGED`, in ``customEvent``, and makes it anew. Everybody else is painted anew.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from gdviz.ui.look.theme import Theme, load_theme

THEME_CHANGED = QEvent.Type(QEvent.registerEventType())


@dataclass
class _Wardrobe:
    worn: Theme | None = None


_wardrobe = _Wardrobe()
# What this thread alone wears for a while.
_costume: ContextVar[Theme | None] = ContextVar("costume", default=None)


def current_theme() -> Theme:
    """The colours to paint with; the light theme until another is worn."""
    return _costume.get() or _wardrobe.worn or load_theme("light")


def wear(theme: Theme | None) -> None:
    """Have everything painted in the colours of `theme` from now on; None for the first ones."""
    before, _wardrobe.worn = current_theme(), theme
    if current_theme() != before:
        for widget in QApplication.allWidgets():
            QCoreApplication.sendEvent(widget, QEvent(THEME_CHANGED))
            widget.update()


@contextmanager
def in_costume(theme: Theme) -> Iterator[None]:
    """On this thread `theme` is the current one meanwhile, and no widget is told.

    For widgets that nobody sees, which are made and painted within.
    """
    token = _costume.set(theme)
    try:
        yield
    finally:
        _costume.reset(token)
