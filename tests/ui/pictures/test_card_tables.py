from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from gdviz.engine import Experiment, Training, builtin_sample_set
from gdviz.ui.panels import Panels
from gdviz.ui.pictures.card_tables import copy_table


@pytest.fixture
def panels(qtbot: QtBot):
    experiment = Experiment(builtin_sample_set("smiles"))
    panels = Panels(experiment)
    panels.landscape.drawing.wait_to_be_asked()
    training = Training(experiment)
    training.advance(9)
    panels.show_experiment(experiment)
    panels.show_snapshot(training.snapshot())
    panels.show_rest()
    yield panels
    panels.close()
    for card in panels.cards:
        card.deleteLater()


def copied(panels: Panels, name: str) -> list[list[str]]:
    assert copy_table(panels, getattr(panels, name))
    return [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]


def test_cards_have_their_numbers_with_all_digits(panels: Panels, tmp_path: Path) -> None:
    snapshot = panels.newest
    weights = copied(panels, "weights")
    assert [float(row[3]) for row in weights[1:]] == snapshot.parameters.tolist()
    assert float(copied(panels, "sums")[-1][-1]) == snapshot.outputs[panels.choices.image]
    assert [float(row[3]) for row in copied(panels, "sigmoid")[1:]] == snapshot.outputs.tolist()
    assert len(copied(panels, "history")) == 11
    assert copied(panels, "race")[1][0] == "1"
    way = copied(panels, "landscape")
    assert [float(number) for number in way[-1][1:]] == snapshot.parameters.tolist()
    assert not copy_table(panels, panels.editor)
