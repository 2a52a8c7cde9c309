"""What the run has cost so far, in columns that stay where they are."""

from __future__ import annotations

from gdviz.engine import Cost
from gdviz.ui.controls.number_columns import NumberColumns
from gdviz.ui.training.cost_words import cost_columns


class CostTable(NumberColumns):
    """A number and what it counts, in each column."""

    def __init__(self) -> None:
        super().__init__("Cost of the run so far")
        self.setObjectName("costTable")

    def show_cost(self, cost: Cost, has_images: bool) -> None:
        """Show what the run has cost."""
        self.show_columns(cost_columns(cost, has_images))
