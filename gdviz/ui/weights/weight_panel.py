"""The card of the weights, their gradient, and the share of one image in it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent

from gdviz.engine import Experiment, FloatArray, Snapshot
from gdviz.numbers import count
from gdviz.ui.cards.card import Card
from gdviz.ui.controls.segment_switch import SegmentSwitch, SwitchSegment
from gdviz.ui.look.fonts import bold
from gdviz.ui.look.guard import guarded
from gdviz.ui.weights.weight_heatmap import WeightHeatmap
from gdviz.ui.weights.weight_quantities import GRADIENT, QUANTITIES, WEIGHTS

NAME = "Weights"
SEGMENTS = tuple(
    SwitchSegment(name, name, name, f"Show {what}")
    for name, what in (
        ("weights", "the weights"),
        (
            "gradient",
            "the gradient of the whole sample: how steeply the loss rises with each weight",
        ),
        ("share", "the share of the selected image in the gradient"),
    )
)
# What margins, spaces and the menu take of the width, in pixels.
REST = 66


class WeightPanel(Card):
    """The weights as a heat map, and how many there are; or their gradient, or one image's share.

    `axis_chosen` and `cell_hovered` carry the number of a parameter, `cell_hovered` −1 for none.
    """

    axis_chosen = Signal(int)
    cell_hovered = Signal(int)

    def __init__(self) -> None:
        heatmap = WeightHeatmap()
        super().__init__(NAME, heatmap)
        self._heatmap = heatmap
        self._experiment: Experiment | None = None
        self._selected = -1
        self._info = ""
        self._switch = SegmentSwitch("What the heat map shows", SEGMENTS)
        self._switch.setObjectName("weightSwitch")
        self._switch.chosen.connect(self._show_quantity)
        self.add_corner_widget(self._switch)
        self._heatmap.axis_chosen.connect(self.axis_chosen)
        self._heatmap.cell_hovered.connect(self.cell_hovered)

    @property
    def heatmap(self) -> WeightHeatmap:
        """The picture inside."""
        return self._heatmap

    @property
    def quantity(self) -> str:
        """The name of what the heat map shows."""
        return self._heatmap.quantity.name

    def show_quantity(self, name: str) -> None:
        """Show the quantity of this name."""
        if name != self.quantity:
            self._switch.show_segment(name)
            self._show_quantity(name)

    def show_experiment(self, experiment: Experiment) -> None:
        """Show how many weights `experiment` has."""
        self._experiment = experiment
        self._show_words()
        self._heatmap.show_experiment(experiment)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the weights of `snapshot`."""
        self._heatmap.show_snapshot(snapshot)

    def show_selection(self, index: int) -> None:
        """Show the share of the image at `index`, when shares are shown."""
        self._selected = index
        self._heatmap.show_selection(index)
        self._show_words()

    def show_axes(self, first: int, second: int) -> None:
        """Mark the parameters along x and y of the landscape."""
        self._heatmap.show_axes(first, second)

    def show_moves(self, moves: FloatArray | None) -> None:
        """Mark which way a nudge of each weight helps, or nothing any more."""
        self._heatmap.show_moves(moves)

    def show_highlight(self, index: int | None) -> None:
        """Light the cell of a parameter, or none."""
        self._heatmap.show_highlight(index)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_words()

    def _show_quantity(self, name: str) -> None:
        self._heatmap.show_quantity(QUANTITIES[name])
        self.set_title(QUANTITIES[name].title)
        # The card stays what it is, whatever it shows.
        self.setAccessibleName(NAME)
        self._show_words()

    def _show_words(self) -> None:
        """Say in the header what is shown, in as many words as there is room for."""
        title = QFontMetrics(bold(self.font())).horizontalAdvance(self.title)
        width = QFontMetrics(self.font()).horizontalAdvance
        room, forms = self.width() - REST - title, self._forms()
        in_words = width(forms[0]) + self._switch.words_width <= room
        self._switch.show_words(in_words)
        room -= self._switch.words_width if in_words else self._switch.icons_width
        info = next((form for form in forms if width(form) <= room), forms[-1])
        if info != self._info:
            self._info = info
            self.set_info(info)

    def _forms(self) -> tuple[str, ...]:
        """What the muted words may be, the best first."""
        if self._heatmap.quantity is GRADIENT:
            return ("of the whole sample", "whole sample", "sample", "")
        if self._experiment is None:
            return ("",)
        samples = self._experiment.samples
        if self._heatmap.quantity is WEIGHTS:
            number, bias = count(samples.pixel_count), self._experiment.bias
            return (f"{number} + bias", f"{number} + b", number, "") if bias else (number, "")
        if not 0 <= self._selected < len(samples):
            return ("",)
        name = samples.images[self._selected].name
        return (f"of {name}", name)
