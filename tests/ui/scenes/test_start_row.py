"""The start of a run on a function: its fields, and the button where there is room for it."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gdviz.engine import CURVES, SURFACES, Experiment, Start, builtin_sample_set
from gdviz.ui.scenes.start_row import StartRow

FIRST = Experiment(builtin_sample_set("smiles"))
ON_CURVE = replace(FIRST, function=CURVES["parabola"], start=Start.at([3.0]))
ON_SURFACE = replace(FIRST, function=SURFACES["bowl"], start=Start.at([3.0, 2.0]))


@pytest.fixture
def row(qtbot):
    place = QWidget()
    row = StartRow()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(row)
    column.addStretch(1)
    qtbot.addWidget(place)
    place.show()
    yield row
    place.close()


def lines(row: StartRow, width: int) -> int:
    row.window().resize(width, 100)
    row.layout().activate()
    beside = row.here.geometry().top() < row.fields[0].geometry().bottom()
    return 1 if beside else 2


def test_the_button_is_beside_the_fields_where_it_fits(row):
    row.show_experiment(ON_SURFACE)
    assert lines(row, 600) == 1


def test_nothing_is_cut_off_where_it_does_not_fit(row):
    row.show_experiment(ON_SURFACE)
    narrow = row.minimumSizeHint().width()
    assert lines(row, narrow) == 2
    assert row.width() == narrow
    assert row.here.geometry().right() < narrow
    assert row.fields[1].geometry().right() < narrow


def test_it_comes_back_beside_a_single_field(row):
    row.show_experiment(ON_SURFACE)
    width = row.minimumSizeHint().width()
    assert lines(row, width) == 2
    row.show_experiment(ON_CURVE)
    assert lines(row, width) == 1
