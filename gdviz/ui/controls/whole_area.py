"""A place to scroll in that can be as high as its content, where something around it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gdviz.ui.controls.content_area import ContentArea
from gdviz.ui.look.guard import guarded


class WholeArea(ContentArea):
    """As low as `smallest`, and scrolled where its content does not fit, unless all is shown."""

    def __init__(self, content: QWidget, smallest: QSize) -> None:
        super().__init__(content)
        self.smallest = smallest
        self._shows_all = False

    def show_all(self, shown: bool) -> None:
        """Be as high as the content, so that something around it scrolls alone."""
        if shown != self._shows_all:
            self._shows_all = shown
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.smallest.width(), self._least_height())

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Sentences take more lines where there is less width; the width follows from no height.
        if self._shows_all and event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _least_height(self) -> int:
        content = self.widget()
        if not self._shows_all or content is None:
            return self.smallest.height()
        least = content.minimumSizeHint().height()
        if content.hasHeightForWidth():
            # As wide as beside a bar: Qt takes none away before its content fits beside it.
            bar = self.verticalScrollBar().sizeHint().width()
            width = self.maximumViewportSize().width() - bar
            least = max(least, content.heightForWidth(width))
        # A theme may lay a border around what is scrolled.
        border = self.height() - self.maximumViewportSize().height()
        return max(least + border, self.smallest.height())
