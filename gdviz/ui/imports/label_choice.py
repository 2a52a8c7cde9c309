"""Which labels of the data count as positive: a list to tick."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from gdviz.files.imports import Found
from gdviz.ui.words.numbers import count

LABEL = Qt.ItemDataRole.UserRole
SHOWN_ROWS = 7
WIDTH = 190


class LabelChoice(QListWidget):
    """`changed` tells that other labels are ticked."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("labelChoice")
        self.setAccessibleName("Labels that count as positive")
        self.setUniformItemSizes(True)
        self.setMinimumWidth(WIDTH)
        self.setFixedHeight(SHOWN_ROWS * self.fontMetrics().height())
        self.itemChanged.connect(self.changed)
        # A click on the words is as good as one on the box.
        self.itemClicked.connect(self._toggle_by_words)
        self._before: Qt.CheckState | None = None
        self.itemPressed.connect(self._remember)

    @property
    def ticked(self) -> frozenset[str]:
        """The labels that count as positive."""
        items = (self.item(row) for row in range(self.count()))
        return frozenset(
            str(item.data(LABEL)) for item in items if item.checkState() == Qt.CheckState.Checked
        )

    def show_labels(self, found: Found, ticked: frozenset[str]) -> None:
        """Show the labels of what was found with their counts, these ones ticked."""
        with QSignalBlocker(self):
            self.clear()
            for label, images in found.classes:
                item = QListWidgetItem(f"{label}   ({count(images)})")
                item.setData(LABEL, label)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                checked = Qt.CheckState.Checked if label in ticked else Qt.CheckState.Unchecked
                item.setCheckState(checked)
                self.addItem(item)
            self.setCurrentRow(0)
        self.setFixedHeight(SHOWN_ROWS * self.sizeHintForRow(0) + 2 * self.frameWidth())

    def _remember(self, item: QListWidgetItem) -> None:
        self._before = item.checkState()

    def _toggle_by_words(self, item: QListWidgetItem) -> None:
        if item.checkState() == self._before:
            checked = self._before == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
        self._before = None
