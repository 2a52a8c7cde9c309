"""How the window is arranged, to a session and back."""

import pytest
from pytestqt.qtbot import QtBot

from gdviz.engine import Experiment, Training, builtin_sample_set
from gdviz.files.session import View
from gdviz.ui.landscape.landscape_choices import LandscapeChoices
from gdviz.ui.landscape.relief.camera import Camera
from gdviz.ui.panels import Panels
from gdviz.ui.sessions.view_state import show_view, view_of


@pytest.fixture
def make_panels(qtbot: QtBot):
    made = []

    def make() -> Panels:
        experiment = Experiment(builtin_sample_set("smiles"))
        panels = Panels(experiment)
        for card in panels.cards:
            qtbot.addWidget(card)
        panels.show_experiment(experiment)
        panels.show_snapshot(Training(experiment).snapshot())
        panels.show_rest()
        made.append(panels)
        return panels

    yield make
    for panels in made:
        panels.close()


def test_what_is_looked_at_comes_back(make_panels):
    one, other = make_panels(), make_panels()
    one.choices.select_image(2)
    one.choices.choose_axes(4, 7)
    one.landscape.show_choices(
        LandscapeChoices("line", logarithmic=True, derivative=True, camera=Camera(10.0, 60.0, 2.0))
    )
    show_view(other, view_of(one))
    assert view_of(other) == view_of(one)
    assert (other.choices.image, other.choices.axes) == (2, (4, 7))
    assert not other.choices.are_automatic
    assert other.landscape.choices.view == "line"
    assert other.landscape.choices.camera == Camera(10.0, 60.0, 2.0)


@pytest.mark.parametrize(
    "entries",
    [
        {},
        {"image": 99, "parameters": (0.0, 99.0), "landscape view": "globe"},
        {"image": -5, "parameters": (-1.0, 2.0), "landscape camera": (0.0, 500.0, 1.0)},
        {"image": "first", "parameters": "all", "landscape ground": (0.0, 0.0, -1.0, 1.0)},
        {"landscape plane": 7, "landscape ground": (1e301, 0.0, 1.0, 1.0)},
    ],
)
def test_what_is_not_there_or_nonsense_leaves_the_usual(make_panels, entries):
    panels = make_panels()
    before = view_of(panels)
    show_view(panels, View(entries))
    assert view_of(panels) == before
