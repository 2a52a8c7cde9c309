"""The relief: hills of the right colours, the ball on them, turned and zoomed."""

from math import cos, radians, sin

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from gdviz.engine import (
    OPTIMIZERS,
    SURFACES,
    Batching,
    Experiment,
    Snapshot,
    Start,
    Training,
    builtin_sample_set,
)
from gdviz.ui.landscape.landscape_plane import Plane
from gdviz.ui.landscape.relief.camera import HEIGHT, Camera
from gdviz.ui.landscape.relief.relief_scene import ReliefScene
from gdviz.ui.landscape.relief.relief_view import ReliefView
from gdviz.ui.landscape.section_choice import SectionChoice
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.theme import load_theme
from tests.sizes import size
from tests.ui.snapshots import color_at, distance, has_color, lecture_training, picture, snapshot_at

SMILES = builtin_sample_set("smiles")


def on(name: str, steps: int = 0, **settings) -> Snapshot:
    surface = SURFACES[name]
    experiment = Experiment(
        SMILES,
        function=surface,
        start=Start.at(surface.start),
        learning_rate=surface.rate,
        **settings,
    )
    training = Training(experiment)
    training.advance(steps)
    return training.snapshot()


@pytest.fixture
def view(qtbot: QtBot) -> ReliefView:
    view = ReliefView()
    qtbot.addWidget(view)
    view.resize(460, 420)
    view.changed.connect(lambda: draw(view))
    view.show()
    return view


def draw(view: ReliefView) -> None:
    request = view.request()
    if request is not None:
        view.show_picture(request.draw())


def show(view: ReliefView, snapshot: Snapshot, axes=(0, 1), **choice) -> None:
    view.aim(SectionChoice(axes, **choice).state(snapshot))
    draw(view)


def scene(view: ReliefView) -> ReliefScene:
    return ReliefScene(view.picture, view._layout(), 9.0, view.theme)


def by_hand(view: ReliefView, x: float, y: float, loss: float) -> QPointF:
    """Where a point of the relief must be: turned, then tilted, then scaled."""
    plane, levels, camera = view.plane, view.picture.levels, view.camera
    u, v = (x - plane.x) / plane.half_width, (y - plane.y) / plane.half_height
    height = HEIGHT * (loss - levels.low) / (levels.high - levels.low)
    turn, tilt = radians(camera.azimuth), radians(camera.elevation)
    across = u * cos(turn) + v * sin(turn)
    depth = -u * sin(turn) + v * cos(turn)
    projection = scene(view).projection
    return projection.origin + QPointF(
        projection.scale * across,
        -projection.scale * (depth * sin(tilt) + height * cos(tilt)),
    )


@pytest.mark.parametrize("name", SURFACES)
def test_the_ball_rests_on_the_ground(view, theme, name):
    wear(theme)
    snapshot = on(name, steps=3)
    show(view, snapshot)
    shown = scene(view)
    touch, ball = shown.touch(), shown.ball()
    expected = by_hand(view, *snapshot.parameters, snapshot.measures.loss)
    assert (touch.x(), touch.y()) == pytest.approx((expected.x(), expected.y()), abs=1e-6)
    assert np.hypot(ball.x() - touch.x(), ball.y() - touch.y()) <= shown.radius + 1e-6
    tolerance = 150 if view.picture.trail.behind[-1] else 60
    assert distance(color_at(picture(view), ball), theme.ball) < tolerance


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_its_height_is_the_loss_of_the_training_at_every_step(view, optimizer):
    training = lecture_training(0, optimizer=OPTIMIZERS[optimizer](), learning_rate=0.05)
    for _ in range(4):
        training.advance(3)
        snapshot = training.snapshot()
        show(view, snapshot, (6, 7))
        levels, touch = view.picture.levels, view.picture.trail.points[-1]
        loss = levels.low + touch[2] / HEIGHT * levels.range
        assert loss == pytest.approx(snapshot.measures.loss, rel=1e-9)


def test_the_losses_are_those_of_the_surface(view):
    show(view, on("himmelblau"))
    surface, losses = SURFACES["himmelblau"], view.picture.losses
    ends = np.linspace(-5, 5, len(losses))
    np.testing.assert_allclose(
        losses, surface.function(*np.meshgrid(ends, ends)), rtol=1e-12, atol=1e-9
    )


def test_high_ground_is_yellow_and_low_ground_dark(view):
    show(view, on("bowl"))
    theme = load_theme("light")
    image = picture(view)
    (rim,) = view.picture.field.at(np.array([0.93]), np.array([0.93])).tolist()
    bottom, corner = (scene(view).projection.point(*at) for at in ((0, 0, 0), (0.93, 0.93, rim)))
    dark, light = color_at(image, bottom), color_at(image, corner)
    assert dark.lightness() < 90 < light.lightness()
    assert light.green() > light.blue() + 60
    assert has_color(image, theme.card)


def test_it_is_turned_with_mouse_and_keys_within_bounds(qtbot, view):
    show(view, on("hills"))
    first, before = view.camera, picture(view)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.camera.azimuth != first.azimuth
    assert view.camera.elevation > first.elevation
    assert picture(view) != before
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    qtbot.mouseMove(view, QPoint(240, 200))
    turned = view.camera
    qtbot.mouseMove(view, QPoint(240, 2000))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(240, 2000))
    assert turned.azimuth != first.azimuth
    assert view.camera.elevation == Camera().turned(0.0, 1000.0).elevation < 90.0
    view.changed.disconnect()  # Nobody looks on the way.
    for _ in range(60):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.camera.elevation == Camera().turned(0.0, -1000.0).elevation > 0.0
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.camera == Camera()


def test_it_is_zoomed_within_bounds(qtbot, view):
    show(view, on("hills"))
    scale = scene(view).projection.scale
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert scene(view).projection.scale > scale
    view.changed.disconnect()  # Nobody looks on the way.
    for _ in range(60):
        qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.camera.zoom == 0.5


@pytest.mark.at_length
def test_all_the_way_round_it_stays_in_the_picture(view):
    show(view, on("bowl"))
    for azimuth in range(0, 360, size(40, 20)):
        for elevation in (12.0, 40.0, 88.0):
            view._look_from(Camera(float(azimuth), elevation))
            projection = scene(view).projection
            corners = [(u, v, h) for u in (-1, 1) for v in (-1, 1) for h in (0, HEIGHT)]
            for place in projection.to_screen(np.array(corners, dtype=float)).tolist():
                assert projection.area.contains(QPointF(*place))


def test_a_valley_behind_a_hill_shows_its_ball_faintly(view):
    snapshot = on("hills", steps=8)
    show(view, snapshot)
    behind = {}
    for elevation in (14.0, 80.0):
        view._look_from(Camera(35.0, elevation))
        behind[elevation] = bool(view.picture.trail.behind[-1])
    assert behind == {14.0: True, 80.0: False}
    view._look_from(Camera(35.0, 14.0))
    faint = distance(color_at(picture(view), scene(view).ball()), view.theme.ball)
    view._look_from(Camera(35.0, 80.0))
    assert distance(color_at(picture(view), scene(view).ball()), view.theme.ball) < 40 < faint


def test_a_trail_off_the_plane_and_a_batch_are_drawn(view):
    training = lecture_training(30, batching=Batching(2))
    show(view, training.snapshot(), (6, 7))
    theme = load_theme("light")
    image = picture(view)
    assert has_color(image, theme.arrow_batch, 40)
    assert has_color(image, theme.trail, 40)


def test_the_same_picture_four_times_as_large(view):
    show(view, on("bowl", steps=2))
    image = QImage(4 * view.width(), 4 * view.height(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(4)
    image.fill(view.theme.card)
    view.render(image)
    small, ball = picture(view), scene(view).ball()
    assert (
        distance(image.pixelColor(round(4 * ball.x()), round(4 * ball.y())), view.theme.ball) < 90
    )
    for place in (QPoint(150, 200), QPoint(230, 180), QPoint(300, 220)):
        here = image.pixelColor(4 * place.x() + 2, 4 * place.y() + 2)
        assert distance(here, small.pixelColor(place)) < 60


def test_what_is_not_finite_is_left_out(view):
    experiment = Experiment(SMILES, output="linear")
    show(view, snapshot_at(experiment, [0.0] * 6 + [1e153] * 6), (6, 7))
    view._plane = Plane(0.0, 0.0, 1e155, 1e155)
    draw(view)
    assert not view.picture.all_finite
    assert not picture(view).isNull()


def test_a_message_takes_its_place(view):
    show(view, on("bowl"))
    view.show_message("Nothing to see.")
    assert view.picture is None
    assert has_color(picture(view), load_theme("light").muted)
