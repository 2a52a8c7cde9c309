"""Every weight nudged up and down by itself: which way helps, found one weight at a time."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from gdviz.engine import Experiment, NudgeTable, Snapshot, nudge_table
from gdviz.numbers import exact, significant, tabular
from gdviz.ui.arithmetic.page import ArithmeticPage, sentence
from gdviz.ui.background import Background
from gdviz.ui.controls.number_model import Row
from gdviz.ui.controls.number_table import NumberTable
from gdviz.ui.look.guard import guarded
from gdviz.ui.newest import Newest
from gdviz.ui.words.by_hand import MOST_DIGITS
from gdviz.ui.words.glossary import explained
from gdviz.ui.words.height_words import height_word
from gdviz.ui.words.nudge_words import telling
from gdviz.ui.words.parameter_words import (
    parameter_name,
    parameter_place,
    parameter_symbol,
    parameter_title,
    placed_symbol,
)

AHEAD = "–"

# What a column shows, and more where it takes more to see the difference.
TABLE_DIGITS = 7
# One of those numbers that take most room of what is usual.
ALMOST = 0.1234567
# Time to read a row.
WEIGHT_MS = 500
MOVES = (-1.0, 0.0, 1.0)
NEITHER, NO = "neither", "no"
# The column of what helps.
HELPS = 4
APPLY_TIP = "Make a round of nudges: every weight moves the way that helps"
NO_GROUND = "There is nothing to nudge: add an image to the sample."


class NudgePage(ArithmeticPage):
    """A row for each weight. `apply_requested` asks for a round of nudges: all changes at once.

    `found` carries the moves known so far, shape (size,), 0 where none is known or none helps, or
    None where nothing has been tried.
    """

    apply_requested = Signal()
    found = Signal(object)

    def __init__(self, background: Background) -> None:
        super().__init__("nudges")
        self._table: NudgeTable | None = None
        self._of: Snapshot | None = None
        self._newest = Newest(background, _nudged, self._show_table)
        self._tried = 0
        self._head = sentence("nudgeHead")
        self._head.setToolTip(explained("nudge"))
        self.table = NumberTable("Nudges", ("weight", "down", "as it is", "up", "helps"), (1, 2, 3))
        self.table.keep_numbers_whole(tabular(ALMOST))
        self.table.keep_room_for(HELPS, max((_helps(move) for move in MOVES), key=len))
        self.table.shorten(HELPS, max((_helps(move, short=True) for move in MOVES), key=len))
        self.next = _button("Next", "nextNudgeButton", "Try the next weight")
        self.play = _button("Play", "playNudgesButton", "Try one weight after the other")
        self.all = _button("All", "allNudgesButton", "Try all weights")
        self.apply = _button("Apply all at once", "applyNudgesButton", APPLY_TIP)
        # Nothing moves under the pointer when it says Pause.
        widest = max(map(self.play.fontMetrics().horizontalAdvance, ("Play", "Pause")))
        self.play.setMinimumWidth(widest + self.play.sizeHint().width() // 2)
        self._timer = QTimer(self)
        self._timer.setInterval(WEIGHT_MS)
        self._timer.timeout.connect(self._play_on)
        self.play.clicked.connect(self._play_or_pause)
        self.next.clicked.connect(lambda: self._try(self._tried + 1))
        self.all.clicked.connect(lambda: self._try(self._size))
        self.apply.clicked.connect(self.apply_requested)
        row = QHBoxLayout()
        for button in (self.next, self.play, self.all, self.apply):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addWidget(self._head)
        self.column.addLayout(row)
        self.column.addWidget(self.table, 1)

    @property
    def tried(self) -> int:
        """How many weights have been tried, from the first one on."""
        return self._tried

    @property
    def _size(self) -> int:
        return 0 if self.snapshot is None else len(self.snapshot.parameters)

    def show_present(self) -> None:
        snapshot = self.snapshot
        if snapshot is None:
            return
        if snapshot is self._of:
            self._tell()
            return
        experiment = snapshot.experiment
        if experiment.function is None and not experiment.samples.trained.images:
            self._show_table(snapshot, None)
            return
        self._newest.ask(snapshot)

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause()

    def _show_table(self, snapshot: Snapshot, table: NudgeTable | None) -> None:
        before, self._of, self._table = self._of, snapshot, table
        moved = before is None or not np.array_equal(before.parameters, snapshot.parameters)
        if moved or before is None or before.experiment is not snapshot.experiment:
            self._tried = 0
        self._show()

    def _show(self) -> None:
        snapshot, table = self._of, self._table
        size = 0 if table is None else len(table.moves)
        for button in (self.next, self.play, self.all):
            button.setEnabled(self._tried < size)
        if self._tried >= size:
            self._pause()
        self.apply.setEnabled(0 < size == self._tried)
        if snapshot is None or table is None:
            self._head.set_text(NO_GROUND)
            self.table.show_rows(0, lambda _: ())
            self._tell()
            return
        experiment = snapshot.experiment
        helping = int(np.count_nonzero(table.moves[: self._tried]))
        helps = "helps" if helping == 1 else "help"
        what = "weight" if experiment.function is None else "variable"
        self.table.name_column(0, what)
        # Of images the last parameter may be the bias, which is a shorter name than a weight.
        last = range(max(0, size - 2), size)
        names = [_name_of(experiment, place) for place in last]
        symbols = [parameter_symbol(experiment, place) for place in last]
        self.table.keep_room_for(0, max([what, *names], key=len))
        self.table.shorten(0, max(symbols, key=len))
        self._head.set_text(
            f"The {height_word(experiment)} when one {what} alone is nudged by "
            f"{exact(experiment.nudge_size)}: {self._tried} of {size} tried, {helping} {helps}."
        )

        def row(place: int) -> Row:
            short = self.table.is_short
            name = (parameter_symbol if short else _name_of)(experiment, place)
            if place >= self._tried:
                return name, AHEAD, tabular(table.now), AHEAD, ""
            return name, *nudge_losses(table, place), _helps(float(table.moves[place]), short)

        self.table.show_rows(size, row, lambda place: parameter_title(experiment, place))
        self.table.show_mark(self._tried - 1)
        self._tell()

    def _tell(self) -> None:
        moves = None if self._table is None or not self._tried else self._table.moves.copy()
        if moves is not None:
            moves[self._tried :] = 0.0
        self.found.emit(moves)

    @Slot()
    def _play_on(self) -> None:
        self._try(self._tried + 1)

    @Slot()
    def _play_or_pause(self) -> None:
        if self._timer.isActive():
            self._pause()
        else:
            self._timer.start()
            self.play.setText("Pause")
            self._play_on()

    def _pause(self) -> None:
        self._timer.stop()
        self.play.setText("Play")

    @Slot()
    def _try(self, tried: int) -> None:
        self._tried = min(tried, self._size)
        self._show()


def nudge_losses(table: NudgeTable, place: int) -> tuple[str, str, str]:
    """The losses down, as it is and up, for their columns, so that it is seen what helps."""
    losses = (float(table.down[place]), table.now, float(table.up[place]))
    closer = (partial(significant, digits=each) for each in range(TABLE_DIGITS, MOST_DIGITS))
    return telling(losses, float(table.moves[place]), (tabular, *closer))


def _nudged(snapshot: Snapshot) -> NudgeTable:
    experiment = snapshot.experiment
    with np.errstate(all="ignore"):
        return nudge_table(experiment.objective, snapshot.parameters, experiment.nudge_size)


def _name_of(experiment: Experiment, parameter: int) -> str:
    """“w₈ (3, 2)”, or the name of what has no place."""
    placed = parameter_place(experiment, parameter)
    name_of = placed_symbol if placed else parameter_name
    return name_of(experiment, parameter)


def _helps(move: float, short: bool = False) -> str:
    if move == 0:
        return NO if short else NEITHER
    words = "up ▲" if move > 0 else "down ▼"
    return words[-1] if short else words


def _button(text: str, name: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setToolTip(tip)
    return button
