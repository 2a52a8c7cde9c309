"""The card of the neuron's answers."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from gdviz.engine import Experiment, Snapshot
from gdviz.ui.answers.answer_plot import AnswerPlot
from gdviz.ui.answers.answer_words import measures_words, sample_words
from gdviz.ui.answers.number_line import NumberLine
from gdviz.ui.answers.sigmoid_plot import SigmoidPlot
from gdviz.ui.cards.card import Card
from gdviz.ui.look.fonts import bold
from gdviz.ui.look.guard import guarded

# What margins and the menu take of the width, in pixels.
REST = 66

TITLES = {"sigmoid": "Sigmoid output", "linear": "Linear output"}


class SigmoidPanel(Card):
    """The sigmoid with the images on it; a number line when the output is linear."""

    image_selected = Signal(int)

    def __init__(self) -> None:
        stack = QStackedWidget()
        super().__init__(TITLES["sigmoid"], stack)
        self.setObjectName("sigmoidPanel")
        self._stack = stack
        self._plots: dict[str, AnswerPlot] = {"sigmoid": SigmoidPlot(), "linear": NumberLine()}
        for plot in self._plots.values():
            stack.addWidget(plot)
            plot.image_selected.connect(self.image_selected)
        self._info = ""
        self._snapshot: Snapshot | None = None

    @property
    def plot(self) -> AnswerPlot:
        """The picture now inside."""
        return next(plot for plot in self._plots.values() if plot is self._stack.currentWidget())

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the axes for `experiment` until the first snapshot comes."""
        if self._snapshot is None:
            self._show_output(experiment.output)
            self.plot.show_experiment(experiment)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the answers of `snapshot`."""
        self._snapshot = snapshot
        self._show_output(snapshot.experiment.output)
        self.plot.show_snapshot(snapshot)
        self._show_info(snapshot)

    def show_selection(self, index: int) -> None:
        """Emphasise the image at `index`."""
        for plot in self._plots.values():
            plot.show_selection(index)

    def header_tip(self) -> str:
        return measures_words(self._snapshot) if self._snapshot is not None else ""

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._snapshot is not None:
            self._show_info(self._snapshot)

    def _show_info(self, snapshot: Snapshot) -> None:
        forms = sample_words(snapshot) or [""]
        room = self.width() - REST
        width = QFontMetrics(bold(self.font())).horizontalAdvance
        plain_width = QFontMetrics(self.font()).horizontalAdvance
        info = next(
            (form for form in forms if width(self.title) + plain_width(form) <= room), forms[-1]
        )
        if info != self._info:
            self._info = info
            self.set_info(info)

    def _show_output(self, output: str) -> None:
        plot = self._plots[output]
        if plot is not self._stack.currentWidget():
            self._stack.setCurrentWidget(plot)
        if self.title != TITLES[output]:
            self.set_title(TITLES[output])
