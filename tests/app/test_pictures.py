"""Pictures of every panel and of the window: as large as was asked for, and of what is shown."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QMenu,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)

from gdviz.ui.look.theme import Theme, load_theme
from gdviz.ui.message_bar import MessageBar
from tests.app.one_window import OneWindow
from tests.app.person import Person
from tests.sizes import size
from tests.ui.snapshots import color_mask

PANELS = (
    "Sample set",
    "Pixel editor",
    "Weights",
    "Sum z",
    "Sigmoid output",
    "Training",
    "Loss landscape",
    "History",
)
WINDOW = "Whole window"

# A colour that a picture of each must have a good deal of, after some steps.
MARKS: dict[str, Callable[[Theme], QColor]] = {
    "Sample set": lambda theme: theme.ink,
    "Pixel editor": lambda theme: theme.ink,
    "Weights": lambda theme: theme.negative,
    "Sum z": lambda theme: theme.text,
    "Sigmoid output": lambda theme: theme.positive_soft,
    "Training": lambda theme: theme.well,
    "Loss landscape": lambda theme: theme.ball,
    "History": lambda theme: theme.loss_curve,
    WINDOW: lambda theme: theme.accent,
}


def menu_of(person: Person, card: str) -> QMenu:
    button = person.card(card).findChild(QToolButton, "cardMenuButton")
    assert isinstance(button, QToolButton)
    menu = button.menu()
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    person.qtbot.waitUntil(menu.isVisible)
    return menu


def dialog(person: Person) -> QWidget:
    return person.find(QWidget, "exportDialog")


def press_button(person: Person, text: str) -> None:
    buttons = dialog(person).findChildren(QPushButton)
    person.click_on(next(button for button in buttons if button.text() == text))


def copied(person: Person, scale: int) -> QImage:
    person.click_on(person.find(QRadioButton, f"Scale {scale} times"))
    press_button(person, "Copy")
    return QGuiApplication.clipboard().image()


def choose_picture(person: Person, title: str) -> None:
    box = person.find(QComboBox, "Picture of")
    box.setFocus()
    person.qtbot.keyClick(box, Qt.Key.Key_Home)
    while box.currentText() != title:
        before = box.currentIndex()
        person.qtbot.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() > before, f"there is no picture of {title}"


def same_picture(large: QImage, small: QImage) -> bool:
    """Whether both show the same, though letters and lines are drawn anew at every scale."""
    ratio = Qt.AspectRatioMode.IgnoreAspectRatio
    shrunk = large.scaled(small.size(), ratio, Qt.TransformationMode.SmoothTransformation)
    one, other = channels(shrunk), channels(small)
    upside_down = other[::-1]
    return bool(abs(one - other).mean() < abs(one - upside_down).mean() / 2)


def channels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    memory = np.frombuffer(image.constBits(), np.uint8)
    return memory.reshape(image.height(), image.width(), 4)[..., :3].astype(int)


def train(person: Person) -> None:
    person.choose_in_menu("moreStepsButton", "100 steps")
    person.wait_for_step(100)
    view = person.window.panels.landscape.view
    person.qtbot.waitUntil(
        lambda: view.picture is not None and view.picture.state.snapshot is person.latest
    )


one_window = OneWindow()


@one_window
def every_picture_at_every_scale(trained: Person) -> None:
    train(trained)
    trained.action("exportAction").trigger()
    for title in (*PANELS, WINDOW):
        choose_picture(trained, title)
        widget = trained.window if title == WINDOW else trained.card(title)
        plain = copied(trained, 1)
        assert plain.size() == widget.size()
        for scale in (2, 4)[: size(1, 2)]:
            image = copied(trained, scale)
            assert image.size() == scale * widget.size()
            mark = color_mask(image, MARKS[title](load_theme("light")), within=40)
            assert mark.sum() > 50 * scale, title
            assert same_picture(image, plain)
    press_button(trained, "Close")


@one_window
def the_menu_of_a_card_offers_its_own_picture(trained: Person) -> None:
    train(trained)
    for title in PANELS:
        trained.choose_entry(menu_of(trained, title), "Export…")
        assert trained.find(QComboBox, "Picture of").currentText() == title
        press_button(trained, "Close")


def offered(person: Person) -> list[str]:
    """The cards that the export dialog offers pictures of, as it opens."""
    person.action("exportAction").trigger()
    box = person.find(QComboBox, "Picture of")
    titles = [box.itemText(row) for row in range(box.count())]
    press_button(person, "Close")
    return titles


@one_window
def every_card_is_offered_as_soon_as_it_is_there(person: Person) -> None:
    assert offered(person) == [WINDOW, *PANELS]
    below = {"raceAction": "Race", "byHandAction": "By hand"}
    for action in below:
        person.action(action).trigger()
    *others, history = PANELS
    assert offered(person) == [WINDOW, *others, *below.values(), history]
    for action in below:
        person.action(action).trigger()
    assert offered(person) == [WINDOW, *PANELS]


@one_window
def a_card_that_just_came_has_its_own_picture(trained: Person) -> None:
    train(trained)
    for action, title in (("raceAction", "Race"), ("byHandAction", "By hand")):
        trained.action(action).trigger()
        trained.choose_entry(menu_of(trained, title), "Export…")
        assert trained.find(QComboBox, "Picture of").currentText() == title
        assert copied(trained, 1).size() == trained.card(title).size()
        press_button(trained, "Close")
        trained.action(action).trigger()


@one_window
def a_card_is_found_after_its_title_has_changed(person: Person) -> None:
    person.choose("outputChoice", "Linear")
    person.wait_for_edit()
    person.choose_entry(menu_of(person, "Linear output"), "Export…")
    assert person.find(QComboBox, "Picture of").currentText() == "Linear output"
    assert copied(person, 1).size() == person.card("sigmoidPanel").size()
    press_button(person, "Close")


@one_window
def copying_a_card_says_so(trained: Person) -> None:
    train(trained)
    trained.choose_entry(menu_of(trained, "Weights"), "Copy as picture")
    image = QGuiApplication.clipboard().image()
    assert image.size() == trained.card("Weights").size()
    assert trained.find(MessageBar, "messageBar").text == "Weights: picture copied."
    trained.click("dismissButton")
    assert not trained.window.messages.isVisible()


@one_window
def the_window_is_copied_without_what_only_the_person_needs(trained: Person) -> None:
    train(trained)
    pictures = []
    for _ in range(2):
        trained.press(
            Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        assert trained.window.messages.isVisible()
        pictures.append(QGuiApplication.clipboard().image())
    assert pictures[0].size() == trained.window.size()
    # The second has no word about the first.
    assert pictures[0] == pictures[1]


@one_window
def a_picture_is_saved_as_a_file(trained: Person, tmp_path: Path) -> None:
    train(trained)
    trained.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    press_button(trained, "Save…")
    files = trained.find(QWidget, "exportDialog").findChild(QFileDialog)
    assert isinstance(files, QFileDialog)
    assert "step100" in files.selectedFiles()[0]
    files.selectFile(str(tmp_path / "slide"))
    files.accept()
    path = tmp_path / "slide.png"
    trained.qtbot.waitUntil(lambda: trained.window.messages.text == f"Saved {path}")
    assert QImage(str(path)).size() == 2 * trained.window.size() or path.stat().st_size > 0


@pytest.mark.at_length
def test_pictures_of_cards_and_the_window(person: Person, tmp_path: Path) -> None:
    one_window.run_all(person, tmp_path)
