import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from gdviz.engine import Experiment, Image, SampleSet, builtin_sample_set
from gdviz.ui.controls.label_pill import LabelPill
from gdviz.ui.controls.segment_switch import SegmentButton
from gdviz.ui.controls.steady_label import SteadyLabel
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.theme import Theme
from gdviz.ui.samples.pixel_editor import FILL, PixelEditor
from gdviz.ui.samples.pixel_editor_card import PixelEditorCard
from tests.ui.snapshots import color_at, has_color, picture

LEFT = Qt.MouseButton.LeftButton
SMILES = Experiment(builtin_sample_set("smiles"))


@pytest.fixture
def card(qtbot: QtBot) -> PixelEditorCard:
    made = PixelEditorCard()
    qtbot.addWidget(made)
    made.show_experiment(SMILES)
    made.show_selection(1)
    made.resize(240, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def editor(card: PixelEditorCard) -> PixelEditor:
    found = card.findChild(PixelEditor, "pixelEditor")
    assert found is not None
    return found


def pill(card: PixelEditorCard) -> LabelPill:
    return card.findChild(LabelPill, "labelPill")


def hint(card: PixelEditorCard) -> str:
    return card.findChild(SteadyLabel).text()


def info(card: PixelEditorCard) -> str:
    return card.findChild(object, "cardInfo").text()


def middle(card: PixelEditorCard, row: int, column: int) -> QPoint:
    return editor(card).cell_rect(row, column).center().toPoint()


def test_it_shows_the_selected_image_its_name_and_its_label(card: PixelEditorCard) -> None:
    assert (editor(card).pixels == SMILES.samples.images[1].pixels).all()
    assert info(card) == "frown"
    assert pill(card).text() == "not smile"
    card.show_selection(3)
    assert (editor(card).pixels == SMILES.samples.images[3].pixels).all()
    assert (info(card), pill(card).text()) == ("smile B", "smile")


def test_it_follows_the_experiment(card: PixelEditorCard) -> None:
    image = Image("grin", True, np.ones((4, 3)))
    card.show_experiment(Experiment(SMILES.samples.with_image(1, image)))
    assert editor(card).pixels is not None
    assert editor(card).pixels.all()
    assert (info(card), pill(card).text()) == ("grin", "smile")


def test_painting_is_told(card: PixelEditorCard, qtbot: QtBot) -> None:
    told: list[object] = []
    card.show_selection(1)
    editor(card).stroke_begun.connect(lambda: told.append("begun"))
    editor(card).pixels_painted.connect(lambda *painted: told.append(painted))
    editor(card).stroke_ended.connect(lambda: told.append("ended"))
    qtbot.mouseClick(editor(card), LEFT, pos=middle(card, 0, 1))
    assert told == ["begun", (1, [(0, 1, 1.0)]), "ended"]


def test_the_pill_swaps_the_label(card: PixelEditorCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.relabel_requested):
        qtbot.mouseClick(pill(card), LEFT)
    pill(card).setFocus()
    with qtbot.waitSignal(card.relabel_requested):
        qtbot.keyClick(pill(card), Qt.Key.Key_Space)
    assert "make it smile" in pill(card).toolTip()


def test_another_selection_ends_the_stroke(card: PixelEditorCard, qtbot: QtBot) -> None:
    qtbot.mousePress(editor(card), LEFT, pos=middle(card, 0, 0))
    with qtbot.waitSignal(editor(card).stroke_ended):
        card.show_selection(2)
    with qtbot.assertNotEmitted(editor(card).stroke_ended):
        card.show_selection(2)


def test_the_hint_names_the_cell_that_is_pointed_at(card: PixelEditorCard, qtbot: QtBot) -> None:
    assert hint(card) == "click a pixel to toggle"
    before = pill(card).geometry()
    qtbot.mouseMove(editor(card), middle(card, 3, 1))
    qtbot.waitUntil(lambda: hint(card) == "paper in row 4, column 2")
    qtbot.mouseClick(editor(card), LEFT, pos=middle(card, 3, 1))
    assert hint(card) == "ink in row 4, column 2"
    assert pill(card).geometry() == before


def test_the_hint_says_what_the_tool_does(card: PixelEditorCard) -> None:
    for name, words in (
        ("Erase", "click or drag to erase"),
        ("Fill", "click where to fill"),
        ("Paint", "click a pixel to toggle"),
    ):
        tool = next(
            each for each in card.findChildren(SegmentButton) if each.accessibleName() == name
        )
        tool.click()
        assert hint(card) == words


def test_it_lights_a_cell(card: PixelEditorCard) -> None:
    card.show_highlight(4)
    assert editor(card).highlighted_cell == (1, 1)
    card.show_highlight(None)
    assert editor(card).highlighted_cell is None


@pytest.mark.parametrize("index", [-1, 4, 1000])
def test_without_a_selected_image_it_says_what_to_do(card: PixelEditorCard, index: int) -> None:
    card.show_selection(index)
    assert editor(card).pixels is None
    assert editor(card).accessibleDescription().startswith("Select an image")
    assert (info(card), pill(card).isVisible()) == ("", False)
    card.show_selection(0)
    assert pill(card).isVisible()


def test_without_any_image_it_says_what_to_do(qtbot: QtBot) -> None:
    card = PixelEditorCard()
    qtbot.addWidget(card)
    assert editor(card).accessibleDescription() == "No images yet. Press Add to draw the first."
    card.show_experiment(Experiment(SampleSet("none", 2, 2)))
    card.show_selection(0)
    assert editor(card).accessibleDescription() == "No images yet. Press Add to draw the first."


def test_an_image_of_another_size_takes_its_place(card: PixelEditorCard) -> None:
    row = Image("row", False, np.ones((1, 64)))
    card.show_experiment(Experiment(SampleSet("rows", 1, 64, (row, row))))
    assert editor(card).pixels is not None
    assert editor(card).pixels.shape == (1, 64)


def test_it_wears_the_theme(card: PixelEditorCard, theme: Theme) -> None:
    wear(theme)
    shown = picture(card)
    grid = editor(card)
    ink = grid.mapTo(card, middle(card, 2, 1))
    assert color_at(shown, ink) == theme.ink
    assert has_color(picture(pill(card)), theme.negative_soft)


def test_a_long_label_gives_way(card: PixelEditorCard) -> None:
    samples = SampleSet("long", 4, 3, SMILES.samples.images, "x" * 300, "y" * 300)
    card.show_experiment(Experiment(samples))
    assert card.minimumSizeHint().width() <= 240


def test_what_is_touched_is_told_by_its_place_in_reading_order(
    qtbot: QtBot, card: PixelEditorCard
) -> None:
    told: list[int] = []
    card.pixel_touched.connect(told.append)
    grid = editor(card)
    qtbot.mouseClick(grid, LEFT, pos=grid.cell_rect(2, 1).center().toPoint())
    assert told == [7]
    grid.use(FILL, 1.0)
    qtbot.mouseClick(grid, LEFT, pos=grid.cell_rect(1, 0).center().toPoint())
    assert told == [7, 3]
