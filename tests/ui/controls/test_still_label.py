from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gdviz.ui.controls.still_label import StillLabel
from gdviz.ui.look.fonts import bold


class Layouts(QObject):
    """Counts how often a widget is asked to lay itself out again."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def test_a_new_text_moves_nothing_and_lays_nothing_out(qtbot: QtBot) -> None:
    window = QWidget()
    row = QHBoxLayout(window)
    label = StillLabel("", Qt.AlignmentFlag.AlignRight)
    row.addWidget(label)
    label.reserve("Step 99,999")
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    layouts = Layouts(window)
    before = label.geometry()
    for step in (1, 22, 333, 4444):
        label.set_text(f"Step {step}")
        qtbot.wait(1)
    assert label.geometry() == before
    assert layouts.count == 0


def test_another_font_makes_other_room(qtbot: QtBot) -> None:
    label = StillLabel("", Qt.AlignmentFlag.AlignLeft)
    qtbot.addWidget(label)
    label.reserve("Step 99,999")
    narrow = label.width()
    label.setFont(bold(label.font()))
    assert label.width() > narrow
