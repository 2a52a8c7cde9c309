from PySide6.QtWidgets import QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from gdviz import __version__
from gdviz.ui.dialogs import changes_dialog


def test_what_is_new_tells_of_this_version_first(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = changes_dialog(parent)
    (text,) = dialog.findChildren(QTextBrowser)
    lines = text.toPlainText().splitlines()
    assert lines[0] == __version__
    assert "0.1.0" in lines
    # Marks are shown as what they mean.
    assert not {"#", "*", "`"} & set(text.toPlainText())
