import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.fonts import interface_font
from gdviz.ui.look.text_lines import StyledLine, TextLines
from gdviz.ui.look.theme import load_theme
from tests.ui.snapshots import color_mask, picture


@pytest.fixture
def lines(qtbot: QtBot) -> TextLines:
    lines = TextLines("Update", 3, well=True)
    lines.setFont(interface_font())
    qtbot.addWidget(lines)
    lines.resize(300, lines.sizeHint().height())
    lines.show()
    return lines


def darkest(lines: TextLines, row: int) -> int:
    image = lines.grab().toImage()
    height = image.height() / 3
    return min(
        image.pixelColor(x, y).lightness()
        for x in range(image.width())
        for y in range(int(row * height) + 3, int((row + 1) * height) - 3)
    )


def test_each_line_is_written_in_its_place(lines: TextLines) -> None:
    lines.set_lines([StyledLine("first"), StyledLine(""), StyledLine("third", strong=True)])
    assert darkest(lines, 0) < 100
    assert darkest(lines, 1) > 200
    assert darkest(lines, 2) < 100
    assert lines.text == "first\n\nthird"
    assert lines.accessibleDescription() == lines.text


def test_of_a_tail_that_does_not_fit_nothing_is_left(lines: TextLines) -> None:
    lines.set_lines([StyledLine("w₇ stays")])
    alone = picture(lines)
    lines.set_lines([StyledLine("w₇ stays", tail="at row 3, column 1 " * 9)])
    assert picture(lines) == alone
    assert "row 3" in lines.text
    lines.set_lines([StyledLine("w₇ stays", tail="here")])
    assert picture(lines) != alone


def test_no_text_changes_the_size(lines: TextLines) -> None:
    before = lines.sizeHint(), lines.minimumSizeHint()
    lines.set_lines([StyledLine("x" * 500)] * 9)
    assert (lines.sizeHint(), lines.minimumSizeHint()) == before
    assert lines.minimumSizeHint().width() == 0
    assert lines.text.count("\n") == 2


def test_text_and_ground_follow_the_theme(lines: TextLines) -> None:
    dark = load_theme("dark")
    lines.set_lines([StyledLine("first", color="positive_text")])
    wear(dark)
    image = lines.grab().toImage()
    assert image.pixelColor(290, image.height() // 2) == dark.well
    hues = {
        image.pixelColor(x, y).hue()
        for x in range(60)
        for y in range(20)
        if QColor(image.pixelColor(x, y)).lightness() > 150
    }
    assert any(abs(hue - dark.positive_text.hue()) < 12 for hue in hues)


def test_a_line_a_little_too_long_is_written_smaller(lines: TextLines) -> None:
    text = "update(w₇, slope, rate) = w₇ − rate × slope"
    needed = lines.fontMetrics().horizontalAdvance(text)
    lines.resize(round(needed * 0.9), lines.height())
    lines.set_lines([StyledLine(text)])
    help_event = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 10), lines.mapToGlobal(QPoint(5, 10)))
    QApplication.sendEvent(lines, help_event)
    assert not QToolTip.isVisible(), "all of it was to be seen"


def test_what_is_cut_off_is_told_by_the_tooltip(qtbot: QtBot, lines: TextLines) -> None:
    lines.set_lines([StyledLine("short"), StyledLine("very " * 30 + "long")])
    row = lines.height() // 2
    place = lines.mapToGlobal(QPoint(5, row))
    QApplication.sendEvent(lines, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, row), place))
    assert QToolTip.text().count("very") == 30
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_a_quiet_tail_follows_the_words_and_is_told_with_them(lines: TextLines) -> None:
    theme = load_theme("light")
    wear(theme)
    lines.set_lines([StyledLine("= 5", strong=True, tail="b 1 → 2")])
    assert lines.text == "= 5   b 1 → 2"
    muted = color_mask(picture(lines), theme.muted, within=40)
    strong = color_mask(picture(lines), theme.text, within=40)
    assert muted.any()
    assert strong.any(axis=0).nonzero()[0].max() < muted.any(axis=0).nonzero()[0].max()


def test_a_tail_that_does_not_fit_is_told_in_the_tip(lines: TextLines) -> None:
    line = StyledLine("= 5", tail="b 1 → 2 " * 20)
    lines.set_lines([line])
    place = QPoint(10, 8)
    QApplication.sendEvent(lines, QHelpEvent(QEvent.Type.ToolTip, place, lines.mapToGlobal(place)))
    assert line.tail.split()[0] in QToolTip.text()
    QToolTip.hideText()


def test_another_number_of_lines_takes_another_height(lines: TextLines) -> None:
    before = lines.sizeHint().height()
    lines.set_count(4)
    assert lines.sizeHint().height() > before
