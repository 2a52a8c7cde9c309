"""A menu that marks the letters of its entries while it is open."""

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from gdviz.ui.controls.menu import Menu


def test_letters_are_marked_only_while_it_is_open(qtbot: QtBot) -> None:
    menu = Menu()
    qtbot.addWidget(menu)
    play, pause = menu.addAction("Play"), menu.addAction("Pause")
    menu.popup(QPoint(0, 0))
    assert [play.text(), pause.text()] == ["&Play", "P&ause"]
    # Another name while it is open is not taken back.
    play.setText("Go on")
    with qtbot.waitSignal(pause.triggered):
        qtbot.keyClick(menu, Qt.Key.Key_A)
    assert not menu.isVisible()
    assert [play.text(), pause.text()] == ["Go on", "Pause"]
