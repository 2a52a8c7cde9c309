from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from gdviz.engine import (
    SURFACES,
    Batching,
    Experiment,
    Image,
    SampleSet,
    Snapshot,
    Start,
    Training,
    builtin_sample_set,
)
from gdviz.numbers import brief, signed, significant
from gdviz.ui.landscape.axes_wish import default_axes
from gdviz.ui.landscape.axis_box import AxisBox
from gdviz.ui.landscape.landscape_choices import LandscapeChoices
from gdviz.ui.landscape.landscape_panel import ALL_HELD_OUT, NO_IMAGES, LandscapePanel
from gdviz.ui.landscape.landscape_readout import LandscapeReadout
from gdviz.ui.landscape.landscape_state import MAIN
from gdviz.ui.landscape.map.map_picture import hover_lines
from gdviz.ui.landscape.map.map_scene import MapScene
from gdviz.ui.landscape.relief.camera import Camera
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.theme import load_theme
from tests.ui.landscape.settled import settle
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
from tests.ui.wheel import turn_wheel


def show(qtbot: QtBot, panel: LandscapePanel, snapshot: Snapshot) -> None:
    panel.show_snapshot(snapshot)
    settle(qtbot, panel)


def scene(panel: LandscapePanel) -> MapScene:
    found = panel.view._scene()
    assert found is not None
    return found


def info(panel: LandscapePanel) -> str:
    return panel.findChild(QLabel, "cardInfo").text()


def readout(panel: LandscapePanel) -> str:
    return panel.findChild(LandscapeReadout).text


def box(panel: LandscapePanel, axis: str) -> AxisBox:
    return panel.findChild(AxisBox, f"{axis}AxisBox")


def test_it_has_the_names_that_automation_relies_on(panel: LandscapePanel) -> None:
    assert panel.objectName() == "landscapePanel"
    assert panel.accessibleName() == "Loss landscape"
    for button in panel.findChildren(QToolButton):
        assert button.accessibleName()
        assert button.toolTip()


def test_the_numbers_of_the_lecture(qtbot: QtBot, panel: LandscapePanel) -> None:
    panel.show_axes(7, 6)
    show(qtbot, panel, lecture_training().snapshot())
    assert info(panel) == "weight 8 × weight 7"
    first, second = readout(panel).split("\n")
    assert first == "loss here 0.040  slope w₈ (3, 2), w₇ (3, 1) = (+0.018, −0.015)"
    assert second == "downhill, against the gradient  other weights moved 3.5"


def test_the_ball_lies_where_the_weights_are(qtbot: QtBot, panel: LandscapePanel, theme) -> None:
    wear(theme)
    panel.show_axes(7, 6)
    training = lecture_training()
    show(qtbot, panel, training.snapshot())
    ball = scene(panel).ball()
    assert scene(panel).frame.to_plane(ball) == pytest.approx(
        (training.parameters[7], training.parameters[6])
    )
    assert distance(color_at(picture(panel.view), ball), theme.ball) < 40


def test_the_ground_at_the_edge_has_the_colour_of_its_loss(
    qtbot: QtBot, panel: LandscapePanel
) -> None:
    show(qtbot, panel, lecture_training().snapshot())
    shown = scene(panel)
    drawn = shown.picture
    place = shown.layout.area.topRight() + QPointF(-3, 3)
    expected = drawn.image.pixelColor(drawn.image.width() - 2, 1)
    assert distance(color_at(picture(panel.view), place), expected) < 12


def test_the_arrow_points_downhill(qtbot: QtBot, panel: LandscapePanel) -> None:
    training = Training(Experiment(builtin_sample_set("smiles")))
    show(qtbot, panel, training.snapshot())
    theme = load_theme("light")
    ball, radius = scene(panel).ball(), scene(panel).radius
    white = color_mask(picture(panel.view), theme.arrow_sample)
    rows, columns = np.nonzero(white)
    far = np.hypot(columns - ball.x(), rows - ball.y()) > 2 * radius
    middle = np.array([columns[far].mean() - ball.x(), ball.y() - rows[far].mean()])
    downhill = -training.snapshot().gradient[list(panel.axes)]
    cosine = middle @ downhill / np.linalg.norm(middle) / np.linalg.norm(downhill)
    assert cosine > 0.99


def test_it_follows_the_run_with_ball_and_numbers(qtbot: QtBot, panel: LandscapePanel) -> None:
    training = lecture_training(5)
    show(qtbot, panel, training.snapshot())
    before = readout(panel), scene(panel).ball(), panel.view.plane
    training.advance(20)
    show(qtbot, panel, training.snapshot())
    assert readout(panel) != before[0]
    assert scene(panel).ball() != before[1]
    assert panel.view.plane == before[2]


def test_the_view_follows_a_ball_that_leaves_it(qtbot: QtBot, panel: LandscapePanel) -> None:
    experiment = Experiment(builtin_sample_set("smiles"))
    show(qtbot, panel, snapshot_at(experiment, [0.0] * 12))
    first, _ = panel.axes
    parameters = np.zeros(12)
    parameters[first] = 50.0
    show(qtbot, panel, snapshot_at(experiment, parameters))
    assert scene(panel).layout.area.contains(scene(panel).ball())


def test_by_default_it_takes_the_two_steepest_at_the_start(
    qtbot: QtBot, panel: LandscapePanel
) -> None:
    with qtbot.assertNotEmitted(panel.axes_requested):
        show(qtbot, panel, lecture_training().snapshot())
    assert panel.axes == default_axes(lecture_training().experiment) == (6, 7)


def test_axes_of_another_grid_wait_for_their_snapshot(qtbot: QtBot, panel: LandscapePanel) -> None:
    show(qtbot, panel, lecture_training().snapshot())
    with qtbot.assertNotEmitted(panel.axes_requested):
        panel.show_axes(20, 30)
        assert panel.axes == (6, 7)
        image = Image("a", True, np.ones((8, 8)))
        large = Experiment(SampleSet("large", 8, 8, (image,)))
        show(qtbot, panel, Training(large).snapshot())
    assert panel.axes == (20, 30)
    assert info(panel) == "weight 21 × weight 31"


def test_a_narrow_card_names_what_is_shown_in_symbols(qtbot: QtBot, panel: LandscapePanel) -> None:
    panel.show_axes(7, 6)
    show(qtbot, panel, lecture_training().snapshot())
    panel.resize(400, 500)
    assert info(panel) == "w₈ × w₇"
    panel.resize(300, 500)
    assert info(panel) == ""
    panel.resize(500, 500)
    assert info(panel) == "weight 8 × weight 7"


def test_a_pinned_plane_stays_while_the_ball_moves_on_and_says_so(
    qtbot: QtBot, panel: LandscapePanel
) -> None:
    training = lecture_training(5)
    show(qtbot, panel, training.snapshot())
    qtbot.mouseClick(panel.findChild(QToolButton, "pinPlaneButton"), Qt.MouseButton.LeftButton)
    settle(qtbot, panel)
    before = panel.view.picture
    assert "ball off this plane 0" in readout(panel)
    training.advance(40)
    show(qtbot, panel, training.snapshot())
    after = panel.view.picture
    assert np.array_equal(before.losses, after.losses)
    assert after.state.distance > 0.1
    assert f"ball off this plane {significant(after.state.distance)}" in readout(panel)
    qtbot.mouseClick(panel.findChild(QToolButton, "pinPlaneButton"), Qt.MouseButton.LeftButton)
    settle(qtbot, panel)
    assert panel.view.picture.state.distance == 0.0
    assert "off this plane" not in readout(panel)


def test_pinned_over_other_weights_it_is_pinned_anew(qtbot: QtBot, panel: LandscapePanel) -> None:
    training = lecture_training(5)
    show(qtbot, panel, training.snapshot())
    qtbot.mouseClick(panel.findChild(QToolButton, "pinPlaneButton"), Qt.MouseButton.LeftButton)
    training.advance(40)
    show(qtbot, panel, training.snapshot())
    panel.show_axes(1, 2)
    settle(qtbot, panel)
    state = panel.view.picture.state
    assert (state.pinned, state.section.axes, state.distance) == (True, (1, 2), 0.0)


def test_the_plane_of_the_run_is_chosen_in_the_menu(qtbot: QtBot, panel: LandscapePanel) -> None:
    show(qtbot, panel, lecture_training().snapshot())
    menu = panel.findChild(QToolButton, "planeButton").menu()
    next(action for action in menu.actions() if action.data() == MAIN).trigger()
    settle(qtbot, panel)
    assert panel.view.picture.state.kind == MAIN
    assert panel.view.picture.state.section.axes is None
    assert "slope (d₁, d₂)" in readout(panel)
    assert not box(panel, "x").isVisible()


def test_a_surface_is_seen_as_far_as_it_is_worth_drawing(
    qtbot: QtBot, panel: LandscapePanel
) -> None:
    surface = SURFACES["himmelblau"]
    start = Start.at(surface.start_parameters())
    experiment = Experiment(builtin_sample_set("smiles"), function=surface, start=start)
    show(qtbot, panel, Training(experiment).snapshot())
    assert info(panel) == "x × y"
    plane = panel.view.plane
    assert min(plane.half_width, plane.half_height) == pytest.approx(5.0)
    assert scene(panel).frame.to_plane(scene(panel).ball()) == pytest.approx((0.0, 0.0))


@pytest.mark.parametrize("view", ["line", "map", "relief"])
def test_what_shows_a_whole_surface_stays_while_the_ball_rolls(
    qtbot: QtBot, panel: LandscapePanel, view: str
) -> None:
    surface = SURFACES["long-valley"]
    start = Start.at(surface.start_parameters())
    experiment = Experiment(
        builtin_sample_set("smiles"), function=surface, start=start, learning_rate=0.01
    )
    training = Training(experiment)
    panel.show_snapshot(training.snapshot())
    panel.show_choices(LandscapeChoices(view=view))
    qtbot.waitUntil(lambda: panel.view.picture is not None)
    whole = panel.view.plane
    for _ in range(5):
        training.advance()
        panel.show_snapshot(training.snapshot())
        assert panel.view.plane == whole


def test_a_box_wishes_for_a_parameter(qtbot: QtBot, panel: LandscapePanel) -> None:
    panel.show_axes(7, 6)
    show(qtbot, panel, lecture_training().snapshot())
    with qtbot.waitSignal(panel.axes_requested) as wish:
        qtbot.keyClick(box(panel, "x"), Qt.Key.Key_Down)
    assert wish.args == [8, 6]
    settle(qtbot, panel)
    assert info(panel) == "weight 9 × weight 7"


def test_choosing_the_parameter_of_the_other_axis_swaps(
    qtbot: QtBot, panel: LandscapePanel
) -> None:
    panel.show_axes(7, 6)
    show(qtbot, panel, lecture_training().snapshot())
    with qtbot.waitSignal(panel.axes_requested) as wish:
        qtbot.keyClick(box(panel, "x"), Qt.Key.Key_Up)
    assert wish.args == [6, 7]
    with qtbot.waitSignal(panel.axes_requested) as wish:
        qtbot.keyClick(box(panel, "y"), Qt.Key.Key_Up)
    assert wish.args == [7, 6]


def test_the_swap_button_swaps(qtbot: QtBot, panel: LandscapePanel) -> None:
    panel.show_axes(7, 6)
    show(qtbot, panel, lecture_training().snapshot())
    with qtbot.waitSignal(panel.axes_requested) as wish:
        qtbot.mouseClick(panel.findChild(QToolButton, "swapAxesButton"), Qt.MouseButton.LeftButton)
    assert wish.args == [6, 7]


def test_automatic_takes_the_steepest_here_and_leaves_later_runs_to_the_window(
    qtbot: QtBot, panel: LandscapePanel
) -> None:
    panel.show_axes(0, 1)
    snapshot = lecture_training().snapshot()
    show(qtbot, panel, snapshot)
    with qtbot.waitSignals([panel.axes_requested, panel.automatic_axes_requested]):
        qtbot.keyClick(box(panel, "x"), Qt.Key.Key_Home)
    slopes = np.abs(snapshot.gradient)
    assert set(slopes[list(panel.axes)]) == set(np.sort(slopes)[-2:])


def test_the_wheel_zooms_about_the_pointer(qtbot: QtBot, panel: LandscapePanel) -> None:
    show(qtbot, panel, lecture_training().snapshot())
    place = scene(panel).ball() + QPointF(20, -15)
    under = scene(panel).frame.to_plane(place)
    width = panel.view.plane.half_width
    turn_wheel(panel.view, place, 2)
    assert panel.view.plane.half_width == pytest.approx(0.64 * width)
    assert scene(panel).frame.to_plane(place) == pytest.approx(under)
    settle(qtbot, panel)
    assert scene(panel).frame.to_plane(place) == pytest.approx(under)


def test_dragging_moves_the_ground_but_never_the_ball_out_of_view(
    qtbot: QtBot, panel: LandscapePanel
) -> None:
    show(qtbot, panel, lecture_training().snapshot())
    view, area = panel.view, scene(panel).layout.area
    start, ball = area.center().toPoint(), scene(panel).ball()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view, start + QPoint(30, -20))
    moved = scene(panel).ball() - ball
    assert (moved.x(), moved.y()) == pytest.approx((30, -20), abs=1.0)
    qtbot.mouseMove(view, start + QPoint(4000, 4000))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton)
    settle(qtbot, panel)
    assert scene(panel).layout.area.contains(scene(panel).ball())


def test_fit_shows_the_whole_trail_again(qtbot: QtBot, panel: LandscapePanel) -> None:
    show(qtbot, panel, lecture_training().snapshot())
    fitted = panel.view.plane
    turn_wheel(panel.view, scene(panel).ball(), 10)
    assert panel.view.plane != fitted
    qtbot.mouseClick(panel.findChild(QToolButton, "fitLandscapeButton"), Qt.MouseButton.LeftButton)
    assert panel.view.plane == fitted
    settle(qtbot, panel)


def test_keys_zoom_and_fit(qtbot: QtBot, panel: LandscapePanel) -> None:
    show(qtbot, panel, lecture_training().snapshot())
    fitted = panel.view.plane
    qtbot.keyClick(panel.view, Qt.Key.Key_Plus)
    assert panel.view.plane.half < fitted.half
    qtbot.keyClick(panel.view, Qt.Key.Key_Minus)
    assert panel.view.plane.half == pytest.approx(fitted.half)
    qtbot.keyClick(panel.view, Qt.Key.Key_0)
    assert panel.view.plane == fitted


def test_the_focus_is_seen(qtbot: QtBot, panel: LandscapePanel) -> None:
    show(qtbot, panel, lecture_training().snapshot())
    theme = load_theme("light")
    assert not has_color(picture(panel.view).copy(0, 0, 6, 300), theme.focus)
    panel.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert has_color(picture(panel.view).copy(0, 0, 6, 300), theme.focus)


def test_the_pointer_is_told_the_loss_under_it(qtbot: QtBot, panel: LandscapePanel) -> None:
    panel.show_axes(7, 6)
    theme = load_theme("dark")
    wear(theme)
    show(qtbot, panel, lecture_training().snapshot())
    area = scene(panel).layout.area
    corner = area.topLeft() + QPointF(9, 9)
    assert distance(color_at(picture(panel.view), corner), theme.tooltip) > 60
    pointer = area.center() + QPointF(20, 20)
    qtbot.mouseMove(panel.view, pointer.toPoint())
    assert distance(color_at(picture(panel.view), corner), theme.tooltip) < 40
    x, y = scene(panel).frame.to_plane(pointer)
    parameters = panel.view.picture.state.snapshot.parameters.copy()
    parameters[[7, 6]] = x, y
    loss = panel.view.picture.state.snapshot.experiment.objective.value(parameters)
    assert hover_lines(panel.view.picture, x, y) == (
        f"weight 8 {signed(x)}",
        f"weight 7 {signed(y)}",
        f"loss {brief(loss)}",
    )


def test_a_logarithmic_scale_of_colours(qtbot: QtBot, panel: LandscapePanel) -> None:
    show(qtbot, panel, lecture_training().snapshot())
    linear = panel.view.picture.image
    qtbot.mouseClick(
        panel.findChild(QToolButton, "logarithmicLossButton"), Qt.MouseButton.LeftButton
    )
    qtbot.waitUntil(lambda: panel.view.picture.levels.logarithmic)
    assert panel.view.picture.image != linear


def test_without_images_it_says_what_to_do_and_recovers(
    qtbot: QtBot, panel: LandscapePanel
) -> None:
    training = lecture_training()
    show(qtbot, panel, training.snapshot())
    full = training.experiment
    training.apply(replace(full, samples=full.samples.with_images(())))
    panel.show_snapshot(training.snapshot())
    assert panel.view._message == NO_IMAGES
    assert panel.view.picture is None
    assert readout(panel) == ""
    assert has_color(picture(panel.view), load_theme("light").muted)
    training.apply(full)
    show(qtbot, panel, training.snapshot())
    assert panel.view._message == ""


def test_one_weight_is_a_curve_with_the_ball_on_it(qtbot: QtBot, panel: LandscapePanel) -> None:
    theme = load_theme("light")
    training = Training(Experiment(one_pixel_set([(1.0, True), (0.4, False)])))
    training.advance(3)
    show(qtbot, panel, training.snapshot())
    assert info(panel) == "weight 1"
    assert "slope −0.1" in readout(panel)
    assert not box(panel, "y").isVisible()
    image = picture(panel.view)
    assert has_color(image, theme.loss_curve)
    assert distance(color_at(image, scene(panel).ball()), theme.ball) < 40
    show(qtbot, panel, lecture_training().snapshot())
    assert box(panel, "y").isVisible()


def test_a_bias_is_an_axis_too(qtbot: QtBot, panel: LandscapePanel) -> None:
    panel.show_axes(12, 0)
    show(qtbot, panel, lecture_training(bias=True).snapshot())
    assert info(panel) == "bias × weight 1"
    assert "slope b, w₁ (1, 1)" in readout(panel)


def test_what_is_not_finite_is_masked_and_named(qtbot: QtBot, panel: LandscapePanel) -> None:
    experiment = Experiment(builtin_sample_set("smiles"), output="linear")
    show(qtbot, panel, snapshot_at(experiment, [0.0] * 6 + [1e153] * 6))
    turn_wheel(panel.view, scene(panel).ball(), -80)
    settle(qtbot, panel)
    theme = load_theme("light")
    assert not panel.view.picture.all_finite
    mask = color_mask(picture(panel.view), theme.not_finite)
    area = scene(panel).layout.area
    legend = scene(panel).layout.legend
    assert mask[: int(area.bottom())].sum() > 100
    assert mask[int(legend.top()) :].sum() > 30


@pytest.mark.parametrize("size", [(300, 330), (420, 640), (900, 1200)])
def test_everything_has_its_place_at_any_size(
    qtbot: QtBot, panel: LandscapePanel, size: tuple[int, int]
) -> None:
    panel.resize(*size)
    show(qtbot, panel, lecture_training().snapshot())
    layout = scene(panel).layout
    for part in (layout.area, layout.x_name, layout.y_name, layout.legend, layout.y_numbers):
        assert panel.view.rect().toRectF().contains(part)
    assert scene(panel).frame.plane.half_width / scene(panel).frame.plane.half_height == (
        pytest.approx(layout.aspect)
    )


def test_resizing_keeps_the_fit(qtbot: QtBot, panel: LandscapePanel) -> None:
    show(qtbot, panel, lecture_training().snapshot())
    panel.resize(700, 420)
    settle(qtbot, panel)
    resized = panel.view.plane
    panel.view.fit()
    assert panel.view.plane == resized


def test_a_theme_is_worn_by_every_part(qtbot: QtBot, panel: LandscapePanel, theme) -> None:
    show(qtbot, panel, lecture_training().snapshot())
    wear(theme)
    settle(qtbot, panel)
    assert has_color(picture(panel.findChild(LandscapeReadout)), theme.muted)
    assert has_color(picture(panel.view), theme.axis)


def test_nothing_is_drawn_before_the_first_snapshot_or_after_the_end(
    qtbot: QtBot, panel: LandscapePanel
) -> None:
    assert panel.view.picture is None
    assert not picture(panel).isNull()
    panel.show_axes(3, 4)
    panel.close_worker()
    panel.show_snapshot(lecture_training().snapshot())
    assert panel.view.picture is None


def arrow_ends(panel: LandscapePanel, color) -> np.ndarray:
    """Where a colour is on the map, as seen from the ball, x to the right and y upwards."""
    ball, radius, layout = scene(panel).ball(), scene(panel).radius, scene(panel).layout
    mask = color_mask(picture(panel.view), color)
    mask[: int(layout.area.top() + 60)] = False
    rows, columns = np.nonzero(mask)
    places = np.stack([columns - ball.x(), ball.y() - rows], axis=1)
    far = np.hypot(*places.T) > 2 * radius
    return places[far]


def test_a_mini_batch_has_an_arrow_of_its_own(qtbot: QtBot, panel: LandscapePanel) -> None:
    theme = load_theme("light")
    # Of the first two images the positive one alone has ink in pixel 8.
    samples = builtin_sample_set("smiles")
    whole = Training(Experiment(samples)).snapshot()
    panel.show_axes(6, 7)
    show(qtbot, panel, whole)
    assert not has_color(picture(panel.view), theme.arrow_batch, 40)
    batches = Training(Experiment(samples, batching=Batching(2, "in-order"))).snapshot()
    show(qtbot, panel, batches)
    of_batch = batches.next.gradient[[6, 7]]
    assert of_batch.tolist() != batches.gradient[[6, 7]].tolist()
    for color, slopes in (
        (theme.arrow_batch, of_batch),
        (theme.arrow_sample, batches.gradient[[6, 7]]),
    ):
        middle = arrow_ends(panel, color).mean(axis=0)
        downhill = -slopes * (
            scene(panel).layout.area.width() / panel.view.plane.half_width,
            scene(panel).layout.area.height() / panel.view.plane.half_height,
        )
        cosine = middle @ downhill / np.linalg.norm(middle) / np.linalg.norm(downhill)
        assert cosine > 0.98


def test_the_hover_box_keeps_off_the_legend_of_the_arrows(
    qtbot: QtBot, panel: LandscapePanel
) -> None:
    samples = builtin_sample_set("smiles")
    show(qtbot, panel, Training(Experiment(samples, batching=Batching(2))).snapshot())
    area, theme = scene(panel).layout.area, load_theme("light")
    before = picture(panel.view)
    qtbot.mouseMove(panel.view, (area.bottomRight() - QPointF(30, 30)).toPoint())
    after = picture(panel.view)
    legend = area.topLeft().toPoint() + QPoint(8, 8)
    assert before.pixelColor(legend) == after.pixelColor(legend)
    assert has_color(after.copy(area.toRect()), theme.tooltip, 40)


def test_the_map_is_that_of_the_images_that_are_trained_on(
    qtbot: QtBot, panel: LandscapePanel
) -> None:
    samples = held_out(builtin_sample_set("smiles"), 1, 3)
    training = Training(Experiment(samples))
    training.advance(5)
    show(qtbot, panel, training.snapshot())
    drawn = panel.view.picture
    frame = scene(panel).frame
    x, y = drawn.state.ball
    rows, columns = drawn.losses.shape
    plane = drawn.request.plane
    row = int((y - plane.y + plane.half_height) / (2 * plane.half_height) * rows)
    column = int((x - plane.x + plane.half_width) / (2 * plane.half_width) * columns)
    assert drawn.losses[row, column] == pytest.approx(training.snapshot().measures.loss, rel=0.05)
    assert hover_lines(drawn, *frame.to_plane(scene(panel).ball()))[-1] == (
        f"loss {brief(training.snapshot().measures.loss)}"
    )


def test_when_every_image_is_held_out_it_says_what_to_do(
    qtbot: QtBot, panel: LandscapePanel
) -> None:
    everything = held_out(builtin_sample_set("smiles"), 0, 1, 2, 3)
    panel.show_snapshot(Training(Experiment(everything)).snapshot())
    assert panel.view._message == ALL_HELD_OUT
    assert panel.view.picture is None


def test_what_was_chosen_to_be_seen_comes_back(qtbot: QtBot, panel: LandscapePanel):
    show(qtbot, panel, lecture_training().snapshot())
    panel.show_choices(
        LandscapeChoices(
            view="relief", logarithmic=True, landmarks=True, camera=Camera(80.0, 50.0, 1.5)
        )
    )
    settle(qtbot, panel)
    chosen = panel.choices
    assert (chosen.view, chosen.logarithmic, chosen.landmarks) == ("relief", True, True)
    assert (chosen.derivative, chosen.ground) == (False, None)
    assert panel.view.camera == Camera(80.0, 50.0, 1.5)
    panel.show_choices(LandscapeChoices())
    assert panel.choices == LandscapeChoices()


def test_ground_that_was_zoomed_to_comes_back(qtbot: QtBot, panel: LandscapePanel):
    show(qtbot, panel, lecture_training().snapshot())
    ball = panel.view.plane
    panel.show_choices(LandscapeChoices(ground=replace(ball, half_width=1.5, half_height=1.5)))
    settle(qtbot, panel)
    ground = panel.choices.ground
    assert ground is not None
    assert ground.half == 1.5
    assert panel.view.plane == ground
