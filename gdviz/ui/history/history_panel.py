"""The card of the history: loss and average error over the steps, and travel in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QToolButton, QWidget

from gdviz.engine import Snapshot
from gdviz.engine.population_curve import PopulationCurve
from gdviz.ui.cards.card import Card
from gdviz.ui.history.history_earlier_entry import EarlierRunEntry
from gdviz.ui.history.history_legend import HistoryLegend, curves
from gdviz.ui.history.history_population_choice import PopulationChoice
from gdviz.ui.history.history_words import HistoryWords, history_words
from gdviz.ui.look.guard import guarded

if TYPE_CHECKING:
    from gdviz.ui.history.history_plot import HistoryPlot

INFO = "drag to travel in time"
LOGARITHMIC_TIP = "Loss by powers of ten: shows the small gains of a long run"
SMALLEST_PLOT = QSize(260, 70)


class HistoryPanel(Card):
    """Shows the measures of every step, and the loss of a run that was left for this one.

    `travel_requested` wishes for another step in view, `forget_dropped_requested` for the earlier
    run to be cleared.

    The chart is built by `build_plot`, or by itself once the panel has been seen; until then the
    newest snapshot is kept for it.
    """

    info_is_hint = True

    travel_requested = Signal(int)
    forget_dropped_requested = Signal()

    def __init__(self) -> None:
        room = QWidget()
        room.setMinimumSize(SMALLEST_PLOT)
        super().__init__("History", room)
        self.setObjectName("historyPanel")
        self._snapshot: Snapshot | None = None
        self._plot: HistoryPlot | None = None
        self._hidden: frozenset[str] = frozenset()
        words = HistoryWords()
        self._legend = HistoryLegend(curves(words), words.in_words)
        self._earlier = EarlierRunEntry()
        self._earlier.hide()
        self._earlier.clear_requested.connect(self.forget_dropped_requested)
        self._logarithmic = QToolButton()
        self._logarithmic.setObjectName("logarithmicHistoryButton")
        self._logarithmic.setText("log")
        self._logarithmic.setCheckable(True)
        self._logarithmic.setAccessibleName(LOGARITHMIC_TIP)
        self._logarithmic.setToolTip(LOGARITHMIC_TIP)
        self._logarithmic.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._logarithmic.toggled.connect(self._show_logarithmic)
        self._curve: PopulationCurve | None = None
        self._population = PopulationChoice()
        self._population.curve_found.connect(self._show_curve)
        for each in (self._earlier, self._legend, self._population, self._logarithmic):
            self.add_corner_widget(each)
        self.set_info(INFO)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.build_plot)

    @property
    def plot(self) -> HistoryPlot | None:
        """The chart, once it has been built."""
        return self._plot

    @property
    def is_logarithmic(self) -> bool:
        """Whether the loss is shown by powers of ten."""
        return self._logarithmic.isChecked()

    def show_logarithmic(self, logarithmic: bool) -> None:
        """Show the loss by powers of ten, or as it is."""
        self._logarithmic.setChecked(logarithmic)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the history of `snapshot`, with the scrubber at its step."""
        if snapshot is not self._snapshot:
            self._snapshot = snapshot
            self._population.show_snapshot(snapshot)
            if self._earlier.isHidden() == (snapshot.dropped is not None):
                self._earlier.setVisible(snapshot.dropped is not None)
            if self._plot is not None:
                self._plot.show_snapshot(snapshot)

    def close_worker(self) -> None:
        """End what works in the background."""
        self._population.close_worker()

    @Slot(object, object)
    def _show_curve(self, snapshot: Snapshot, curve: PopulationCurve | None) -> None:
        """Take what there is of the population, and tell which lines there are."""
        self._curve = curve
        words = history_words(snapshot.experiment)
        self._legend.show_entries(curves(words, self._population.is_on), words.in_words)
        if self._plot is not None:
            self._plot.show_population(curve, snapshot)

    @Slot(object)
    def hide_runners(self, names: frozenset[str]) -> None:
        """Leave the losses of these runners of a race out."""
        self._hidden = names
        if self._plot is not None:
            self._plot.hide_runners(names)

    @Slot()
    def build_plot(self) -> None:
        """Load pyqtgraph and put the chart in its place; does nothing the second time."""
        if self._plot is not None:
            return
        # Imported here, because it takes longer than the whole window does to appear.
        from gdviz.ui.history.history_plot import HistoryPlot

        self._plot = plot = HistoryPlot()
        plot.setMinimumSize(SMALLEST_PLOT)
        plot.show_logarithmic(self._logarithmic.isChecked())
        plot.hide_runners(self._hidden)
        plot.travel_requested.connect(self.travel_requested)
        room = self.body
        self.set_body(plot)
        if room is not None:
            room.deleteLater()
        if self._snapshot is not None:
            plot.show_population(self._curve, self._snapshot)
            plot.show_snapshot(self._snapshot)

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._plot is None:
            # After the first paint of the window.
            self._soon.start(0)

    @Slot(bool)
    def _show_logarithmic(self, logarithmic: bool) -> None:
        if self._plot is not None:
            self._plot.show_logarithmic(logarithmic)
