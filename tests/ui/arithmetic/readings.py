"""What a person reads on the card of the arithmetic, and presses there."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gdviz.engine import Snapshot
from gdviz.ui.arithmetic.arithmetic_panel import NUDGES, ArithmeticPanel

LEFT = Qt.MouseButton.LeftButton


def number(text: str) -> float:
    """What a number on the screen says."""
    powers = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
    mantissa, _, power = text.replace(",", "").replace("−", "-").partition("×10")
    return float(f"{mantissa}e{power.translate(powers) or 0}")


def agrees(text: str, value: float, digits: int = 6) -> bool:
    """Whether a text is the value, rounded to so many significant digits.

    In tables there is room for four of them where a power of ten follows.
    """
    digits = min(digits, 4) if "×" in text else digits
    if value == 0:
        return number(text) == 0
    return abs(number(text) - value) <= 0.5000001 * 10.0 ** (
        np.floor(np.log10(abs(value))) + 1 - digits
    )


def words(panel: ArithmeticPanel, name: str) -> str:
    label = panel.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def press(panel: ArithmeticPanel, qtbot: QtBot, name: str) -> None:
    button = panel.findChild(QPushButton, name)
    assert button is not None
    assert button.isEnabled()
    qtbot.mouseClick(button, LEFT)


def rows_of(table) -> list[list[str]]:
    return [table.words(row) for row in range(table.model().rowCount())]


def show_nudges(panel: ArithmeticPanel, qtbot: QtBot, snapshot: Snapshot) -> None:
    """Until every weight has its row."""
    panel.show_page(NUDGES)
    panel.show_snapshot(snapshot)
    size = len(snapshot.parameters)
    qtbot.waitUntil(lambda: panel.nudges.table.model().rowCount() == size)
    qtbot.waitUntil(lambda: panel.nudges._of is snapshot)
