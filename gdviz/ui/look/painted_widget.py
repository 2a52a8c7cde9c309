"""What widgets that paint themselves have in common: a theme, tooltips, keys and a focus ring."""

from html import escape
from typing import ClassVar

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.guard import answering, guarded
from gdviz.ui.look.theme import Theme

RING_WIDTH = 2.0
RING_RADIUS = 6.0


class PaintedWidget(QWidget):
    """A widget that explains what is under the pointer and shows when it has the focus.

    It takes the focus by Tab only, so that a click on it leaves the keyboard with the window;
    `claimed_keys` are then its own before they are a shortcut of the window.
    """

    claimed_keys: ClassVar[frozenset[Qt.Key]] = frozenset()

    def __init__(self, name: str) -> None:
        """`name` is what assistive technology calls the widget."""
        super().__init__()
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def theme(self) -> Theme:
        """The colours to paint with."""
        return current_theme()

    def tip_at(self, position: QPoint) -> str:
        """What to say about the place under the pointer, as plain text; maybe nothing."""
        return ""

    @answering(False)
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            show_plain_tip(event.globalPos(), self.tip_at(event.pos()), self)
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(claims(event, self.claimed_keys))
            return event.isAccepted()
        return super().event(event)

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def claims(event: QKeyEvent, keys: frozenset[Qt.Key]) -> bool:
    """Whether `event` is one of `keys` pressed alone."""
    alone = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in keys and alone == Qt.KeyboardModifier.NoModifier


def show_plain_tip(place: QPoint, text: str, widget: QWidget) -> None:
    """Show `text` as a tooltip as it stands, also when a name in it looks like HTML."""
    QToolTip.showText(
        place, f"<p style='white-space: pre; margin: 0'>{escape(text)}</p>" * bool(text), widget
    )


def paint_focus_ring(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """The ring just inside `area` that shows where the keyboard is."""
    inset = RING_WIDTH / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.focus, RING_WIDTH))
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), RING_RADIUS, RING_RADIUS)
