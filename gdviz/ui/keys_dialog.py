"""The list of all keys, by where they work, narrowed down by what is typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from gdviz.ui.action_table import MENU_KEY, TABLE
from gdviz.ui.controls.dialog import Dialog
from gdviz.ui.look.fonts import bold

LETTERS, LINES = 72, 22

# Keys that widgets understand by themselves, beside the actions of the window.
WIDGET_KEYS = (
    ("Top bar", MENU_KEY, "Open the menu"),
    ("Pixel editor", "Arrow keys", "Move the cursor"),
    ("Pixel editor", "Space", "Paint, erase or fill at the cursor"),
    ("Pixel editor", "B, E and F", "Paint, erase and fill from now on"),
    ("Pixel editor", "Shift and arrow keys", "Shift the image"),
    ("Pixel editor", "I", "Invert the image"),
    ("Pixel editor", "H and V", "Mirror the image"),
    ("Pixel editor", "Delete", "Clear the image"),
    ("Weights", "Arrow keys", "Move from weight to weight"),
    ("Weights", "Space", "Show this weight in the landscape"),
    ("Loss landscape", "+ and −", "Zoom in and out"),
    ("Loss landscape", "0", "Bring the ball and its trail into view"),
    ("Loss landscape", "Shift and arrow keys", "Move the picture"),
    ("Landscape as a line", "Comma and period", "Move the ball"),
    ("Landscape as a relief", "Arrow keys", "Turn the relief"),
    ("Sample set", "↑ and ↓", "Select another image"),
    ("Lesson", "Alt+← and Alt+→", "Go to the page before or after"),
    ("Everywhere", "Tab and Shift+Tab", "Go to the next control, or the one before"),
    ("Everywhere", "Escape", "Restore a maximised card, or give the keyboard back to the run"),
    ("Your own function", "Enter", "Apply what is typed at once"),
)


def keys_dialog(parent: QWidget, edits: Sequence[QAction]) -> Dialog:
    """Every key: those of the window's menus, those of `edits` of images, those of single widgets.

    Actions are called what they are always called: what undo would undo is of the moment.
    """
    rows = [(entry.menu, _keys(entry.keys), entry.text) for entry in TABLE if entry.keys]
    rows += [
        ("Images", _keys(action.shortcuts()), action.text())
        for action in edits
        if not action.shortcut().isEmpty()
    ]
    rows += WIDGET_KEYS
    field = QLineEdit()
    field.setPlaceholderText("Look for a key or a word")
    field.setAccessibleName("Look for a key or a word")
    field.setClearButtonEnabled(True)
    tree = _tree(rows)
    field.textChanged.connect(lambda text: _narrow(tree, text))
    dialog = Dialog("keysDialog", "Keyboard shortcuts", parent, resizable=True)
    dialog.parts.addWidget(field)
    dialog.parts.addWidget(tree, 1)
    dialog.add_close()
    return dialog


def _tree(rows: Iterable[tuple[str, str, str]]) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setObjectName("keysList")
    tree.setAccessibleName("Keys")
    tree.setColumnCount(2)
    tree.setHeaderHidden(True)
    tree.setRootIsDecorated(False)
    tree.setItemsExpandable(False)
    tree.setIndentation(12)
    tree.setAllColumnsShowFocus(True)
    places: dict[str, QTreeWidgetItem] = {}
    strong = bold(tree.font())
    for place, keys, text in rows:
        if place not in places:
            places[place] = QTreeWidgetItem(tree, [place])
            places[place].setFont(0, strong)
            places[place].setFlags(Qt.ItemFlag.ItemIsEnabled)
        QTreeWidgetItem(places[place], [text.rstrip("…"), keys])
    tree.expandAll()
    header = tree.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    metrics = tree.fontMetrics()
    tree.setMinimumSize(QSize(metrics.averageCharWidth() * LETTERS, metrics.lineSpacing() * LINES))
    return tree


def _narrow(tree: QTreeWidget, text: str) -> None:
    """Show the keys that all of the words are said of, and the places of these."""
    words = text.lower().split()
    for place in _children(tree.invisibleRootItem()):
        rows = _children(place)
        for row in rows:
            said = " ".join((place.text(0), row.text(0), row.text(1))).lower()
            row.setHidden(not all(word in said for word in words))
        place.setHidden(all(row.isHidden() for row in rows))


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    children = (item.child(number) for number in range(item.childCount()))
    return [child for child in children if child is not None]


def _keys(keys: Iterable[str | QKeySequence]) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return " or ".join(QKeySequence(key).toString(native) for key in keys)
