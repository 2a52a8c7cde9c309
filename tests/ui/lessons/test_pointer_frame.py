"""The frame follows what it points at, and is nobody's obstacle."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from gdviz.ui.lessons.pointer_frame import GAP, PointerFrame
from gdviz.ui.look.current_theme import wear
from gdviz.ui.look.theme import load_theme
from tests.ui.snapshots import color_at, distance, picture


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.inner = QWidget(window)
    window.inner.setGeometry(50, 40, 200, 200)
    window.button = QPushButton("Go", window.inner)
    window.button.setGeometry(20, 30, 80, 30)
    window.frame = PointerFrame(window)
    window.show()
    return window


def test_it_lies_around_its_target_and_moves_with_it(window):
    window.frame.point_at(window.button)
    assert window.frame.isVisible()
    assert window.frame.geometry().topLeft() == QPoint(70 - GAP, 70 - GAP)
    window.inner.move(100, 40)
    assert window.frame.geometry().topLeft() == QPoint(120 - GAP, 70 - GAP)
    window.button.resize(90, 40)
    assert window.frame.width() == 90 + 2 * GAP


def test_it_goes_with_its_target(window):
    window.frame.point_at(window.button)
    window.inner.hide()
    assert not window.frame.isVisible()
    window.inner.show()
    assert window.frame.isVisible()
    window.frame.point_at(None)
    assert not window.frame.isVisible()


def test_clicks_go_through_it(qtbot, window):
    window.frame.point_at(window.button)
    with qtbot.waitSignal(window.button.clicked):
        qtbot.mouseClick(window.button, Qt.MouseButton.LeftButton)
    assert window.childAt(window.frame.geometry().center()) is window.button


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_drawn_in_the_accent(window, theme):
    colors = load_theme(theme)
    wear(colors)
    window.frame.point_at(window.button)
    image = picture(window.frame)
    middle = QPoint(window.frame.width() // 2, 1)
    assert distance(color_at(image, middle), colors.accent) < 12


def scrolled(window) -> QScrollArea:
    """An area in which there is more than can be seen, the button at its top."""
    area, content = QScrollArea(window), QWidget()
    content.setFixedSize(150, 900)
    area.setWidget(content)
    area.setGeometry(100, 60, 200, 200)
    area.show()
    window.button.setParent(content)
    window.button.show()
    return area


def test_what_has_not_been_seen_is_scrolled_to_and_may_be_scrolled_away(qtbot, window):
    area = scrolled(window)
    window.button.move(20, 700)
    window.frame.point_at(window.button)
    assert not window.frame.isVisible()
    qtbot.waitUntil(window.frame.isVisible)
    assert area.verticalScrollBar().value() > 400
    area.verticalScrollBar().setValue(0)
    assert not window.frame.isVisible()
    qtbot.wait(1)
    assert area.verticalScrollBar().value() == 0


def test_what_a_layout_moves_out_of_sight_is_scrolled_to(qtbot, window):
    area = scrolled(window)
    window.frame.point_at(window.button)
    assert window.frame.isVisible()
    window.button.move(20, 700)
    qtbot.waitUntil(window.frame.isVisible)
    assert area.verticalScrollBar().value() > 400


def test_it_is_scrolled_to_as_soon_as_that_is_possible(qtbot, window):
    area = scrolled(window)
    area.widget().setFixedSize(150, 100)
    window.button.move(20, 700)
    window.frame.point_at(window.button)
    qtbot.wait(1)
    assert not window.frame.isVisible()
    area.widget().setFixedSize(150, 900)
    qtbot.waitUntil(window.frame.isVisible)


def test_what_is_around_it_now_is_followed(window):
    window.frame.point_at(window.button)
    area = scrolled(window)
    assert window.frame.isVisible()
    top = window.frame.geometry().top()
    area.move(100, 70)
    assert window.frame.geometry().top() == top + 10


def test_what_is_scrolled_away_is_not_framed(window):
    area = scrolled(window)
    window.frame.point_at(window.button)
    assert window.frame.isVisible()
    viewport = area.viewport()
    top = viewport.mapTo(window, QPoint(0, 0)).y()
    area.verticalScrollBar().setValue(40)
    assert window.frame.geometry().top() == top - GAP
    assert window.frame.geometry().bottom() == window.button.mapTo(window, QPoint(0, 29)).y() + GAP
    area.verticalScrollBar().setValue(500)
    assert not window.frame.isVisible()
    area.verticalScrollBar().setValue(0)
    assert window.frame.isVisible()
