"""A line of changing text that takes the same room whatever it says."""

from collections.abc import Iterable

from PySide6.QtCore import QSize

from gdviz.ui.elided_label import ElidedLabel


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
        widths = [self.fontMetrics().horizontalAdvance(text) for text in self._possible]
        return QSize(max(widths, default=0), super().sizeHint().height())
