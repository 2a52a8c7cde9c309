"""Paints one row of the sample list, and the field in which its image is renamed."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gdviz.engine import Image
from gdviz.ui.controls.label_pill import paint_pill
from gdviz.ui.controls.typed_edits import TypedField
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.guard import answering, guarded
from gdviz.ui.samples.sample_marks import paint_badge, paint_batch_mark
from gdviz.ui.samples.sample_model import BOTH_LABELS, IMAGE, IN_BATCH, LABEL, RESULT
from gdviz.ui.samples.sample_results import GOOD_ENOUGH, SHORTER_GOOD, SampleResult
from gdviz.ui.samples.sample_row import SampleRow, row_fonts, sample_row
from gdviz.ui.samples.thumbnails import paint_pixels

Index = QModelIndex | QPersistentModelIndex

CORNER = 8.0
FRAME_WIDTH, SELECTED_FRAME_WIDTH, FOCUS_FRAME_WIDTH = 1.0, 1.5, 3.0
FILLED = "filled"
# Fonts differ in what they call a width by a fraction; no word is cut for that.
ROUNDING = 0.5


class NameField(QLineEdit, TypedField):
    """Where the name of an image is typed."""

    def settle(self) -> bool:
        """The list takes what stands here when the keyboard goes elsewhere."""
        self.clearFocus()
        return True


class SampleDelegate(QStyledItemDelegate):
    """A rounded row: thumbnail, name and label on the left, answer and verdict on the right."""

    def __init__(self) -> None:
        super().__init__()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        # The view makes rows as wide as itself.
        return QSize(0, round(row_fonts(option.font).row_height))

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        image: Image = index.data(IMAGE)
        row = self._row(option, index)
        self._paint_frame(painter, row.frame, option.state)
        paint_pixels(painter, row.thumbnail, image.pixels, current_theme())
        fonts = row_fonts(option.font)
        self._write(painter, row.name, image.name, fonts.name, current_theme().text)
        paint_pill(
            painter, row.pill, index.data(LABEL), image.positive, current_theme(), fonts.note
        )
        if image.held_out:
            paint_badge(painter, row.badge, current_theme(), fonts.note)
        if index.data(IN_BATCH):
            paint_batch_mark(painter, row.mark, current_theme())
        self._paint_result(painter, row, option, index)
        painter.restore()

    @answering(None)
    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        field = NameField(parent)
        field.setObjectName("sampleNameField")
        field.setAccessibleName("Name of the image")
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # Qt asks again at every change of the row; what a person is typing must not be lost.
        if isinstance(editor, QLineEdit) and not editor.property(FILLED):
            editor.setProperty(FILLED, True)
            super().setEditorData(editor, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        row = self._row(option, index)
        field = row.name.united(row.answer)
        field.setHeight(editor.sizeHint().height())
        field.moveCenter(row.name.united(row.answer).center())
        editor.setGeometry(field.toAlignedRect())

    def _row(self, option: QStyleOptionViewItem, index: Index, label: str = "") -> SampleRow:
        """The row, with its own label unless another one is named."""
        image: Image = index.data(IMAGE)
        result: SampleResult | None = index.data(RESULT)
        answer, verdict = ("", "") if result is None else (result.answer, result.verdict)
        return sample_row(
            QRectF(option.rect),
            row_fonts(option.font),
            image,
            label or index.data(LABEL),
            answer,
            verdict,
        )

    def verdict_words(self, option: QStyleOptionViewItem, index: Index, verdict: str) -> str:
        """The verdict in as many words as fit beside either label, so that a list has one form."""
        if verdict != GOOD_ENOUGH:
            return verdict
        rows = [self._row(option, index, label) for label in index.data(BOTH_LABELS)]
        room = min(row.verdict.width() for row in rows)
        return _fitting(verdict, room, row_fonts(option.font).note)

    def _paint_frame(self, painter: QPainter, frame: QRectF, state: QStyle.StateFlag) -> None:
        theme = current_theme()
        if state & QStyle.StateFlag.State_HasFocus:
            fill, pen = theme.accent_soft, QPen(theme.focus, FOCUS_FRAME_WIDTH)
        elif state & QStyle.StateFlag.State_Selected:
            fill, pen = theme.accent_soft, QPen(theme.accent, SELECTED_FRAME_WIDTH)
        elif state & QStyle.StateFlag.State_MouseOver:
            fill, pen = theme.control_hover, QPen(theme.control_border, FRAME_WIDTH)
        else:
            fill, pen = theme.card, QPen(theme.card_border, FRAME_WIDTH)
        painter.setPen(pen)
        painter.setBrush(fill)
        half = pen.widthF() / 2
        painter.drawRoundedRect(frame.adjusted(half, half, -half, -half), CORNER, CORNER)

    def _paint_result(
        self, painter: QPainter, row: SampleRow, option: QStyleOptionViewItem, index: Index
    ) -> None:
        result: SampleResult | None = index.data(RESULT)
        if result is None:
            return
        fonts, right = row_fonts(option.font), Qt.AlignmentFlag.AlignRight
        self._write(painter, row.answer, result.answer, fonts.name, current_theme().text, right)
        color = current_theme().accent_text if result.good else current_theme().warning
        verdict = self.verdict_words(option, index, result.verdict)
        self._write(painter, row.verdict, verdict, fonts.note, color, right)

    @staticmethod
    def _write(
        painter: QPainter,
        rect: QRectF,
        words: str,
        font: QFont,
        color: QColor,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setFont(font)
        painter.setPen(color)
        room = rect.width() + ROUNDING
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        painter.drawText(rect, flags, shown)


def _fitting(verdict: str, width: float, font: QFont) -> str:
    """“Good enough” in as many words as fit."""
    forms, advance = (verdict, *SHORTER_GOOD), QFontMetricsF(font).horizontalAdvance
    return next((form for form in forms if advance(form) <= width + ROUNDING), forms[-1])
