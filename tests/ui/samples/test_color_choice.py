"""The colours that a label may have."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from gdviz.ui.look.theme import Theme
from gdviz.ui.samples.color_choice import ColorChoice, Swatch
from tests.ui.snapshots import color_at, picture

VIOLET, OTHER = "#7c5ac2", "#123456"


@pytest.mark.parametrize(
    ("chosen", "on"), [("", "the usual colour"), (VIOLET, "violet"), (OTHER, "another colour…")]
)
def test_the_one_that_is_chosen_is_on_and_another_has_its_colour(
    qtbot: QtBot, theme: Theme, chosen: str, on: str
) -> None:
    choice = ColorChoice("Colour of the positive label", theme.positive, chosen)
    qtbot.addWidget(choice)
    swatches = {each.accessibleName(): each for each in choice.findChildren(Swatch)}
    assert [name for name, each in swatches.items() if each.isChecked()] == [on]
    other = swatches["another colour…"]
    # Beside its three dots.
    seen = color_at(picture(other), QPointF(6.0, 6.0))
    assert (seen == QColor(chosen)) == (chosen == OTHER)
