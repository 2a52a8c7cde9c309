from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from gdviz.ui.actions import UndoWords


def test_the_action_names_the_edit_in_its_text_and_its_tooltip(qtbot: QtBot) -> None:
    action = QAction("Undo")
    action.setShortcut("Ctrl+Z")
    action.setToolTip("Undo the last edit (Ctrl+Z)")
    words = UndoWords(action, "Undo")
    words.show("Delete “frown”")
    assert action.text() == "Undo Delete “frown”"
    assert action.toolTip() == "Undo: Delete “frown” (Ctrl+Z)"
    words.show("")
    assert action.text() == "Undo"
    assert action.toolTip() == "Undo the last edit (Ctrl+Z)"
