"""Where in a window the panels and controls are that a lesson names."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QScrollArea, QWidget

from gdviz.ui.cards.card import Card
from gdviz.ui.main_window import MainWindow

# What the window's code calls the panels.
PANELS = {
    "sample set": "samples",
    "pixel editor": "editor",
    "weights": "weights",
    "sum": "sums",
    "sigmoid": "sigmoid",
    "function": "function",
    "negate": "negate",
    "training": "settings",
    "landscape": "landscape",
    "race": "race",
    "history": "history",
    "arithmetic": "arithmetic",
}
# The controls, by their object names or by what assistive technology calls them.
WIDGETS = {
    "play": "playButton",
    "step": "stepButton",
    "run steps": "moreStepsButton",
    "back": "backButton",
    "reset": "resetButton",
    "speed": "speedSlider",
    "method": "methodChoice",
    "learning rate": "learning_rate control",
    "optimizer": "optimizerChoice",
    "schedule": "scheduleChoice",
    "batch": "batchChoice",
    "loss": "lossChoice",
    "output": "outputChoice",
    "start": "startChoice",
    "tolerance": "toleranceField",
    "derivative": "derivativeButton",
    "points": "landmarksButton",
}
# Those that can also be reached by a key or a menu, each with its actions.
ACTIONS = {
    "play": ("play",),
    "step": ("step",),
    "run steps": ("run_steps",),
    "back": ("back", "to_start"),
    "reset": ("reset",),
}


class LessonPlaces:
    """Finds them in `window`."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def panel(self, name: str) -> Card | None:
        """The card of a panel; None for a control, or where the window has none."""
        card = getattr(self._window.panels, PANELS.get(name, ""), None)
        return card if isinstance(card, Card) else None

    def panels(self, names: Iterable[str]) -> list[Card]:
        """The cards of the panels that are there."""
        return [card for name in names if (card := self.panel(name)) is not None]

    def widget(self, name: str) -> QWidget | None:
        """What is to be seen of a panel or a control."""
        card = self.panel(name)
        if card is not None:
            return card
        wanted = WIDGETS.get(name)
        for widget in self._window.findChildren(QWidget):
            if wanted is not None and wanted in (widget.objectName(), widget.accessibleName()):
                return widget
        return None

    def bring_into_view(self, name: str) -> QWidget | None:
        """The same, scrolled to where it is to be seen."""
        widget = self.widget(name)
        area = None if widget is None else widget.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea) and widget is not None:
            area.ensureWidgetVisible(widget)
        return widget

    def actions(self, name: str) -> list[QAction]:
        """The actions of a control."""
        actions = self._window.actions_of_window
        return [getattr(actions, each) for each in ACTIONS.get(name, ())]
