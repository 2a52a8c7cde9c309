"""Going through a sum row by row: by hand, or by itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from gdviz.ui.look.icon_sizes import set_icon_size
from gdviz.ui.look.icons import icon
from gdviz.ui.look.target_size import LEAST_TARGET

# Time to read a row.
ROW_MS = 700
ICON = QSize(14, 14)
ALL = None
STEP_TIP = "Add the next row of the sum"
PLAY_TIP, PAUSE_TIP = "Go through the sum row by row", "Hold here"


class SumWalk(QObject):
    """How many rows have been added: None while the sum is simply there, whole.

    `changed` tells that it is another number. The first step begins with the first row; after the
    last one the sum is whole again. Its two `buttons`, side by side in `controls`, step and play.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = 0
        self._added: int | None = ALL
        self._timer = QTimer(self)
        self._timer.setInterval(ROW_MS)
        self._timer.timeout.connect(self.step)
        self.controls = QWidget()
        self._step = _button("stepSumButton", STEP_TIP, "step")
        self._play = _button("playSumButton", PLAY_TIP, "play")
        row = QHBoxLayout(self.controls)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in self.buttons:
            row.addWidget(button)
        self._step.clicked.connect(self._step_by_hand)
        self._play.clicked.connect(self._play_or_pause)

    @property
    def added(self) -> int | None:
        """How many rows have been added; None for all, and nobody is counting."""
        return self._added

    @property
    def buttons(self) -> tuple[QToolButton, QToolButton]:
        """What steps and what plays."""
        return self._step, self._play

    def _show_playing(self) -> None:
        playing = self._timer.isActive()
        self._play.setIcon(icon("pause" if playing else "play", "muted"))
        self._play.setToolTip(PAUSE_TIP if playing else PLAY_TIP)

    def follow(self, rows: int, *, same: bool) -> None:
        """There is a sum of so many rows; another one than before is simply there."""
        self._rows = rows
        for button in self.buttons:
            button.setEnabled(rows > 0)
        if not same or not rows:
            self._end()

    @Slot()
    def step(self) -> None:
        """Add a row; behind the last one it is over."""
        added = 0 if self._added is ALL else self._added
        if added >= self._rows:
            self._end()
            return
        self._added = added + 1
        self.changed.emit()

    def _step_by_hand(self) -> None:
        self._hold()
        self.step()

    def _play_or_pause(self) -> None:
        if self._timer.isActive():
            self._hold()
            return
        self._timer.start()
        self._show_playing()
        self.step()

    def _hold(self) -> None:
        self._timer.stop()
        self._show_playing()

    def _end(self) -> None:
        self._hold()
        if self._added is not ALL:
            self._added = ALL
            self.changed.emit()


def _button(name: str, tip: str, picture: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setAccessibleName(tip)
    button.setToolTip(tip)
    button.setIcon(icon(picture, "muted"))
    # The name of the image beside them needs the room more.
    set_icon_size(button, ICON, QSize(LEAST_TARGET, 0))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
