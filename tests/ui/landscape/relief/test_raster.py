"""Hidden surfaces against rays followed one by one."""

import numpy as np
import pytest

from gdviz.ui.landscape.relief.camera import HEIGHT, Camera
from gdviz.ui.landscape.relief.raster import HeightField, hidden, look

CAMERAS = [
    Camera(azimuth, elevation) for azimuth in (0, 35, 90, 200, 315) for elevation in (15, 50)
]


def hills() -> HeightField:
    ends = np.linspace(-1, 1, 121)
    u, v = np.meshgrid(ends, ends)
    return HeightField(0.5 + 0.25 * np.cos(5 * u) + 0.25 * np.cos(4 * v + 1))


def seen_by_a_ray(field: HeightField, camera: Camera, across: float, upward: float):
    """The nearest place on the ground whose height reaches the ray, by walking along it."""
    right, away = camera.axes
    depth_tilt, height_tilt = camera.tilt
    depths = np.linspace(-1.5, 1.5, 6001)
    u, v = across * right[0] + depths * away[0], across * right[1] + depths * away[1]
    inside = (np.abs(u) <= 1) & (np.abs(v) <= 1)
    if not inside.any():
        return None
    u, v, depths = u[inside], v[inside], depths[inside]
    places = depths * depth_tilt + field.at(u, v) * height_tilt
    reached = np.flatnonzero(places >= upward)
    if not len(reached) or reached[0] == 0:
        return None
    return u[reached[0]], v[reached[0]]


@pytest.mark.parametrize("camera", CAMERAS, ids=str)
def test_every_pixel_shows_the_nearest_ground_that_reaches_it(camera):
    field = hills()
    across, upward = np.linspace(-1.35, 1.35, 28), np.linspace(1.6, -1.4, 31)
    sight = look(field, camera, across, upward, depths=600)
    both = agreed = 0
    for row in range(len(upward)):
        for column in range(len(across)):
            expected = seen_by_a_ray(field, camera, across[column], upward[row])
            if expected is None:
                continue
            found = np.array([sight.u[row, column], sight.v[row, column]])
            if sight.seen[row, column]:
                both += 1
                agreed += np.hypot(*(found - expected)) < 0.03
            else:
                assert not sight.wall[row, column]
    assert both > 100
    # At the rim of a hill the next place behind it is a hair away on the screen.
    assert agreed >= 0.97 * both


def test_from_above_everything_is_seen_where_it_is():
    field = HeightField(np.zeros((5, 5)))
    camera = Camera(0.0, 88.0)
    across, upward = np.array([-0.5, 0.0, 0.5]), np.array([0.5, 0.0, -0.5])
    sight = look(field, camera, across, upward, depths=200)
    depth_tilt, _ = camera.tilt
    assert sight.seen.all()
    np.testing.assert_allclose(sight.u, np.tile(across, (3, 1)), atol=1e-12)
    np.testing.assert_allclose(sight.v, np.tile(upward[:, np.newaxis] / depth_tilt, 3), atol=1e-3)


def test_a_ridge_hides_the_valley_behind_it():
    heights = np.zeros((101, 101))
    heights[30] = HEIGHT / 2
    field, camera = HeightField(heights), Camera(0.0, 30.0)
    u, v = np.zeros(3), np.array([-0.9, -0.2, 0.95])
    assert hidden(field, camera, u, v, np.zeros(3)).tolist() == [False, True, False]
    assert hidden(field, camera, u[:1], np.array([-0.4]), np.array([HEIGHT / 2])).tolist() == [
        False
    ]


def test_a_hole_shows_what_is_behind():
    heights = np.full((41, 41), 0.4)
    heights[10:30, 10:30] = np.nan
    field, camera = HeightField(heights), Camera(0.0, 60.0)
    across, upward = np.linspace(-0.95, 0.95, 60), np.linspace(1.2, -1.0, 80)
    sight = look(field, camera, across, upward, depths=400)
    assert np.isfinite(sight.height[sight.seen]).all()
    inside = (np.abs(sight.u) < 0.4) & (np.abs(sight.v) < 0.4) & sight.seen
    assert not inside.any()


def test_below_the_near_edge_there_is_a_wall_and_below_that_nothing():
    field, camera = HeightField(np.full((11, 11), 0.8)), Camera(0.0, 30.0)
    depth_tilt, height_tilt = camera.tilt
    top, foot = -depth_tilt + 0.8 * height_tilt, -depth_tilt
    upward = np.linspace(top + 0.05, foot - 0.05, 400)
    sight = look(field, camera, np.array([0.0]), upward, depths=300)
    places = [np.abs(upward - at).argmin() for at in (top + 0.03, (top + foot) / 2, foot - 0.03)]
    assert sight.seen[places, 0].tolist() == [True, False, False]
    assert sight.wall[places, 0].tolist() == [False, True, False]


def test_heights_and_slopes_between_the_corners():
    ends = np.linspace(-1, 1, 21)
    u, v = np.meshgrid(ends, ends)
    field = HeightField(0.3 * u - 0.7 * v)
    at = np.array([0.13, -0.91]), np.array([-0.4, 0.77])
    np.testing.assert_allclose(field.at(*at), 0.3 * at[0] - 0.7 * at[1])
    by_u, by_v = field.slopes(*at)
    np.testing.assert_allclose(by_u, 0.3)
    np.testing.assert_allclose(by_v, -0.7)
