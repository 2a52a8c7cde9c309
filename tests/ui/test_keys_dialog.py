"""The list of keys: grouped by where they work, and narrowed down by words."""

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QTreeWidget, QWidget

from gdviz.ui.action_table import TABLE
from gdviz.ui.keys_dialog import WIDGET_KEYS, keys_dialog


def listed(tree, hidden=False):
    rows = {}
    for number in range(tree.topLevelItemCount()):
        place = tree.topLevelItem(number)
        found = [place.child(row) for row in range(place.childCount())]
        found = [(row.text(1), row.text(0)) for row in found if hidden or not row.isHidden()]
        if found and not (place.isHidden() and not hidden):
            rows[place.text(0)] = found
    return rows


def test_every_key_is_listed_where_it_works(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    rename = QAction("Rename…", parent)
    rename.setShortcut(QKeySequence("F2"))
    tree = keys_dialog(parent, [rename, QAction("Without", parent)]).findChild(QTreeWidget)
    rows = listed(tree)
    assert rows["Images"] == [("F2", "Rename")]
    assert ("Space", "Play") in rows["Run"]
    assert sum(map(len, rows.values())) == len(WIDGET_KEYS) + 1 + sum(
        bool(entry.keys) for entry in TABLE
    )


def test_words_narrow_it_down(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = keys_dialog(parent, [])
    tree = dialog.findChild(QTreeWidget)
    field = dialog.findChild(QLineEdit)
    everything = listed(tree)
    field.setText("pixel mirror")
    assert listed(tree) == {"Pixel editor": [("H and V", "Mirror the image")]}
    field.setText("ctrl+z")
    assert listed(tree) == {"Edit": [("Ctrl+Z", "Undo")]}
    field.setText("")
    assert listed(tree) == everything
