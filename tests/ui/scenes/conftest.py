from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gdviz.document import Document
from gdviz.engine import Experiment, Function, Start, Training, builtin_sample_set
from gdviz.ui.cards.card import Card
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.fonts import interface_font
from gdviz.ui.look.theme import Theme
from gdviz.ui.scenes.function_card import FunctionCard
from gdviz.ui.scenes.negate_card import NegateCard
from tests.ui.conftest import MakeSwitch

SMILES = Experiment(builtin_sample_set("smiles"))


def on(function: Function, **settings: Any) -> Experiment:
    """An experiment as its scene is first found."""
    usual = {
        "function": function,
        "start": Start.at(function.start_parameters()),
        "learning_rate": function.rate,
    }
    return replace(SMILES, **{**usual, **settings})


class Edited:
    """A card with a document behind it, as the program wires them."""

    def __init__(self, card: FunctionCard | NegateCard, experiment: Experiment) -> None:
        self.card = card
        self.document = Document(experiment, card)
        self.document.experiment_changed.connect(card.show_experiment)
        card.setting_changed.connect(self._change)
        card.show_experiment(experiment)
        self.show_steps(0)

    @property
    def experiment(self) -> Experiment:
        return self.document.experiment

    @property
    def undo_text(self) -> str:
        return self.document.undo_stack.undoText()

    def show_steps(self, steps: int) -> None:
        """What a run of so many steps would show."""
        training = Training(self.experiment)
        training.advance(steps)
        self.card.show_snapshot(training.snapshot())

    def _change(self, text: str, fields: dict[str, Any], merge: str) -> None:
        self.document.change(text, merge=merge or None, **fields)


Edit = Callable[[type[Card], Experiment], Edited]


@pytest.fixture
def edit(qtbot: QtBot, qapp: QApplication, make_switch: MakeSwitch, theme: Theme) -> Edit:
    """Shows a card with an experiment, in a window of its own."""
    make_switch(theme.name)
    qapp.setFont(interface_font())

    def show(kind: type[FunctionCard] | type[NegateCard], experiment: Experiment) -> Edited:
        card = kind()
        wear(theme)
        qtbot.addWidget(card)
        card.resize(430, 460)
        card.show()
        with qtbot.waitActive(card):
            card.activateWindow()
        return Edited(card, experiment)

    return show
