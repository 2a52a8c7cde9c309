from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from gdviz.ui.theme import Theme, load_theme
from gdviz.ui.theme_switch import ThemeSwitch

MakeSwitch = Callable[[str], ThemeSwitch]


@pytest.fixture
def make_switch(qapp: QApplication) -> Iterator[MakeSwitch]:
    """Makes theme switches, and undresses the application after the test."""
    before = qapp.palette()
    made: list[ThemeSwitch] = []

    def make(mode: str) -> ThemeSwitch:
        made.append(ThemeSwitch(qapp, mode))
        return made[-1]

    yield make
    for switch in made:
        shiboken6.delete(switch)
    qapp.setStyleSheet("")
    qapp.setPalette(before)


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)
