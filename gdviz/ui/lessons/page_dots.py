"""The pages of a lesson as a row of dots: which are done, and which is open."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from gdviz.ui.look.guard import guarded
from gdviz.ui.look.painted_widget import PaintedWidget
from gdviz.ui.look.target_size import LEAST_TARGET

RADIUS = 4.5
RING = 2.0
NOBODY = -1


class PageDots(PaintedWidget):
    """A filled dot is a page that is done, a ring the open one; a click wishes for another.

    `page_requested` carries its place, from 0.
    """

    page_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__("Pages of the lesson")
        self.setObjectName("pageDots")
        # With the keyboard Back and Next do the same.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._titles: tuple[str, ...] = ()
        self._done: frozenset[int] = frozenset()
        self._open = 0

    def show_pages(self, titles: tuple[str, ...], done: frozenset[int], opened: int) -> None:
        """Show the pages of these titles, which of them are done, and which is open."""
        if (titles, done, opened) != (self._titles, self._done, self._open):
            self._titles, self._done, self._open = titles, done, opened
            self.setAccessibleDescription(f"Page {opened + 1} of {len(titles)}, {len(done)} done")
            self.updateGeometry()
            self.update()

    def center(self, page: int) -> QPointF:
        """Where the dot of a page is."""
        return QPointF(RADIUS + RING + self._pitch() * page, self.height() / 2)

    def sizeHint(self) -> QSize:
        return QSize(LEAST_TARGET * max(1, len(self._titles)), LEAST_TARGET)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, LEAST_TARGET)

    def tip_at(self, position: QPoint) -> str:
        page = self._page_at(position.x())
        if page == NOBODY:
            return ""
        done = ", done" if page in self._done else ""
        return f"{page + 1}. {self._titles[page]}{done}"

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        page = self._page_at(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and page != NOBODY:
            self.page_requested.emit(page)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for page in range(len(self._titles)):
            opened, done = page == self._open, page in self._done
            painter.setPen(QPen(self.theme.accent if opened or done else self.theme.axis, RING))
            painter.setBrush(self.theme.accent if done else self.theme.card)
            radius = RADIUS if opened else RADIUS - 1.5
            painter.drawEllipse(self.center(page), radius, radius)
        painter.end()

    def _pitch(self) -> float:
        """Dots stand closer where there is not enough room for all of them."""
        gaps = max(1, len(self._titles) - 1)
        return min(LEAST_TARGET, (self.width() - 2 * (RADIUS + RING)) / gaps)

    def _page_at(self, x: float) -> int:
        page = round((x - RADIUS - RING) / max(1.0, self._pitch()))
        return page if 0 <= page < len(self._titles) else NOBODY
