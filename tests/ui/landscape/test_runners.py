"""The numbers of a race on the balls themselves."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from gdviz.engine import CURVES, Experiment, Race, Runner, Section, Start, builtin_sample_set
from gdviz.ui.landscape.landscape_state import LandscapeState
from gdviz.ui.landscape.runners import OWN, paint_own_ball, paint_runner
from gdviz.ui.look.colormaps import readable_on
from gdviz.ui.look.runner_colors import runner_color
from gdviz.ui.look.theme import load_theme
from tests.ui.snapshots import color_mask

THEME = load_theme("light")
CENTRE, RADIUS = QPointF(40, 40), 24.0
HILL = Experiment(builtin_sample_set("smiles"), function=CURVES["parabola"], start=Start.at([3.0]))


def state(*runners: Runner, hidden: frozenset[str] = frozenset()) -> LandscapeState:
    snapshot = Race(replace(HILL, runners=runners)).snapshot()
    parameters, gradient = snapshot.parameters, snapshot.gradient
    section = Section.along(parameters, (0,))
    return LandscapeState(snapshot, section, ("x",), ("x",), parameters, gradient, hidden=hidden)


def canvas() -> QImage:
    image = QImage(80, 80, QImage.Format.Format_RGB32)
    image.fill(THEME.card)
    return image


def own_ball(shown: LandscapeState) -> QImage:
    image = canvas()
    with QPainter(image) as painter:
        paint_own_ball(painter, CENTRE, RADIUS, THEME, shown)
    return image


def ink(image: QImage, number: int) -> int:
    """How much of the colour of the number there is in the middle of the ball."""
    color = THEME.ball if number == OWN else runner_color(THEME, number)
    return int(color_mask(image.copy(30, 28, 20, 24), readable_on(color), 40).sum())


def test_the_ball_of_the_run_has_its_number_in_a_race_alone(qapp: QApplication) -> None:
    alone, raced = own_ball(state()), own_ball(state(Runner("2")))
    assert ink(alone, OWN) == 0
    assert ink(raced, OWN) > 20
    # Where nobody else is to be seen there is nothing to tell apart.
    assert own_ball(state(Runner("2"), hidden=frozenset({"2"}))) == alone


@pytest.mark.parametrize("number", range(1, 9))
def test_every_runner_carries_its_number(qapp: QApplication, number: int) -> None:
    images = []
    for shown in (number, number % 8 + 1):
        image = canvas()
        with QPainter(image) as painter:
            paint_runner(painter, CENTRE, shown, RADIUS, THEME)
        images.append(image)
    assert ink(images[0], number) > 20
    assert images[0] != images[1]
