"""The geometry by which pictures of the window in all sizes are judged."""

from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gdviz.lessons import builtin_lesson, builtin_names
from gdviz.ui.cards.arrangement import Arrangement, Plan
from gdviz.ui.cards.card import Card
from gdviz.ui.cards.card_room import CardRoom
from gdviz.ui.scenes.scene import SCENES
from tests.window_sizes import SIZES, TYPES, mistakes, moments, openings
from tests.window_subjects import subjects


def test_what_is_cut_covered_or_tiny_is_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    for title, place in (("a", (0, 0, 300, 300)), ("b", (290, 0, 300, 100))):
        card = Card(title, QLabel("text"))
        card.setParent(window)
        card.setGeometry(*place)
    label = QLabel("far too long for its place", window)
    label.setGeometry(0, 400, 30, 20)
    button = QPushButton("Begin", window)
    button.setGeometry(0, 440, 8, 30)
    with qtbot.waitExposed(window):
        window.show()
    assert mistakes(window) == [
        "b is 300 × 100",
        "a lies over b",
        "“far too long for its place” is cut",
        "“Begin” is cut",
    ]


def test_what_is_laid_out_is_as_it_should_be(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for words in ("one", "two"):
        column.addWidget(QPushButton(words))
    with qtbot.waitExposed(window):
        window.show()
    assert mistakes(window) == []


def test_names_narrow_it_down() -> None:
    assert len(list(moments("images", ""))) == 3 * len(SIZES) * len(TYPES)
    assert [name for *_, name in moments("images", "images, 800 × 560, dark, 150")] == [
        "images, 800 × 560, dark, 150%"
    ]
    assert len(list(moments("images", "800 × 560+dark"))) == len(TYPES)


def test_a_dialog_is_opened_anew_in_each_size_of_the_type() -> None:
    wanted = list(moments("dialog export", ""))
    opened = openings("dialog export", wanted)
    assert [{text for *_, text, _ in together} for together in opened] == [{100}, {150}]
    assert sorted(each for together in opened for *_, each in together) == sorted(
        name for *_, name in wanted
    )
    assert openings("images", wanted) == [wanted]


def test_one_size_is_that_of_a_screen_with_twice_as_many_pixels() -> None:
    doubled = list(moments("images", "1920 × 1080 at 200 %+light, 100%", doubled=True))
    assert [(size.width(), size.height()) for size, *_ in doubled] == [(960, 540)]
    assert not list(moments("images", "1920 × 1080"))


def test_letters_too_small_to_read_are_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for pixels in (8, 13):
        label = QLabel(f"{pixels} pixels")
        font = label.font()
        font.setPixelSize(pixels)
        label.setFont(font)
        column.addWidget(label)
    with qtbot.waitExposed(window):
        window.show()
    assert mistakes(window) == ["“8 pixels” is 8 pixels high"]


def test_cards_that_are_scrolled_sideways_to_are_found(qtbot: QtBot) -> None:
    card = Card("a", QLabel("text"))
    card.setMinimumSize(500, 200)
    plan = Plan((card,), (1,), ((),), (1, 1))
    window, room = QWidget(), CardRoom(Arrangement([[]], card, {"all": plan}))
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(room)
    window.resize(400, 400)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: room.horizontalScrollBar().maximum() > 0)
    assert mistakes(window) == [
        f"the cards scroll sideways by {room.horizontalScrollBar().maximum()}"
    ]
    window.resize(600, 400)
    qtbot.waitUntil(lambda: mistakes(window) == [])


def test_there_are_pictures_of_every_scene_lesson_page_dialog_and_message() -> None:
    names = [subject.name for subject in subjects()]
    assert set(SCENES) <= set(names)
    pages = [page for name in builtin_names() for page in builtin_lesson(name).pages]
    assert sum(name.startswith("lesson ") for name in names) == len(pages)
    assert {"simple layout", "dialog export", "dialog import", "message, a failure"} <= set(names)
    assert len(set(names)) == len(names)


def test_what_scrolls_within_what_scrolls_is_found(qtbot: QtBot) -> None:
    outer, inner, low = QScrollArea(), QScrollArea(), QWidget()
    qtbot.addWidget(outer)
    inner.setObjectName("inner")
    low.setFixedSize(50, 900)
    inner.setWidget(low)
    inner.setFixedSize(80, 600)
    outer.setWidget(inner)
    outer.resize(200, 300)
    with qtbot.waitExposed(outer):
        outer.show()
    assert mistakes(outer) == ["inner scrolls within what scrolls"]
    low.setFixedSize(50, 100)
    qtbot.waitUntil(lambda: mistakes(outer) == [])
