import math

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from gdviz.engine import Experiment, Image, SampleSet, Training, builtin_sample_set, frozen
from gdviz.ui.answers.answer_plot import AnswerPlot
from gdviz.ui.answers.number_line import NumberLine
from gdviz.ui.answers.number_line_axis import NumberLineAxis
from gdviz.ui.answers.sigmoid_axes import SigmoidAxes
from gdviz.ui.answers.sigmoid_panel import SigmoidPanel
from gdviz.ui.answers.sigmoid_plot import SigmoidPlot
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.font_sizes import sized
from gdviz.ui.look.fonts import interface_font
from gdviz.ui.look.theme import Theme, load_theme
from tests.ui.snapshots import (
    color_at,
    color_mask,
    distance,
    has_color,
    held_out,
    lecture_training,
    one_pixel_set,
    picture,
    snapshot_at,
)

LEFT = Qt.MouseButton.LeftButton
# The weight of the one-pixel images, so that z is five times their ink.
FIVE = [5.0]


@pytest.fixture
def panel(qtbot: QtBot, qapp: QApplication) -> SigmoidPanel:
    qapp.setFont(interface_font())
    made = SigmoidPanel()
    qtbot.addWidget(made)
    made.resize(440, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def info(panel: SigmoidPanel) -> str:
    return panel.findChild(QLabel, "cardInfo").text()


def dot(panel: SigmoidPanel, index: int) -> QPointF:
    place = panel.plot.scene.dot(index)
    assert place is not None
    return place


def linear_lecture() -> object:
    return lecture_training(steps=0, output="linear", loss="absolute").snapshot()


def z_at(axis: SigmoidAxes | NumberLineAxis, x: float) -> float:
    """The z at a horizontal place, by two places of the axis itself."""
    zero, one = axis.x(np.array([0.0, 1.0])).tolist()
    return (x - zero) / (one - zero)


def filled_share(image: QImage, place: QPointF, color: QColor) -> float:
    """How much of its bounding square the dot at a place fills."""
    around = image.copy(round(place.x()) - 20, round(place.y()) - 20, 41, 41)
    rows, columns = np.nonzero(color_mask(around, color, 60))
    return len(rows) / ((np.ptp(rows) + 1) * (np.ptp(columns) + 1))


def test_dots_are_where_the_numbers_say(panel: SigmoidPanel, theme: Theme) -> None:
    wear(theme)
    snapshot = lecture_training().snapshot()
    panel.show_snapshot(snapshot)
    image = picture(panel.plot)
    frame = panel.plot.axes(snapshot.experiment).frame
    for index, positive in ((0, True), (3, True), (2, False)):
        place = dot(panel, index)
        z = float(snapshot.outputs[index])
        assert place.x() == pytest.approx(frame.center().x() + z / 6 * frame.width() / 2)
        share = (frame.bottom() - place.y()) / frame.height()
        assert share == pytest.approx(1 / (1 + math.exp(-z)))
        color = theme.positive if positive else theme.negative
        assert distance(color_at(image, place), color) <= 12


def test_the_error_is_a_line_to_the_target(panel: SigmoidPanel, theme: Theme) -> None:
    wear(theme)
    experiment = Experiment(one_pixel_set([(0.2, True), (0.3, False)]))
    panel.show_snapshot(snapshot_at(experiment, FIVE))
    frame = panel.plot.axes(experiment).frame
    for index, end in ((0, frame.top()), (1, frame.bottom())):
        line = panel.plot.scene.error_line(index)
        assert (line.x2(), line.y2()) == (pytest.approx(line.x1()), pytest.approx(end))
    image = picture(panel.plot)
    up = color_at(image, QPointF(dot(panel, 0).x(), frame.top() + 0.2 * frame.height()))
    assert up.red() > up.blue() + 60
    down = color_at(image, QPointF(dot(panel, 1).x(), frame.bottom() - 4))
    assert down.blue() > down.red() + 60


def test_the_bands_are_as_high_as_the_tolerance(panel: SigmoidPanel, theme: Theme) -> None:
    wear(theme)
    experiment = Experiment(SampleSet("empty", 1, 1), tolerance=0.25)
    panel.show_snapshot(snapshot_at(experiment, [0]))
    image, frame = picture(panel.plot), panel.plot.axes(experiment).frame
    middle = frame.left() + 0.6 * frame.width()
    for share, color in ((0.8, theme.positive_soft), (0.2, theme.negative_soft)):
        y = frame.bottom() - share * frame.height()
        assert distance(color_at(image, QPointF(middle, y)), color) <= 3
    for share in (0.7, 0.3):
        y = frame.bottom() - share * frame.height()
        here = color_at(image, QPointF(middle, y))
        assert distance(here, theme.positive_soft) > 3
        assert distance(here, theme.negative_soft) > 3


def test_positive_and_negative_differ_in_shape(panel: SigmoidPanel) -> None:
    panel.resize(800, 500)
    # Dots so large that their edges hardly count: a circle fills π/4, a diamond a half.
    panel.plot.setFont(sized(panel.font(), 26))
    experiment = Experiment(one_pixel_set([(1.0, True), (0.0, False)]))
    panel.show_snapshot(snapshot_at(experiment, FIVE))
    image, theme = picture(panel.plot), panel.plot.theme
    assert filled_share(image, dot(panel, 0), theme.positive) > 0.7
    assert filled_share(image, dot(panel, 1), theme.negative) < 0.62


@pytest.mark.parametrize("output", ["sigmoid", "linear"])
def test_dots_of_the_population_are_hollow(panel: SigmoidPanel, theme: Theme, output: str) -> None:
    wear(theme)
    panel.plot.setFont(sized(panel.font(), 26))
    samples = one_pixel_set([(0.9, True), (0.5, True), (0.1, False), (0.4, False)])
    experiment = Experiment(held_out(samples, 1, 2), output=output)
    panel.show_snapshot(snapshot_at(experiment, FIVE))
    panel.plot.setFont(sized(panel.font(), 26))
    image, radius = picture(panel.plot), panel.plot.scene.radius
    for index, (positive, hollow) in enumerate(
        [(True, False), (True, True), (False, True), (False, False)]
    ):
        color = theme.positive if positive else theme.negative
        place = dot(panel, index)
        middle = color_at(image, place)
        assert distance(middle, theme.card if hollow else color) <= 12
        around = image.copy(
            round(place.x() - radius), round(place.y() - radius), *[round(2 * radius)] * 2
        )
        assert has_color(around, color, 12)


def test_the_info_tells_of_the_population(panel: SigmoidPanel) -> None:
    experiment = Experiment(held_out(builtin_sample_set("smiles"), 1, 3))
    panel.show_snapshot(Training(experiment).snapshot())
    panel.resize(760, 300)
    assert info(panel) == "0 of 2 within 10% · error 50% · population 0 of 2, error 50%"
    panel.resize(440, 300)
    assert info(panel) == "0 of 2 within 10% · population 0 of 2"
    panel.resize(260, 300)
    assert len(info(panel)) < 20
    label = panel.findChild(QLabel, "cardInfo")
    place = label.mapTo(panel, QPoint(2, 2))
    QApplication.sendEvent(panel, QHelpEvent(QEvent.Type.ToolTip, place, panel.mapToGlobal(place)))
    for line in ("sample: 0 of 2 good enough", "population: 0 of 2 good enough", "loss 0.50"):
        assert line in QToolTip.text()
    QToolTip.hideText()


def test_the_axis_grows_for_a_large_z_and_shrinks_back(panel: SigmoidPanel) -> None:
    experiment = Experiment(one_pixel_set([(1.0, True)]))
    limits = []
    for weight in (1.0, 6.5, 5.9, 6.3, 1.0):
        panel.show_snapshot(snapshot_at(experiment, [weight]))
        limits.append(panel.plot.axes(experiment).limit)
    assert limits == [6, 8, 8, 8, 6]


def test_a_click_on_a_dot_or_thumbnail_selects(panel: SigmoidPanel, qtbot: QtBot) -> None:
    panel.show_snapshot(lecture_training().snapshot())
    thumbnail = panel.plot.scene.thumbnails[3].center().toPoint()
    for place, index in ((dot(panel, 0).toPoint(), 0), (thumbnail, 3)):
        with qtbot.waitSignal(panel.image_selected) as selected:
            qtbot.mouseClick(panel.plot, LEFT, pos=place)
        assert selected.args == [index]
    with qtbot.assertNotEmitted(panel.image_selected):
        qtbot.mouseClick(panel.plot, LEFT, pos=QPoint(3, 3))


def test_clicks_go_round_dots_that_hide_one_another(panel: SigmoidPanel, qtbot: QtBot) -> None:
    panel.image_selected.connect(panel.show_selection)
    panel.show_snapshot(snapshot_at(Experiment(one_pixel_set([(0.1, True)] * 3)), FIVE))
    seen: list[int] = []
    panel.image_selected.connect(seen.append)
    for _ in range(4):
        qtbot.mouseClick(panel.plot, LEFT, pos=dot(panel, 0).toPoint())
    assert seen == [0, 1, 2, 0]


def test_the_selected_image_is_emphasised(panel: SigmoidPanel, theme: Theme) -> None:
    wear(theme)
    panel.show_snapshot(lecture_training().snapshot())
    panel.plot.clearFocus()
    assert not has_color(picture(panel.plot), theme.accent, 3)
    panel.show_selection(0)
    image, ring = picture(panel.plot), panel.plot.scene.radius * 1.2 * 1.4
    assert distance(color_at(image, dot(panel, 0) - QPointF(ring, 0)), theme.accent) < 90
    assert has_color(image, theme.accent, 3)
    assert "smile A" in panel.plot.accessibleDescription()
    panel.show_selection(99)
    assert not has_color(picture(panel.plot), theme.accent, 3)
    assert panel.plot.accessibleDescription() == ""


def test_the_arrow_keys_walk_along_z(panel: SigmoidPanel, qtbot: QtBot) -> None:
    panel.image_selected.connect(panel.show_selection)
    seen: list[int] = []
    panel.image_selected.connect(seen.append)
    panel.show_snapshot(
        snapshot_at(Experiment(one_pixel_set([(0.5, True), (0.1, True), (0.9, False)])), FIVE)
    )
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Left):
        qtbot.keyClick(panel.plot, key)
    assert seen == [1, 0, 2, 2, 0]
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(panel.plot, event)
    assert event.isAccepted()


def test_the_focus_is_visible(panel: SigmoidPanel) -> None:
    panel.plot.clearFocus()
    corner = QPointF(panel.plot.width() / 2, 0.6)
    before = color_at(picture(panel.plot), corner)
    panel.plot.setFocus(Qt.FocusReason.TabFocusReason)
    assert distance(color_at(picture(panel.plot), corner), before) > 60


def tip(plot: AnswerPlot, place: QPoint) -> str:
    event = QHelpEvent(QEvent.Type.ToolTip, place, plot.mapToGlobal(place))
    QApplication.sendEvent(plot, event)
    return QToolTip.text()


def test_the_tooltip_tells_all_about_an_image(panel: SigmoidPanel) -> None:
    panel.show_snapshot(lecture_training().snapshot())
    text = tip(panel.plot, dot(panel, 0).toPoint())
    for word in ("smile A", "z = +1.85", "σ(z) = 86%", "target 100%", "14% off"):
        assert word in text
    assert "Each dot is an image" in tip(panel.plot, QPoint(3, 3))
    QToolTip.hideText()


def test_names_are_no_markup(panel: SigmoidPanel) -> None:
    samples = SampleSet("odd", 1, 1, (Image("<b>bold</b>", True, frozen([[1.0]])),))
    panel.show_snapshot(snapshot_at(Experiment(samples), FIVE))
    assert "&lt;b&gt;bold" in tip(panel.plot, dot(panel, 0).toPoint())
    QToolTip.hideText()


def test_the_info_counts_and_fits(panel: SigmoidPanel) -> None:
    panel.show_snapshot(lecture_training().snapshot())
    panel.resize(700, 300)
    assert info(panel) == "2 of 4 within 10% · average error 9%"
    panel.resize(260, 300)
    assert info(panel).startswith("2 of 4")
    assert len(info(panel)) < 30


def test_the_linear_output_is_a_number_line(panel: SigmoidPanel) -> None:
    snapshot = linear_lecture()
    panel.show_snapshot(snapshot)
    assert panel.title == panel.accessibleName() == "Linear output"
    assert isinstance(panel.plot, NumberLine)
    places = [dot(panel, index) for index in range(4)]
    axis = panel.plot.axis(snapshot.experiment)
    assert [z_at(axis, place.x()) for place in places] == pytest.approx([1, -1, -1, 3])
    # Frown and flat mouth coincide, so one stands above the other.
    assert abs(places[1].y() - places[2].y()) > 2 * panel.plot.scene.radius
    line = panel.plot.scene.error_line(3)
    assert (z_at(axis, line.x2()), line.y2()) == (pytest.approx(1), line.y1())
    panel.show_snapshot(lecture_training().snapshot())
    assert panel.title == "Sigmoid output"
    assert isinstance(panel.plot, SigmoidPlot)


def test_the_number_line_is_painted(panel: SigmoidPanel, theme: Theme) -> None:
    wear(theme)
    snapshot = linear_lecture()
    panel.show_snapshot(snapshot)
    image = picture(panel.plot)
    for index, positive in ((0, True), (1, False), (2, False), (3, True)):
        color = theme.positive if positive else theme.negative
        assert distance(color_at(image, dot(panel, index)), color) <= 12
    line = panel.plot.scene.error_line(3)
    halfway = color_at(image, QPointF((line.x1() + line.x2()) / 2, line.y1()))
    assert halfway.red() > halfway.blue() + 60
    band = panel.plot.axis(snapshot.experiment).band(True)
    above = QPointF(band.left() + 2, band.top() + 6)
    assert distance(color_at(image, above), theme.positive_soft) <= 3


def test_thumbnails_of_the_number_line_do_not_overlap(panel: SigmoidPanel) -> None:
    panel.show_snapshot(linear_lecture())
    rects = list(panel.plot.scene.thumbnails.values())
    assert len(rects) == 4
    for number, rect in enumerate(rects):
        assert panel.plot.rect().contains(rect.toRect())
        assert not any(rect.intersects(other) for other in rects[:number])


def test_before_anything_is_known_there_are_axes(panel: SigmoidPanel) -> None:
    assert has_color(picture(panel.plot), panel.plot.theme.curve, 30)
    assert panel.plot.scene is None
    panel.show_experiment(Experiment(builtin_sample_set("smiles"), output="linear"))
    assert panel.title == "Linear output"
    assert has_color(picture(panel.plot), panel.plot.theme.axis, 30)


@pytest.mark.parametrize("output", ["sigmoid", "linear"])
def test_an_empty_sample_set_says_what_to_do(panel: SigmoidPanel, output: str) -> None:
    experiment = Experiment(SampleSet("empty", 4, 3), output=output)
    panel.show_snapshot(snapshot_at(experiment, [0] * 12))
    with_words = picture(panel.plot)
    panel.show_snapshot(snapshot_at(Experiment(one_pixel_set([(1.0, True)]), output=output), [2.0]))
    centre = panel.plot.rect().center()
    words = with_words.copy(centre.x() - 60, centre.y() - 20, 120, 40)
    assert has_color(words, panel.plot.theme.muted, 20)
    assert info(panel) != ""
    panel.show_snapshot(snapshot_at(experiment, [0] * 12))
    assert info(panel) == ""


@pytest.mark.parametrize("output", ["sigmoid", "linear"])
@pytest.mark.parametrize("weight", [1e300, -1e300, 1e308])
def test_enormous_sums_stay_on_the_axis(panel: SigmoidPanel, output: str, weight: float) -> None:
    experiment = Experiment(one_pixel_set([(1.0, True), (0.5, False), (0.0, True)]), output=output)
    panel.show_snapshot(snapshot_at(experiment, [weight]))
    image = picture(panel.plot)
    for index in range(3):
        assert panel.plot.rect().contains(dot(panel, index).toPoint())
    assert has_color(image, panel.plot.theme.positive, 12)


def test_what_is_no_number_has_no_dot(panel: SigmoidPanel) -> None:
    experiment = Experiment(one_pixel_set([(1.0, True), (1.0, False)]))
    panel.show_snapshot(snapshot_at(experiment, [math.nan]))
    assert panel.plot.scene.dot(0) is None
    assert panel.plot.scene.images_at(QPointF(50, 50)) == []
    assert not picture(panel.plot).isNull()


@pytest.mark.parametrize("output", ["sigmoid", "linear"])
def test_a_thousand_images(panel: SigmoidPanel, qtbot: QtBot, output: str) -> None:
    inks = np.random.default_rng(2).random(1000)
    experiment = Experiment(
        one_pixel_set([(float(ink), bool(ink > 0.5)) for ink in inks]), output=output
    )
    panel.show_snapshot(snapshot_at(experiment, [4.0]))
    scene = panel.plot.scene
    assert scene.thumbnails == {}
    drawn = scene.distinct(True) + scene.distinct(False)
    assert len(drawn) <= (2 * panel.plot.width() if output == "sigmoid" else 1000)
    pixels = {(*scene.dots[index].round().tolist(), bool(scene.positive[index])) for index in drawn}
    everything = {
        (*place.round().tolist(), bool(label))
        for place, label in zip(scene.dots, scene.positive, strict=True)
    }
    assert pixels == everything
    panel.show_selection(17)
    assert list(panel.plot.scene.thumbnails) == [17]
    with qtbot.waitSignal(panel.image_selected):
        qtbot.mouseClick(panel.plot, LEFT, pos=dot(panel, 500).toPoint())
    assert has_color(picture(panel.plot), load_theme("light").positive, 12)
