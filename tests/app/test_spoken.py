"""What assistive technology is told of the controls: names, roles, values, and no markup."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QWidget,
)

from tests.app.person import Person

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSlider, QComboBox, QLineEdit)
Text = QAccessible.Text


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


def test_every_control_has_a_name_and_no_markup(person: Person) -> None:
    person.action("byHandAction").trigger()
    person.action("raceAction").trigger()
    controls = shown_controls(person)
    assert len(controls) > 80
    for widget in controls:
        spoken = QAccessible.queryAccessibleInterface(widget)
        assert spoken.text(Text.Name), widget
        assert "<" not in spoken.text(Text.Description), widget
        if isinstance(widget, QComboBox):
            assert label_of(widget) == widget.accessibleName(), widget
            assert spoken.text(Text.Value) == widget.currentText()


def test_views_of_the_landscape_are_radio_buttons(person: Person) -> None:
    switch = person.window.findChild(QWidget, "landscapeSwitch")
    roles = {
        button.accessibleName(): QAccessible.queryAccessibleInterface(button).role()
        for button in switch.findChildren(QAbstractButton)
    }
    assert roles == dict.fromkeys(("Line", "Map", "Relief"), QAccessible.Role.RadioButton)
