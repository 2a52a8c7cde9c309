"""The card of the arithmetic, shown in a window of its own."""

import pytest
from pytestqt.qtbot import QtBot

from gdviz.ui.arithmetic.arithmetic_panel import ArithmeticPanel


@pytest.fixture
def panel(qtbot: QtBot):
    panel = ArithmeticPanel()
    qtbot.addWidget(panel)
    panel.resize(460, 320)
    panel.show()
    qtbot.waitExposed(panel)
    yield panel
    panel.close_worker()
