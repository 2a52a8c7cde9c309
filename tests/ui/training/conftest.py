import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gdviz.engine import Experiment
from gdviz.ui.look.current_theme import current_theme, wear
from gdviz.ui.look.fonts import interface_font
from gdviz.ui.training.settings_panel import SettingsPanel
from tests.ui.conftest import MakeSwitch
from tests.ui.training.editing import Edited, Editor


@pytest.fixture
def edit(qtbot: QtBot, qapp: QApplication, make_switch: MakeSwitch) -> Editor:
    """Shows the card with an experiment, in a window of its own."""
    make_switch("light")
    theme = current_theme()
    qapp.setFont(interface_font())

    def show(experiment: Experiment) -> Edited:
        panel = SettingsPanel()
        wear(theme)
        qtbot.addWidget(panel)
        panel.resize(440, 600)
        panel.show()
        with qtbot.waitActive(panel):
            panel.activateWindow()
        return Edited(qtbot, panel, experiment)

    return show
