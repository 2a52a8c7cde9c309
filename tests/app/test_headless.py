"""The application without a window, dressed for one picture after the other."""

import shiboken6
from PySide6.QtWidgets import QApplication

from gdviz.app.headless import dress
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.theme import load_theme
from gdviz.ui.look.theme_switch import ThemeSwitch
from tests.leftovers import look_restored


def test_one_switch_dresses_it_for_all_pictures(qapp: QApplication) -> None:
    for left in qapp.findChildren(ThemeSwitch):
        shiboken6.delete(left)
    with look_restored(qapp):
        for name in ("light", "dark", "dark", "contrast"):
            dress(qapp, name)
            theme = load_theme(name)
            assert current_theme() == theme
            assert qapp.palette().window().color() == theme.window
        switches = qapp.findChildren(ThemeSwitch)
        assert [switch.mode for switch in switches] == ["contrast"]
        shiboken6.delete(switches[0])
