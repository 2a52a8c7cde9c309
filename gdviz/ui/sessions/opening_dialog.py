"""How far the opening of a session has come, with the way to let it be."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QLabel,
    QProgressBar,
    QPushButton,
    QWidget,
)

from gdviz.files.quoting import quoted
from gdviz.numbers import percent
from gdviz.ui.controls.dialog import Dialog, heading, wrapped

BAR_WIDTH = 360
SCALE = 1000

# What is open sooner needs no dialog.
SHOW_AFTER_MS = 400


class OpeningDialog(Dialog):
    """`cancelled` wishes that the work of before stays. Shows itself only when it takes a while."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("openingDialog", "Opening", parent, once=False)
        self.setModal(True)
        self._title, self._stage = wrapped(heading("")), QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(BAR_WIDTH)
        self._bar.setAccessibleName("How far it has come")
        cancel = QPushButton("Cancel")
        cancel.setObjectName("cancelOpeningButton")
        cancel.setToolTip("Keep what is open now")
        cancel.clicked.connect(self.reject)
        self.parts.addWidget(self._title)
        self.parts.addWidget(self._stage)
        self.parts.addWidget(self._bar)
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SHOW_AFTER_MS)
        self._soon.timeout.connect(self.open)
        self.rejected.connect(self._tell_cancelled)

    def begin(self, title: str) -> None:
        """Something called `title` is being opened."""
        self._title.setText(f"Opening {quoted(title)}")
        self._stage.setText("Reading it…")
        self._bar.setRange(0, 0)
        self._soon.start()

    @Slot(float)
    def show_part(self, part: float) -> None:
        """The run has been computed again so far, from 0 to 1."""
        self._stage.setText(f"Computing its run again: {percent(part)}")
        self._bar.setRange(0, SCALE)
        self._bar.setValue(round(SCALE * part))

    def end(self) -> None:
        """It is open, or will not be."""
        self._soon.stop()
        self.accept()

    def _tell_cancelled(self) -> None:
        self._soon.stop()
        self.cancelled.emit()
