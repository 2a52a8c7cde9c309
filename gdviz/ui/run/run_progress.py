"""The strip that shows how far a long run has come, with the way to end it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from gdviz.engine import Snapshot
from gdviz.numbers import count
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.measured import measured
from gdviz.ui.run.run_estimate import RunEstimate, time_left

RADIUS = 8
MARGINS = (14, 8, 8, 8)
SPACING = 12
BAR_WIDTH = 220
SCALE = 1000

# Short runs are over before anybody could read about them.
SHORTEST_SECONDS = 0.5
WIDEST = "100% of 10,000,000 steps · less than 1 s left"


class RunProgress(QWidget):
    """Hidden but for runs that take a while. `cancelled` wishes for the end of the run."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runProgress")
        self.setAccessibleName("Progress of the run")
        self._estimate: RunEstimate | None = None
        self._bar = QProgressBar()
        self._bar.setRange(0, SCALE)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(BAR_WIDTH)
        self._words = QLabel()
        words = self._words
        measured(words, lambda font: words.setMinimumWidth(font.horizontalAdvance(WIDEST)))
        self._cancel = QPushButton("Cancel")
        self._cancel.setObjectName("cancelRunButton")
        self._cancel.setToolTip("End the run where it is; nothing of it is lost")
        self._cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(*MARGINS)
        row.setSpacing(SPACING)
        for part in (self._bar, self._words, self._cancel):
            row.addWidget(part)
        self.hide()

    def begin(self, first: int, target: int, now: float) -> None:
        """A run of steps from `first` to `target` begins at the time `now`, in seconds."""
        self._estimate = RunEstimate(first, target, now)

    def end(self) -> None:
        """The run is over."""
        self._estimate = None
        self.hide()

    def show_snapshot(self, snapshot: Snapshot, now: float) -> None:
        """Show how far the run has come by `now`."""
        estimate = self._estimate
        if estimate is None or now - estimate.began < SHORTEST_SECONDS:
            return
        part, steps = estimate.part(snapshot.clock), estimate.target - estimate.first
        left = time_left(estimate.seconds_left(snapshot.clock, now))
        self._bar.setValue(round(SCALE * part))
        self._words.setText(f"{part:.0%} of {count(steps)} steps · {left}".rstrip(" ·"))
        self.show()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current_theme().accent_border, 1))
        painter.setBrush(current_theme().card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()
