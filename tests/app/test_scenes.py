"""A person goes from scene to scene: curves, surfaces, one weight, a function of their own."""

import math

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from gdviz.ui.card_plans import COLUMNS
from gdviz.ui.controls.number_columns import NumberColumns
from gdviz.ui.scenes.scene import SCENES
from gdviz.ui.scenes.scene_picker import ScenePicker
from gdviz.ui.training.update_box import UpdateBox
from tests.app.one_window import OneWindow
from tests.app.person import Person

IMAGE_CARDS = ["samples", "editor", "weights", "sums", "sigmoid"]
SHARED = ["settings", "landscape"]


def choose_scene(person: Person, title: str, group: str | None = None) -> None:
    """Open the picker's menu and click on the scene of this title."""
    picker = person.find(ScenePicker, "scenePicker")
    menu: QMenu = picker.menu()
    menu.popup(picker.mapToGlobal(picker.rect().bottomLeft()))
    person.qtbot.waitUntil(menu.isVisible)
    wanted = [
        scene.key
        for scene in SCENES.values()
        if scene.title == title and group in (None, scene.group)
    ]
    (entry,) = (each for each in menu.actions() if each.objectName() == f"scene {wanted[0]}")
    person.qtbot.mouseClick(
        menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center()
    )
    person.qtbot.waitUntil(lambda: not menu.isVisible())
    person.come_back()
    person.wait_for_edit()


def place(person: Person) -> str:
    """Where the ball is, as the card of the function shows it."""
    (columns,) = (
        each
        for name in ("functionCard", "negateCard")
        for each in person.window.findChildren(QWidget, name)[0].findChildren(NumberColumns)
        if each.isVisible()
    )
    return columns.text


def update(person: Person) -> list[str]:
    return person.find(UpdateBox, "updateBox").text.splitlines()


def visible_cards_with_history(person: Person) -> list[str]:
    panels = person.window.panels
    names = [*(name for column in COLUMNS for name in column), "history"]
    return [name for name in names if getattr(panels, name).isVisible()]


def visible_cards(person: Person) -> list[str]:
    *cards, history = visible_cards_with_history(person)
    assert history == "history"
    return cards


def undo(person: Person) -> None:
    person.action("undoAction").trigger()
    person.wait_for_edit()


one_window = OneWindow()


@one_window
def the_ball_on_the_hill_goes_down_as_in_the_lecture(person: Person) -> None:
    choose_scene(person, "Ball on a hill")
    assert person.find(ScenePicker, "scenePicker").title == "Curve · Ball on a hill"
    seen = [place(person)]
    said = [update(person)[-1]]
    for step in (1, 2, 3):
        person.click("Step")
        person.wait_for_step(step)
        seen.append(place(person))
        said.append(update(person)[-1])
    assert seen == [
        "3.00 x, 3.65 f(x), 1.21 slope",
        "2.39 x, 2.68 f(x), 1.90 slope",
        "1.44 x, 0.89 f(x), 1.56 slope",
        "0.66 x, 0.10 f(x), 0.46 slope",
    ]
    assert said[:3] == ["= 2.39", "= 1.44", "= 0.66"]
    person.click("Back")
    person.wait_for_step(2)
    assert place(person) == seen[2]


@one_window
def the_cards_are_those_of_the_scene(person: Person) -> None:
    assert visible_cards(person) == [*IMAGE_CARDS, *SHARED]
    choose_scene(person, "Parabola")
    assert visible_cards(person) == ["function", *SHARED]
    choose_scene(person, "Negate")
    assert visible_cards(person) == ["negate", *SHARED]
    landscape, training = (person.card(name) for name in ("landscapePanel", "settingsPanel"))
    person.qtbot.waitUntil(lambda: landscape.width() > 1.5 * training.width())
    choose_scene(person, "Your images")
    assert visible_cards(person) == [*IMAGE_CARDS, *SHARED]


@one_window
def negate_plays_to_minus_one(person: Person) -> None:
    choose_scene(person, "Negate")
    person.window.transport.show_speed(math.inf)
    person.click("Play")
    person.qtbot.waitUntil(lambda: person.latest.step > 100)
    person.click("Pause")
    person.wait_for_rest()
    assert place(person).startswith("−1.00 weight, ")
    assert person.latest.parameters[0] == pytest.approx(-1.0, abs=1e-12)
    outputs = [person.find(QLabel, f"outputLabel{row}").text() for row in (1, 2, 3)]
    assert outputs == ["−4.00", "−1.00", "0.50"]


@one_window
def a_function_is_typed_with_a_mistake_on_the_way(person: Person) -> None:
    choose_scene(person, "Your own function")
    field = person.focus("formulaField")
    person.qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    person.qtbot.keyClicks(field, "x^2 + sinn(x)")
    sentence = person.find(QLabel, "formulaSentence")
    person.qtbot.waitUntil(lambda: "did you mean sin?" in sentence.text())
    for _ in range(len("n(x)")):
        person.press(Qt.Key.Key_Backspace)
    person.qtbot.keyClicks(field, "(x)")
    person.press(Qt.Key.Key_Return)
    person.wait_for_edit()
    assert person.experiment.function.formula == "x² + sin(x)"
    assert (
        person.find(QLabel, "functionFormulas").text() == "f(x) = x² + sin(x)\nf′(x) = 2·x + cos(x)"
    )
    assert person.latest.step == 0
    # Space and the arrows were text all the time.
    assert QApplication.focusWidget() is field
    field.clearFocus()
    person.press(Qt.Key.Key_Right)
    person.wait_for_step(1)


@one_window
def a_function_with_nowhere_to_go_does_no_harm(person: Person) -> None:
    choose_scene(person, "Your own function")
    for text in ("5", "sign(x)", "1/x", "exp(exp(x))", "ln(x)"):
        person.type_into("formulaField", text)
        person.wait_for_edit()
        person.click("Step")
        person.wait_for_rest()
        person.qtbot.wait(50)  # For the pictures to be drawn.
        assert person.experiment.function.name == text
        assert place(person).endswith("slope"), text
    choose_scene(person, "Your images")
    assert visible_cards(person) == [*IMAGE_CARDS, *SHARED]


@one_window
def a_maximised_landscape_stays_so_from_scene_to_scene(person: Person) -> None:
    landscape = person.card("landscapePanel")
    landscape.maximise_requested.emit()
    assert visible_cards_with_history(person) == ["landscape"]
    choose_scene(person, "Bowl")
    assert visible_cards_with_history(person) == ["landscape"]
    landscape.maximise_requested.emit()
    assert visible_cards(person) == ["function", *SHARED]


@one_window
def undo_brings_the_images_back_unharmed(person: Person) -> None:
    person.click_pixel(0, 1)
    person.choose("lossChoice", "Absolute error")
    person.wait_for_edit()
    images, before = person.images, person.experiment
    choose_scene(person, "Bowl")
    person.click("Step")
    person.wait_for_step(1)
    choose_scene(person, "Negate")
    assert person.action("undoAction").text() == "Undo Go to “Negate”"
    undo(person)
    assert person.find(ScenePicker, "scenePicker").title == "Surface · Bowl"
    undo(person)
    assert person.experiment == before
    assert person.images is images
    assert visible_cards(person)[0] == "samples"
    undo(person)
    undo(person)
    assert person.images[0].pixels[0, 1] == 0.0


@one_window
def a_scene_is_found_as_it_was_left(person: Person) -> None:
    choose_scene(person, "Ball on a hill")
    person.type_into("Learning rate", "0.25")
    person.type_into("startField1", "-2")
    person.choose("optimizerChoice", "Momentum")
    person.wait_for_edit()
    left = person.experiment
    choose_scene(person, "Your images")
    assert person.experiment.learning_rate == 0.5
    assert person.experiment.optimizer.name == "gradient-descent"
    person.click("Step")
    person.wait_for_step(1)
    choose_scene(person, "Ball on a hill")
    assert person.experiment == left
    assert place(person).startswith("−2.00 x")


@one_window
def another_scene_is_looked_at_before_it_is_played(person: Person) -> None:
    person.click("Play")
    person.qtbot.waitUntil(lambda: person.latest.step > 3)
    choose_scene(person, "Parabola")
    person.qtbot.waitUntil(lambda: person.action("playAction").text() == "Play")
    person.wait_for_rest()
    assert person.latest.step == 0


def test_the_keyboard_opens_the_scenes(person: Person) -> None:
    picker = person.find(ScenePicker, "scenePicker")
    seen: list[bool] = []

    # The button waits for its menu to be closed.
    def look() -> None:
        seen.append(picker.menu().isVisible())
        picker.menu().close()

    picker.menu().aboutToShow.connect(look, Qt.ConnectionType.QueuedConnection)
    person.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    person.qtbot.waitUntil(lambda: seen == [True])


def test_sizes_are_remembered_for_each_kind_of_scene(person: Person) -> None:
    images = person.card("landscapePanel").width()
    choose_scene(person, "Parabola")
    alone = person.card("landscapePanel").width()
    assert alone > 1.5 * images
    choose_scene(person, "Your images")
    person.qtbot.waitUntil(lambda: abs(person.card("landscapePanel").width() - images) <= 2)
    choose_scene(person, "Bowl")
    person.qtbot.waitUntil(lambda: abs(person.card("landscapePanel").width() - alone) <= 2)


@one_window
def the_history_tells_the_value_alone(person: Person) -> None:
    choose_scene(person, "Two valleys, one deeper")
    for step in (1, 2):
        person.click("Step")
        person.wait_for_step(step)
    plot = person.window.panels.history.plot
    assert plot is not None
    assert plot.accessibleName() == "Value f(x) over the steps; drag to travel in time"
    assert not plot.plotItem.getAxis("right").isVisible()
    choose_scene(person, "Your images")
    assert plot.plotItem.getAxis("right").isVisible()


def test_scenes_change_while_it_plays_flat_out(person: Person) -> None:
    person.window.transport.show_speed(math.inf)
    keys = list(SCENES)
    for number in range(len(keys)):
        person.window.scene_requested.emit(keys[number * 7 % len(keys)])
        person.action("playAction").trigger()
        person.qtbot.wait(5)  # For frames to come between.
        if number % 5 == 0:
            person.action("undoAction").trigger()
            person.qtbot.wait(5)
    person.program.trainer.pause()
    person.window.scene_requested.emit("images")
    person.wait_for_edit()
    assert visible_cards(person) == [*IMAGE_CARDS, *SHARED]
    assert len(person.images) == 4


@one_window
def every_scene_plays(person: Person) -> None:
    for key in SCENES:
        if key != "images":  # There already.
            person.window.scene_requested.emit(key)
            person.wait_for_edit()
        for step in (1, 2, 3):
            person.click("Step")
            person.wait_for_step(step)
        losses = [person.latest.history.at(step).loss for step in (0, 3)]
        assert losses[1] < losses[0], key


@one_window
def the_buttons_of_the_run_stand_still_whatever_the_scene_is_called(person: Person) -> None:
    names = ("resetButton", "backButton", "playButton", "stepButton", "undoButton")

    def places() -> list[QRect]:
        found = [person.find(QWidget, name) for name in names]
        return [QRect(each.mapTo(person.window, QPoint()), each.size()) for each in found]

    for width in (1280, 1440):
        person.window.resize(width, 800)
        # The window is laid out anew.
        QApplication.processEvents()
        before = places()
        for title in ("Hills with one deepest valley", "Cliff", "Negate"):
            choose_scene(person, title)
            assert places() == before, width


def test_scenes_in_the_window(person: Person) -> None:
    one_window.run_all(person)
