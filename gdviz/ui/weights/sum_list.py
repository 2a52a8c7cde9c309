"""The rows of a sum, as many as it has terms; only the visible ones are painted."""

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from gdviz.engine import SampleSet
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.fonts import monospace_font
from gdviz.ui.look.guard import answering, guarded
from gdviz.ui.look.painted_widget import claims, paint_focus_ring, show_plain_tip
from gdviz.ui.look.spoken import is_listened_to, say_description
from gdviz.ui.weights.sum_columns import (
    SumColumns,
    closer_font,
    fitted_columns,
    least_row_height,
    least_width,
)
from gdviz.ui.weights.sum_terms import SumTerms
from gdviz.ui.weights.sum_words import sum_said, term_tip
from gdviz.ui.weights.sum_writing import SumWriting
from gdviz.ui.words.parameter_words import place_text
from gdviz.ui.words.signed_format import SignedFormat

NOTHING = -1
ENDS = frozenset({Qt.Key.Key_Home, Qt.Key.Key_End})
ROUNDING = 4.0
# What has not been added to the sum yet.
PALE = 0.3
SMALLEST_ROWS = 2


class SumList(QAbstractScrollArea):
    """One row for each term: which pixel, input × weight = product → running total."""

    row_hovered = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._writing = SumWriting()
        self._samples: SampleSet | None = None
        self._columns: SumColumns | None = None
        self._row_height = 1
        self._hovered = self._highlight = NOTHING
        self._added: int | None = None
        self.setAccessibleName("Terms of the sum")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCornerWidget(QWidget())
        self.verticalScrollBar().valueChanged.connect(self._follow_scrolling)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)

    @property
    def numbers(self) -> SignedFormat:
        """How the result of the sum is written; its terms may have more decimals."""
        return self._writing.result

    @property
    def comes_out(self) -> bool:
        """Whether the written rows come to the written result, to its last digit."""
        return self._writing.comes_out

    def total_after(self, rows: int) -> str:
        """The running total that stands in the last of so many rows."""
        terms = self._writing.terms
        return "" if terms is None else self._writing.rows.text(float(terms.totals[rows - 1]))

    @property
    def has_places(self) -> bool:
        """Whether there is room for rows to say which pixel they are of."""
        return self._laid_out().place_length > 0

    @property
    def visible_terms(self) -> range:
        """Which terms are at least partly in view."""
        height = self._row_height
        first = self.verticalScrollBar().value() // height
        last = math.ceil((self.verticalScrollBar().value() + self.viewport().height()) / height)
        return range(first, min(last, self.row_count))

    def minimumSizeHint(self) -> QSize:
        width = math.ceil(least_width(monospace_font()))
        return QSize(width, SMALLEST_ROWS * self._laid_out().row_height())

    def show_terms(self, terms: SumTerms | None, samples: SampleSet | None) -> None:
        """Show the terms of an image of `samples`; None for nothing."""
        self._samples = samples
        self._writing.follow(terms)
        self._lay_out()
        words = f"{len(terms)} terms" if terms is not None else ""
        if terms is not None and samples is not None and is_listened_to():
            words += "\n" + sum_said(terms, samples, self._laid_out().numbers)
        say_description(self, words)
        self.viewport().update()

    def has_room_for(self, rows: int, height: float) -> bool:
        """Whether so many rows fit into `height`, whatever is in them."""
        return rows * least_row_height(closer_font()) <= height

    def show_added(self, rows: int | None) -> None:
        """Pale what has not been added yet, and light the row that was last; None for all."""
        if rows != self._added:
            self._added = rows
            self.viewport().update()
            if rows:
                self._bring_into_view(rows - 1)

    def show_highlight(self, parameter: int | None) -> None:
        """Light the row of a parameter; None, or one without a row, lights none."""
        self._highlight = NOTHING if parameter is None else parameter
        self.viewport().update()

    def row_rect(self, place: int) -> QRectF:
        """Where the row of a term is in the viewport, in view or not."""
        height = self._row_height
        left = -self.horizontalScrollBar().value()
        width = max(self._laid_out().width, self.viewport().width())
        return QRectF(left, place * height - self.verticalScrollBar().value(), width, height)

    @answering(False)
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(claims(event, ENDS))
            return event.isAccepted()
        is_taken = super().event(event)
        # Its own size: that of the viewport stays as it is where a bar goes as the list narrows.
        if event.type() == QEvent.Type.Resize:
            self._lay_out()
        return is_taken

    @answering(False)
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            show_plain_tip(event.globalPos(), self._words_at(QPointF(event.pos())), self)
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover(NOTHING)
        return super().viewportEvent(event)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            for place in self.visible_terms:
                self._paint_row(painter, place)
            if self.hasFocus():
                paint_focus_ring(painter, QRectF(self.viewport().rect()), current_theme())

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._parameter_at(event.position()))

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _follow_scrolling(self) -> None:
        if self.viewport().underMouse():
            place = self.viewport().mapFromGlobal(QCursor.pos())
            self._hover(self._parameter_at(QPointF(place)))

    def _laid_out(self) -> SumColumns:
        if self._columns is None:
            self._columns = self._columns_for(self.width())
        return self._columns

    def _lay_out(self) -> None:
        """Fit columns, rows and scroll bars into the size of the whole list.

        Had they followed from what the bars leave of it, bars could come and go for ever.
        """
        rows, bar = self.row_count, self.verticalScrollBar().sizeHint().width()
        columns = self._columns = self._columns_for(self.width())
        view = QSize(self.width(), self.height())
        if rows * least_row_height(columns.font) > view.height():
            view.setWidth(view.width() - bar)
            columns = self._columns = self._columns_for(view.width())
        if columns.width > view.width():
            view.setHeight(view.height() - bar)
        self.setMaximumHeight(max(rows * columns.row_height(), 1))
        self._row_height = columns.row_height(view.height() / max(rows, 1))
        self._set_ranges(QSize(math.ceil(columns.width), rows * self._row_height), view)

    def _set_ranges(self, content: QSize, view: QSize) -> None:
        for bar, whole, part in (
            (self.verticalScrollBar(), content.height(), view.height()),
            (self.horizontalScrollBar(), content.width(), view.width()),
        ):
            bar.setRange(0, max(0, whole - part))
            bar.setPageStep(max(part, 1))
            bar.setSingleStep(self._row_height)

    @property
    def row_count(self) -> int:
        """How many terms there are, each with a row."""
        terms = self._writing.terms
        return 0 if terms is None else len(terms)

    def _columns_for(self, room: float) -> SumColumns:
        writing = self._writing
        return fitted_columns(
            room,
            self._font,
            writing.input_decimals,
            writing.rows,
            writing.longest,
            self._place_length,
        )

    @property
    def _font(self) -> QFont:
        """The usual one, or a little smaller where that brings all rows into view."""
        usual = monospace_font()
        is_tall = self.row_count * least_row_height(usual) > self.height()
        return closer_font() if is_tall else usual

    @property
    def _place_length(self) -> int:
        """In characters, of the last pixel: no other place is longer."""
        samples = self._samples
        return 0 if samples is None else len(place_text(samples, samples.pixel_count - 1))

    def _paint_row(self, painter: QPainter, place: int) -> None:
        terms = self._writing.terms
        if terms is None or self._samples is None:
            return
        row, parameter = self.row_rect(place), int(terms.parameters[place])
        if parameter in (self._hovered, self._highlight):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current_theme().selection)
            painter.drawRoundedRect(row, ROUNDING, ROUNDING)
        painter.setOpacity(1.0 if self._added is None or place < self._added else PALE)
        columns = self._laid_out()
        if parameter >= self._samples.pixel_count:
            columns.paint_bias(painter, row, terms, place, current_theme())
        else:
            where = place_text(self._samples, parameter)
            columns.paint_row(painter, row, terms, place, where, current_theme())
        painter.setOpacity(1.0)

    def _bring_into_view(self, place: int) -> None:
        bar, height = self.verticalScrollBar(), self._row_height
        top, bottom = place * height, (place + 1) * height - self.viewport().height()
        bar.setValue(min(max(bar.value(), bottom), top))

    def _place_at(self, position: QPointF) -> int:
        place = int((position.y() + self.verticalScrollBar().value()) // self._row_height)
        return place if 0 <= place < self.row_count else NOTHING

    def _parameter_at(self, position: QPointF) -> int:
        place = self._place_at(position)
        terms = self._writing.terms
        return NOTHING if terms is None or place == NOTHING else int(terms.parameters[place])

    def _hover(self, parameter: int) -> None:
        if parameter != self._hovered:
            self._hovered = parameter
            self.row_hovered.emit(parameter)
            self.viewport().update()

    def _words_at(self, position: QPointF) -> str:
        terms, place = self._writing.terms, self._place_at(position)
        if terms is None or self._samples is None or place == NOTHING:
            return ""
        return term_tip(terms, place, self._samples, self._laid_out().numbers)
