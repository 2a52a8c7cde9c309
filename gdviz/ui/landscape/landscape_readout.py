"""The numbers under the landscape: the loss at the ball, its slope, and what the map leaves out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.fonts import bold
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.spoken import say_description

TIP = """\
Loss here: the loss at the ball, with all weights at their present values.
Slope: how much the loss grows for a small step of each weight on the map.
Other weights moved: how far those that the map does not show have come since the run began,
as a straight line: the root of the sum of their squared changes. The map changes with them."""
LINES = 2
LINE_GAP = 3.0
ROOM_BETWEEN = 16.0
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Phrase:
    """Muted words and a bold number after them; `short` words where there is little room."""

    words: str
    number: str = ""
    short: str = ""

    @property
    def text(self) -> str:
        """Both as plain text."""
        return self.words + self.number

    @property
    def shortened(self) -> Phrase:
        """The same in the short words."""
        return replace(self, words=self.short or self.words)


# From top to bottom, what stands on the left and on the right.
Rows = tuple[tuple[Phrase, Phrase], ...]


class LandscapeReadout(QWidget):
    """Two lines that never change their size."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("landscapeReadout")
        self.setAccessibleName("Loss and slope at the ball")
        self.setToolTip(TIP)
        self._rows: Rows = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """What is shown, line by line."""
        return "\n".join(f"{left.text}  {right.text}".rstrip() for left, right in self._rows)

    def show_rows(self, rows: Rows) -> None:
        """Show these phrases at the ends of the lines."""
        if rows != self._rows:
            self._rows = rows
            say_description(self, self.text)
            self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, round(LINES * self._line_height()))

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            line = QRectF(0, 0, self.width(), self._line_height())
            for left, right in self._rows:
                self._paint_row(painter, line, left, right)
                line.translate(0, self._line_height())

    def _paint_row(self, painter: QPainter, line: QRectF, left: Phrase, right: Phrase) -> None:
        """`left` and `right` at the ends of the line, both narrower when they would meet."""
        widths = self._width(left), self._width(right)
        if sum(widths) + ROOM_BETWEEN > line.width():
            left, right = left.shortened, right.shortened
            widths = self._width(left), self._width(right)
        share = min(1.0, line.width() / (sum(widths) + ROOM_BETWEEN))
        for phrase, start in ((left, 0.0), (right, line.width() - share * widths[1])):
            painter.save()
            painter.translate(start, line.top())
            painter.scale(share, 1.0)
            self._paint_phrase(painter, phrase)
            painter.restore()

    def _paint_phrase(self, painter: QPainter, phrase: Phrase) -> None:
        place = QRectF(0, 0, self._width(phrase), self._line_height())
        for text, font, color in (
            (phrase.words, self.font(), current_theme().muted),
            (phrase.number, bold(self.font()), current_theme().text),
        ):
            painter.setFont(font)
            painter.setPen(color)
            painter.drawText(place, LEFT, text)
            place.setLeft(place.left() + QFontMetricsF(font).horizontalAdvance(text))

    def _width(self, phrase: Phrase) -> float:
        words = QFontMetricsF(self.font()).horizontalAdvance(phrase.words)
        return words + QFontMetricsF(bold(self.font())).horizontalAdvance(phrase.number)

    def _line_height(self) -> float:
        return QFontMetricsF(self.font()).height() + LINE_GAP
