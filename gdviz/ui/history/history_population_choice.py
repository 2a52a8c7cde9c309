"""Whether the history shows the population, and what there is to show of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QToolButton

from gdviz.engine import Snapshot
from gdviz.engine.population_curve import PopulationCurve, PopulationCurveMaker
from gdviz.ui.background import Background
from gdviz.ui.look.icons import icon
from gdviz.ui.newest import Newest

TIP = (
    "Show how the population does along the run, in dots: its average error, and its loss where "
    "losses are averaged and so can be compared"
)


class PopulationChoice(QToolButton):
    """On from the start, and there whenever there is a population.

    `curve_found` carries a snapshot and its `PopulationCurve`, None where there is nothing to show;
    a large population is judged in the background.
    """

    curve_found = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._background = Background(self)
        self._newest = Newest(self._background, PopulationCurveMaker().curve, self._find)
        self._snapshot: Snapshot | None = None
        self.setObjectName("populationHistoryButton")
        self.setAccessibleName(TIP)
        self.setToolTip(TIP)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIcon(icon("hold-out"))
        self.setCheckable(True)
        self.setChecked(True)
        self.toggled.connect(self._ask)
        self.hide()

    @property
    def is_on(self) -> bool:
        """Whether the population is shown."""
        has_one = self._snapshot is not None and self._snapshot.population is not None
        return has_one and self.isChecked()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Be there if there is a population, and find its curve."""
        self._snapshot = snapshot
        if self.isHidden() == (snapshot.population is not None):
            self.setVisible(snapshot.population is not None)
        self._ask()

    def close_worker(self) -> None:
        """End what works in the background."""
        self._background.close()

    @Slot()
    def _ask(self) -> None:
        snapshot = self._snapshot
        if snapshot is not None and self.is_on:
            self._newest.ask(snapshot)
        elif snapshot is not None:
            self.curve_found.emit(snapshot, None)

    def _find(self, snapshot: Snapshot, curve: PopulationCurve | None) -> None:
        """Unless the person has gone on to where it is not wanted."""
        if self.is_on:
            self.curve_found.emit(snapshot, curve)
