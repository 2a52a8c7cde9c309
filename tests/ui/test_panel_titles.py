"""One title for one card: in its header, in the README, in the menu."""

import re
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gdviz.engine import Experiment, Training, builtin_sample_set
from gdviz.ui.action_table import ENTRIES
from gdviz.ui.panels import Panels

README = Path(__file__).parents[2] / "README.md"
# What is on the card when images are trained on.
ON_FUNCTIONS = ("functionCard", "negateCard")


@pytest.fixture
def panels(qtbot: QtBot):
    experiment = Experiment(builtin_sample_set("smiles"))
    made = Panels(experiment)
    for card in made.cards:
        qtbot.addWidget(card)
    made.show_experiment(experiment)
    made.show_snapshot(Training(experiment).snapshot())
    made.show_rest()
    yield made
    made.close()


def test_the_readme_calls_each_card_by_its_title(panels: Panels) -> None:
    table = README.read_text(encoding="utf-8").split("| panel |")[1].split("\n\n")[0]
    told = re.findall(r"^\| \*\*(.+?)\*\*", table, re.MULTILINE)
    titles = [card.title for card in panels.cards if card.objectName() not in ON_FUNCTIONS]
    assert sorted(told) == sorted(titles)
    for card in panels.cards:
        assert card.accessibleName() == card.title


def test_the_menu_calls_them_so(panels: Panels) -> None:
    texts = {name: entry.text for name, entry in ENTRIES.items()}
    assert texts["race"] == panels.race.title
    assert texts["by_hand"] == panels.arithmetic.title
