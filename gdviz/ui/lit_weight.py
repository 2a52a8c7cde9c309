"""The weight that is pointed at, lit wherever it is to be seen."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance


class ShowsWeights(Protocol):
    """A panel that lights a weight: its index in reading order, the bias last, or None."""

    def show_highlight(self, index: int | None) -> None:
        """Light this one alone."""


class LitWeight(QObject):
    """Lets panels light what somebody points at in one of them, by the mouse or the keyboard."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._panels: list[ShowsWeights] = []

    def follow(self, panel: ShowsWeights, pointed: SignalInstance) -> None:
        """Light in all others what `pointed` carries, −1 for none; `panel` shows its own itself."""
        self._panels.append(panel)
        pointed.connect(partial(self._light, panel))

    def _light(self, source: ShowsWeights, index: int) -> None:
        for panel in self._panels:
            if panel is not source:
                panel.show_highlight(index if index >= 0 else None)
