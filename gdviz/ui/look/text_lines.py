"""Lines of text that change often and never move anything."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.font_sizes import pixel_size, sized
from gdviz.ui.look.fonts import bold
from gdviz.ui.look.guard import answering, guarded
from gdviz.ui.look.painted_widget import show_plain_tip
from gdviz.ui.look.spoken import say_description

PADDING = 6
RADIUS = 7
LINE_GAP = 3

# A line too long for its place is written smaller before anything of it is left out.
SMALLEST_PIXELS = 10
TAIL_GAP = "   "


@dataclass(frozen=True)
class StyledLine:
    """One line: its text, whether it is bold, the theme's name of its colour, and a quiet tail."""

    text: str
    strong: bool = False
    color: str = "text"
    tail: str = ""

    @property
    def whole(self) -> str:
        """The text and its tail."""
        return f"{self.text}{TAIL_GAP}{self.tail}" if self.tail else self.text


class TextLines(QWidget):
    """Always as tall as `count` lines, as wide as there is room; `well` puts a ground under it."""

    def __init__(self, name: str, count: int, well: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._count = count
        self._well = well
        self._lines: tuple[StyledLine, ...] = ()
        self._is_lit = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """What is shown, line by line."""
        return "\n".join(line.whole for line in self._lines)

    def show_lit(self, lit: bool) -> None:
        """Light the ground, as something that the lines are about is pointed at elsewhere."""
        if lit != self._is_lit:
            self._is_lit = lit
            self.update()

    def set_count(self, count: int) -> None:
        """Be as tall as `count` lines from now on."""
        if count != self._count:
            self._count = count
            self.updateGeometry()

    def set_lines(self, lines: Sequence[StyledLine]) -> None:
        """Show these lines, at most as many as there is room for."""
        shown = tuple(lines[: self._count])
        if shown != self._lines:
            self._lines = shown
            say_description(self, self.text)
            self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        padding = 2 * PADDING if self._well else 0
        return QSize(0, round(self._count * self._line_height() - LINE_GAP + padding))

    @answering(False)
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cut = self._cut_text_at(event.pos().y())
            show_plain_tip(event.globalPos(), cut or self.toolTip(), self)
            return True
        return super().event(event)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._well:
            painter.setPen(Qt.PenStyle.NoPen)
            theme = current_theme()
            painter.setBrush(theme.selection if self._is_lit else theme.well)
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        for row, line in enumerate(self._lines):
            self._paint_line(painter, self._place(row), line)
        painter.end()

    def _place(self, row: int) -> QRectF:
        inset = PADDING if self._well else 0
        width = self.width() - 2 * inset
        return QRectF(inset, inset + row * self._line_height(), width, self._line_height())

    def _cut_text_at(self, y: int) -> str:
        """The line at this height, when not all of it is to be seen."""
        for row, line in enumerate(self._lines):
            place = self._place(row)
            if place.top() <= y < place.bottom():
                return line.whole if self._is_cut(line, place) else ""
        return ""

    def _is_cut(self, line: StyledLine, place: QRectF) -> bool:
        """Whether not even the smallest letters bring all of it into its place."""
        width = self._width(line.text, line.strong, place.width())
        if line.tail:
            room = place.width() - width
            return self._width(TAIL_GAP + line.tail, False, room) > room
        return width > place.width()

    def _width(self, text: str, strong: bool, room: float) -> float:
        return QFontMetricsF(self._fitting(text, strong, room)).horizontalAdvance(text)

    def _paint_line(self, painter: QPainter, place: QRectF, line: StyledLine) -> None:
        used = self._write(painter, place, line.text, line.strong, line.color)
        if line.tail:
            rest = place.adjusted(used, 0, 0, 0)
            # Half of what is said beside would be a stray sign or two.
            if self._width(TAIL_GAP + line.tail, False, rest.width()) <= rest.width():
                self._write(painter, rest, TAIL_GAP + line.tail, False, "muted")

    def _write(
        self, painter: QPainter, place: QRectF, text: str, strong: bool, color: str
    ) -> float:
        """Write as much as there is room for; returns how wide that is."""
        font = self._fitting(text, strong, place.width())
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.setFont(font)
        painter.setPen(current_theme().color(color))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)
        return metrics.horizontalAdvance(shown)

    def _fitting(self, text: str, strong: bool, room: float) -> QFont:
        """The font, as small as need be."""
        font = bold(self.font()) if strong else self.font()
        width = QFontMetricsF(font).horizontalAdvance(text)
        if width <= room:
            return font
        fitting = math.floor(pixel_size(font) * max(0.0, room) / width)
        return sized(font, max(SMALLEST_PIXELS, fitting))

    def _line_height(self) -> float:
        return QFontMetricsF(self.font()).height() + LINE_GAP
