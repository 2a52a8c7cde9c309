"""While a session is opened it is said which one, and how far it has come."""

from PySide6.QtWidgets import QLabel

from gdviz.ui.sessions.opening_dialog import OpeningDialog


def test_what_is_opened_is_named_all_the_while(qtbot):
    dialog = OpeningDialog()
    qtbot.addWidget(dialog)
    labels = dialog.findChildren(QLabel)
    dialog.begin("faces.gdviz")
    assert [label.text() for label in labels] == ["Opening “faces.gdviz”", "Reading it…"]
    dialog.show_part(0.4)
    assert [label.text() for label in labels] == [
        "Opening “faces.gdviz”",
        "Computing its run again: 40%",
    ]
    dialog.end()
