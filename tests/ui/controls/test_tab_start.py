import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gdviz.ui.controls.tab_start import TabStart


class Window(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.fields = [QLineEdit() for _ in range(3)]
        column = QVBoxLayout(self)
        for field in self.fields:
            column.addWidget(field)
        self._start = TabStart(self)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self._start.restore()
        return super().focusNextPrevChild(forward)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


@pytest.mark.parametrize(("key", "place"), [(Qt.Key.Key_Tab, 2), (Qt.Key.Key_Backtab, 0)])
def test_tab_goes_on_from_the_control_that_was_left(
    qtbot: QtBot, window: Window, key: Qt.Key, place: int
) -> None:
    window.fields[1].setFocus()
    window.fields[1].clearFocus()
    assert QApplication.focusWidget() is None
    qtbot.keyClick(window, key)
    assert QApplication.focusWidget() is window.fields[place]


def test_a_control_that_is_gone_is_forgotten(qtbot: QtBot, window: Window) -> None:
    field = window.fields.pop(1)
    field.setFocus()
    field.clearFocus()
    field.deleteLater()
    with qtbot.waitSignal(field.destroyed):
        pass
    qtbot.keyClick(window, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() in window.fields


def test_tab_goes_on_from_where_the_focus_is(qtbot: QtBot, window: Window) -> None:
    window.fields[0].setFocus()
    qtbot.keyClick(window.fields[0], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is window.fields[1]
