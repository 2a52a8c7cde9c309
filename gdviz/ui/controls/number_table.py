"""A table of words and numbers, of which only what is seen is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy

from gdviz.ui.controls.number_model import NumberModel, Row
from gdviz.ui.controls.whole_row_table import WholeRowTable
from gdviz.ui.look.fonts import bold
from gdviz.ui.look.guard import guarded

WIDEST = "−0.000000000"
PADDING, LEAST_PADDING = 12, 8
# Before words that follow a number.
GAP = 12
NO_ROW = -1
FEWEST_ROWS = 2
# A table of more rows scrolls by itself wherever it is.
MOST_ROWS = 16


class NumberTable(WholeRowTable):
    """`row_chosen` tells the row that a person went to, −1 once they are elsewhere."""

    row_chosen = Signal(int)

    def __init__(self, name: str, titles: Sequence[str], numbers: Sequence[int]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(name)
        self._model = NumberModel(titles, numbers, self.font())
        self._least_rows = FEWEST_ROWS
        # What columns of a width of their own have room for, and which of them show all they say.
        self._rooms: dict[int, str] = {}
        self._shorter: dict[int, str] = {}
        self._whole: set[int] = set()
        self._longest, self._is_narrow, self._is_short = "", False, False
        self._ends_below_rows = False
        self.setModel(self._model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        below, across = self.verticalHeader(), self.horizontalHeader()
        across.setAccessibleName(f"Columns of {name}")
        below.hide()
        # As high as their letters need it, though the header, which is hidden, had larger ones.
        below.setMinimumSectionSize(1)
        self._fit_rows()
        across.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setMinimumSectionSize(20)
        self.selectionModel().currentRowChanged.connect(self._tell_row)

    def show_all(self, shown: bool) -> None:
        """Be as high as all rows, unless they are very many, or as low as may be."""
        rows = MOST_ROWS if shown else FEWEST_ROWS
        # Telling it again and again would never end.
        if rows != self._least_rows:
            self._least_rows = rows
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        count = max(FEWEST_ROWS, min(self._model.rowCount(), self._least_rows))
        bar = self.horizontalScrollBar().sizeHint().height() if self._is_narrow else 0
        return QSize(super().minimumSizeHint().width(), self._height_of(count) + bar)

    def sizeHint(self) -> QSize:
        if not self._ends_below_rows:
            return super().sizeHint()
        height = max(self._height_of(self._model.rowCount()), self.minimumSizeHint().height())
        return QSize(super().sizeHint().width(), height)

    def _height_of(self, rows: int) -> int:
        """How high it is with so many rows below its titles."""
        titles = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth()
        return titles + rows * self.verticalHeader().defaultSectionSize()

    def end_below_rows(self) -> None:
        """Be no higher than its rows, for what is said of them to be right below the last one."""
        self._ends_below_rows = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    @property
    def is_short(self) -> bool:
        """Whether there is room for the shorter words alone."""
        return self._is_short

    def has_room(self, column: int, words: str) -> bool:
        """Whether a column is wide enough for these words."""
        return self.columnWidth(column) >= self._room_for(words)

    def keep_numbers_whole(self, longest: str) -> None:
        """Cut no numbers as long as this one: where there is no room for them, scroll across."""
        self._longest = longest
        self._fit_numbers()

    def shorten(self, column: int, words: str) -> None:
        """Where there is no room for all, a column has room for these words, and no more."""
        self._shorter[column] = words
        self._fit_numbers()

    def _fit_numbers(self) -> None:
        """Let the numbers share the room, or have as much of it as they need and no more."""
        if not self._longest:
            return
        width = self.viewport().width()
        words, numbers = self._word_widths(), self._number_widths(PADDING)
        self._is_short = width < sum(words.values()) + sum(numbers.values())
        if self._is_short:
            words, numbers = self._shorter_widths(), self._number_widths(LEAST_PADDING)
        left = width - sum(words.values()) - sum(numbers.values())
        narrow = left < 0
        are_even = left >= sum(max(numbers.values()) - each for each in numbers.values())
        header = self.horizontalHeader()
        for column, needed in words.items():
            header.resizeSection(column, needed)
        for column, needed in numbers.items():
            if are_even:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(column, needed + max(0, left) // len(numbers))
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            policy = Qt.ScrollBarPolicy
            bar = policy.ScrollBarAlwaysOn if narrow else policy.ScrollBarAlwaysOff
            self.setHorizontalScrollBarPolicy(bar)
            self.updateGeometry()

    def _number_widths(self, padding: int) -> dict[int, int]:
        """What the longest number needs, and those of the first rows: no more are written here."""
        rows = [self._model.row(at) for at in range(min(MOST_ROWS, self._model.rowCount()))]
        return {
            column: self._room_for(self._longest, *(row[column] for row in rows), padding=padding)
            for column in self._model.numbers
        }

    def _word_widths(self) -> dict[int, int]:
        """Of the columns that have a width of their own and no numbers."""
        rooms = self._rooms.items()
        return {at: self._width_of(at, each) for at, each in rooms if at not in self._model.numbers}

    def _shorter_widths(self) -> dict[int, int]:
        title = self._model.title
        return {
            column: self._room_for(self._shorter[column], title(column), padding=LEAST_PADDING)
            if column in self._shorter
            else width
            for column, width in self._word_widths().items()
        }

    def _width_of(self, column: int, words: str) -> int:
        return self._room_for(words) + (GAP if self._model.follows_number(column) else 0)

    def share(self, *weights: int) -> None:
        """Let the columns share the room so: 0 for as much as the words need."""
        header = self.horizontalHeader()
        for column, weight in enumerate(weights):
            fits = QHeaderView.ResizeMode.ResizeToContents
            mode = QHeaderView.ResizeMode.Stretch if weight else fits
            header.setSectionResizeMode(column, mode)
        # A number that is not known yet will need as much room as those that are.
        for column in self._model.numbers:
            self.keep_room_for(column, WIDEST)

    def keep_room_for(self, column: int, words: str) -> None:
        """Make a column as wide as these words need it, and let the others share the rest."""
        header = self.horizontalHeader()
        self._rooms[column] = words
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(column, self._width_of(column, words))

    def show_whole(self, column: int) -> None:
        """Widen a column of numbers for what is written in it now; it does not go back and forth.

        For tables of a few rows: every one is written.
        """
        self._whole.add(column)
        rows = range(self._model.rowCount())
        rooms = [self._room_for(str(self._model.index(row, column).data())) for row in rows]
        header = self.horizontalHeader()
        header.resizeSection(column, max([header.sectionSize(column), *rooms]))

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._bring_mark_into_view()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_numbers()
        # Qt keeps what is at the top, also where the marked row then is beyond the bottom.
        self._bring_mark_into_view()

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._model.marked_font = bold(self.font())
            self._fit_rows()
            self._fit_columns()
            self._fit_numbers()
            self.updateGeometry()
            self._bring_mark_into_view()

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell_row()

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell_row()

    @Slot()
    def _tell_row(self) -> None:
        # Rows that go take the current one with them while the person is elsewhere.
        self.row_chosen.emit(self.currentIndex().row() if self.hasFocus() else NO_ROW)

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(round(1.5 * self.fontMetrics().height()))

    def _fit_columns(self) -> None:
        """Make those columns that have a width of their own as wide as the type needs them."""
        for column, words in self._rooms.items():
            self.keep_room_for(column, words)
        for column in self._whole:
            self.show_whole(column)

    def _room_for(self, *words: str, padding: int = PADDING) -> int:
        """The width of a column with any of these words, which are bold in a marked row."""
        metrics = QFontMetrics(bold(self.font()))
        return max(map(metrics.horizontalAdvance, words)) + padding

    def show_rows(
        self, rows: int, row: Callable[[int], Row], tip: Callable[[int], str] | None = None
    ) -> None:
        """Show so many rows; `row` writes one when it is looked at."""
        before = self._model.rowCount()
        self._model.show_rows(rows, row, tip)
        if rows != before and (self._least_rows > FEWEST_ROWS or self._ends_below_rows):
            self.updateGeometry()
        self._fit_numbers()

    def show_titles(self, titles: tuple[str, ...]) -> None:
        """Have columns of numbers with these titles from now on."""
        self._model.show_titles(titles)

    def name_column(self, column: int, title: str) -> None:
        """Head a column with another word from now on."""
        self._model.name_column(column, title)

    def show_mark(self, row: int) -> None:
        """Mark a row, and bring it into view; there it stays in another size and other type."""
        self._model.show_mark(row)
        self._bring_mark_into_view()

    def _bring_mark_into_view(self) -> None:
        row = self._model.marked
        if row >= 0:
            # Rows that have just come are not laid out yet.
            self.executeDelayedItemsLayout()
            self.scrollTo(self._model.index(row, 0))

    def show_light(self, row: int) -> None:
        """Light a row, such as that of what is pointed at elsewhere; none for −1."""
        self._model.show_light(row)

    def words(self, row: int) -> list[str]:
        """What a row says."""
        columns = range(self._model.columnCount())
        return [str(self._model.index(row, column).data()) for column in columns]
