"""The line: the ball on the curve, its tangent, the next step, the derivative, and dragging."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from gdviz.engine import (
    CURVES,
    OPTIMIZERS,
    Experiment,
    NumberPairs,
    Snapshot,
    Start,
    Training,
    builtin_sample_set,
    curve_of,
)
from gdviz.ui.landscape.line.derivative_scene import derivative_frame
from gdviz.ui.landscape.line.line_marks import TANGENT, TANGENT_WIDTH
from gdviz.ui.landscape.line.line_picture import line_hover
from gdviz.ui.landscape.line.line_scene import CURVE_WIDTH
from gdviz.ui.landscape.line.line_view import LineView
from gdviz.ui.landscape.section_choice import SectionChoice
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.theme import load_theme
from tests.ui.snapshots import color_at, color_mask, distance, has_color, lecture_training, picture

SMILES = builtin_sample_set("smiles")
HILL = CURVES["ball-on-a-hill"]


def on(function, start=None, steps=0, **settings) -> Snapshot:
    place = function.start_parameters() if start is None else np.array([start])
    settings.setdefault("learning_rate", function.rate)
    training = Training(Experiment(SMILES, function=function, start=Start.at(place), **settings))
    training.advance(steps)
    return training.snapshot()


@pytest.fixture
def view(qtbot: QtBot) -> LineView:
    view = LineView()
    qtbot.addWidget(view)
    view.resize(600, 420)
    view.changed.connect(lambda: draw(view))
    view.show()
    return view


def draw(view: LineView) -> None:
    request = view.request()
    if request is not None:
        view.show_picture(request.draw())


def show(view: LineView, snapshot: Snapshot, axis: int = 0, logarithmic: bool = False) -> None:
    view.aim(SectionChoice((axis,), logarithmic=logarithmic).state(snapshot))
    draw(view)


def scene(view: LineView):
    found = view._scene()
    assert found is not None
    return found


def readout(view: LineView) -> str:
    return " | ".join(phrase.text for row in view.picture.readout for phrase in row)


@pytest.mark.parametrize(
    ("steps", "x", "value", "slope"),
    [(0, "3.00", "3.65", "+1.21"), (1, "2.39", "2.68", "+1.90"), (2, "1.44", "0.89", "+1.56")],
)
def test_the_numbers_of_the_lecture(view, steps, x, value, slope):
    show(view, on(HILL, steps=steps))
    assert f"x = {x}, value {value}" in readout(view)
    assert f"slope {slope}" in readout(view)
    assert "ascending to the right: the ball rolls left" in readout(view)
    assert view.picture.readout[0][0].text in view.accessibleDescription()


def test_on_the_other_side_of_the_valley_it_rolls_the_other_way(view):
    show(view, on(HILL, start=-3.0))
    assert "descending to the right: the ball rolls right" in readout(view)
    show(view, on(HILL, start=0.0))
    assert "At rest in the global minimum" in readout(view)


@pytest.mark.parametrize("name", CURVES)
def test_the_ball_lies_on_the_curve(view, theme, name):
    wear(theme)
    snapshot = on(CURVES[name], steps=2)
    show(view, snapshot)
    image, ball = picture(view), scene(view).ball()
    assert distance(color_at(image, ball), theme.ball) < 40
    x, height = scene(view).frame.to_plane(ball)
    assert (x, height) == pytest.approx((snapshot.parameters[0], snapshot.measures.loss))
    assert has_color(image, theme.loss_curve)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_its_height_is_the_loss_of_the_training_at_every_step(view, optimizer):
    training = lecture_training(0, optimizer=OPTIMIZERS[optimizer](), learning_rate=0.05)
    for _ in range(10):
        training.advance()
        snapshot = training.snapshot()
        show(view, snapshot, axis=6)
        here = np.interp(snapshot.parameters[6], view.picture.x, view.picture.heights)
        assert view.picture.state.loss == snapshot.measures.loss
        assert here == pytest.approx(snapshot.measures.loss, rel=1e-3, abs=1e-6)
        state = view.picture.state
        assert state.height(*state.ball) == pytest.approx(snapshot.measures.loss, rel=1e-9)


@pytest.mark.parametrize("logarithmic", [False, True])
def test_the_tangent_has_the_direction_of_the_curve(view, logarithmic):
    show(view, on(CURVES["parabola"], steps=3), logarithmic=logarithmic)
    shown = scene(view)
    x, _ = shown.state.ball[0], None
    here, ahead = (shown.place(at, at * at) for at in (x, x + 1e-4))
    along = ahead - here
    way = shown._path()
    assert way.y() / way.x() == pytest.approx(along.y() / along.x(), rel=1e-3)


def test_the_tangent_has_a_colour_and_a_weight_of_its_own(view, theme):
    wear(theme)
    show(view, on(CURVES["parabola"], start=1.5))
    image, shown = picture(view), scene(view)
    way = shown._path()
    uphill = way / float(np.hypot(way.x(), way.y()))
    # Where neither the arrow nor the curve lies: dashes with gaps between them, not a line.
    reach = np.arange(6.0, TANGENT, 0.02) * shown.radius
    colors = [color_at(image, shown.ball() + uphill * each) for each in reach.tolist()]
    assert min(distance(color, theme.tangent) for color in colors) < 40
    assert min(distance(color, theme.well) for color in colors) < 40
    assert TANGENT_WIDTH <= 0.75 * CURVE_WIDTH


def test_the_arrow_points_down_the_hill_and_is_longer_where_it_is_steeper(view):
    theme = load_theme("light")
    lengths = []
    for start in (2.0, 0.4):
        show(view, on(HILL, start=start))
        mask = color_mask(picture(view), theme.text)
        area, ball = scene(view).layout.curve.area, scene(view).ball()
        mask[:, : int(area.left())] = False
        mask[int(area.bottom()) :] = False
        rows, columns = np.nonzero(mask)
        far = np.hypot(columns - ball.x(), rows - ball.y()) > 1.2 * scene(view).radius
        assert columns[far].max() < ball.x()
        lengths.append(float(np.hypot(columns - ball.x(), rows - ball.y())[far].max()))
    assert lengths[0] > lengths[1] + 5


def test_the_ghost_lies_where_the_next_step_lands(view):
    snapshot = on(HILL)
    show(view, snapshot)
    (x,) = snapshot.next.parameters
    assert view.picture.ghost == pytest.approx(float(HILL.function(np.array(x))))
    ghost = scene(view).place(x, view.picture.ghost)
    theme = load_theme("light")
    color = color_at(picture(view), ghost)
    assert distance(color, theme.well) > 30
    assert distance(color, theme.ball) < 170


def test_the_derivative_beneath_has_the_slope_at_the_ball(view):
    theme = load_theme("light")
    show(view, on(HILL, start=2.0))
    assert not has_color(picture(view), theme.error_curve)
    view.show_derivative(True)
    draw(view)
    image, shown = picture(view), scene(view)
    assert has_color(image, theme.error_curve)
    frame = derivative_frame(view.picture, shown.plane, shown.layout.derivative)
    slope = float(HILL.derivative(np.array(2.0)))
    dot = frame.point(2.0, slope)
    assert distance(color_at(image, dot), theme.error_curve) < 30
    assert dot.x() == pytest.approx(shown.ball().x())
    assert shown.layout.curve.area.bottom() < shown.layout.derivative.area.top()


def test_landmarks_name_falling_rising_and_flat(view):
    well = CURVES["double-well"]
    show(view, on(well))
    before = picture(view)
    assert view.picture.landmarks is None
    view.show_landmarks(True)
    marks = view.picture.landmarks
    slope = [float(well.derivative(np.array(x))) for x in (marks.falling, marks.rising)]
    assert slope[0] < 0 < slope[1]
    assert marks.falling < -2.1149 < marks.rising
    assert marks.flat == pytest.approx(1.8608058531, abs=1e-9)
    assert picture(view) != before


def test_it_shows_what_of_a_function_is_worth_drawing(view):
    show(view, on(CURVES["rugged"]))
    assert (view.plane.x, view.plane.half_width) == (0.0, 7.0)
    pairs = NumberPairs()
    show(view, on(pairs))
    assert view.plane.x - view.plane.half_width == pytest.approx(pairs.low)


def test_what_has_no_value_is_masked_and_named(view):
    show(view, on(curve_of("log(x)"), start=1.0))
    theme = load_theme("light")
    assert not view.picture.all_finite
    area = scene(view).layout.curve.area
    mask = color_mask(picture(view), theme.not_finite, 12)[int(area.top()) : int(area.bottom())]
    zero = scene(view).frame.point(0.0, 0.0).x()
    assert mask[:, : int(zero)].sum() > 200
    assert mask[:, int(zero) + 12 :].sum() < 10


def test_over_a_pole_there_is_no_line(view):
    show(view, on(curve_of("1/x"), start=1.0))
    pole = scene(view).frame.point(0.0, 0.0).x()
    area = scene(view).layout.curve.area
    mask = color_mask(picture(view), load_theme("light").loss_curve, 60)
    middle = mask[int(area.center().y()) - 20 : int(area.center().y()) + 20]
    assert not middle[:, int(pole) - 3 : int(pole) + 4].any()
    # The pole does not press the rest flat.
    assert view.picture.levels.range < 50


def test_negative_values_have_no_powers_of_ten(view):
    show(view, on(CURVES["double-well"]), logarithmic=True)
    assert not view.picture.levels.logarithmic
    show(view, on(CURVES["parabola"]), logarithmic=True)
    assert view.picture.levels.logarithmic


def test_the_pointer_is_told_value_and_slope(view):
    show(view, on(HILL))
    assert line_hover(view.picture, 2.3898) == ("x +2.39", "value 2.68", "slope +1.90")


def test_the_wheel_and_keys_zoom_and_0_fits(qtbot, view):
    show(view, on(HILL))
    fitted = view.plane
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.plane.half_width < fitted.half_width
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.plane == fitted


def test_shift_and_arrows_move_the_picture_as_far_as_the_ball_stays_in_it(qtbot, view):
    show(view, on(HILL))
    first = view.plane
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.plane.x == pytest.approx(first.x + first.half_width / 4)
    assert view.plane.half_width == first.half_width
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert view.plane.x == pytest.approx(first.x)
    for _ in range(30):
        qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    ball = view.picture.state.snapshot.parameters[0]
    assert view.plane.x - view.plane.half_width <= ball


def test_the_ball_is_dragged_along_the_line(qtbot, view):
    show(view, on(HILL))
    ball, places = scene(view).ball(), []
    view.ball_dragged.connect(places.append)
    qtbot.mouseMove(view, ball.toPoint())
    assert view.cursor().shape() == Qt.CursorShape.OpenHandCursor
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=ball.toPoint())
    target = scene(view).frame.point(1.0, 0.0)
    qtbot.mouseMove(view, QPointF(target.x(), ball.y()).toPoint())
    with qtbot.waitSignal(view.ball_dropped):
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=target.toPoint())
    assert places[-1] == pytest.approx(1.0, abs=0.05)


def test_a_dragged_ball_is_put_to_as_many_digits_as_there_are_pixels(qtbot, view):
    show(view, on(HILL))
    places = []
    view.ball_dragged.connect(places.append)
    ball = scene(view).ball().toPoint()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=ball)
    qtbot.mouseMove(view, ball - QPoint(77, 0))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=ball - QPoint(77, 0))
    assert len(f"{places[-1]!r}") <= 5


def test_where_there_is_no_value_there_is_no_slope_either(view):
    show(view, on(curve_of("log(x)"), start=1.0))
    negative = view.picture.x < 0.0
    assert np.isnan(view.picture.slopes[negative]).all()
    assert line_hover(view.picture, -2.0)[1:] == ("value not a number", "slope n/a")


def test_beside_the_ball_a_drag_moves_the_ground(qtbot, view):
    show(view, on(HILL, start=0.5))
    before = view.plane
    place = scene(view).layout.curve.area.topLeft().toPoint()
    place.setX(place.x() + 40)
    place.setY(place.y() + 40)
    with qtbot.assertNotEmitted(view.ball_dragged):
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=place)
        place.setX(place.x() + 50)
        qtbot.mouseMove(view, place)
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place)
    assert view.plane.x < before.x
    assert view.plane.half_width == before.half_width


def test_keys_carry_the_ball(qtbot, view):
    show(view, on(HILL))
    places = []
    view.ball_dragged.connect(places.append)
    with qtbot.waitSignal(view.ball_dropped):
        qtbot.keyClick(view, Qt.Key.Key_Comma)
    assert places == [pytest.approx(3.0 - 0.02 * 4.0)]


def test_a_message_takes_the_place_of_the_line(view):
    show(view, on(HILL))
    view.show_message("Nothing to see.")
    assert view.accessibleDescription() == "Nothing to see."
    assert view.picture is None
    assert view.request() is None
    assert has_color(picture(view), load_theme("light").muted)


@pytest.mark.parametrize("size", [(240, 220), (600, 420), (1400, 900)])
def test_everything_has_its_place_at_any_size(view, size):
    view.resize(*size)
    for derivative in (False, True):
        view.show_derivative(derivative)
        show(view, on(HILL))
        layout = scene(view).layout
        for part in (layout.curve.area, layout.lower.area, layout.lower.x_name):
            assert view.rect().toRectF().contains(part)
