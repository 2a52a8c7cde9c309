"""Which cards there are: hidden ones are remembered, and there is always one."""

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMenu, QWidget

from gdviz.ui.cards.arrangement import Arrangement, Plan
from gdviz.ui.cards.card import Card
from gdviz.ui.cards.card_choice import CardChoice


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def make(qtbot, settings):
    def make():
        cards = {name: Card(name.title(), QWidget()) for name in ("one", "two", "three")}
        one, two, three = cards.values()
        plans = {
            "all": Plan((one, two, three), (1,), ((1, 1),), (1, 1)),
            "few": Plan((one, three), (1,), ((1, 0),), (1, 1)),
        }
        arrangement = Arrangement([[one, two]], three, plans)
        qtbot.addWidget(arrangement)
        menu = QMenu(arrangement)
        choice = CardChoice(arrangement, cards, menu, settings, spare=("two", "nobody"))
        return cards, arrangement, menu, choice

    return make


def titles(arrangement):
    return [card.title for card in arrangement.cards]


def offered(menu):
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions()}


def test_a_card_is_hidden_by_its_menu_and_comes_back_by_the_list(qtbot, make):
    cards, arrangement, menu, choice = make()
    with qtbot.waitSignal(choice.changed):
        cards["two"].hide_requested.emit()
    assert titles(arrangement) == ["One", "Three"]
    assert cards["two"].isHidden()
    entries = offered(menu)
    assert {text: action.isChecked() for text, action in entries.items()} == {
        "One": True,
        "Two": False,
        "Three": True,
    }
    entries["Two"].trigger()
    assert titles(arrangement) == ["One", "Two", "Three"]


def test_for_a_picture_cards_are_hidden_and_nobody_remembers_it(qtbot, make, settings):
    _, arrangement, _, choice = make()
    with qtbot.waitSignal(choice.changed):
        choice.hide_for_now(("two", "nobody"))
    assert titles(arrangement) == ["One", "Three"]
    assert choice.hidden == {"two"}
    assert not settings.allKeys()


def test_it_is_remembered_and_all_can_be_brought_back(make):
    _, _, _, choice = make()
    choice.show_card("two", False)
    _, arrangement, _, again = make()
    assert titles(arrangement) == ["One", "Three"]
    again.show_first()
    _, arrangement, _, _ = make()
    assert titles(arrangement) == ["One", "Two", "Three"]


def test_the_last_card_stays_also_where_all_that_a_scene_has_are_hidden(make):
    _, arrangement, menu, choice = make()
    choice.show_card("one", False)
    choice.show_card("three", False)
    assert not offered(menu)["Two"].isEnabled()
    arrangement.show_plan("few")
    assert titles(arrangement) == ["One", "Three"]


def test_a_page_that_says_what_to_show_has_the_last_word(make):
    cards, arrangement, _, choice = make()
    choice.show_card("one", False)
    arrangement.show_only([cards["one"]])
    assert titles(arrangement) == ["One"]
    arrangement.show_only(None)
    assert titles(arrangement) == ["Two", "Three"]


def test_settings_that_are_nonsense_hide_nothing(make, settings):
    settings.setValue("arrangement/hidden", {"a": 1})
    _, arrangement, _, _ = make()
    assert titles(arrangement) == ["One", "Two", "Three"]
    settings.setValue("arrangement/hidden", "two")
    _, arrangement, _, _ = make()
    assert titles(arrangement) == ["One", "Three"]


def test_a_simple_layout_begins_with_less_and_each_layout_keeps_what_it_was_left_with(qtbot, make):
    cards, arrangement, _, choice = make()
    choice.show_card("one", False)
    with qtbot.waitSignal(choice.changed):
        choice.show_simply(True)
    assert choice.is_simple
    assert titles(arrangement) == ["One", "Three"]
    assert choice.missing == {"two": cards["two"]}
    choice.show_card("two", True)
    choice.show_card("three", False)
    _, arrangement, _, again = make()
    assert again.is_simple
    assert titles(arrangement) == ["One", "Two"]
    again.show_simply(False)
    assert titles(arrangement) == ["Two", "Three"]
    again.show_simply(True)
    again.show_first()
    assert titles(arrangement) == ["One", "Three"]
    again.show_simply(False)
    _, arrangement, _, choice = make()
    assert not choice.is_simple
    assert titles(arrangement) == ["Two", "Three"]


def test_of_what_is_missing_the_scene_counts(make):
    _, arrangement, _, choice = make()
    choice.show_simply(True)
    arrangement.show_plan("few")
    assert choice.missing == {}
