"""Pictures made off the screen: as large as was wished, and the same that the window shows."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication

from gdviz.app.stage import HiddenPanels
from gdviz.engine import (
    CURVES,
    Change,
    Experiment,
    Race,
    RaceRecord,
    RunRecord,
    Snapshot,
    Start,
    builtin_sample_set,
)
from gdviz.export.png import picture
from gdviz.export.wish import PDF, SVG, PictureWish, Size
from gdviz.files.session import Session, WindowView
from gdviz.ui.look.fonts import scale
from gdviz.ui.look.text_size import in_text_size
from gdviz.ui.look.theme import load_theme
from gdviz.ui.pictures.subjects import SUBJECTS, subjects_of
from gdviz.ui.sessions.view_state import HIDDEN_CARDS
from tests.app.person import Person

SMILES = Experiment(builtin_sample_set("smiles"))
CURVE = Experiment(
    builtin_sample_set("smiles"), function=CURVES["parabola"], start=Start.at((3.0,))
)


class Stages:
    """Makes stages of a run of 20 steps, and closes them."""

    def __init__(self) -> None:
        self._open: list[HiddenPanels] = []
        self._snapshots: dict[Experiment, Snapshot] = {}

    def __call__(self, wish: PictureWish, experiment: Experiment = SMILES, **view) -> HiddenPanels:
        if experiment not in self._snapshots:
            # One for all pictures: how long its steps took is told in them.
            race = Race(experiment)
            race.advance(20)
            self._snapshots[experiment] = race.snapshot()
        stage = HiddenPanels(experiment, wish, WindowView(view.get("view", {})))
        self._open.append(stage)
        stage.show(self._snapshots[experiment])
        return stage

    def close(self) -> None:
        while self._open:
            self._open.pop().close()


@pytest.fixture
def stage_of(qapp: QApplication, themes) -> Iterator[Stages]:
    themes.dress()
    stages = Stages()
    yield stages
    stages.close()


def channels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    memory = np.frombuffer(image.constBits(), np.uint8)
    return memory.reshape(image.height(), image.width(), 4)[..., :3].astype(int)


def test_there_is_a_picture_of_whatever_the_scene_has() -> None:
    assert set(subjects_of(SMILES)) == set(SUBJECTS) - {"function", "negate"}
    assert set(subjects_of(CURVE)) == {"window", "landscape", "history", "race"} | {
        "by-hand",
        "training",
        "function",
    }


def test_a_panel_is_exactly_as_large_as_was_requested(stage_of: Stages) -> None:
    stage = stage_of(PictureWish("sigmoid", Size(331, 207)))
    assert stage.image().size().toTuple() == (331, 207)
    vectors = stage.encoded(SVG, "sigmoid").decode()
    assert ">Sigmoid output<" in vectors
    assert 'width="331" height="207"' in vectors
    assert stage.encoded(PDF, "sigmoid").startswith(b"%PDF")


def test_the_usual_size_grows_and_colours_are_not_those_of_the_screen(stage_of: Stages) -> None:
    usual, dark = SUBJECTS["weights"], load_theme("dark")
    image = stage_of(PictureWish("weights", scale=2.5, theme="dark")).image()
    assert image.size().toTuple() == (2.5 * usual.width, 2.5 * usual.height)
    assert image.pixelColor(400, 8) == dark.card
    assert image.pixelColor(0, 0) == dark.window
    assert QApplication.palette().window().color() == load_theme("light").window


def test_nothing_lies_behind_a_transparent_plot_and_nothing_can_be_pressed(
    stage_of: Stages,
) -> None:
    stage = stage_of(PictureWish("history", transparent=True, plot_only=True))
    image = stage.image()
    assert {image.pixelColor(x, y).alpha() for x, y in ((0, 0), (6, 6), (480, 298))} == {0}
    loss = load_theme("light").loss_curve
    assert any(image.pixelColor(300, y) == loss for y in range(image.height()))
    assert not pressed(stage)


def pressed(stage: HiddenPanels) -> list[QAbstractButton]:
    buttons = stage.panels.history.findChildren(QAbstractButton)
    return [button for button in buttons if button.isVisible()]


def test_as_seen_means_with_buttons_and_title(stage_of: Stages) -> None:
    stage = stage_of(PictureWish("history"))
    assert pressed(stage)
    assert stage.panels.history.header.isVisible()


def test_title_and_numbers_can_be_left_out(stage_of: Stages) -> None:
    stage = stage_of(PictureWish("weights", title=False, numbers=False))
    assert not stage.panels.weights.header.isVisible()
    assert "+1.10" not in stage.encoded(SVG, "weights").decode()


def test_letters_grow_alone_and_alike_in_a_window_of_any_text_size(qapp, themes) -> None:
    wish = PictureWish("history", Size(480, 200), text_size=150)
    made = []
    for size_of_window in (125, 150):
        with in_text_size(size_of_window):
            font = QApplication.font()
            made.append(pictures_of(wish))
            assert (QApplication.font(), 100 * scale()) == (font, size_of_window)
    assert made[0] == made[1]
    usual = pictures_of(replace(wish, text_size=100))
    assert made[0][0].size() == usual[0].size()
    assert made[0] != usual
    assert 'font-size="13"' not in made[0][1].decode()
    assert scale() == 1.0


def pictures_of(wish: PictureWish) -> tuple[QImage, bytes]:
    race = Race(SMILES)
    race.advance(20)
    stage = HiddenPanels(SMILES, wish)
    try:
        stage.show(race.snapshot())
        return stage.image(), stage.encoded(SVG, "history")
    finally:
        stage.close()


def test_high_contrast_is_black_on_white(stage_of: Stages) -> None:
    image = stage_of(PictureWish("weights", theme="contrast")).image()
    assert image.pixelColor(0, 0) == load_theme("contrast").window


def test_the_landscape_is_drawn_from_where_it_is_looked_at(stage_of: Stages) -> None:
    stage = stage_of(PictureWish("landscape"), view={"landscape view": "relief"})
    landscape = stage.panels.landscape
    assert landscape.choices.view == "relief"
    assert landscape.view.picture.state.snapshot.step == 20
    ball = load_theme("light").ball
    distance = np.abs(channels(stage.image()) - [ball.blue(), ball.green(), ball.red()])
    assert (distance.sum(axis=2) < 60).sum() > 30, "there is no ball"


def test_the_window_has_the_cards_that_were_open(stage_of: Stages) -> None:
    opened = {"arithmetic shown": True, "race shown": True}
    panels = stage_of(PictureWish("window"), CURVE, view=opened).panels
    assert panels.arithmetic.isVisible()
    assert panels.race.isVisible()


def test_the_window_has_its_borders_where_they_were_at_any_size(stage_of: Stages) -> None:
    moved = {"room of upper": (0, 0, 300, 1100), "room of whole": (300, 300)}
    panels = stage_of(PictureWish("window", Size(900, 600), scale=0.5), CURVE, view=moved).panels
    assert panels.landscape.width() > 2.5 * panels.settings.width()
    assert panels.history.height() > 0.8 * panels.landscape.height()


def test_a_maximised_card_has_the_window_to_itself(stage_of: Stages) -> None:
    view = {"maximised card": "landscape", "room of upper": (0, 0, 0, 1400)}
    panels = stage_of(PictureWish("window"), view=view).panels
    assert [card for card in panels.cards if card.isVisible()] == [panels.landscape]
    assert panels.landscape.width() > 1300


@pytest.mark.parametrize("panel", ["training", "landscape"])
def test_the_colours_of_the_screen_are_nowhere_to_be_seen(
    panel: str, stage_of: Stages, themes
) -> None:
    wish = PictureWish(panel, theme="dark")
    on_light = stage_of(wish).image()
    stage_of.close()
    themes.set_mode("dark")
    assert stage_of(wish).image() == on_light


def test_the_window_off_the_screen_is_the_window_on_it(person: Person, stage_of: Stages) -> None:
    window = person.window
    window.card_choice.show_simply(True)
    window.card_choice.show_card("history", True)
    record = RaceRecord(RunRecord((Change(0, person.experiment),), 20), 20)
    looks = {"image": 1, "parameters": (6, 7), "landscape view": "map"}
    # Before the steps: a map keeps the scale of the one before as long as it can.
    arrangement = window.panels.arrangement
    width, *others = arrangement.shares["upper"]
    arrangement.share({"upper": (width + 60, *others), "whole": (500, 220)})
    person.wait_for_rest()
    person.program.sessions.take(Session("smiles", person.experiment, record, WindowView(looks)))
    person.wait_for_step(20)
    window.card_choice.show_card("editor", False)
    view = window.panels.landscape.view
    person.qtbot.waitUntil(
        lambda: (
            view.picture is not None
            and view.picture.state.snapshot is person.latest
            and window.panels.choices.image == 1
            and window.panels.is_up_to_date
        )
    )
    seen = [picture(window)]

    def is_at_rest() -> bool:
        person.qtbot.wait(200)
        seen.append(picture(window))
        return seen[-1] == seen[-2]

    person.qtbot.waitUntil(is_at_rest)
    entries = person.program.exports._view().entries
    assert entries[HIDDEN_CARDS] == ("editor", "sums")
    wish = PictureWish("window", Size(window.width(), window.height()))
    made = stage_of(wish, view=dict(entries)).image()
    shown = seen[-1]
    is_other = np.abs(channels(shown) - channels(made)).sum(axis=2) > 0
    # Thumbnails at the curve stay where they were if they can, so theirs is another past.
    answers = window.panels.sigmoid
    corner = answers.mapTo(window, QPoint(0, 0))
    is_other[corner.y() :, corner.x() :][: answers.height(), : answers.width()] = False
    # How long the steps took is told, and that alone differs.
    assert is_other.mean() < 0.0005
