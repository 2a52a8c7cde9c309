"""How the cards share the room, kept for pictures and found again."""

import pytest
from PySide6.QtWidgets import QLabel

from gdviz.files.session import WindowView
from gdviz.ui.cards.arrangement import Arrangement, Plan
from gdviz.ui.cards.card import Card
from gdviz.ui.sessions.arranged import arrange, arranged_entries, is_arranged_entry


@pytest.fixture
def make(qtbot):
    def make() -> tuple[Arrangement, dict[str, Card]]:
        cards = {name: Card(name, QLabel(name)) for name in ("one", "two", "three")}
        one, two, three = cards.values()
        plan = Plan((one, two, three), (1,), ((1, 1),), (3, 1))
        arrangement = Arrangement([[one, two]], three, {"all": plan})
        qtbot.addWidget(arrangement)
        arrangement.resize(400, 900)
        arrangement.show()
        return arrangement, cards

    return make


def titles(arrangement):
    return [card.title for card in arrangement.cards if not card.isHidden()]


def test_moved_borders_come_back(make):
    one, cards = make()
    first = one.shares
    one.share({"whole": (300, 589), "column1": (80, 209)})
    entries = arranged_entries(one, cards)
    assert entries["room of column1"] == one.shares["column1"] != first["column1"]
    assert all(map(is_arranged_entry, entries))
    other, others = make()
    arrange(other, others, WindowView(entries))
    assert other.shares == one.shares


def test_so_do_a_maximised_card_and_those_that_are_the_only_ones(make):
    one, cards = make()
    one.show_only([cards["one"], cards["three"]])
    one.toggle_maximised(cards["three"])
    entries = arranged_entries(one, cards)
    other, others = make()
    for _ in range(2):
        arrange(other, others, WindowView(entries))
        assert other.maximised is others["three"]
        assert titles(other) == ["three"]
    other.toggle_maximised(others["three"])
    assert titles(other) == ["one", "three"]


@pytest.mark.parametrize(
    "entries",
    [
        {},
        {"only cards": ("nobody",), "maximised card": "nobody"},
        {"only cards": "one", "maximised card": ("one",), "room of whole": "wide"},
        {"room of whole": (1e300, 2.0)},
        {"room of whole": (1,), "room of column1": (-3, -4), "room of nobody": (1, 2)},
    ],
)
def test_what_fits_nothing_changes_nothing(make, entries):
    arrangement, cards = make()
    before = arrangement.shares
    arrange(arrangement, cards, WindowView(entries))
    assert arrangement.shares == before
    assert titles(arrangement) == ["one", "two", "three"]


def test_a_card_that_is_not_there_cannot_be_maximised(make):
    arrangement, cards = make()
    arrangement.hide_cards([cards["two"]])
    arrange(arrangement, cards, WindowView({"maximised card": "two"}))
    assert arrangement.maximised is None
