"""A line of changing text that takes the same room whatever it says."""

import math
from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF

from gdviz.ui.controls.elided_label import ElidedLabel


class SteadyLabel(ElidedLabel):
    """An elided label as wide as the longest of its possible texts, so that nothing moves."""

    def __init__(self) -> None:
        super().__init__()
        self._possible: tuple[str, ...] = ()

    def keep_room_for(self, texts: Iterable[str]) -> None:
        """Be wide enough for each of `texts`."""
        possible = tuple(texts)
        if possible != self._possible:
            self._possible = possible
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        widest = max((metrics.horizontalAdvance(text) for text in self._possible), default=0.0)
        # A fraction of a pixel too little would cut the text.
        return QSize(math.ceil(widest), super().sizeHint().height())
