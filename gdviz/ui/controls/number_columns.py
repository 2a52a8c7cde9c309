"""Numbers with what they are, in columns that stay where they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.font_sizes import SMALL_SHARE, pixel_size, sized, small
from gdviz.ui.look.fonts import bold
from gdviz.ui.look.guard import answering, guarded
from gdviz.ui.look.painted_widget import show_plain_tip
from gdviz.ui.look.spoken import say_description

SMALLEST_PIXELS = 9
LARGE_SHARE = 1.25
GAP = 6.0


@dataclass(frozen=True)
class NumberColumn:
    """A number, what it is or counts, and what that means."""

    amount: str
    what: str
    tip: str


class NumberColumns(QWidget):
    """A number and under it what it is, in each column.

    Small, and as wide as need be; `large` ones are bold, and all as wide.
    """

    def __init__(self, name: str, large: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFont(small(self.font()))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._large = large
        self._columns: tuple[NumberColumn, ...] = ()

    @property
    def _amounts(self) -> QFont:
        usual = sized(self.font(), pixel_size(self.font()) / SMALL_SHARE)
        return bold(sized(usual, LARGE_SHARE * pixel_size(usual))) if self._large else self.font()

    @property
    def text(self) -> str:
        """What is shown: “71 steps, 71 epochs, …”."""
        return ", ".join(f"{each.amount} {each.what}" for each in self._columns)

    def show_columns(self, columns: Sequence[NumberColumn]) -> None:
        """Show these from now on."""
        if tuple(columns) != self._columns:
            self._columns = tuple(columns)
            say_description(self, self.text)
            self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        heights = (QFontMetricsF(font).height() for font in (self._amounts, self.font()))
        return QSize(0, round(sum(heights)))

    @answering(False)
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            tips = [each.tip for each in self._columns if self._place(each).contains(event.pos())]
            show_plain_tip(event.globalPos(), "".join(tips), self)
            return True
        return super().event(event)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        places = [self._place(column) for column in self._columns]
        widths = [place.width() for place in places]
        amounts = _fitting(self._amounts, [each.amount for each in self._columns], widths)
        names = _fitting(self.font(), [each.what for each in self._columns], widths)
        below = QFontMetricsF(self.font()).height()
        for column, place in zip(self._columns, places, strict=True):
            above = place.adjusted(0, 0, 0, -below)
            self._write(painter, above, column.amount, amounts, "text")
            place.setTop(place.bottom() - below)
            self._write(painter, place, column.what, names, "muted")
        painter.end()

    def _place(self, column: NumberColumn) -> QRectF:
        index, count = self._columns.index(column), len(self._columns)
        if self._large:
            width = self.width() / count
            return QRectF(index * width, 0, width - GAP, self.height())
        # As wide as their words need them, whatever the numbers are.
        metrics = QFontMetricsF(self.font())
        widths = [metrics.horizontalAdvance(each.what) for each in self._columns]
        share = (self.width() - GAP * (count - 1)) / max(1.0, sum(widths))
        if share < 1.0:
            widths = [share * width for width in widths]
        room = (self.width() - sum(widths)) / max(1, count - 1)
        left = sum(widths[:index]) + index * room
        return QRectF(left, 0, widths[index] + max(0.0, room - GAP), self.height())

    def _write(self, painter: QPainter, place: QRectF, text: str, font: QFont, color: str) -> None:
        painter.setFont(font)
        painter.setPen(current_theme().color(color))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def _fitting(font: QFont, texts: Sequence[str], widths: Sequence[float]) -> QFont:
    """The font, as small as need be for each of the texts to fit its width."""
    metrics = QFontMetricsF(font)
    needed = [metrics.horizontalAdvance(text) for text in texts]
    share = min(
        (width / need for width, need in zip(widths, needed, strict=True) if need > width),
        default=1.0,
    )
    return (
        font if share == 1.0 else sized(font, max(SMALLEST_PIXELS, int(share * pixel_size(font))))
    )
