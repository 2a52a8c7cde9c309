"""The list of images: selected, dragged into another order, renamed in place."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView

from gdviz.engine import SampleSet
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.guard import guarded
from gdviz.ui.samples.sample_delegate import NameField, SampleDelegate
from gdviz.ui.samples.sample_model import Index, SampleModel
from gdviz.ui.samples.sample_row import row_fonts

EMPTY_TEXT = "No images yet. Press Add to draw the first."
LEAST_ROWS, USUAL_ROWS = 2, 4
# A longer list scrolls by itself wherever it is.
MOST_ROWS = 12
USUAL_CHARACTERS = 30
INSERTION_WIDTH = 3.0


class SampleList(QListView):
    """Shows the rows of a `SampleModel`.

    One row is current, and others may be selected with it. `row_chosen` says which row a person
    made current, `selection_told` that others are selected; dropped rows become `move_requested`
    with the rows, in order, and the row that they should be in front of.
    """

    row_chosen = Signal(int)
    selection_told = Signal()
    move_requested = Signal(list, int)

    def __init__(self, model: SampleModel) -> None:
        super().__init__()
        self._samples = model
        self._delegate = SampleDelegate()
        self._telling = True
        self._insertion: int | None = None
        self._shows_all = False
        self.setObjectName("sampleList")
        self.setAccessibleName("Sample list")
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.selectionModel().currentChanged.connect(self._tell_row)
        self.selectionModel().selectionChanged.connect(self.selection_told)
        self._choose_manners()

    def _choose_manners(self) -> None:
        # The selected row itself shows the focus, by a wider frame.
        self.setStyleSheet("QListView { border: none; border-radius: 0; }")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        # Qt's own line between rows is too faint to see.
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    @property
    def row(self) -> int:
        """The current row, −1 for none."""
        return self.currentIndex().row()

    @property
    def rows(self) -> list[int]:
        """The selected rows in order; there is none without a current one."""
        # Asked for one by one, thousands of selected rows would take longer than a frame.
        selection = self.selectionModel().selection()
        ranges = (selection.at(number) for number in range(selection.count()))
        ends = sorted((each.top(), each.bottom()) for each in ranges)
        chosen = [row for first, last in ends for row in range(first, last + 1)]
        return chosen or ([self.row] if self.row >= 0 else [])

    def select_rows(self, rows: Sequence[int]) -> None:
        """Select these rows, the first of which is the current one already."""
        selection = QItemSelection()
        for first, last in _runs(rows):
            selection.select(self._samples.index(first), self._samples.index(last))
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().select(selection, flag)

    def show_samples(self, samples: SampleSet, row: int) -> None:
        """Show these images and select `row`, without telling anyone.

        Where a person has scrolled to is left alone unless rows come, go or move.
        """
        before = self.row, len(self._samples.samples)
        self._telling = False
        self._samples.show_samples(samples)
        self._select(row)
        self._telling = True
        if self._shows_all and before[1] != len(samples):
            self.updateGeometry()
        if before != (self.row, len(samples)):
            self.scrollTo(self.currentIndex())

    def show_row(self, row: int) -> None:
        """Select `row` without telling anyone; a row that is not there selects none."""
        self._telling = False
        self._select(row)
        self._telling = True
        self.scrollTo(self.currentIndex())

    def rename_selected(self) -> None:
        """Open the field in which the name of the selected image is typed, or go to it."""
        field = self.viewport().findChild(NameField)
        # Qt may have forgotten that it is open: while the window is not the active one, a drag
        # over the list leaves it there.
        if field is not None and field.isVisible():
            field.setFocus()
        elif self.currentIndex().isValid() and self.state() != self.State.EditingState:
            self.edit(self.currentIndex())

    def dataChanged(self, first: Index, last: Index, _roles: Sequence[int] = ()) -> None:
        # All rows are of one size. Qt would measure thousands of them again at every change.
        changed = self.visualRect(first).united(self.visualRect(last))
        self.viewport().update(changed & self.viewport().rect())

    def sizeHint(self) -> QSize:
        return self._size_of(USUAL_ROWS)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._size_of(LEAST_ROWS).height() + self.extra_height)

    @property
    def extra_height(self) -> int:
        """By how much it is higher at least than two rows."""
        rows = min(self._samples.rowCount(), MOST_ROWS) if self._shows_all else 0
        return self._size_of(max(rows, LEAST_ROWS)).height() - self._size_of(LEAST_ROWS).height()

    def show_all(self, shown: bool) -> None:
        """Be as high as all rows, unless they are very many, or as low as may be."""
        if shown != self._shows_all:
            self._shows_all = shown
            self.updateGeometry()

    def insertion_row(self, y: int) -> int:
        """Before which row something dropped at the height `y` goes; the row count at the end."""
        for row in range(max(0, self.indexAt(QPoint(1, 1)).row()), self._samples.rowCount()):
            if y < self.visualRect(self._samples.index(row)).center().y():
                return row
        return self._samples.rowCount()

    @guarded
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        self._show_insertion(self.insertion_row(event.position().toPoint().y()))

    @guarded
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_insertion(None)

    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        rows = self._samples.dragged_rows(event.mimeData())
        before = self.insertion_row(event.position().toPoint().y())
        # Leaving also stops what Qt does while something is dragged, such as scrolling.
        super().dragLeaveEvent(QDragLeaveEvent())
        self._show_insertion(None)
        if not rows:
            return
        event.acceptProposedAction()
        hang_together = rows[-1] - rows[0] == len(rows) - 1
        if not (hang_together and rows[0] <= before <= rows[-1] + 1):
            self.move_requested.emit(rows, before)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if not self._samples.rowCount():
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.setPen(current_theme().muted)
            painter.drawText(self.viewport().rect(), int(flags), EMPTY_TEXT)
        elif self._insertion is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current_theme().accent)
            line = self._insertion_line(self._insertion)
            painter.drawRoundedRect(line, line.height() / 2, line.height() / 2)
        painter.end()

    def _select(self, row: int) -> None:
        if row != self.row:
            self.setCurrentIndex(self._samples.index(row))

    def _tell_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._telling:
            self.row_chosen.emit(current.row())

    def _show_insertion(self, row: int | None) -> None:
        if row != self._insertion:
            self._insertion = row
            self.viewport().update()

    def _insertion_line(self, before: int) -> QRectF:
        row = QRectF(self.visualRect(self._samples.index(max(0, before - 1))))
        gap = row.bottom() - INSERTION_WIDTH if before else row.top()
        return QRectF(row.left(), gap, row.width(), INSERTION_WIDTH)

    def _size_of(self, rows: int) -> QSize:
        height = round(row_fonts(self.font()).row_height) * rows + 2 * self.frameWidth()
        return QSize(USUAL_CHARACTERS * self.fontMetrics().averageCharWidth(), height)


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last row of every stretch of neighbours."""
    first = last = -1
    for row in sorted(rows):
        if first >= 0 and row == last + 1:
            last = row
            continue
        if first >= 0:
            yield first, last
        first = last = row
    if first >= 0:
        yield first, last
