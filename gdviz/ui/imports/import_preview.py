"""A few images of every label, as they would be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gdviz.engine import FloatArray
from gdviz.files.imports import Found
from gdviz.ui.look.font_sizes import small
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.theme import Theme, load_theme
from gdviz.ui.samples.thumbnails import paint_pixels

SIDE, GAP = 44, 8
COLUMNS, ROWS = 8, 3
PLACES = COLUMNS * ROWS


@dataclass(frozen=True, eq=False)
class Shown:
    """Pixels, shape (rows, columns), and the label they came with."""

    pixels: FloatArray
    label: str


class ImportPreview(QWidget):
    """Shows images in a few rows, with their labels beneath."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[Shown] = ()
        self._theme = load_theme("light")
        self.setAccessibleName("Some of the images")
        line = QFontMetricsF(small(self.font())).height()
        self._cell = QSize(SIDE + GAP, round(SIDE + line) + GAP)
        self.setFixedSize(COLUMNS * self._cell.width() - GAP, ROWS * self._cell.height() - GAP)

    @property
    def shown(self) -> Sequence[Shown]:
        """What is on screen."""
        return self._shown

    def show_images(self, shown: Sequence[Shown]) -> None:
        """Show these, as many as there is room for."""
        self._shown = shown[:PLACES]
        self.setAccessibleDescription(", ".join(each.label for each in self._shown))
        self.update()

    def show_theme(self, theme: Theme) -> None:
        """Paint in the colours of `theme`."""
        self._theme = theme
        self.update()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setFont(small(self.font()))
            painter.setPen(self._theme.muted)
            metrics = QFontMetricsF(painter.font())
            for place, each in enumerate(self._shown):
                row, column = divmod(place, COLUMNS)
                left, top = column * self._cell.width(), row * self._cell.height()
                paint_pixels(painter, QRectF(left, top, SIDE, SIDE), each.pixels, self._theme)
                words = metrics.elidedText(each.label, Qt.TextElideMode.ElideRight, SIDE)
                below = QRectF(left, top + SIDE, SIDE, metrics.height())
                painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)


def some_of(found: Found) -> list[Shown]:
    """The first images of each label in turn, until there is no more room."""
    of_label: dict[str, list[int]] = {label: [] for label, _ in found.classes[:PLACES]}
    wanted = -(-PLACES // len(of_label))
    for index, label in enumerate(found.labels):
        places = of_label.get(label)
        if places is not None and len(places) < wanted:
            places.append(index)
            if all(len(each) == wanted for each in of_label.values()):
                break
    turns = (
        places[turn] for turn in range(wanted) for places in of_label.values() if turn < len(places)
    )
    return [Shown(found.images[index], found.labels[index]) for index in turns][:PLACES]
