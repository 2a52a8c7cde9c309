"""What lies over the window while files are dragged above it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.font_sizes import pixel_size, sized
from gdviz.ui.look.fonts import bold
from gdviz.ui.look.guard import guarded

WORDS = "Drop to open"
VEIL = 215
INSET, RADIUS, FRAME = 16.0, 14.0, 2.0
SIZE = 1.8


class DropOverlay(QWidget):
    """A veil over all of its parent with a word on it; takes no clicks. Begins hidden."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("dropOverlay")
        self.setAccessibleName(WORDS)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ground = parent
        self.hide()

    def cover(self) -> None:
        """Lie over everything."""
        self.setGeometry(self._ground.rect())
        self.raise_()
        self.show()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        veil = QColor(theme.window)
        veil.setAlpha(VEIL)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), veil)
            painter.setPen(QPen(theme.accent, FRAME, Qt.PenStyle.DashLine))
            frame = QRectF(self.rect()).adjusted(INSET, INSET, -INSET, -INSET)
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
            painter.setPen(theme.accent_text)
            painter.setFont(bold(sized(self.font(), SIZE * pixel_size(self.font()))))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, WORDS)
