"""The labels of data: which count as positive, how many images have them, and how these look."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView

from gdviz.numbers import count
from gdviz.ui.imports.import_preview import ImportPreview
from gdviz.ui.imports.label_delegate import COUNT, LABEL, LabelDelegate

LEAST_SIZE = QSize(300, 160)


class LabelList(QListView):
    """A row for each label, ticked when it counts as positive.

    A click anywhere in a row, or the space bar, ticks it; `positive_changed` tells.
    """

    positive_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("labelList")
        self.setAccessibleName("Labels that count as positive")
        self._labels = QStandardItemModel(self)
        self._delegate = LabelDelegate(self)
        self.setModel(self._labels)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumSize(LEAST_SIZE)
        self.clicked.connect(self._toggle)
        self._labels.itemChanged.connect(lambda _: self.positive_changed.emit())

    @property
    def positive(self) -> frozenset[str]:
        """The labels that are ticked."""
        rows = map(self._labels.item, range(self._labels.rowCount()))
        return frozenset(item.data(LABEL) for item in rows if _is_ticked(item))

    def show_preview(self, preview: ImportPreview, positive: frozenset[str]) -> None:
        """Show the labels, these ticked, without a signal."""
        labels = [label for label, _ in preview.classes]
        rows = range(self._labels.rowCount())
        if labels != [self._labels.item(row).data(LABEL) for row in rows]:
            self._labels.clear()
            for label, images in preview.classes:
                self._labels.appendRow(_item(label, images, label in positive))
            self.setCurrentIndex(self._labels.index(0, 0))
        else:
            # The same labels may have other images, as when a sheet is cut into tiles.
            with QSignalBlocker(self._labels):
                for row, (label, images) in enumerate(preview.classes):
                    _tell(self._labels.item(row), label, images)
        self._delegate.show_preview(preview)
        self.viewport().update()

    def show_grid(self, rows: int, columns: int) -> None:
        """Show the images on this grid."""
        self._delegate.show_grid(rows, columns)
        self.viewport().update()

    def _toggle(self, index: QModelIndex | QPersistentModelIndex) -> None:
        item = self._labels.item(index.row())
        other = Qt.CheckState.Unchecked if _is_ticked(item) else Qt.CheckState.Checked
        item.setCheckState(other)


def _is_ticked(item: QStandardItem) -> bool:
    return item.checkState() == Qt.CheckState.Checked


def _item(label: str, images: int, positive: bool) -> QStandardItem:
    item = QStandardItem()
    item.setData(label, LABEL)
    _tell(item, label, images)
    item.setEditable(False)
    item.setCheckable(True)
    item.setCheckState(Qt.CheckState.Checked if positive else Qt.CheckState.Unchecked)
    return item


def _tell(item: QStandardItem, label: str, images: int) -> None:
    """Say how many images have the label."""
    item.setData(count(images), COUNT)
    words = f"{label}, {'1 image' if images == 1 else f'{count(images)} images'}"
    item.setData(words, Qt.ItemDataRole.AccessibleTextRole)
