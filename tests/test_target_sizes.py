from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.target_sizes import LEAST, too_small


def window_with(qtbot: QtBot, *places: tuple[int, int, int, int]) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    # As small as that, whatever style sheet, style and font would have.
    window.setStyleSheet("QPushButton { min-width: 1px; min-height: 1px; padding: 0; border: 0; }")
    for number, place in enumerate(places):
        button = QPushButton(window)
        button.setObjectName(f"button{number}")
        button.setMinimumSize(1, 1)
        button.setGeometry(*place)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_small_ones_are_found_unless_they_stand_alone(qtbot: QtBot) -> None:
    large, beside, alone = (0, 0, 60, LEAST), (62, 0, 16, 16), (0, 100, 16, 16)
    assert not too_small(window_with(qtbot, large, alone))
    assert too_small(window_with(qtbot, large, beside, alone)) == [
        "button1, 16 × 16, beside button0"
    ]
    assert len(too_small(window_with(qtbot, beside, (79, 0, 16, 16)))) == 2
