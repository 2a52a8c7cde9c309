"""A frame around what a lesson points at, wherever that is in the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QWidget
from shiboken6 import isValid

from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.guard import answering, guarded

WIDTH = 3.0
# Nearly all of it lies on what is pointed at: words stand close below a field.
GAP = 1
RADIUS = 11.0
MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
}


class PointerFrame(QWidget):
    """Lies over `window`, lets the mouse through, and follows its target; hidden without one.

    What has not been seen since it is pointed at is scrolled to, and what a layout has moved out of
    sight; what a person has scrolled away stays away.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("pointerFrame")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._was_seen = False
        self._scrolled: list[int] = []
        # Areas know only after what lies in them how far they can be scrolled.
        self._seek_later = QTimer(self)
        self._seek_later.setSingleShot(True)
        self._seek_later.timeout.connect(self._seek)
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
        self._was_seen = self._was_seen and target is self._target
        self._target, self._watched = target, []
        while target is not None and target is not self._window:
            self._watched.append(target)
            target.installEventFilter(self)
            target = target.parentWidget()
        self._follow()

    @answering(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ParentChange:
            # What lies around it now is to be followed, too.
            self.point_at(self._target if isValid(self._target) else None)
        elif event.type() in MOVES:
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
        place, scrolled = self._seen_of(target), self._places_of_bars()
        if place.isEmpty():
            was_moved = self.isVisible() and scrolled == self._scrolled
            if was_moved or not self._was_seen:
                self._was_seen = False
                self._seek_later.start()
        else:
            self._was_seen = True
        self._scrolled = scrolled
        self.setGeometry(place.adjusted(-GAP, -GAP, GAP, GAP))
        self.raise_()
        self.setVisible(not place.isEmpty())

    @Slot()
    def _seek(self) -> None:
        """Scroll to what has not been seen yet."""
        target = self._target
        if target is None or not isValid(target) or self._was_seen:
            return
        for viewport in self._viewports():
            area = viewport.parentWidget()
            if isinstance(area, QScrollArea):
                area.ensureWidgetVisible(target)

    def _seen_of(self, target: QWidget) -> QRect:
        """Where it is in the window; of what is scrolled there is no more to be seen."""
        place = self._place_of(target)
        for viewport in self._viewports():
            place &= self._place_of(viewport)
        return place

    def _places_of_bars(self) -> list[int]:
        areas = [viewport.parentWidget() for viewport in self._viewports()]
        return [
            bar.value()
            for area in areas
            if isinstance(area, QAbstractScrollArea)
            for bar in (area.horizontalScrollBar(), area.verticalScrollBar())
        ]

    def _viewports(self) -> list[QWidget]:
        """Those that it is seen through, the innermost first."""
        return [
            around
            for around in self._watched
            if isinstance(area := around.parentWidget(), QAbstractScrollArea)
            and area.viewport() is around
        ]

    def _place_of(self, widget: QWidget) -> QRect:
        return widget.rect().translated(widget.mapTo(self._window, QPoint(0, 0)))
