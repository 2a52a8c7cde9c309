"""Parts of a card from top to bottom, which are scrolled to where they do not fit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

SPACING = 6


class ScrollColumn(QScrollArea):
    """As low as `smallest`; what does not fit of the `content` is scrolled to.

    It is never narrower than its content, for nobody scrolls sideways. `last`, below the parts,
    has all the room that they leave.
    """

    def __init__(self, smallest: QSize, *parts: QWidget, last: QWidget | None = None) -> None:
        super().__init__()
        self._smallest = smallest
        self.content = QWidget()
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        for part in parts:
            column.addWidget(part)
        if last is None:
            column.addStretch(1)
        else:
            column.addWidget(last, 1)
        self.setWidget(self.content)
        self.content.installEventFilter(self)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        width = self.content.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(max(width, self._smallest.width()), self._smallest.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Not by its attribute: Python may have taken those of a column that nobody needs any more
        # while its content is still being told.
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
