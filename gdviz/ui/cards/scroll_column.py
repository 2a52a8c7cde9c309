"""Parts of a card from top to bottom, which are scrolled to where they do not fit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

SPACING = 6


class ScrollColumn(QScrollArea):
    """As small as `smallest`; what does not fit of the `content` is scrolled to."""

    def __init__(self, smallest: QSize, *parts: QWidget) -> None:
        super().__init__()
        self._smallest = smallest
        self.content = QWidget()
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(self.content)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        return self._smallest
