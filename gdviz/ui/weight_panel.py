"""The card of the weights."""

from PySide6.QtCore import Signal

from gdviz.engine import Experiment, Snapshot
from gdviz.ui.card import Card
from gdviz.ui.numbers import count
from gdviz.ui.theme import Theme
from gdviz.ui.weight_heatmap import WeightHeatmap


class WeightPanel(Card):
    """The weights as a heat map, and how many there are.

    `axis_chosen` and `cell_hovered` carry the number of a parameter, `cell_hovered` −1 for none.
    """

    axis_chosen = Signal(int)
    cell_hovered = Signal(int)

    def __init__(self) -> None:
        heatmap = WeightHeatmap()
        super().__init__("Weights", heatmap)
        self._heatmap = heatmap
        self._info = ""
        self._heatmap.axis_chosen.connect(self.axis_chosen)
        self._heatmap.cell_hovered.connect(self.cell_hovered)

    @property
    def heatmap(self) -> WeightHeatmap:
        """The picture inside."""
        return self._heatmap

    def show_theme(self, theme: Theme) -> None:
        super().show_theme(theme)
        self._heatmap.show_theme(theme)

    def show_experiment(self, experiment: Experiment) -> None:
        """Show how many weights `experiment` has."""
        info = count(experiment.samples.pixel_count) + (" + bias" if experiment.bias else "")
        if info != self._info:
            self._info = info
            self.set_info(info)
        self._heatmap.show_experiment(experiment)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the weights of `snapshot`."""
        self._heatmap.show_snapshot(snapshot)

    def show_axes(self, first: int, second: int) -> None:
        """Mark the parameters along x and y of the landscape."""
        self._heatmap.show_axes(first, second)

    def show_highlight(self, index: int | None) -> None:
        """Light the cell of a parameter, or none."""
        self._heatmap.show_highlight(index)
