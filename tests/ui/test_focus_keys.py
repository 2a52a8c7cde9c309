import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from gdviz.ui.focus_keys import FocusKeys


@pytest.fixture
def window(qtbot, qapp):
    window = QWidget()
    window.button, window.slider, window.label = QPushButton("Press"), QSlider(), QLabel("Text")
    window.label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    column = QVBoxLayout(window)
    for widget in (window.button, window.slider, window.label):
        column.addWidget(widget)
    window.told = []
    for key in ("Space", "Right"):
        shortcut = QShortcut(QKeySequence(key), window)
        shortcut.activated.connect(lambda key=key: window.told.append(key))
    window.button.clicked.connect(lambda: window.told.append("clicked"))
    keys = FocusKeys()
    qapp.installEventFilter(keys)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield window
    qapp.removeEventFilter(keys)


def press(qtbot, window, widget, key):
    widget.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is widget)
    qtbot.keyClick(widget, key)
    return window.told


def test_a_focused_button_keeps_space(window, qtbot):
    assert press(qtbot, window, window.button, Qt.Key.Key_Space) == ["clicked"]


def test_a_focused_button_leaves_the_arrows_to_the_window(window, qtbot):
    assert press(qtbot, window, window.button, Qt.Key.Key_Right) == ["Right"]


def test_a_focused_slider_keeps_its_arrows_and_leaves_space(window, qtbot):
    press(qtbot, window, window.slider, Qt.Key.Key_Right)
    assert window.told == []
    assert window.slider.value() == 1
    assert press(qtbot, window, window.slider, Qt.Key.Key_Space) == ["Space"]


def test_elsewhere_the_window_has_both(window, qtbot):
    press(qtbot, window, window.label, Qt.Key.Key_Space)
    assert press(qtbot, window, window.label, Qt.Key.Key_Right) == ["Space", "Right"]
