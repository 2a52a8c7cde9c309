"""The smallest neuron, drawn: a circle for the input, one for the output, an arrow of weight."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from gdviz.numbers import brief, signed, tidy
from gdviz.ui.look.font_sizes import pixel_size, sized, small
from gdviz.ui.look.fonts import bold
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.painted_widget import PaintedWidget
from gdviz.ui.look.spoken import say_description

RADIUS = 27.0
RIM = 2.0
ROOM = 6.0
WIDEST = 420.0
HEIGHT = 92
THICKNESS = (1.5, 6.0)
# A weight of this size has the thickest arrow.
FULL_WEIGHT = 2.0
HEAD = 11.0
SMALLEST_PIXELS = 9
TIP = "Click a row of the table to see its numbers here."


@dataclass(frozen=True)
class ForwardPass:
    """What goes through the neuron: input · weight = output, which should be the target."""

    input: float
    weight: float
    target: float
    name: str = "input"

    @property
    def output(self) -> float:
        return self.weight * self.input


class NegatePicture(PaintedWidget):
    """Orange where a number is positive, blue where it is negative; the sign is written too."""

    def __init__(self) -> None:
        super().__init__("One input, one weight, one output")
        self.setObjectName("negatePicture")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._passage: ForwardPass | None = None

    @property
    def text(self) -> str:
        """What is drawn, in words."""
        passage = self._passage
        if passage is None:
            return ""
        return (
            f"{passage.name} {tidy(passage.input)} × weight {brief(passage.weight)} = "
            f"output {brief(passage.output)}, target {tidy(passage.target)}"
        )

    def show_passage(self, passage: ForwardPass) -> None:
        """Draw these numbers."""
        if passage != self._passage:
            self._passage = passage
            say_description(self, self.text)
            self.update()

    def tip_at(self, _position: QPoint) -> str:
        return f"{self.text}\n{TIP}" if self.text else ""

    def sizeHint(self) -> QSize:
        return QSize(0, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def circles(self) -> tuple[QPointF, QPointF]:
        """The middles of the input's and the output's circle."""
        wide = min(WIDEST, float(self.width()))
        left = (self.width() - wide) / 2 + RADIUS + ROOM
        right = self.width() - left
        y = RADIUS + ROOM
        return QPointF(left, y), QPointF(right, y)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        passage = self._passage
        if passage is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        start, end = self.circles
        self._paint_arrow(painter, start, end, passage.weight)
        self._paint_circle(painter, start, passage.input, tidy(passage.input), passage.name)
        target = f"output, target {tidy(passage.target)}"
        self._paint_circle(painter, end, passage.output, brief(passage.output), target)
        painter.end()

    def _paint_arrow(self, painter: QPainter, start: QPointF, end: QPointF, weight: float) -> None:
        color = self._ink(weight)
        thin, thick = THICKNESS
        width = thin + (thick - thin) * min(1.0, abs(weight) / FULL_WEIGHT)
        tip = end - QPointF(RADIUS + RIM, 0)
        neck = tip - QPointF(HEAD, 0)
        painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(start, neck)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        spread = QPointF(0, HEAD / 2 + width / 3)
        painter.drawPolygon(QPolygonF([tip, neck - spread, neck + spread]))
        room = QRectF(start.x() + RADIUS, 0, neck.x() - start.x() - RADIUS, start.y() - width)
        self._write(painter, room, f"× {signed(weight)}", self._text_ink(weight), True)
        below = QRectF(room.left(), start.y() + width, room.width(), RADIUS)
        self._write(painter, below, "weight", self.theme.muted, False)

    def _paint_circle(
        self, painter: QPainter, middle: QPointF, value: float, text: str, what: str
    ) -> None:
        theme = self.theme
        painter.setPen(QPen(self._ink(value), RIM))
        painter.setBrush(self._ground(value))
        painter.drawEllipse(middle, RADIUS, RADIUS)
        inside = QRectF(0, 0, 2 * RADIUS - 8, 2 * RADIUS)
        inside.moveCenter(middle)
        self._write(painter, inside, text, self._text_ink(value), True)
        metrics = QFontMetricsF(small(self.font()))
        # Fonts differ in what they call a width by a fraction; no sign is cut for that.
        wide = metrics.horizontalAdvance(what) + 2.0
        below = QRectF(0, middle.y() + RADIUS + RIM, wide, metrics.height() + ROOM)
        below.moveCenter(QPointF(middle.x(), below.center().y()))
        below.moveLeft(min(max(0.0, below.left()), max(0.0, self.width() - wide)))
        self._write(painter, below, what, theme.muted, False)

    def _write(
        self, painter: QPainter, room: QRectF, text: str, color: QColor, strong: bool
    ) -> None:
        font = bold(self.font()) if strong else small(self.font())
        width = QFontMetricsF(font).horizontalAdvance(text)
        if width > room.width() > 0:
            fitting = int(pixel_size(font) * room.width() / width)
            font = sized(font, max(SMALLEST_PIXELS, fitting))
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def _ink(self, value: float) -> QColor:
        theme = self.theme
        return theme.axis if value == 0 else theme.positive if value > 0 else theme.negative

    def _text_ink(self, value: float) -> QColor:
        theme = self.theme
        if value == 0:
            return theme.text
        return theme.positive_text if value > 0 else theme.negative_text

    def _ground(self, value: float) -> QColor:
        theme = self.theme
        if value == 0:
            return theme.well
        return theme.positive_soft if value > 0 else theme.negative_soft
