import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from gdviz.ui.cards.arrangement import Arrangement, Plan
from gdviz.ui.cards.card import Card


@pytest.fixture
def make(qtbot):
    def make():
        cards = [Card(name, QLabel(name)) for name in ("a", "b", "c", "wide")]
        plans = {
            "all": Plan(tuple(cards), (1, 2), ((1, 1), (1,)), (3, 1)),
            "few": Plan((cards[1], *cards[2:]), (2, 1), ((0, 1), (1,)), (1, 1)),
        }
        arrangement = Arrangement([cards[:2], cards[2:3]], cards[3], plans)
        qtbot.addWidget(arrangement)
        arrangement.resize(900, 600)
        arrangement.show()
        return arrangement

    return make


def visible(arrangement):
    return [card.title for card in arrangement.cards if card.isVisible()]


def test_a_maximised_card_has_the_place_to_itself_and_gives_it_back(make, qtbot):
    arrangement = make()
    a = arrangement.cards[0]
    before = [card.geometry() for card in arrangement.cards]
    arrangement.toggle_maximised(a)
    assert visible(arrangement) == ["a"]
    qtbot.waitUntil(lambda: a.width() > 890 and a.height() > 590)
    arrangement.toggle_maximised(a)
    assert visible(arrangement) == ["a", "b", "c", "wide"]
    qtbot.waitUntil(lambda: [card.geometry() for card in arrangement.cards] == before)


def test_the_wide_card_can_be_maximised_too(make):
    arrangement = make()
    arrangement.toggle_maximised(arrangement.cards[3])
    assert visible(arrangement) == ["wide"]
    arrangement.restore_first_sizes()
    assert visible(arrangement) == ["a", "b", "c", "wide"]


def test_sizes_are_remembered(make, tmp_path, qtbot):
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    arrangement = make()
    arrangement.setSizes([200, 400])
    remembered = arrangement.sizes()
    arrangement.toggle_maximised(arrangement.cards[2])
    arrangement.save(settings)

    another = make()
    assert another.sizes() != remembered
    another.restore(settings)
    assert another.sizes() == remembered
    assert len(visible(another)) == 4


def test_the_room_of_one_is_shared_by_another_of_any_size(make, qtbot):
    one, another = make(), make()
    one.setSizes([200, 400])
    shares = one.shares
    assert shares["whole"] == tuple(one.sizes())
    another.share({"nobody": (1,), "column1": (1, 2, 3), **shares})
    assert another.shares == shares
    another.resize(900, 1200)
    another.share({"whole": [2.5 * size for size in shares["whole"]], "upper": (0, 0)})
    upper, lower = another.sizes()
    assert upper / lower == pytest.approx(shares["whole"][0] / shares["whole"][1], rel=0.02)
    assert another.shares["upper"] == shares["upper"]


def test_what_another_version_remembered_is_left_alone(make, tmp_path):
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    arrangement = make()
    arrangement.setSizes([200, 400])
    arrangement.save(settings)
    settings.setValue("arrangement/version", 999)
    another = make()
    before = another.sizes()
    another.restore(settings)
    assert another.sizes() == before


def test_no_other_control_gets_the_keys_of_one_that_is_hidden(make, qtbot):
    arrangement = make()
    with qtbot.waitActive(arrangement):
        arrangement.activateWindow()
    a, b = arrangement.cards[:2]
    menus = [card.findChildren(QToolButton)[-1] for card in (a, b)]
    menus[1].setFocus()
    arrangement.toggle_maximised(a)
    assert QApplication.focusWidget() is None
    arrangement.toggle_maximised(a)
    assert QApplication.focusWidget() is None
    menus[0].setFocus()
    arrangement.toggle_maximised(a)
    assert QApplication.focusWidget() is menus[0]


def test_another_plan_has_other_cards_and_sizes_of_its_own(make, qtbot):
    arrangement = make()
    arrangement.setSizes([200, 400])
    before = arrangement.sizes()
    arrangement.show_plan("few")
    assert visible(arrangement) == ["b", "c", "wide"]
    qtbot.waitUntil(lambda: abs(arrangement.sizes()[0] - arrangement.sizes()[1]) < 20)
    b, c = arrangement.cards[:2]
    qtbot.waitUntil(lambda: b.width() > 1.5 * c.width() and b.height() > 280)
    arrangement.show_plan("all")
    assert visible(arrangement) == ["a", "b", "c", "wide"]
    assert arrangement.sizes() == before


def test_every_plan_is_remembered(make, tmp_path, qtbot):
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    arrangement = make()
    arrangement.setSizes([200, 400])
    first = arrangement.sizes()
    arrangement.show_plan("few")
    arrangement.setSizes([500, 100])
    second = arrangement.sizes()
    arrangement.save(settings)

    another = make()
    another.restore(settings)
    assert another.sizes() == first
    another.show_plan("few")
    assert another.sizes() == second


def test_a_maximised_card_stays_so_only_where_it_is_there(make):
    arrangement = make()
    a, b = arrangement.cards[:2]
    arrangement.toggle_maximised(b)
    arrangement.show_plan("few")
    assert visible(arrangement) == ["b"]
    arrangement.show_plan("all")
    arrangement.toggle_maximised(b)
    arrangement.toggle_maximised(a)
    arrangement.show_plan("few")
    assert visible(arrangement) == ["b", "c", "wide"]
    assert arrangement.maximised is None


def test_some_cards_alone_in_every_plan_and_all_again(make, qtbot):
    arrangement = make()
    a, b, _, wide = arrangement.cards
    arrangement.toggle_maximised(a)
    arrangement.show_only([b, wide])
    assert visible(arrangement) == ["b", "wide"]
    qtbot.waitUntil(lambda: b.width() > 890)
    arrangement.show_plan("few")
    assert visible(arrangement) == ["b", "wide"]
    arrangement.show_only(None)
    assert visible(arrangement) == ["b", "c", "wide"]
