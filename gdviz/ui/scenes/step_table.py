"""The table of the steps made on a function, which grows as the ball goes down."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from gdviz.engine import NumberPairs, Snapshot
from gdviz.ui.controls.number_table import NumberTable
from gdviz.ui.look.font_sizes import small
from gdviz.ui.look.guard import answering, guarded
from gdviz.ui.scenes.step_rows import StepRows, as_html, tab_separated

COPY = "Copy the table of steps"
COPY_TIP = "Put the steps on the clipboard, for a spreadsheet or a text (Ctrl+C in the table)"
SMALLEST_ROWS = 3
# As long as most numbers are; the columns of others are scrolled to.
USUAL_NUMBER = "−0.000"
# Rows whose texts are kept: more than can be seen at once.
MOST_REMEMBERED = 256


class StepTable(NumberTable):
    """A row for each step up to the one in view, which is bold. Only what is seen is written."""

    def __init__(self) -> None:
        super().__init__("Steps", ("step",), (0,))
        self._widths: list[int] = []
        self._measured_in: tuple[QFont, QFont] | None = None
        self.setObjectName("stepTable")
        self.setFont(small(self.font()))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # Measured is what is seen.
        self.horizontalHeader().setResizeContentsPrecision(0)
        self._rows: StepRows | None = None
        self._titles: tuple[str, ...] = ()
        self.copy_action = QAction(COPY, self)
        self.copy_action.setObjectName("copyStepsAction")
        self.copy_action.setToolTip(COPY_TIP)
        self.copy_action.triggered.connect(self._copy_all)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.addAction(self.copy_action)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the steps up to the one in view, where they are on a curve or a surface."""
        function = snapshot.experiment.function
        if function is None or isinstance(function, NumberPairs):
            return
        rows = self._rows = StepRows(snapshot)
        if rows.titles != self._titles:
            self._titles, self._widths = rows.titles, [0] * len(rows.titles)
            self.show_titles(rows.titles)
            self.updateGeometry()
        # Every column is measured by itself, again and again.
        words = lru_cache(MOST_REMEMBERED)(rows.words)
        self.show_rows(len(rows), words, rows.tip)
        self.show_mark(len(rows) - 1)
        self._fit_columns()

    def minimumSizeHint(self) -> QSize:
        height = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth()
        rows = SMALLEST_ROWS * self.verticalHeader().defaultSectionSize()
        steps, numbers = self._titles[:1], self._titles[1:]
        width = sum(self.horizontalHeader().sectionSizeHint(at) for at, _ in enumerate(steps))
        # Not what the numbers of this run have needed: no card becomes wider while it plays.
        width += self._room_for(USUAL_NUMBER) * len(numbers)
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(width + bar + 2 * self.frameWidth(), height + rows)

    def sizeHint(self) -> QSize:
        # It has the room that there is, and asks for no more.
        return self.minimumSizeHint()

    @answering(False)
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.matches(QKeySequence.StandardKey.Copy))
            return event.isAccepted()
        return super().event(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy_selected()
        else:
            super().keyPressEvent(event)

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_columns()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give each column what its numbers need, or have needed, and share what is left."""
        if not self.isVisible():
            # Of a table that nobody sees Qt measures every row, of which there may be millions.
            return
        # What was needed in larger type is needed no longer.
        fonts = self._model.marked_font, self.horizontalHeader().font()
        if fonts != self._measured_in:
            self._measured_in, self._widths = fonts, [0] * len(self._widths)
        for column, width in enumerate(self._widths):
            title = self.horizontalHeader().sectionSizeHint(column)
            self._widths[column] = max(width, title, self.sizeHintForColumn(column))
        left = max(0, self.viewport().width() - sum(self._widths))
        for column, width in enumerate(self._widths):
            share = left * (column + 1) // len(self._widths) - left * column // len(self._widths)
            self.setColumnWidth(column, width + share)

    def _copy_selected(self) -> None:
        """The rows that are selected, from the first to the last of them; all where none is."""
        places = [index.row() for index in self.selectionModel().selectedRows()]
        if places:
            self._copy(range(min(places), max(places) + 1))
        else:
            self._copy_all()

    def _copy_all(self) -> None:
        self._copy(range(self.model().rowCount()))

    def _copy(self, places: range) -> None:
        if self._rows is None:
            return
        table = self._rows.table(places)
        data = QMimeData()
        data.setText(tab_separated(table))
        data.setHtml(as_html(table))
        QGuiApplication.clipboard().setMimeData(data)
