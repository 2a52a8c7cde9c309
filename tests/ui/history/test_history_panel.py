import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from gdviz.engine import Dropped, Experiment, Snapshot, Training, builtin_sample_set
from gdviz.ui.history.history_legend import HistoryLegend
from gdviz.ui.history.history_overlay import hover_lines
from gdviz.ui.history.history_panel import HistoryPanel
from gdviz.ui.history.history_pens import earlier_pen, loss_pen, pale
from gdviz.ui.history.history_plot import HistoryPlot
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.theme import Theme, load_theme
from tests.ui.histories import history_of, long_history, snapshot_with
from tests.ui.snapshots import color_at, color_mask, distance, has_color, lecture_training, picture
from tests.ui.wheel import turn_wheel


@pytest.fixture
def panel(qtbot: QtBot) -> HistoryPanel:
    panel = HistoryPanel()
    qtbot.addWidget(panel)
    panel.resize(900, 160)
    panel.show()
    qtbot.waitUntil(lambda: panel.plot is not None)
    return panel


def plot_of(panel: HistoryPanel) -> HistoryPlot:
    assert panel.plot is not None
    return panel.plot


def place(plot: HistoryPlot, step: int, height: float = 0.5) -> QPoint:
    return plot.place_of(step, height).toPoint()


def column_has(plot: HistoryPlot, step: int, color) -> bool:
    x = place(plot, step).x()
    area = plot.area.toRect()
    return has_color(picture(plot).copy(x - 1, area.top() + 2, 3, area.height() - 4), color, 40)


def test_it_has_the_names_that_automation_relies_on(panel: HistoryPanel) -> None:
    assert panel.objectName() == "historyPanel"
    assert panel.accessibleName() == "History"
    assert plot_of(panel).accessibleName()
    assert panel.findChild(QLabel, "cardInfo").text() == "drag to travel in time"


def test_the_chart_is_built_after_the_first_paint_with_what_was_shown_before(
    qtbot: QtBot,
) -> None:
    panel = HistoryPanel()
    qtbot.addWidget(panel)
    dark = load_theme("dark")
    wear(dark)
    panel.show_snapshot(lecture_training().snapshot())
    qtbot.mouseClick(
        panel.findChild(QToolButton, "logarithmicHistoryButton"), Qt.MouseButton.LeftButton
    )
    panel.resize(900, 160)
    panel.show()
    assert panel.plot is None
    qtbot.waitUntil(lambda: panel.plot is not None)
    image = picture(plot_of(panel))
    assert has_color(image, dark.loss_curve)
    assert plot_of(panel)._logarithmic
    built = panel.plot
    panel.build_plot()
    assert panel.plot is built


def test_the_panel_alone_does_not_load_pyqtgraph() -> None:
    code = "import sys, gdviz.ui.history.history_panel; sys.exit('pyqtgraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_before_the_first_step_it_says_what_to_do(panel: HistoryPanel) -> None:
    plot = plot_of(panel)
    theme = load_theme("light")
    training = Training(Experiment(builtin_sample_set("smiles")))
    panel.show_snapshot(training.snapshot())
    middle = plot.area.toRect().adjusted(100, 5, -100, -5)
    assert color_mask(picture(plot).copy(middle), theme.muted).sum() > 50
    training.advance(5)
    panel.show_snapshot(training.snapshot())
    assert color_mask(picture(plot).copy(middle), theme.muted).sum() < 20


def test_both_curves_are_drawn_in_their_colours(panel: HistoryPanel, theme) -> None:
    wear(theme)
    panel.show_snapshot(lecture_training().snapshot())
    area = plot_of(panel).area.toRect()
    image = picture(plot_of(panel)).copy(area)
    assert has_color(image, theme.loss_curve)
    assert has_color(image, theme.error_curve, within=30)


def test_the_curve_goes_through_the_losses(panel: HistoryPanel) -> None:
    losses = np.linspace(1.0, 0.0, 11)
    panel.show_snapshot(snapshot_with(history_of(losses, np.zeros(11))))
    plot = plot_of(panel)
    image, curve = picture(plot), load_theme("light").loss_curve
    for step in (2, 5, 8):
        there = plot.place_of(step, losses[step])
        near = [distance(color_at(image, there + QPointF(0, by)), curve) for by in (-1, 0, 1)]
        far = [distance(color_at(image, there + QPointF(0, by)), curve) for by in (-5, 5)]
        assert min(near) < 90 < min(far)


def test_later_steps_stay_in_sight_but_paler(panel: HistoryPanel) -> None:
    theme = load_theme("light")
    faint = pale(loss_pen(theme), theme).color()
    training = lecture_training(69)
    training.go_to(30)
    panel.show_snapshot(training.snapshot())
    plot = plot_of(panel)
    assert column_has(plot, 15, theme.loss_curve)
    assert not column_has(plot, 50, theme.loss_curve)
    assert column_has(plot, 50, faint)
    training.go_to(70)
    panel.show_snapshot(training.snapshot())
    assert column_has(plot, 50, theme.loss_curve)


def test_the_scrubber_stands_at_the_step_in_view(panel: HistoryPanel) -> None:
    theme = load_theme("light")
    training = lecture_training(69)
    for step in (70, 20):
        training.go_to(step)
        panel.show_snapshot(training.snapshot())
        plot = plot_of(panel)
        assert column_has(plot, step, theme.text)
        assert not column_has(plot, 45, theme.text)


def test_a_click_travels_in_time(qtbot: QtBot, panel: HistoryPanel) -> None:
    panel.show_snapshot(lecture_training(69).snapshot())
    plot = plot_of(panel)
    with qtbot.waitSignal(panel.travel_requested) as wish:
        qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place(plot, 41))
    assert wish.args == [41]


def test_dragging_travels_from_step_to_step_within_the_run(
    qtbot: QtBot, panel: HistoryPanel
) -> None:
    panel.show_snapshot(lecture_training(69).snapshot())
    plot = plot_of(panel)
    wishes: list[int] = []
    panel.travel_requested.connect(wishes.append)
    qtbot.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=place(plot, 60))
    for step in (50, 50, 30):
        qtbot.mouseMove(plot.viewport(), place(plot, step))
    assert column_has(plot, 30, load_theme("light").text)
    qtbot.mouseMove(plot.viewport(), QPoint(-50, 10))
    qtbot.mouseMove(plot.viewport(), QPoint(5000, 10))
    qtbot.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=place(plot, 70))
    qtbot.mouseMove(plot.viewport(), place(plot, 20))
    assert wishes == [60, 50, 30, 0, 70]


def test_there_is_nowhere_to_travel_before_the_first_step(
    qtbot: QtBot, panel: HistoryPanel
) -> None:
    panel.show_snapshot(Training(Experiment(builtin_sample_set("smiles"))).snapshot())
    plot = plot_of(panel)
    with qtbot.assertNotEmitted(panel.travel_requested):
        qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place(plot, 4))


def test_another_button_does_not_travel(qtbot: QtBot, panel: HistoryPanel) -> None:
    panel.show_snapshot(lecture_training().snapshot())
    plot = plot_of(panel)
    with qtbot.assertNotEmitted(panel.travel_requested):
        qtbot.mouseClick(plot.viewport(), Qt.MouseButton.MiddleButton, pos=place(plot, 4))


def test_the_pointer_is_told_the_values_of_its_step(qtbot: QtBot, panel: HistoryPanel) -> None:
    snapshot = lecture_training(69).snapshot()
    wear(load_theme("dark"))
    panel.show_snapshot(snapshot)
    plot, tooltip = plot_of(panel), load_theme("dark").tooltip
    without = color_mask(picture(plot), tooltip, 40).sum()
    qtbot.mouseMove(plot.viewport(), place(plot, 41))
    assert plot._pointer == 41
    assert color_mask(picture(plot), tooltip, 40).sum() > without + 1000
    measures = snapshot.history.at(41)
    lines = ("step 41", "loss 0.064", "average error 11%")
    assert hover_lines(41, measures, None) == lines
    assert hover_lines(41, measures, measures) == (*lines, "earlier loss 0.064")
    qtbot.mouseMove(plot.viewport(), QPoint(3, 3))
    assert plot._pointer is None
    assert color_mask(picture(plot), tooltip, 40).sum() == without


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space])
def test_keys_are_left_to_the_window(panel: HistoryPanel, key: Qt.Key) -> None:
    plot = plot_of(panel)
    for kind in (QKeyEvent.Type.ShortcutOverride, QKeyEvent.Type.KeyPress):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(plot, event)
        assert not event.isAccepted()


def test_the_wheel_and_the_right_button_move_nothing(qtbot: QtBot, panel: HistoryPanel) -> None:
    panel.show_snapshot(lecture_training().snapshot())
    plot = plot_of(panel)
    before = plot.plotItem.viewRange()
    middle = QPointF(place(plot, 30))
    turn_wheel(plot.viewport(), middle, 2)
    qtbot.mousePress(plot.viewport(), Qt.MouseButton.RightButton, pos=place(plot, 10))
    qtbot.mouseMove(plot.viewport(), place(plot, 40))
    qtbot.mouseRelease(plot.viewport(), Qt.MouseButton.RightButton, pos=place(plot, 40))
    assert plot.plotItem.viewRange() == before
    assert QApplication.activePopupWidget() is None


def test_the_focus_is_seen(qtbot: QtBot, panel: HistoryPanel) -> None:
    plot, theme = plot_of(panel), load_theme("light")
    edge = (0, 0, 300, 4)
    assert not has_color(picture(plot).copy(*edge), theme.focus, 20)
    plot.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(plot.hasFocus)
    assert has_color(picture(plot).copy(*edge), theme.focus, 20)


def test_a_logarithmic_loss_shows_small_gains(qtbot: QtBot, panel: HistoryPanel) -> None:
    panel.show_snapshot(snapshot_with(long_history(50_000)))
    plot = plot_of(panel)
    first = [curve.yData[-1] for curve in plot._curves.items[:1]]
    qtbot.mouseClick(
        panel.findChild(QToolButton, "logarithmicHistoryButton"), Qt.MouseButton.LeftButton
    )
    assert first[0] < 0.03
    assert plot._scale.loss_numbers(3)[0][1] == "0.01"
    assert 0.0 <= plot._curves.items[0].yData[-1] < plot._curves.items[0].yData[100] < 0.9


@pytest.mark.parametrize("noise", [0.0, 1.0])
def test_a_million_steps_are_drawn_with_as_many_points_as_there_are_pixels(
    panel: HistoryPanel, noise: float
) -> None:
    panel.show_snapshot(snapshot_with(long_history(1_000_000, noise), step=400_000))
    plot = plot_of(panel)
    points = sum(len(curve.xData) for curve in plot._curves.items)
    assert points < 4 * plot.width()
    assert has_color(picture(plot), load_theme("light").loss_curve)


@pytest.mark.parametrize(
    "losses",
    [[np.inf, 1.0, 0.5], [0.0, 0.0], [1e300, 1e299], [np.inf, np.inf], [5e-324, 0.0]],
)
def test_degenerate_histories_are_drawn_without_a_warning(
    panel: HistoryPanel, losses: list[float]
) -> None:
    history = history_of(np.array(losses), np.array(losses))
    for logarithmic in (False, True):
        plot_of(panel).show_logarithmic(logarithmic)
        for step in range(len(losses)):
            panel.show_snapshot(snapshot_with(history, step))
            assert not picture(panel).isNull()


def test_a_run_that_begins_anew_is_shown_from_its_start(panel: HistoryPanel) -> None:
    panel.show_snapshot(snapshot_with(long_history(5000)))
    panel.show_snapshot(lecture_training(5).snapshot())
    assert plot_of(panel).plotItem.viewRange()[0] == [0.0, 10.0]


@pytest.mark.parametrize("size", [(420, 110), (1400, 130), (1600, 900)])
def test_everything_has_its_place_at_any_size(panel: HistoryPanel, size: tuple[int, int]) -> None:
    panel.resize(*size)
    snapshot: Snapshot = lecture_training().snapshot()
    panel.show_snapshot(snapshot)
    plot = plot_of(panel)
    picture(plot)
    area = plot.area
    assert plot.rect().toRectF().contains(area)
    assert area.height() > 20
    assert area.width() > size[0] / 2


def test_the_legend_shows_a_line_of_each_kind(panel: HistoryPanel, theme) -> None:
    wear(theme)
    image = picture(panel.findChild(HistoryLegend))
    solid = color_mask(image, theme.loss_curve, 30).any(axis=0)
    dashed = color_mask(image, theme.error_curve, 60).any(axis=0)
    gaps = np.count_nonzero(np.diff(dashed.astype(int)) == -1)
    assert np.count_nonzero(np.diff(solid.astype(int)) == -1) == 1
    assert gaps >= 2


def reset_training() -> Training:
    """A run of 5 steps after another of 40, at another rate, that was dropped."""
    training = Training(Experiment(builtin_sample_set("smiles"), learning_rate=0.1))
    training.advance(40)
    training.apply(replace(training.experiment, learning_rate=2.0))
    training.reset()
    training.advance(5)
    return training


def test_an_earlier_run_stays_in_sight_until_it_is_cleared(
    qtbot: QtBot, panel: HistoryPanel, theme: Theme
) -> None:
    wear(theme)
    training = reset_training()
    dropped = training.snapshot().dropped
    panel.show_snapshot(training.snapshot())
    plot, faint = plot_of(panel), earlier_pen(theme).color()
    assert plot.plotItem.viewRange()[0] == [0.0, 40.0]
    for step in (10, 30):
        height = plot._scale.loss_heights(np.array([dropped.history.at(step).loss]))
        where = plot.place_of(step, float(height[0]))
        image = picture(plot)
        near = [distance(color_at(image, where + QPointF(0, by)), faint) for by in (-1, 0, 1)]
        far = [distance(color_at(image, where + QPointF(0, by)), faint) for by in (-6, 6)]
        assert min(near) < 50 < min(far)
    button = panel.findChild(QToolButton, "forgetDroppedButton")
    assert button.isVisible()
    assert button.accessibleName()
    with qtbot.waitSignal(panel.forget_dropped_requested):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    training.forget_dropped()
    panel.show_snapshot(training.snapshot())
    assert not button.isVisible()
    assert plot.plotItem.viewRange()[0] == [0.0, 10.0]
    area = plot.area.toRect().adjusted(5, 5, -5, -5)
    assert color_mask(picture(plot).copy(area), faint, 5).sum() < 5


def test_right_after_a_reset_the_earlier_run_is_there_and_no_hint(panel: HistoryPanel) -> None:
    training = Training(Experiment(builtin_sample_set("smiles")))
    training.advance(40)
    training.reset()
    panel.show_snapshot(training.snapshot())
    plot, theme = plot_of(panel), load_theme("light")
    assert column_has(plot, 0, theme.text)
    assert column_has(plot, 20, earlier_pen(theme).color())
    middle = plot.area.toRect().adjusted(100, 20, -100, -5)
    assert color_mask(picture(plot).copy(middle), theme.muted).sum() < 20


def test_only_the_steps_that_were_dropped_are_drawn(panel: HistoryPanel) -> None:
    training = Training(Experiment(builtin_sample_set("smiles")))
    training.advance(40)
    training.go_to(20)
    training.apply(replace(training.experiment, learning_rate=0.1))
    training.advance(20)
    panel.show_snapshot(training.snapshot())
    plot, faint = plot_of(panel), earlier_pen(load_theme("light")).color()
    assert column_has(plot, 35, faint)
    assert plot._earlier.at(19) is None
    assert plot._earlier.losses[0] == training.snapshot().dropped.history.at(20).loss
    assert plot._earlier.at(41) is None


def test_an_earlier_run_that_went_wild_does_not_press_this_one_flat(panel: HistoryPanel) -> None:
    wild = Dropped(0, history_of(np.linspace(1.0, 1e9, 11), np.zeros(11)))
    snapshot = snapshot_with(history_of(np.linspace(1.0, 0.0, 11), np.zeros(11)))
    panel.show_snapshot(replace(snapshot, dropped=wild))
    plot = plot_of(panel)
    assert plot._scale.loss_heights(np.array([1.0]))[0] == 1.0
    plot.show_logarithmic(True)
    assert plot._scale.loss_heights(np.array([1.0]))[0] > 0.9
    # It leaves the chart at its top, and does not run along it.
    faint = color_mask(picture(plot), earlier_pen(load_theme("light")).color(), 12)
    area = plot.area.toRect()
    top = faint[area.top() - 1 : area.top() + 3, place(plot, 3).x() : area.right() - 2]
    assert top.sum() < 5


def test_values_without_a_logarithm_are_left_out_marked_and_named(
    qtbot: QtBot, panel: HistoryPanel, theme: Theme
) -> None:
    wear(theme)
    losses = np.array([1.0, 0.2, 0.0, 0.01, 0.0, 0.14, 0.14, -1.0, 0.14, 1.0])
    panel.show_snapshot(snapshot_with(history_of(losses, np.full(10, 0.5))))
    plot = plot_of(panel)

    def has_mark(step: int) -> bool:
        at = plot.place_of(step, 0.0) - QPointF(0.0, 4.0)
        return distance(color_at(picture(plot), at), theme.loss_curve) < 40

    assert not any(map(has_mark, (2, 4, 7)))
    qtbot.mouseClick(
        panel.findChild(QToolButton, "logarithmicHistoryButton"), Qt.MouseButton.LeftButton
    )
    assert [step for step in range(9) if has_mark(step)] == [2, 4, 7]
    # No line leads there.
    height = float(plot._scale.loss_heights(np.array([0.14]))[0])

    def has_line(step: float) -> bool:
        image, at = picture(plot), plot.place_of(step, height)
        colors = [color_at(image, at + QPointF(0.0, by)) for by in (-1.0, 0.0, 1.0)]
        return min(distance(color, theme.loss_curve) for color in colors) < 60

    assert has_line(5.5)
    assert not has_line(6.5)
    assert not has_line(7.5)


def test_where_nothing_has_a_logarithm_it_says_so(panel: HistoryPanel) -> None:
    panel.show_snapshot(snapshot_with(history_of(np.zeros(8), np.zeros(8))))
    plot, theme = plot_of(panel), load_theme("light")
    middle = plot.area.toRect().adjusted(250, 8, -250, -12)
    assert color_mask(picture(plot).copy(middle), theme.muted, 60).sum() < 5
    plot.show_logarithmic(True)
    assert color_mask(picture(plot).copy(middle), theme.muted, 60).sum() > 20


def test_the_earlier_run_is_thinned_once_and_its_ground_kept(panel: HistoryPanel) -> None:
    left = Dropped(0, long_history(100_000))
    history = long_history(100_000)
    panel.show_snapshot(replace(snapshot_with(history, 10), dropped=left))
    plot = plot_of(panel)
    line = plot._earlier._line
    assert len(line.steps) < 3 * plot.width()
    panel.show_snapshot(replace(snapshot_with(history, 50_000), dropped=left))
    assert plot._earlier._line is line


def test_the_axes_names_are_renewed_with_the_theme(panel: HistoryPanel) -> None:
    plot = plot_of(panel)
    for theme in (load_theme("light"), load_theme("dark"), load_theme("light")):
        wear(theme)
        image, area = picture(plot), plot.area
        names = QRect(0, 0, round(area.left()) // 3, plot.height())
        for color in (theme.loss_curve, theme.error_curve):
            assert has_color(image.copy(names), color, 60)
            names.moveRight(plot.width())


def test_a_high_chart_has_no_more_numbers_than_can_be_taken_in(panel: HistoryPanel) -> None:
    panel.show_snapshot(lecture_training(10).snapshot())
    panel.resize(900, 800)
    plot = plot_of(panel)
    picture(plot)
    losses = plot.plotItem.getAxis("left")._tickLevels[0]
    assert 3 <= len(losses) <= 11
