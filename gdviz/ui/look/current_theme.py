"""The one place that knows which theme the window wears, and the one event that tells of another.

Who paints asks `current_theme` while painting. Who keeps something in a theme's colours gets the
event `THEME_CHANGED`, in ``customEvent``, and makes it anew. Everybody else is painted anew.
"""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from gdviz.ui.look.theme import Theme, load_theme

THEME_CHANGED = QEvent.Type(QEvent.registerEventType())


@dataclass
class _Wardrobe:
    worn: Theme | None = None


_wardrobe = _Wardrobe()


def current_theme() -> Theme:
    """The colours to paint with; the light theme until another is worn."""
    return _wardrobe.worn or load_theme("light")


def wear(theme: Theme | None) -> None:
    """Have everything painted in the colours of `theme` from now on; None for the first ones."""
    before, _wardrobe.worn = current_theme(), theme
    if current_theme() != before:
        for widget in QApplication.allWidgets():
            QCoreApplication.sendEvent(widget, QEvent(THEME_CHANGED))
            widget.update()
