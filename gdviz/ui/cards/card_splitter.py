"""Rows or columns of cards whose borders are moved by the mouse, or by the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMoveEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle

from gdviz.ui.cards.card import Card
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.guard import answering, guarded
from gdviz.ui.look.painted_widget import claims, paint_focus_ring

STEP = 16
BACK = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Up})
ON = frozenset({Qt.Key.Key_Right, Qt.Key.Key_Down})
ENDS = frozenset({Qt.Key.Key_Home, Qt.Key.Key_End})
FAR = 1 << 20
# More names are no help to find a border by.
MOST_TITLES = 2


class CardSplitter(QSplitter):
    """A splitter with borders that take the focus."""

    def createHandle(self) -> QSplitterHandle:
        return Border(self.orientation(), self)

    def put_in_order(self) -> None:
        """Let assistive technology meet everything as it is seen; Qt keeps the last one first."""
        for place in range(self.count()):
            for each in (self.handle(place), self.widget(place)):
                if each is not None:
                    each.raise_()

    def border_names(self, handle: QSplitterHandle) -> tuple[str, str]:
        """What is before a border of this splitter, and what is after it."""
        place = next(at for at in range(self.count()) if self.handle(at) is handle)
        return self._name(place - 1, -1), self._name(place, 1)

    def _name(self, place: int, by: int) -> str:
        while 0 <= place < self.count():
            widget = self.widget(place)
            if widget is not None and not widget.isHidden():
                if isinstance(widget, CardSplitter) and widget.orientation() == self.orientation():
                    # Of more columns the one that is next to the border.
                    return widget._name(0 if by > 0 else widget.count() - 1, by)
                titles = _titles(widget)
                return ", ".join(titles) if len(titles) <= MOST_TITLES else "the other cards"
            place += by
        return ""


class Border(QSplitterHandle):
    """Arrows move it a little, Home and End as far as it goes; it says what it parts."""

    def __init__(self, orientation: Qt.Orientation, splitter: CardSplitter) -> None:
        super().__init__(orientation, splitter)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._splitter = splitter

    @answering(False)
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(claims(event, BACK | ON | ENDS))
            return event.isAccepted()
        return super().event(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if not claims(event, BACK | ON | ENDS):
            super().keyPressEvent(event)
            return
        across = self.orientation() == Qt.Orientation.Horizontal
        here = self.x() if across else self.y()
        if key in ENDS:
            there = 0 if key == Qt.Key.Key_Home else FAR
        else:
            there = here + (STEP if key in ON else -STEP)
        self.moveSplitter(self.closestLegalPosition(there))
        self._describe()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._describe()

    @guarded
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        if self.isVisible():
            self._describe()

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._describe()
        super().focusInEvent(event)
        self.update()

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            with QPainter(self) as painter:
                paint_focus_ring(painter, QRectF(self.rect()), current_theme())

    def _describe(self) -> None:
        before, after = self._splitter.border_names(self)
        self.setAccessibleName(f"Border between {before} and {after}")
        across = self.orientation() == Qt.Orientation.Horizontal
        place = self.x() if across else self.y()
        whole = self._splitter.width() if across else self._splitter.height()
        self.setAccessibleDescription(f"at {round(100 * place / max(1, whole))}%")


def _titles(widget: object) -> list[str]:
    """The cards that are there in a widget, from the first to the last."""
    if isinstance(widget, Card):
        return [widget.title]
    if not isinstance(widget, QSplitter):
        return []
    there = (widget.widget(at) for at in range(widget.count()))
    return [title for each in there if each and not each.isHidden() for title in _titles(each)]
