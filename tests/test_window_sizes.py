"""The geometry by which pictures of the window in all sizes are judged."""

from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gdviz.ui.cards.card import Card
from gdviz.ui.scenes.scene import SCENES
from tests.window_sizes import SIZES, TYPES, mistakes, moments


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
    assert len(list(moments(""))) == len(SCENES) * 3 * len(SIZES) * len(TYPES)
    assert [name for *_, name in moments("images, 800 × 560, dark, 150")] == [
        "images, 800 × 560, dark, 150%"
    ]


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
