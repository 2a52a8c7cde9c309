"""The keys of the drawing tools: listed, and within reach on a small screen."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTreeWidget

from gdviz.ui.samples.image_edits import IMAGE_EDITS
from gdviz.ui.samples.pixel_tools import TOOL_KEYS
from tests.app.person import Person

SMALL_SCREEN = 720
CALLED = {"Del": "Delete", **dict.fromkeys(("Left", "Right", "Up", "Down"), "arrow")}


def test_the_list_of_keys_names_those_of_the_pixel_editor_and_fits(person: Person) -> None:
    person.press(Qt.Key.Key_F1)
    dialog = person.find(QDialog, "keysDialog")
    tree = person.find(QTreeWidget, "keysList")
    (editor,) = tree.findItems("Pixel editor", Qt.MatchFlag.MatchExactly)
    listed = [editor.child(row).text(1) for row in range(editor.childCount())]
    words = set(re.findall(r"\w+", " ".join(listed)))
    for keys in (*TOOL_KEYS.values(), *(action.key for action in IMAGE_EDITS)):
        assert {CALLED.get(key, key) for key in keys.split("+")} <= words
    assert dialog.sizeHint().height() < SMALL_SCREEN
    dialog.reject()
