"""Sizes that are counted in letters and lines, and follow the font."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from gdviz.ui.look.guard import answering


def measured(widget: QWidget, take: Callable[[QFontMetrics], None]) -> None:
    """Let `take` give `widget` its sizes by the measures of its font, now and later."""
    _Measure(widget, take).measure()


class _Measure(QObject):
    def __init__(self, widget: QWidget, take: Callable[[QFontMetrics], None]) -> None:
        super().__init__(widget)
        self._widget, self._take = widget, take
        widget.installEventFilter(self)

    def measure(self) -> None:
        self._take(self._widget.fontMetrics())

    @answering(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FontChange:
            self.measure()
        return super().eventFilter(watched, event)
