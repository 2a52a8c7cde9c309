"""A button with an icon and words, which can do without the words where there is little room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QSizePolicy

# Between icon and words, as Qt draws them.
GAP = 4


class WordedButton(QPushButton):
    """Has an icon beside its `words`; its accessible name is given by whoever makes it."""

    def __init__(self, picture: QIcon | None = None, words: str = "") -> None:
        super().__init__(words)
        if picture is not None:
            self.setIcon(picture)
        self._words = words
        self._shows_words = True
        # As high as its neighbours, whether it has words or the icon alone.
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)

    @property
    def words_width(self) -> int:
        """How much narrower it is without its words."""
        return self._width(self._words) + GAP

    def set_words(self, words: str) -> None:
        """Have other words."""
        self._words = words
        self.setText(words if self._shows_words else "")

    def show_words(self, shown: bool) -> None:
        """Whether the words stand beside the icon."""
        if shown != self._shows_words:
            self._shows_words = shown
            self.setText(self._words if shown else "")
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _width(self, text: str) -> int:
        """As Qt itself measures the words of a button."""
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, text).width()
