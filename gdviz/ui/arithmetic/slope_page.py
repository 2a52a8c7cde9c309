"""Where the slope of one weight comes from, for one image: the chain of the derivative."""

from __future__ import annotations

import numpy as np

from gdviz.engine import Snapshot
from gdviz.engine.slope_chain import SlopeChain, slope_chain
from gdviz.ui.arithmetic.number_table import NumberTable, Row
from gdviz.ui.arithmetic.page import Page, sentence
from gdviz.ui.words.glossary import explained
from gdviz.ui.words.numbers import significant
from gdviz.ui.words.parameter_words import parameter_title

DIGITS = 6
NO_IMAGES = "On a function the slope is its derivative, which stands in the landscape."
NO_IMAGE = "Select an image: its share of the slope is worked out here."


class SlopePage(Page):
    """A row for each factor; then their product, and the central difference beside it."""

    def __init__(self) -> None:
        super().__init__("slope")
        self._head = sentence("slopeHead")
        self._head.setToolTip(explained("slope"))
        self.table = NumberTable("Factors of the slope", ("factor", "", "value"), (2,))
        self.table.share(1, 0, 0)
        self._foot = sentence("slopeFoot")
        self._foot.setProperty("role", "muted")
        self._foot.setToolTip(explained("central difference"))
        for part in (self._head, self.table, self._foot):
            self.column.addWidget(part)

    def show_present(self) -> None:
        snapshot = self.snapshot
        if snapshot is None:
            return
        on_images = snapshot.experiment.function is None
        there = on_images and 0 <= self.image < len(snapshot.experiment.samples)
        self.table.setVisible(there)
        self._foot.setVisible(there)
        if not there:
            self._head.setText(NO_IMAGE if on_images else NO_IMAGES)
            return
        with np.errstate(all="ignore"):
            chain = slope_chain(
                snapshot.experiment, snapshot.parameters, self.image, self.parameter
            )
        self._show_chain(snapshot, chain)

    def _show_chain(self, snapshot: Snapshot, chain: SlopeChain) -> None:
        image = snapshot.experiment.samples.images[self.image]
        name = parameter_title(snapshot.experiment, self.parameter)
        self._head.setText(f"“{image.name}” pulls at {name} by {_number(chain.slope)}:")
        rows: list[Row] = [(each.title, each.symbol, _number(each.value)) for each in chain.factors]
        rows.append(("Slope", "their product", _number(chain.slope)))
        self.table.show_rows(len(rows), rows.__getitem__)
        self.table.show_mark(len(rows) - 1)
        held = " It is held out, so that no step learns from it." if image.held_out else ""
        self._foot.setText(
            f"Without derivatives, by the central difference: {_number(chain.difference)}, which "
            f"differs by {significant(abs(chain.difference - chain.slope), 1)}.{held}"
        )


def _number(value: float) -> str:
    return significant(value, DIGITS)
