"""A frame around what a lesson points at, wherever that is in the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from shiboken6 import isValid

from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.guard import answering, guarded

WIDTH = 3.0
GAP = 3
RADIUS = 11.0
MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
}


class PointerFrame(QWidget):
    """Lies over `window`, lets the mouse through, and follows its target; hidden without one."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("pointerFrame")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.hide()

    @property
    def target(self) -> QWidget | None:
        """What is pointed at."""
        return self._target

    def point_at(self, target: QWidget | None) -> None:
        """Point at a widget of the window, or at nothing."""
        for each in self._watched:
            if isValid(each):
                each.removeEventFilter(self)
        self._target, self._watched = target, []
        while target is not None and target is not self._window:
            self._watched.append(target)
            target.installEventFilter(self)
            target = target.parentWidget()
        self._follow()

    @answering(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVES:
            self._follow()
        return False

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        inset = WIDTH / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current_theme().accent, WIDTH))
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, RADIUS, RADIUS)
        painter.end()

    def _follow(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisibleTo(self._window):
            self.hide()
            return
        place = self._place_of(target).adjusted(-GAP, -GAP, GAP, GAP)
        for around in self._watched:
            area = around.parentWidget()
            if isinstance(area, QAbstractScrollArea) and area.viewport() is around:
                # Of what is scrolled there is no more to be seen.
                place &= self._place_of(around)
        self.setGeometry(place)
        self.raise_()
        self.setVisible(not place.isEmpty())

    def _place_of(self, widget: QWidget) -> QRect:
        return widget.rect().translated(widget.mapTo(self._window, QPoint(0, 0)))
