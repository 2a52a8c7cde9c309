"""A surface keeps the proportions of x and y, in the map and in the relief, unless stretched."""

from math import hypot

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from gdviz.engine import (
    SURFACES,
    Experiment,
    Snapshot,
    Start,
    Surface,
    Training,
    builtin_sample_set,
    surface_of,
)
from gdviz.ui.landscape.landscape_choices import LandscapeChoices
from gdviz.ui.landscape.landscape_panel import LandscapePanel
from gdviz.ui.landscape.map.map_scene import MapScene
from gdviz.ui.landscape.map.map_view import MapView
from gdviz.ui.landscape.relief.relief_view import ReliefView
from gdviz.ui.landscape.section_choice import SectionChoice
from tests.ui.snapshots import picture

SMILES = builtin_sample_set("smiles")


def on(surface: Surface, place: tuple[float, float]) -> Snapshot:
    experiment = Experiment(SMILES, function=surface, start=Start.at(place), learning_rate=0.001)
    return Training(experiment).snapshot()


@pytest.fixture
def view(qtbot: QtBot) -> MapView:
    view = MapView()
    qtbot.addWidget(view)
    view.changed.connect(lambda: draw(view))
    view.resize(700, 420)
    view.show()
    return view


def draw(view: MapView) -> None:
    request = view.request()
    if request is not None:
        shown = request.draw()
        assert shown is not None
        view.show_picture(shown)


def show(view: MapView, snapshot: Snapshot, stretched: bool = False) -> MapScene:
    view.aim(SectionChoice((0, 1), stretched=stretched).state(snapshot))
    draw(view)
    scene = view._scene()
    assert scene is not None
    return scene


def unit(scene: MapScene) -> tuple[float, float]:
    """How many pixels one unit is along x, and along y."""
    origin = scene.frame.point(0.0, 0.0)
    right, up = scene.frame.point(1.0, 0.0), scene.frame.point(0.0, 1.0)
    return right.x() - origin.x(), origin.y() - up.y()


def angle_to_iso_line(scene: MapScene, surface: Surface, place: tuple[float, float]) -> float:
    """The cosine between the arrow and the iso-line on the screen, by finite differences there."""
    ball, pixel = scene.frame.point(*place), 1e-4

    def height(x: float, y: float) -> float:
        at = scene.frame.to_plane(ball + type(ball)(x, y))
        return surface.value(np.array(at))

    rise_x = height(pixel, 0.0) - height(-pixel, 0.0)
    rise_y = height(0.0, pixel) - height(0.0, -pixel)
    way = scene._downhill(scene.state.slopes)
    along = way.x() * -rise_y + way.y() * rise_x
    return along / (hypot(way.x(), way.y()) * hypot(rise_x, rise_y))


@pytest.mark.parametrize("size", [(700, 420), (420, 700), (1300, 600)])
@pytest.mark.parametrize("name", SURFACES)
def test_a_unit_is_as_long_on_both_axes_and_the_arrow_is_square_to_the_iso_lines(view, name, size):
    view.resize(*size)
    surface, place = SURFACES[name], (0.7, 0.4)
    scene = show(view, on(surface, place))
    across, upward = unit(scene)
    assert across == pytest.approx(upward)
    assert angle_to_iso_line(scene, surface, place) == pytest.approx(0.0, abs=1e-3)
    # What is worth drawing is all there, and as large as can be.
    low, high = (
        scene.frame.point(*ends) for ends in zip(surface.x_range, surface.y_range, strict=True)
    )
    area = scene.layout.area
    assert area.adjusted(-1, -1, 1, 1).contains(low)
    assert area.adjusted(-1, -1, 1, 1).contains(high)


def test_zooming_and_another_size_keep_the_proportions(view):
    scene = show(view, on(SURFACES["long-valley"], (1.0, 1.0)))
    whole = scene.layout.area
    assert whole.width() == pytest.approx(2.0 * whole.height())
    view._zoom(0.5, 1.0, 1.0)
    view.resize(500, 700)
    scene = view._scene()
    across, upward = unit(scene)
    assert across == pytest.approx(upward)


def test_stretched_it_fills_the_picture_and_goes_back(view):
    snapshot = on(SURFACES["rosenbrock"], (-1.0, 1.0))
    kept = show(view, snapshot)
    stretched = show(view, snapshot, stretched=True)
    across, upward = unit(stretched)
    assert across > 1.3 * upward
    assert stretched.layout.area.width() > 1.3 * kept.layout.area.width()
    assert show(view, snapshot).layout.area == kept.layout.area


def test_a_long_and_narrow_range_is_no_thread(view):
    surface = surface_of("x + 1000*y^2", x_range=(0.0, 100.0), y_range=(-0.1, 0.1))
    scene = show(view, on(surface, (50.0, 0.05)))
    across, upward = unit(scene)
    assert across == pytest.approx(upward)
    assert scene.layout.area.width() == pytest.approx(2.5 * scene.layout.area.height())


def test_the_relief_stands_on_a_square_unless_it_is_stretched(qtbot):
    view = ReliefView()
    qtbot.addWidget(view)
    view.resize(500, 400)
    snapshot = on(SURFACES["long-valley"], (1.0, 1.0))
    view.aim(SectionChoice((0, 1)).state(snapshot))
    assert view.plane.half_width == view.plane.half_height == 4.0
    view.aim(SectionChoice((0, 1), stretched=True).state(snapshot))
    assert (view.plane.half_width, view.plane.half_height) == (4.0, 2.0)
    view.show_picture(view.request().draw(0.4))
    assert not picture(view).isNull()


def test_a_button_stretches_surfaces_and_goes_back_and_the_one_that_fits_has_a_word(qtbot):
    panel = LandscapePanel()
    qtbot.addWidget(panel)
    panel.resize(900, 600)
    panel.show()
    stretch, fit = (
        panel.findChild(QToolButton, name) for name in ("stretchButton", "fitLandscapeButton")
    )
    panel.show_snapshot(Training(Experiment(SMILES)).snapshot())
    assert fit.text() == "fit"
    # Weights have one scale, to be compared.
    assert not stretch.isVisible()
    panel.show_snapshot(on(SURFACES["long-valley"], (1.0, 1.0)))
    panel.show_choices(LandscapeChoices(view="relief"))
    assert stretch.isVisible()
    kept = panel.view.plane
    qtbot.mouseClick(stretch, Qt.MouseButton.LeftButton)
    assert panel.choices.stretched
    assert panel.view.plane.half_height == kept.half_height / 2.0
    qtbot.mouseClick(stretch, Qt.MouseButton.LeftButton)
    assert panel.view.plane == kept
    panel.close_worker()
