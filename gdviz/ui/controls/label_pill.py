"""The label of an image as a coloured pill with words in it, also as a button."""

from html import escape

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.target_size import LEAST_TARGET
from gdviz.ui.look.theme import Theme

SIDE_SHARE = 0.65
HEIGHT_SHARE = 1.3
RING = 2.0
# A long label gives way before the hint beside it does, but stays this many heights wide.
NARROWEST = 3


def pill_size(words: str, font: QFont) -> tuple[float, float]:
    """The width and height that a pill with all of `words` takes."""
    metrics = QFontMetricsF(font)
    height = metrics.height() * HEIGHT_SHARE
    return metrics.horizontalAdvance(words) + 2 * SIDE_SHARE * metrics.height(), height


def paint_pill(
    painter: QPainter, rect: QRectF, words: str, positive: bool, theme: Theme, font: QFont
) -> None:
    """Fill `rect` with the label's soft colour and write `words` in it, cut with “…” if need be."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.positive_soft if positive else theme.negative_soft)
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setPen(theme.positive_text if positive else theme.negative_text)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    # Fonts differ in what they call a width by a fraction; no word is cut for that.
    room = rect.width() - SIDE_SHARE * metrics.height()
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()


class LabelPill(QAbstractButton):
    """A button in the look of the label; pressing it wishes for the other label."""

    def __init__(self) -> None:
        super().__init__()
        self._positive = True
        self._colors: Theme | None = None
        # A button would insist on all of its words.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setObjectName("labelPill")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_label(self, words: str, other_words: str, positive: bool) -> None:
        """Show the label called `words`; the button swaps it for `other_words`."""
        if (words, positive) != (self.text(), self._positive):
            self._positive = positive
            self.setText(words)
            self.updateGeometry()
            self.update()
        self.setAccessibleName(f"Label: {words}")
        tip = (
            f"The label says what the neuron should answer: {words}.\n"
            f"Click to make it {other_words}; the menu names the labels."
        )
        self.setAccessibleDescription(tip)
        # Qt would take a label that looks like HTML for HTML.
        self.setToolTip(f"<p style='white-space: pre'>{escape(tip)}</p>")

    def show_colors_of(self, theme: Theme) -> None:
        """Draw in the colours of `theme`, whichever is worn."""
        self._colors = theme
        self.update()

    def sizeHint(self) -> QSize:
        width, height = pill_size(self.text(), self.font())
        return QSize(
            max(LEAST_TARGET, round(width + 2 * RING + 1)),
            max(LEAST_TARGET, round(height + 2 * RING + 1)),
        )

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), NARROWEST * hint.height()), hint.height())

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        pill = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        if self.isDown():
            pill.translate(QPointF(0, 1))
        paint_pill(
            painter,
            pill,
            self.text(),
            self._positive,
            (self._colors or current_theme()),
            self.font(),
        )
        if self.hasFocus() or self.underMouse():
            self._paint_ring(painter, pill)
        painter.end()

    def _paint_ring(self, painter: QPainter, pill: QRectF) -> None:
        theme = self._colors or current_theme()
        rim = theme.positive_text if self._positive else theme.negative_text
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.focus, RING) if self.hasFocus() else QPen(rim, RING / 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = RING / 2 if self.hasFocus() else -RING / 4
        ring = pill.adjusted(-half, -half, half, half)
        painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
