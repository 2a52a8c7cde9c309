"""Paints the row of a label: the tick, the label as a pill, the count, some of its images."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gdviz.engine import FloatArray
from gdviz.ui.controls.label_pill import paint_pill, pill_size
from gdviz.ui.imports.import_preview import EXAMPLES, ImportPreview
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.guard import answering
from gdviz.ui.samples.thumbnails import paint_pixels

Index = QModelIndex | QPersistentModelIndex

LABEL = Qt.ItemDataRole.UserRole
COUNT = Qt.ItemDataRole.UserRole + 1

ROW_HEIGHT = 44
THUMBNAIL = 32.0
GAP = 8.0
TICK = 30.0
WIDEST_PILL = 130.0
COUNT_DIGITS = "000,000"


class LabelDelegate(QStyledItemDelegate):
    """Knows images from an `ImportPreview`; those of a label are scaled when its row is painted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._preview: ImportPreview | None = None
        self._grid = (1, 1)
        self._examples: dict[str, FloatArray] = {}
        self._pill = 0.0

    def show_preview(self, preview: ImportPreview) -> None:
        """Paint images from there."""
        self._preview = preview
        self._grid = (preview.found.rows, preview.found.columns)
        self._examples.clear()
        self._pill = 0.0

    def show_grid(self, rows: int, columns: int) -> None:
        """Paint them on this grid."""
        if (rows, columns) != self._grid:
            self._grid = (rows, columns)
            self._examples.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(round(EXAMPLES * (THUMBNAIL + GAP)), ROW_HEIGHT)

    @answering(False)
    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        # A click anywhere in the row ticks it, for which the list cares itself.
        return isinstance(event, QKeyEvent) and super().editorEvent(event, model, option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        painter.save()
        row = QRectF(option.rect).adjusted(TICK, 0, -GAP, 0)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        right = self._paint_pill(painter, row, option, index.data(LABEL), ticked)
        right = self._paint_count(painter, row, option, index.data(COUNT), right)
        self._paint_images(painter, row, index.data(LABEL), right + 2 * GAP)
        painter.restore()

    def _paint_pill(
        self,
        painter: QPainter,
        row: QRectF,
        option: QStyleOptionViewItem,
        label: str,
        positive: bool,
    ) -> float:
        """Return the right end of the room for pills, which is the same in all rows."""
        if self._preview is not None and not self._pill:
            widths = (pill_size(each, option.font)[0] for each, _ in self._preview.classes)
            self._pill = min(WIDEST_PILL, max(widths, default=0.0) + 1)
        width, height = pill_size(label, option.font)
        pill = QRectF(0, 0, min(width + 1, self._pill), height)
        pill.moveTopLeft(QPointF(row.left(), row.center().y() - height / 2))
        paint_pill(painter, pill, label, positive, current_theme(), option.font)
        return row.left() + self._pill

    def _paint_count(
        self, painter: QPainter, row: QRectF, option: QStyleOptionViewItem, words: str, left: float
    ) -> float:
        """Return where the widest count ends."""
        width = option.fontMetrics.horizontalAdvance(COUNT_DIGITS)
        painter.setFont(option.font)
        painter.setPen(current_theme().text)
        place = QRectF(left, row.top(), width, row.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        return place.right()

    def _paint_images(self, painter: QPainter, row: QRectF, label: str, left: float) -> None:
        if self._preview is None:
            return
        if label not in self._examples:
            self._examples[label] = self._preview.examples(label, *self._grid)
        place = QRectF(left, row.center().y() - THUMBNAIL / 2, THUMBNAIL, THUMBNAIL)
        for pixels in self._examples[label]:
            if place.right() > row.right():
                break
            paint_pixels(painter, place, pixels, current_theme())
            place.translate(THUMBNAIL + GAP, 0)
