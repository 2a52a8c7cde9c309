"""The name of a setting that unfolds what else can be set about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.icons import icon
from gdviz.ui.look.painted_widget import paint_focus_ring
from gdviz.ui.look.target_size import LEAST_TARGET

ARROW = 10
GAP = 4
PADDING = 3
FOLDED_ANGLE = -90.0


class FoldButton(QAbstractButton):
    """Words with an arrow to the right while there is more, and down once it is unfolded.

    Checked means unfolded. When there is nothing to unfold, it is a label.
    """

    def __init__(self, label: str) -> None:
        super().__init__()
        self._foldable = True
        self.setText(label)
        self.setCheckable(True)
        self.set_foldable(True)

    @property
    def foldable(self) -> bool:
        """Whether there is anything to unfold."""
        return self._foldable

    def set_foldable(self, foldable: bool) -> None:
        """Say whether there is anything to unfold; what is not is folded."""
        self._foldable = foldable
        if not foldable:
            self.setChecked(False)
        self._name()
        focus = Qt.FocusPolicy.TabFocus if foldable else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(focus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not foldable)
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if foldable else Qt.CursorShape.ArrowCursor
        )
        self.updateGeometry()
        self.update()

    def rename(self, label: str) -> None:
        """Show other words from now on."""
        self.setText(label)
        self.updateGeometry()
        self._name()

    def _name(self) -> None:
        """Where there is nothing to unfold, no details are spoken of."""
        words = f"{self.text()}, details" if self._foldable else self.text()
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        words = metrics.horizontalAdvance(self.text())
        arrow = GAP + ARROW + PADDING if self._foldable else 0
        height = max(LEAST_TARGET, metrics.height() + 2 * PADDING)
        return QSize(max(LEAST_TARGET, PADDING + words + arrow), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @guarded
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    @guarded
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.isEnabled() and self._foldable and self.underMouse()
        painter.setPen(
            theme.disabled if not self.isEnabled() else theme.accent_text if lit else theme.text
        )
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect().adjusted(PADDING, 0, 0, 0), side, self.text())
        if self._foldable:
            self._paint_arrow(painter, "accent_text" if lit else "muted")
        if self.hasFocus():
            paint_focus_ring(painter, QRectF(self.rect()), theme)
        painter.end()

    def _paint_arrow(self, painter: QPainter, color: str) -> None:
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        center = QPointF(PADDING + words + GAP + ARROW / 2, self.height() / 2 + 1)
        painter.save()
        painter.translate(center)
        if not self.isChecked():
            painter.rotate(FOLDED_ANGLE)
        place = QRectF(-ARROW / 2, -ARROW / 2, ARROW, ARROW).toRect()
        icon("chevron-down", color).paint(painter, place)
        painter.restore()
