"""How the window is arranged, to a session and back."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from gdviz.engine import Experiment, Runner, Training, builtin_sample_set
from gdviz.files.session import WindowView
from gdviz.ui.landscape.landscape_choices import LandscapeChoices
from gdviz.ui.landscape.landscape_state import MAIN, PARAMETERS
from gdviz.ui.landscape.relief.camera import Camera
from gdviz.ui.panels import Panels
from gdviz.ui.sessions.view_state import HIDDEN_CARDS, show_view, view_of


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
        LandscapeChoices(
            "line",
            logarithmic=True,
            derivative=True,
            camera=Camera(10.0, 60.0, 2.0),
            stretched=True,
        )
    )
    show_view(other, view_of(one))
    assert view_of(other) == view_of(one)
    assert (other.choices.image, other.choices.axes) == (2, (4, 7))
    assert not other.choices.are_automatic
    assert other.landscape.choices.view == "line"
    assert other.landscape.choices.camera == Camera(10.0, 60.0, 2.0)
    assert other.landscape.choices.stretched


def test_hidden_cards_are_kept_and_hide_none_of_another_window(make_panels):
    one, other = make_panels(), make_panels()
    one.choices.hidden_cards = frozenset({"sums", "editor"})
    view = view_of(one)
    assert view.choices(HIDDEN_CARDS) == ("editor", "sums")
    show_view(other, view)
    assert not other.choices.hidden_cards
    assert WindowView({HIDDEN_CARDS: (1, "sums", None)}).choices(HIDDEN_CARDS) == ("sums",)
    assert WindowView({HIDDEN_CARDS: "sums"}).choices(HIDDEN_CARDS) == ()


@pytest.mark.parametrize("chosen", [None, True, False])
def test_rows_of_blank_pixels_come_back_as_they_were_chosen(make_panels, chosen):
    one, other = make_panels(), make_panels()
    one.sums.show_blanks(chosen)
    other.sums.show_blanks(True)
    show_view(other, view_of(one))
    assert other.sums.blanks is chosen


def test_what_the_cards_show_of_themselves_comes_back(make_panels):
    one, other = make_panels(), make_panels()
    one.choices.show_by_hand(True)
    one.choices.show_race(True)
    one.arithmetic.show_page("slope")
    one.weights.show_quantity("gradient")
    one.history.show_logarithmic(True)
    show_view(other, view_of(one))
    assert other.choices.shows_by_hand
    assert other.choices.shows_race
    assert other.arithmetic.page == "slope"
    assert other.weights.quantity == "gradient"
    assert other.weights.title == "Gradient"
    other.history.build_plot()
    assert other.history.is_logarithmic
    show_view(other, WindowView({"page by hand": "sums", "weights shown as": 3}))
    assert (other.arithmetic.page, other.weights.quantity) == ("slope", "gradient")


def pressed(panels: Panels, name: str) -> None:
    button = panels.landscape.findChild(QAbstractButton, name)
    assert button is not None
    button.click()


@pytest.mark.parametrize("kind", [PARAMETERS, MAIN])
def test_a_pinned_plane_comes_back_where_it_was(make_panels, kind):
    training = Training(Experiment(builtin_sample_set("smiles"), bias=True, learning_rate=0.3))
    training.advance(5)
    one, other = make_panels(), make_panels()
    for panels in (one, other):
        panels.show_experiment(training.experiment)
        panels.show_snapshot(training.snapshot())
    one.landscape.show_choices(LandscapeChoices(kind=kind))
    pressed(one, "pinPlaneButton")
    training.advance(20)
    for panels in (one, other):
        panels.show_snapshot(training.snapshot())
    show_view(other, view_of(one))
    (mine, kind_here), (theirs, kind_there) = one.landscape.choices.pin, other.landscape.choices.pin
    assert kind_here == kind_there == kind
    assert theirs.origin.tolist() == mine.origin.tolist()
    assert theirs.directions == pytest.approx(mine.directions, abs=1e-15)
    assert theirs.axes == mine.axes
    assert other.landscape.view.state.pinned
    assert other.landscape.view.state.distance == pytest.approx(one.landscape.view.state.distance)
    pressed(other, "pinPlaneButton")
    assert other.landscape.choices.pin is None


def test_a_pin_in_another_space_is_let_go(make_panels):
    one, other = make_panels(), make_panels()
    pressed(one, "pinPlaneButton")
    entries = dict(view_of(one).entries)
    show_view(other, WindowView({**entries, "landscape pin": (0.0, 1.0)}))
    assert other.landscape.choices.pin is None


@pytest.mark.parametrize(
    "entries",
    [
        {},
        {"landscape pin": (0.0,) * 12, "landscape pin parameters": (1.0, 99.0)},
        {"landscape pin": (0.0,) * 12, "landscape pin parameters": (0.5, 1.0)},
        {"landscape pin": (0.0,) * 12, "landscape pin first direction": (1.0,) * 12},
        {
            "landscape pin": (0.0,) * 12,
            "landscape pin first direction": (1.0,) * 12,
            "landscape pin second direction": (2.0,) * 12,
        },
        {"landscape pin": "here", "landscape pinned plane": 3},
        {"landscape pin": ()},
        {"image": 99, "parameters": (0.0, 99.0), "landscape view": "globe"},
        {"image": -5, "parameters": (-1.0, 2.0), "landscape camera": (0.0, 500.0, 1.0)},
        {"image": "first", "parameters": "all", "landscape ground": (0.0, 0.0, -1.0, 1.0)},
        {"landscape plane": 7, "landscape ground": (1.797e308, 0.0, 1.0, 1.0)},
    ],
)
def test_what_is_not_there_or_nonsense_leaves_the_usual(make_panels, entries):
    panels = make_panels()
    before = view_of(panels)
    show_view(panels, WindowView(entries))
    assert view_of(panels) == before


RACED = replace(Experiment(builtin_sample_set("smiles")), runners=(Runner("2"), Runner("3")))


def test_whether_the_race_is_seen_and_who_of_it_comes_back(make_panels):
    one, other = make_panels(), make_panels()
    for panels in (one, other):
        panels.show_experiment(RACED)
    one.choices.show_race(True)
    one.race.findChild(QAbstractButton, "runner3Badge").click()
    assert one.race.hidden == {"3"}
    show_view(other, view_of(one))
    assert (other.choices.shows_race, other.race.hidden) == (True, {"3"})
    assert not other.race.findChild(QAbstractButton, "runner3Badge").isChecked()
    one.choices.show_race(False)
    show_view(other, view_of(one))
    assert not other.choices.shows_race


@pytest.mark.parametrize("hidden", ["3", 3, (3, "9"), ()])
def test_a_race_of_which_nothing_is_known_is_seen_whole(make_panels, hidden):
    panels = make_panels()
    panels.show_experiment(RACED)
    show_view(panels, WindowView({"hidden runners": hidden}))
    assert (panels.choices.shows_race, panels.race.hidden) == (True, frozenset())
