"""A place to scroll in that asks for as much room as its content, and again when that changes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gdviz.ui.look.guard import answering


class ContentArea(QScrollArea):
    """Has no frame and takes no focus; the `content` has all its room. Who derives says how much.

    Only where it may go `sideways` is there a bar below.
    """

    def __init__(self, content: QWidget, *, sideways: bool = False) -> None:
        super().__init__()
        self.setWidget(content)
        content.installEventFilter(self)
        self.setWidgetResizable(True)
        if not sideways:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @answering(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Not by an attribute: Python may have taken those of an area that nobody needs any more
        # while its content is still being told.
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self.content_changed()
        return super().eventFilter(watched, event)

    def content_changed(self) -> None:
        """The content needs more room, or less."""
        return
