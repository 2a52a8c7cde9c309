"""What waits until a window is there to be seen."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gdviz.ui.first_paint import FirstPaint


class Part(QWidget):
    """Notes that it has been painted."""

    def __init__(self, noted: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._noted = noted
        self.setMinimumSize(20, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._noted.append("painted")


def test_it_comes_once_all_is_painted_and_never_again(qtbot: QtBot) -> None:
    window, noted = QWidget(), list[str]()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(Part(noted, window))
    column.addWidget(Part(noted, window))
    FirstPaint(window, lambda: noted.append("then"))
    QCoreApplication.processEvents()
    assert noted == []
    window.show()
    qtbot.waitUntil(lambda: "then" in noted)
    assert noted == ["painted", "painted", "then"]
    window.repaint()
    QCoreApplication.processEvents()
    assert noted.count("then") == 1
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert window.findChild(FirstPaint) is None
