from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gdviz.ui.landscape.landscape_panel import LandscapePanel


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[LandscapePanel]:
    """A card that takes the axes it wishes for."""
    panel = LandscapePanel()
    qtbot.addWidget(panel)
    panel.resize(500, 600)
    panel.axes_requested.connect(panel.show_axes)
    panel.show()
    qtbot.waitExposed(panel)
    yield panel
    panel.close_worker()
