"""Sizes by the measures of a font, which follow it."""

from PySide6.QtWidgets import QLabel

from gdviz.ui.look.font_sizes import pixel_size, sized
from gdviz.ui.look.measured import measured


def test_a_size_in_letters_follows_the_font(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    measured(label, lambda font: label.setFixedWidth(10 * font.averageCharWidth()))
    was = label.width()
    assert was == 10 * label.fontMetrics().averageCharWidth()
    label.setFont(sized(label.font(), 2 * pixel_size(label.font())))
    assert label.width() == 10 * label.fontMetrics().averageCharWidth() > 1.5 * was
