"""Parts of a card from top to bottom, which are scrolled to where they do not fit."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gdviz.ui.controls.whole_area import WholeArea

SPACING = 6


class ScrollColumn(WholeArea):
    """As low as `smallest`; what does not fit of the `content` is scrolled to.

    It is never narrower than its content, for nobody scrolls sideways. `last`, below the parts,
    has all the room that they leave.
    """

    def __init__(self, smallest: QSize, *parts: QWidget, last: QWidget | None = None) -> None:
        self.content = QWidget()
        super().__init__(self.content, smallest)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        for part in parts:
            column.addWidget(part)
        if last is None:
            column.addStretch(1)
        else:
            column.addWidget(last, 1)

    def minimumSizeHint(self) -> QSize:
        width = self.content.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        least = super().minimumSizeHint()
        return QSize(max(width, least.width()), least.height())
