"""What the run has cost so far, in columns that stay where they are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gdviz.engine import Cost
from gdviz.ui.look.font_sizes import pixel_size, sized, small
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.painted_widget import show_plain_tip
from gdviz.ui.look.theme import Theme, load_theme
from gdviz.ui.training.cost_words import CostColumn, cost_columns

SMALLEST_PIXELS = 9
GAP = 6.0


class CostTable(QWidget):
    """A number and what it counts, in each column."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("costTable")
        self.setAccessibleName("Cost of the run so far")
        self.setFont(small(self.font()))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._theme = load_theme("light")
        self._columns: tuple[CostColumn, ...] = ()

    @property
    def text(self) -> str:
        """What is shown: “71 steps, 71 epochs, …”."""
        return ", ".join(f"{each.amount} {each.what}" for each in self._columns)

    def show_cost(self, cost: Cost, has_images: bool) -> None:
        """Show what the run has cost."""
        columns = cost_columns(cost, has_images)
        if columns != self._columns:
            self._columns = columns
            self.setAccessibleDescription(self.text)
            self.update()

    def show_theme(self, theme: Theme) -> None:
        """Write in the colours of `theme`."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, round(2 * QFontMetricsF(self.font()).height()))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            tips = [each.tip for each in self._columns if self._place(each).contains(event.pos())]
            show_plain_tip(event.globalPos(), "".join(tips), self)
            return True
        return super().event(event)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for column in self._columns:
            place = self._place(column)
            half = place.height() / 2
            self._write(painter, place.adjusted(0, 0, 0, -half), column.amount, "text")
            self._write(painter, place.adjusted(0, half, 0, 0), column.what, "muted")
        painter.end()

    def _place(self, column: CostColumn) -> QRectF:
        """Columns as wide as their words need them, whatever the numbers are."""
        metrics = QFontMetricsF(self.font())
        widths = [metrics.horizontalAdvance(each.what) for each in self._columns]
        room = (self.width() - sum(widths)) / max(1, len(widths) - 1)
        index = self._columns.index(column)
        left = sum(widths[:index]) + index * room
        return QRectF(left, 0, widths[index] + max(0.0, room - GAP), self.height())

    def _write(self, painter: QPainter, place: QRectF, text: str, color: str) -> None:
        font = self.font()
        width = QFontMetricsF(font).horizontalAdvance(text)
        if width > place.width():
            fitting = pixel_size(font) * place.width() / width
            font = sized(font, max(SMALLEST_PIXELS, int(fitting)))
        painter.setFont(font)
        painter.setPen(self._theme.color(color))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
