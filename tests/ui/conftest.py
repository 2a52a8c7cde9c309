from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from gdviz.ui.look.theme import Theme, load_theme
from gdviz.ui.look.theme_switch import ThemeSwitch
from tests.leftovers import look_restored

MakeSwitch = Callable[[str], ThemeSwitch]


@pytest.fixture(autouse=True)
def own_look(qapp: QApplication) -> Iterator[None]:
    """Every test finds the application as it was before any wore a theme or another font."""
    with look_restored(qapp):
        yield


@pytest.fixture
def make_switch(qapp: QApplication) -> Iterator[MakeSwitch]:
    """Makes theme switches, which are gone after the test."""
    made: list[ThemeSwitch] = []

    def make(mode: str) -> ThemeSwitch:
        made.append(ThemeSwitch(qapp, mode))
        return made[-1]

    yield make
    for switch in made:
        shiboken6.delete(switch)


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)
