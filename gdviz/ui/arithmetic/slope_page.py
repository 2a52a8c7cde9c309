"""Where the slope of one weight comes from, for one image: the chain of the derivative."""

from __future__ import annotations

import numpy as np

from gdviz.engine import Function, Snapshot
from gdviz.engine.function_slope import function_slope
from gdviz.engine.slope_chain import SlopeChain, slope_chain
from gdviz.numbers import significant, tabular
from gdviz.ui.arithmetic.page import ArithmeticPage, sentence
from gdviz.ui.arithmetic.slope_words import foot_of, head_of, operands_of, rows_of
from gdviz.ui.controls.number_model import Row
from gdviz.ui.controls.number_table import NumberTable
from gdviz.ui.words.glossary import explained
from gdviz.ui.words.parameter_words import parameter_title

COMMON = "Slope "
NO_IMAGE = "Select an image: its share of the slope is worked out here."


class SlopePage(ArithmeticPage):
    """A row for each factor; then their product, and the central difference beside it.

    On a function the derivative stands in place of factors, or the share of each pair of numbers.
    """

    def __init__(self) -> None:
        super().__init__("slope")
        self._head = sentence("slopeHead")
        self._head.setToolTip(explained("slope"))
        self.table = NumberTable("Factors of the slope", ("factor", "", "value"), (2,))
        self.table.share(1, 0, 0)
        self.values = NumberTable("Values beside the ball", ("what", "", "value"), (2,))
        self.values.share(1, 0, 0)
        self._foot = sentence("slopeFoot")
        self._foot.setProperty("role", "muted")
        self._foot.setToolTip(explained("central difference"))
        for part in (self._head, self.table, self.values, self._foot):
            self.column.addWidget(part)
        for table in (self.table, self.values):
            table.end_below_rows()
        self.column.addStretch(1)

    def show_present(self) -> None:
        snapshot = self.snapshot
        if snapshot is None:
            return
        function = snapshot.experiment.function
        there = function is None and 0 <= self.image < len(snapshot.experiment.samples)
        self.table.setVisible(there)
        self.values.setVisible(function is not None)
        self._foot.setVisible(there or function is not None)
        if function is not None:
            self._show_function(function, snapshot)
        elif not there:
            self._head.set_text(NO_IMAGE)
        else:
            with np.errstate(all="ignore"):
                chain = slope_chain(
                    snapshot.experiment, snapshot.parameters, self.image, self.parameter
                )
            self._show_chain(snapshot, chain)

    def _show_function(self, function: Function, snapshot: Snapshot) -> None:
        with np.errstate(all="ignore"):
            slope = function_slope(function, snapshot.parameters, self.parameter)
        self._head.set_text(head_of(function, slope, self.parameter))
        rows = rows_of(function, slope, self.parameter)
        self.values.show_rows(len(rows), rows.__getitem__)
        self.values.show_mark(len(rows) - 1)
        self.values.show_whole(2)
        self._foot.set_text(foot_of(function, slope))

    def _show_chain(self, snapshot: Snapshot, chain: SlopeChain) -> None:
        image = snapshot.experiment.samples.images[self.image]
        name = parameter_title(snapshot.experiment, self.parameter)
        self._head.set_text(f"“{image.name}” adds {tabular(chain.slope)} to the slope of {name}:")
        texts = operands_of([each.value for each in chain.factors], " · ", tabular(chain.slope))
        rows: list[Row] = [
            (each.title, each.symbol, text) for each, text in zip(chain.factors, texts, strict=True)
        ]
        rows.append(("Slope", "their product", tabular(chain.slope)))

        def row(place: int) -> Row:
            title, *others = rows[place]
            return (title if self.table.has_room(0, title) else _own_part(title), *others)

        self.table.show_rows(len(rows), row)
        self.table.show_mark(len(rows) - 1)
        self.table.show_whole(2)
        held = " It is held out, so that no step learns from it." if image.held_out else ""
        self._foot.set_text(
            f"Without derivatives, by the central difference: {tabular(chain.difference)}, which "
            f"differs by {significant(abs(chain.difference - chain.slope), 1)}.{held}"
        )


def _own_part(title: str) -> str:
    """“… of the loss”: what tells slopes apart is at the end of their titles."""
    return f"… {title.removeprefix(COMMON)}" if title.startswith(COMMON) else title
