"""How far a film is, and how long it still takes."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from gdviz.numbers import count

# Before there are so many frames nobody knows how long the others take.
FIRST_FRAMES = 5


class ExportProgress(QWidget):
    """Seen while something is being written."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = QProgressBar()
        self._bar.setAccessibleName("How much is written")
        self._bar.setTextVisible(False)
        self._words = QLabel()
        self._words.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._bar)
        column.addWidget(self._words)
        self._made = self._frames = 0
        self._began = 0.0
        self.hide()

    @property
    def is_running(self) -> bool:
        """Whether something is being written."""
        return not self.isHidden()

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def begin(self, frames: int) -> None:
        """So many frames are to be made; 0 where nobody knows how much there is."""
        self._made, self._frames, self._began = 0, frames, perf_counter()
        self._bar.setRange(0, frames)
        self._bar.setValue(0)
        self._words.setText("Beginning…")
        self.show()

    def show_made(self, frames: int) -> None:
        """So many more have been made."""
        self._made += frames
        self._bar.setValue(self._made)
        if self._made >= self._frames:
            # Nobody knows how long: a film may have to be put together still.
            self._bar.setRange(0, 0)
            self._words.setText("All frames are made; the rest is being written…")
            return
        words = f"{count(self._made)} of {count(self._frames)} frames"
        if self._made >= FIRST_FRAMES:
            per_frame = (perf_counter() - self._began) / self._made
            left = max(1, round(per_frame * (self._frames - self._made)))
            words += f", about {count(left)} s left"
        self._words.setText(words)

    def end(self) -> None:
        """Nothing is being written any more."""
        self.hide()
