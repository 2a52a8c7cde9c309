import math
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gdviz.engine import Experiment, Image, SampleSet, builtin_sample_set, frozen
from gdviz.ui.look.colormaps import diverging_color
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.theme import Theme, load_theme
from gdviz.ui.weights.weight_heatmap import WeightHeatmap
from tests.ui.snapshots import (
    color_at,
    color_mask,
    distance,
    has_color,
    lecture_training,
    picture,
    snapshot_at,
)

LEFT = Qt.MouseButton.LeftButton
ROUND_ONE = (0, 0, 0, 0, 0, 0, 1, -1, 1, -1, 1, -1)
MakeHeatmap = Callable[..., WeightHeatmap]


@pytest.fixture
def heatmap(qtbot: QtBot) -> WeightHeatmap:
    made = WeightHeatmap()
    qtbot.addWidget(made)
    made.resize(200, 290)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.clearFocus()
    return made


def blank(rows: int, columns: int, bias: bool = False) -> Experiment:
    image = Image("one", True, frozen(np.zeros((rows, columns))))
    return Experiment(SampleSet("blank", rows, columns, (image,)), bias=bias)


def middle(heatmap: WeightHeatmap, parameter: int) -> QPoint:
    return heatmap.cell_rect(parameter).center().toPoint()


def corner_color(heatmap: WeightHeatmap, parameter: int) -> object:
    """The colour in a cell, away from the text in its middle and the mark in its corner."""
    cell = heatmap.cell_rect(parameter)
    place = cell.bottomLeft()
    place.setX(cell.center().x())
    place.setY(cell.bottom() - 0.12 * cell.height())
    return color_at(picture(heatmap), place)


def is_plain(heatmap: WeightHeatmap, parameter: int) -> bool:
    """Whether the inner part of a cell has nothing but one colour."""
    image = picture(heatmap)
    share = heatmap.cell_rect(parameter).width() / 8
    inner = heatmap.cell_rect(parameter).adjusted(share, share, -share, -share)
    color = color_at(image, inner.topLeft())
    return bool(color_mask(image.copy(inner.toRect()), color, 2).all())


def test_cells_are_coloured_symmetrically_about_zero(heatmap: WeightHeatmap, theme: Theme) -> None:
    wear(theme)
    heatmap.show_snapshot(snapshot_at(Experiment(builtin_sample_set("smiles")), ROUND_ONE))
    for parameter, weight in ((0, 0), (6, 1), (7, -1)):
        assert distance(corner_color(heatmap, parameter), diverging_color(theme, weight, 1)) <= 2
    assert distance(diverging_color(theme, 1, 1), theme.positive) <= 2


def test_a_theme_switch_repaints(heatmap: WeightHeatmap) -> None:
    heatmap.show_snapshot(lecture_training().snapshot())
    before = corner_color(heatmap, 0)
    wear(load_theme("dark"))
    assert distance(before, corner_color(heatmap, 0)) > 40


def test_cells_are_square_and_inside(heatmap: WeightHeatmap) -> None:
    for rows, columns in ((1, 1), (4, 3), (1, 64), (64, 1), (64, 64)):
        heatmap.show_snapshot(snapshot_at(blank(rows, columns, True), [0] * (rows * columns + 1)))
        for parameter in (0, rows * columns - 1, rows * columns):
            cell = heatmap.cell_rect(parameter)
            assert cell.width() == pytest.approx(cell.height())
            assert cell.width() > 0
            assert heatmap.rect().contains(cell.toRect())


def test_values_are_written_in_all_cells_or_in_none(heatmap: WeightHeatmap, theme: Theme) -> None:
    wear(theme)
    experiment = blank(2, 2)

    def written() -> list[bool]:
        return [not is_plain(heatmap, parameter) for parameter in range(4)]

    heatmap.show_snapshot(snapshot_at(experiment, [0, 0, 0, 0.01]))
    assert written() == [True] * 4
    heatmap.show_snapshot(snapshot_at(experiment, [0, 0, 0, -1e300]))
    heatmap.resize(120, 120)
    assert written() == [False] * 4


def test_a_click_chooses_the_axis(heatmap: WeightHeatmap, qtbot: QtBot) -> None:
    heatmap.show_snapshot(lecture_training(bias=True).snapshot())
    for parameter in (0, 7, 12):
        with qtbot.waitSignal(heatmap.axis_chosen) as chosen:
            qtbot.mouseClick(heatmap, LEFT, pos=middle(heatmap, parameter))
        assert chosen.args == [parameter]
    with qtbot.assertNotEmitted(heatmap.axis_chosen):
        qtbot.mouseClick(heatmap, LEFT, pos=QPoint(1, 1))
        qtbot.mouseClick(heatmap, Qt.MouseButton.RightButton, pos=middle(heatmap, 0))


def test_the_pointer_is_reported_once_for_each_cell(heatmap: WeightHeatmap, qtbot: QtBot) -> None:
    heatmap.show_snapshot(lecture_training().snapshot())
    seen: list[int] = []
    heatmap.cell_hovered.connect(seen.append)
    for parameter in (4, 4, 5):
        qtbot.mouseMove(heatmap, middle(heatmap, parameter))
        qtbot.waitUntil(lambda parameter=parameter: seen[-1:] == [parameter])
    QApplication.sendEvent(heatmap, QEvent(QEvent.Type.Leave))
    assert seen == [4, 5, -1]


def test_the_keyboard_walks_and_chooses(heatmap: WeightHeatmap, qtbot: QtBot) -> None:
    heatmap.show_snapshot(lecture_training(bias=True).snapshot())
    heatmap.setFocus(Qt.FocusReason.TabFocusReason)
    assert heatmap.accessibleDescription().startswith("row 1, column 1 (weight 1): weight")
    keys = Qt.Key
    for key in (
        keys.Key_Down,
        keys.Key_Down,
        keys.Key_Right,
        keys.Key_Up,
        keys.Key_Up,
        keys.Key_Up,
    ):
        qtbot.keyClick(heatmap, key)
    for _ in range(4):
        qtbot.keyClick(heatmap, keys.Key_Down)
    assert heatmap.accessibleDescription().startswith("bias ")
    for key in (keys.Key_Space, keys.Key_Return):
        with qtbot.waitSignal(heatmap.axis_chosen) as chosen:
            qtbot.keyClick(heatmap, key)
        assert chosen.args == [12]
    qtbot.keyClick(heatmap, keys.Key_Up)
    assert "row 4" in heatmap.accessibleDescription()


def test_its_keys_are_its_own_before_they_are_shortcuts(heatmap: WeightHeatmap) -> None:
    for key, modifiers, claimed in (
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, True),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, True),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier, False),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, False),
    ):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
        event.ignore()
        QApplication.sendEvent(heatmap, event)
        assert event.isAccepted() == claimed


def test_the_focus_is_visible(heatmap: WeightHeatmap) -> None:
    heatmap.show_snapshot(lecture_training().snapshot())
    focus = heatmap.theme.focus
    assert not has_color(picture(heatmap), focus)
    heatmap.setFocus(Qt.FocusReason.TabFocusReason)
    assert has_color(picture(heatmap), focus)


def test_a_highlight_lights_its_cell_only(heatmap: WeightHeatmap) -> None:
    heatmap.show_snapshot(lecture_training().snapshot())
    accent = heatmap.theme.accent
    heatmap.show_highlight(7)
    rows, columns = np.nonzero(color_mask(picture(heatmap), accent))
    cell = heatmap.cell_rect(7).adjusted(-3, -3, 3, 3)
    assert len(rows) > 0
    assert columns.min() >= cell.left()
    assert columns.max() <= cell.right()
    assert rows.min() >= cell.top()
    assert rows.max() <= cell.bottom()
    for nothing in (None, -1, 99):
        heatmap.show_highlight(nothing)
        assert not has_color(picture(heatmap), accent)


def test_the_axes_are_outlined(heatmap: WeightHeatmap, theme: Theme) -> None:
    wear(theme)
    heatmap.show_snapshot(snapshot_at(blank(4, 3), [1.0] * 12))
    left = heatmap.cell_rect(4).center()
    left.setX(heatmap.cell_rect(4).left() + 0.9)
    plain = color_at(picture(heatmap), left)
    heatmap.show_axes(4, 3)
    assert distance(plain, color_at(picture(heatmap), left)) > 40


def test_small_cells_have_shorter_numbers_and_marks_beside_them(
    heatmap: WeightHeatmap, theme: Theme
) -> None:
    wear(theme)
    heatmap.show_snapshot(snapshot_at(blank(4, 3), [2.29] * 12))
    heatmap.resize(200, 160)
    # “+2.29” would be wider than this cell in the smallest font.
    assert heatmap.cell_rect(4).width() < 30
    assert not any(is_plain(heatmap, parameter) for parameter in range(12))
    heatmap.show_axes(4, 0)
    for parameter in (4, 0):
        cell = heatmap.cell_rect(parameter).toRect()
        above = picture(heatmap).copy(cell.left(), cell.top() - 3, cell.width(), 3)
        assert has_color(above, theme.text, 90)


def tip(heatmap: WeightHeatmap, place: QPoint) -> str:
    event = QHelpEvent(QEvent.Type.ToolTip, place, heatmap.mapToGlobal(place))
    QApplication.sendEvent(heatmap, event)
    return QToolTip.text()


def test_the_tooltip_says_where_and_how_much(heatmap: WeightHeatmap) -> None:
    snapshot = lecture_training().snapshot()
    heatmap.show_snapshot(snapshot)
    heatmap.show_axes(6, 7)
    text = tip(heatmap, middle(heatmap, 7))
    assert "row 3, column 2 (weight 8): weight −2.26, gradient +0.018" in text
    assert "Along y of the loss landscape" in text
    assert "Click" in tip(heatmap, middle(heatmap, 0))
    QToolTip.hideText()


def test_numbers_that_are_not_finite_have_a_colour_of_their_own(
    heatmap: WeightHeatmap, theme: Theme
) -> None:
    wear(theme)
    heatmap.show_snapshot(snapshot_at(blank(1, 3), [math.nan, math.inf, 1.0]))
    for parameter in (0, 1):
        assert distance(corner_color(heatmap, parameter), theme.not_finite) <= 2
    assert distance(corner_color(heatmap, 2), theme.positive) <= 2


def test_before_the_first_snapshot_the_grid_is_blank(heatmap: WeightHeatmap, qtbot: QtBot) -> None:
    assert heatmap.cell_rect(0).isEmpty()
    qtbot.mouseClick(heatmap, LEFT, pos=QPoint(50, 50))
    qtbot.keyClick(heatmap, Qt.Key.Key_Down)
    heatmap.show_experiment(blank(4, 3))
    assert distance(corner_color(heatmap, 5), heatmap.theme.neutral) <= 2
    assert heatmap.describe(5) == "row 2, column 3 (weight 6)"


def test_an_empty_sample_set_still_has_weights(heatmap: WeightHeatmap) -> None:
    empty = Experiment(SampleSet("empty", 2, 2))
    heatmap.show_snapshot(snapshot_at(empty, [1, 0, 0, 0]))
    assert distance(corner_color(heatmap, 0), heatmap.theme.positive) <= 2


def test_a_large_grid_is_painted_like_a_small_one(heatmap: WeightHeatmap) -> None:
    heatmap.resize(640, 700)
    weights = np.zeros(28 * 28)
    weights[28 * 5 + 9], weights[0] = 1.0, -1.0
    heatmap.show_snapshot(snapshot_at(blank(28, 28), weights))
    image = picture(heatmap)
    positive, negative = heatmap.theme.positive, heatmap.theme.negative
    assert distance(color_at(image, heatmap.cell_rect(28 * 5 + 9).center()), positive) <= 2
    assert distance(color_at(image, heatmap.cell_rect(0).center()), negative) <= 2
