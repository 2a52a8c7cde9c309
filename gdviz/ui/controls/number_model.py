"""The rows of a table of words and numbers, written when they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.fonts import bold
from gdviz.ui.look.guard import answering

Index = QModelIndex | QPersistentModelIndex
Row = tuple[str, ...]

ROOT = QModelIndex()
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class NumberModel(QAbstractTableModel):
    """Rows that are written when they are looked at, one of them marked."""

    def __init__(self, titles: Sequence[str], numbers: Sequence[int], font: QFont) -> None:
        """`numbers` are the columns to be set to the right; a marked row is bold in `font`."""
        super().__init__()
        self._titles = tuple(titles)
        self.numbers = frozenset(numbers)
        self.marked_font = bold(font)
        self._count = 0
        self._marked = self._lit = -1
        self._row: Callable[[int], Row] = lambda _: ()
        self._tip: Callable[[int], str] = lambda _: ""

    def show_rows(
        self, rows: int, row: Callable[[int], Row], tip: Callable[[int], str] | None = None
    ) -> None:
        """Show so many rows from now on; `row` writes one, `tip` explains it."""
        before = self._count
        if rows < before:
            # Until they are gone they are written as before.
            self.beginRemoveRows(ROOT, rows, before - 1)
            self._count = rows
            self.endRemoveRows()
        self._row, self._tip = row, tip or (lambda _: "")
        if rows > before:
            self.beginInsertRows(ROOT, before, rows - 1)
            self._count = rows
            self.endInsertRows()
        if stayed := min(rows, before):
            self.dataChanged.emit(self.index(0, 0), self.index(stayed - 1, len(self._titles) - 1))

    def show_mark(self, row: int) -> None:
        """Mark a row; none for −1."""
        before, self._marked = self._marked, row
        for each in {before, row}:
            if 0 <= each < self._count:
                self.dataChanged.emit(self.index(each, 0), self.index(each, len(self._titles) - 1))

    @property
    def marked(self) -> int:
        """The marked row; −1 where there is none."""
        return self._marked if self._marked < self._count else -1

    def show_light(self, row: int) -> None:
        """Light a row; none for −1."""
        before, self._lit = self._lit, row
        for each in {before, row}:
            if 0 <= each < self._count:
                self.dataChanged.emit(self.index(each, 0), self.index(each, len(self._titles) - 1))

    def title(self, column: int) -> str:
        """What a column is headed with."""
        return self._titles[column]

    def row(self, row: int) -> Row:
        """The texts of a row."""
        return self._row(row)

    def show_titles(self, titles: tuple[str, ...]) -> None:
        """Have columns of numbers with these titles, and no rows yet, unless they are so."""
        if titles != self._titles:
            self.beginResetModel()
            self._titles, self.numbers = titles, frozenset(range(len(titles)))
            self._count = 0
            self.endResetModel()

    def name_column(self, column: int, title: str) -> None:
        """Head a column with another word from now on."""
        if title != self._titles[column]:
            self._titles = (*self._titles[:column], title, *self._titles[column + 1 :])
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._titles)

    @answering(None)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._row(index.row())[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(index.row())
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._side_of(index.column())
            case Qt.ItemDataRole.FontRole if index.row() == self._marked:
                return self.marked_font
            case Qt.ItemDataRole.BackgroundRole if index.row() == self._lit:
                return current_theme().selection
        return None

    @answering(None)
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._titles[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return self._side_of(section)
        return None

    def follows_number(self, column: int) -> bool:
        """Whether these are words behind a number, which they would touch at the left."""
        return column not in self.numbers and column - 1 in self.numbers

    def _side_of(self, column: int) -> Qt.AlignmentFlag:
        is_right = column in self.numbers or self.follows_number(column)
        return RIGHT if is_right else LEFT
