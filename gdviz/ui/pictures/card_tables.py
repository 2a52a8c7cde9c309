"""The numbers of a card as a table on the clipboard, for a spreadsheet or a text."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from gdviz.engine import Snapshot
from gdviz.export.tables import (
    Table,
    gradient_table,
    history_table,
    output_table,
    race_table,
    text_of,
    weight_table,
)
from gdviz.ui.cards.card import Card
from gdviz.ui.panels import Panels
from gdviz.ui.scenes.step_rows import as_html, tab_separated
from gdviz.ui.weights.sum_terms import sum_terms
from gdviz.ui.weights.weight_quantities import WEIGHTS

Texts = list[tuple[str, ...]]


def card_at_hand(window: QWidget) -> Card | None:
    """The card with the focus in it or, where none has it, the one under the pointer."""
    for widget in (window.focusWidget(), QApplication.widgetAt(QCursor.pos())):
        while widget is not None and not isinstance(widget, Card):
            widget = widget.parentWidget()
        if isinstance(widget, Card) and widget.window() is window:
            return widget
    return None


def copy_table(panels: Panels, card: Card) -> bool:
    """Put the table of `card` on the clipboard; False where it has none."""
    table = _table_of(panels, card)
    if len(table) < 2:
        return False
    data = QMimeData()
    data.setText(tab_separated(table))
    data.setHtml(as_html(table))
    QGuiApplication.clipboard().setMimeData(data)
    return True


def _table_of(panels: Panels, card: Card) -> Texts:
    snapshot = panels.newest
    make = _makers(panels).get(card)
    on_images = snapshot is not None and snapshot.experiment.function is None
    if snapshot is not None and make is not None and (on_images or make in ON_FUNCTIONS):
        return make(snapshot).texts()
    return next((_shown(table) for table in card.findChildren(QTableView) if table.isVisible()), [])


def _makers(panels: Panels) -> dict[Card, Callable[[Snapshot], Table]]:
    shows_weights = panels.weights.heatmap.quantity is WEIGHTS

    def sums(snapshot: Snapshot) -> Table:
        return sum_table(snapshot, panels.choices.image)

    return {
        panels.weights: weight_table if shows_weights else gradient_table,
        panels.sums: sums,
        panels.sigmoid: output_table,
        panels.landscape: way_table,
        panels.history: history_table,
        panels.race: race_table,
    }


def sum_table(snapshot: Snapshot, image: int) -> Table:
    """What each pixel of an image adds to its sum z."""
    titles = ("row", "column", "pixel", "weight", "product", "running total")
    samples = snapshot.experiment.samples
    if not 0 <= image < len(samples):
        return Table(titles, ())
    terms = sum_terms(snapshot, image, blanks=True)
    places = [
        (at // samples.columns + 1, at % samples.columns + 1)
        if at < samples.pixel_count
        else ("bias", "")
        for at in terms.parameters.tolist()
    ]
    numbers = np.column_stack([terms.inputs, terms.weights, terms.products, terms.totals])
    return Table(titles, [(*at, *row) for at, row in zip(places, numbers.tolist(), strict=True)])


def way_table(snapshot: Snapshot) -> Table:
    """Where the ball has been, as far as its trail is remembered."""
    path, experiment = snapshot.path, snapshot.experiment
    size = len(snapshot.parameters)
    names = [str(row[0]) for row in weight_table(snapshot).rows]
    places = path.along(tuple(range(size)))
    rows = [(step, *place) for step, place in zip(path.steps, places.tolist(), strict=True)]
    variables = names if experiment.function is None else experiment.function.variables
    return Table(("step", *variables), rows)


ON_FUNCTIONS = (way_table, history_table, race_table)


def _shown(view: QTableView) -> Texts:
    """What a table shows."""
    model = view.model()
    columns = range(model.columnCount())
    titles = tuple(str(model.headerData(at, Qt.Orientation.Horizontal) or "") for at in columns)
    return [
        titles,
        *(
            tuple(text_of(model.index(row, at).data()) for at in columns)
            for row in range(model.rowCount())
        ),
    ]
