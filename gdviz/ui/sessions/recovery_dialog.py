"""What a crash has left, offered to be brought back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale, Signal, Slot
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from gdviz.files.autosave import Recovered
from gdviz.ui.controls.dialog import SPACING, Dialog, explanation, heading

MOST_ROWS = 6
MOMENT = "d MMMM yyyy, HH:mm"
EXPLANATION = (
    "gdviz ended without warning. What was not saved has been kept; nothing is deleted unless you "
    "say so."
)


class RecoveryDialog(Dialog):
    """`wanted` carries the `Recovered` to bring back, `unwanted` the one to delete."""

    wanted = Signal(object)
    unwanted = Signal(object)

    def __init__(self, found: Sequence[Recovered], parent: QWidget | None = None) -> None:
        super().__init__("recoveryDialog", "Unsaved work", parent)
        self._found = list(found)
        self._list = QListWidget()
        self._list.setAccessibleName("Unsaved work")
        self._list.setUniformItemSizes(True)
        for work in self._found:
            self._list.addItem(QListWidgetItem(recovered_words(work)))
        self._list.setCurrentRow(0)
        self._bring = QPushButton("Bring back")
        self._bring.setObjectName("bringBackButton")
        self._bring.setProperty("variant", "accent")
        self._bring.setDefault(True)
        self._delete = QPushButton("Delete")
        self._delete.setObjectName("deleteWorkButton")
        self._later = QPushButton("Not now")
        self._later.setObjectName("notNowButton")
        self._later.setToolTip("Ask again the next time that gdviz is started")
        self._lay_out()
        self._bring.clicked.connect(self._bring_back)
        self._delete.clicked.connect(self._throw_away)
        self._later.clicked.connect(self.reject)
        self._list.itemDoubleClicked.connect(self._bring_back)
        self._bring.setFocus()

    def _lay_out(self) -> None:
        rows = min(max(len(self._found), 2), MOST_ROWS)
        height = self._list.sizeHintForRow(0) * rows + 2 * self._list.frameWidth()
        self._list.setFixedHeight(height + SPACING)
        self.parts.addWidget(heading("Bring back unsaved work?"))
        self.parts.addWidget(explanation(EXPLANATION))
        self.parts.addWidget(self._list)
        self.foot.addWidget(self._delete)
        self.foot.addStretch(1)
        self.foot.addWidget(self._later)
        self.foot.addWidget(self._bring)

    @Slot()
    def _bring_back(self) -> None:
        work = self._found[self._list.currentRow()]
        self.accept()
        self.wanted.emit(work)

    @Slot()
    def _throw_away(self) -> None:
        row = self._list.currentRow()
        self._list.takeItem(row)
        self.unwanted.emit(self._found.pop(row))
        if not self._found:
            self.accept()


def recovered_words(work: Recovered) -> str:
    """“Two faces, kept 21 November 2026, 14:05”: in numbers, 01/03 would be two dates."""
    moment = QDateTime.fromSecsSinceEpoch(int(work.time.timestamp()))
    # All other words are English as well, whatever the country.
    english = QLocale(QLocale.Language.English)
    return f"{work.title}, kept {english.toString(moment, MOMENT)}"
