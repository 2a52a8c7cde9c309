"""A table whose numbers may change with every step, and which tells of that as little as others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QTableView, QWidget
from shiboken6 import isValid

from gdviz.ui.look.spoken import is_silent, say_by

Index = QModelIndex | QPersistentModelIndex


class QuietTable(QTableView):
    """While a run plays, those who listen hear of it as of everything else: now and then."""

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        if is_silent():
            self.viewport().update()
            say_by(_tell_change, self, "")
        else:
            super().dataChanged(first, last, roles)


def _tell_change(table: QWidget, _words: str) -> None:
    """Tell that anything in it may be another one."""
    if isValid(table) and isinstance(table, QTableView) and table.model() is not None:
        model = table.model()
        last = model.index(model.rowCount() - 1, model.columnCount() - 1)
        QTableView.dataChanged(table, model.index(0, 0), last)
