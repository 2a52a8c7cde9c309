"""The images of the sample set as rows of a list, with what the neuron answers to each."""

from collections.abc import Sequence
from html import escape
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QUuid,
    Signal,
)

from gdviz.engine import Image, SampleSet, Snapshot
from gdviz.numbers import plain
from gdviz.ui.look.guard import answering
from gdviz.ui.samples.sample_changes import (
    Change,
    Changed,
    Inserted,
    Moved,
    Removed,
    changes_between,
)
from gdviz.ui.samples.sample_results import POPULATION, SampleResult, is_same_task, sample_result
from gdviz.ui.words.signed_format import signed_number

Index = QModelIndex | QPersistentModelIndex

IMAGE = Qt.ItemDataRole.UserRole + 1
LABEL = Qt.ItemDataRole.UserRole + 2
RESULT = Qt.ItemDataRole.UserRole + 3
IN_BATCH = Qt.ItemDataRole.UserRole + 4
BOTH_LABELS = Qt.ItemDataRole.UserRole + 5
WORD_ROLES = [Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole]

HELD_OUT_WORDS = "population: it is judged, but the neuron does not learn from it"
IN_BATCH_WORDS = "in the next batch: the next step learns from it"

# Rows are dropped between rows, not onto them.
FLAGS_BETWEEN_ROWS = Qt.ItemFlag.ItemIsDropEnabled
FLAGS_OF_ROWS = (
    Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsEditable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)

ROW_FORMAT = "application/x-gdviz-sample-row"
ROOT = QModelIndex()
NO_SAMPLES = SampleSet("none", 1, 1)


class SampleModel(QAbstractListModel):
    """Follows the edited sample set row by row; never resets, so that selections survive.

    It changes nothing itself: a new name typed into the list becomes `rename_requested`.
    """

    rename_requested = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._samples = NO_SAMPLES
        self._images: list[Image] = []
        self._snapshot: Snapshot | None = None
        self._marking: Snapshot | None = None
        self._marked: frozenset[int] = frozenset()
        # Two windows, or two programs, must not move each other's rows.
        self._token = QUuid.createUuid().toString()

    @property
    def samples(self) -> SampleSet:
        """The sample set that is shown."""
        return self._samples

    @property
    def snapshot(self) -> Snapshot | None:
        """Where the results come from."""
        return self._snapshot

    def show_samples(self, samples: SampleSet) -> None:
        """Show these images, touching only the rows that differ."""
        before, self._samples = self._samples, samples
        for change in changes_between(before.images, samples.images):
            self._make(change)
        if (before.positive_name, before.negative_name) != (
            samples.positive_name,
            samples.negative_name,
        ):
            self._tell(0, len(samples) - 1, [])

    def show_results(self, snapshot: Snapshot) -> None:
        """Show the answers of `snapshot` beside the images that it has too."""
        before, self._snapshot = self._snapshot, snapshot
        rows = _changed_rows(before, snapshot)
        if rows.size:
            last = min(int(rows[-1]), len(self._images) - 1)
            self._tell(int(rows[0]), last, [RESULT, *WORD_ROLES])

    def show_batch(self, snapshot: Snapshot | None) -> None:
        """Mark the images that the step after `snapshot` learns from; none for None."""
        batch = None if snapshot is None else snapshot.next.batch
        before, self._marking = self._marked, snapshot
        self._marked = frozenset() if batch is None else frozenset(batch.tolist())
        for row in sorted(before ^ self._marked):
            if row < len(self._images):
                self._tell(row, row, [IN_BATCH, *WORD_ROLES])

    def is_in_batch(self, row: int) -> bool:
        """Whether the next step learns from the image in `row`, as far as that is to be marked."""
        if row not in self._marked or self._marking is None:
            return False
        images = self._marking.experiment.samples.images
        image = self._images[row]
        return not image.held_out and row < len(images) and is_same_task(images[row], image)

    def result(self, row: int) -> SampleResult | None:
        """What the snapshot says about the image in `row`; None when it has another there."""
        snapshot = self._snapshot
        if snapshot is None or row >= len(snapshot.experiment.samples):
            return None
        if not is_same_task(snapshot.experiment.samples.images[row], self._images[row]):
            return None
        return sample_result(snapshot, row)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._images)

    @answering(None)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        image = self._images[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return image.name
            case Qt.ItemDataRole.ToolTipRole:
                return self._tooltip(index.row())
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(self._words(index.row()))
        return self._for_painting(index.row(), role)

    @answering(False)
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        name = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not name:
            return False
        if name != self._images[index.row()].name:
            self.rename_requested.emit(index.row(), name)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return FLAGS_BETWEEN_ROWS
        return FLAGS_OF_ROWS

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [ROW_FORMAT]

    @answering(None)
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        rows = ",".join(str(row) for row in sorted(index.row() for index in indexes))
        data.setData(ROW_FORMAT, f"{self._token} {rows}".encode())
        return data

    def dragged_rows(self, data: QMimeData) -> list[int]:
        """The rows of this model that `data` carries, in order; none of another's."""
        token, _, words = (
            bytes(data.data(ROW_FORMAT).data()).decode(errors="replace").partition(" ")
        )
        rows = words.split(",")
        if token != self._token or not all(row.isdecimal() for row in rows):
            return []
        return [int(row) for row in rows]

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, _parent: Index
    ) -> bool:
        return bool(self.dragged_rows(data))

    def _make(self, change: Change) -> None:
        after = self._samples.images
        match change:
            case Changed(first, last):
                self._images[first : last + 1] = after[first : last + 1]
                self._tell(first, last, [])
            case Inserted(first, last):
                self.beginInsertRows(ROOT, first, last)
                self._images[first:first] = after[first : last + 1]
                self.endInsertRows()
            case Removed(first, last):
                self.beginRemoveRows(ROOT, first, last)
                del self._images[first : last + 1]
                self.endRemoveRows()
            case Moved(source, target):
                # Qt counts the place between rows, while the moved row is still where it was.
                before = target + 1 if target > source else target
                self.beginMoveRows(ROOT, source, source, ROOT, before)
                self._images.insert(target, self._images.pop(source))
                self.endMoveRows()

    def _tell(self, first: int, last: int, roles: list[int]) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first), self.index(last), roles)

    def _for_painting(self, row: int, role: int) -> Any:
        image = self._images[row]
        if role == IMAGE:
            return image
        if role == LABEL:
            return self._samples.label_name(image.positive)
        if role == BOTH_LABELS:
            return self._samples.positive_name, self._samples.negative_name
        if role == IN_BATCH:
            return self.is_in_batch(row)
        return self.result(row) if role == RESULT else None

    def _words(self, row: int) -> list[str]:
        image, result = self._images[row], self.result(row)
        words = [image.name, self._samples.label_name(image.positive)]
        if image.held_out:
            words.append(POPULATION)
        if self.is_in_batch(row):
            words.append("in the next batch")
        # A screen reader would spell out the tick.
        return words if result is None else [*words, result.answer, result.verdict.lstrip("✓ ")]

    def _tooltip(self, row: int) -> str:
        image, result, snapshot = self._images[row], self.result(row), self._snapshot
        lines = [f"{image.name} · {self._samples.label_name(image.positive)}"]
        if image.held_out:
            lines.append(HELD_OUT_WORDS)
        if self.is_in_batch(row):
            lines.append(IN_BATCH_WORDS)
        if result is not None and snapshot is not None:
            target = snapshot.experiment.judge.targets[row]
            lines.append(f"sum z = {signed_number(result.z)}")
            lines.append(f"answer {result.answer}, target {plain(float(target), 0)}")
        # Qt would take a name that looks like HTML for HTML.
        return f"<p style='white-space: pre'>{escape(chr(10).join(lines))}</p>"


def _changed_rows(before: Snapshot | None, after: Snapshot) -> npt.NDArray[np.intp]:
    """The rows whose results may read differently, in ascending order."""
    if before is None or before.experiment is not after.experiment:
        return np.arange(max(0 if before is None else len(before.outputs), len(after.outputs)))
    return np.flatnonzero(before.outputs != after.outputs)
