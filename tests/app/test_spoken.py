"""What assistive technology is told of the controls, and whether every hand can press them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QScrollBar,
    QWidget,
)

from gdviz.ui.arithmetic.arithmetic_panel import PAGE_NAMES
from gdviz.ui.controls.menu import Menu
from gdviz.ui.controls.mnemonics import letter_of, marked
from tests.app.one_window import OneWindow
from tests.app.person import Person
from tests.target_sizes import targets_in, too_small

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSlider, QComboBox, QLineEdit)
DIALOGS = ("new", "export", "runSteps", "findAction", "keyboardHelp", "about", "preferences")
Text = QAccessible.Text


def open_all_cards(person: Person) -> None:
    person.window.panels.choices.show_race(True)
    person.window.show_by_hand(True)


def nothing_is_too_small(person: Person, window: QWidget) -> None:
    def is_so() -> None:
        assert not too_small(window), window.objectName()

    # Layouts take their places one after another.
    person.qtbot.waitUntil(is_so)


def shown_controls(person: Person) -> list[QWidget]:
    return [
        widget
        for widget in person.window.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and not isinstance(widget, QScrollBar)
        and not widget.objectName().startswith("qt_")
        and widget.isVisibleTo(person.window)
    ]


def label_of(box: QComboBox) -> str:
    """What the label beside a drop-down says, which is how screen readers call it."""
    relations = QAccessible.queryAccessibleInterface(box).relations()
    labels = [other for other, kind in relations if kind & QAccessible.RelationFlag.Label]
    return " ".join(other.text(Text.Name) for other in labels)


one_window = OneWindow()


@one_window
def every_control_has_a_name_and_no_markup(person: Person) -> None:
    open_all_cards(person)
    controls = shown_controls(person)
    assert len(controls) > 80
    for widget in controls:
        spoken = QAccessible.queryAccessibleInterface(widget)
        assert spoken.text(Text.Name), widget
        assert "<" not in spoken.text(Text.Description), widget
        if isinstance(widget, QComboBox):
            assert label_of(widget) == widget.accessibleName(), widget
            assert spoken.text(Text.Value) == widget.currentText()


@one_window
def every_control_is_large_enough_to_press(person: Person) -> None:
    open_all_cards(person)
    for name in PAGE_NAMES:
        person.window.panels.arithmetic.show_page(name)
        nothing_is_too_small(person, person.window)
    person.window.scene_requested.emit("negate")
    person.wait_for_edit()
    assert person.find(QWidget, "addPairButton") in targets_in(person.window)
    nothing_is_too_small(person, person.window)


@one_window
def every_control_of_the_dialogs_is_large_enough_to_press(person: Person) -> None:
    for name in DIALOGS:
        person.action(f"{name}Action").trigger()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog), name
        assert targets_in(dialog)
        nothing_is_too_small(person, dialog)
        dialog.reject()


@one_window
def every_entry_of_every_menu_has_a_letter_of_its_own(person: Person) -> None:
    # The only others are those of the library of charts, which nobody can open.
    menus = person.window.findChildren(Menu)
    assert len(menus) > 20
    for menu in menus:
        texts = [each.text() for each in menu.actions() if each.text()]
        letters = [letter_of(text) for text in marked(texts)]
        assert all(letters), texts
        assert len(set(letters)) == len(letters), texts


@one_window
def the_menu_of_edits_is_complete_and_works_by_letters(person: Person) -> None:
    person.press(Qt.Key.Key_F10)
    for letter in (Qt.Key.Key_E, Qt.Key.Key_A):
        shown = QApplication.activePopupWidget()
        assert isinstance(shown, Menu)
        name = letter.name[-1:].lower()
        entry = next(each for each in shown.actions() if letter_of(each.text()) == name)
        person.qtbot.keyClick(shown, letter)
    assert not QApplication.activePopupWidget()
    assert entry.text() == "Add"
    assert len(person.images) == 5
    actions = [*person.window.panels.samples.actions()]
    edits = entry.associatedObjects()
    (menu,) = (each for each in edits if isinstance(each, Menu) and each.title() == "Edit")
    assert set(actions) <= set(menu.actions())


@one_window
def views_of_the_landscape_are_radio_buttons(person: Person) -> None:
    switch = person.window.findChild(QWidget, "landscapeSwitch")
    roles = {
        button.accessibleName(): QAccessible.queryAccessibleInterface(button).role()
        for button in switch.findChildren(QAbstractButton)
    }
    assert roles == dict.fromkeys(("Line", "Map", "Relief"), QAccessible.Role.RadioButton)


def test_every_ear_and_every_hand(person: Person) -> None:
    one_window.run_all(person)
