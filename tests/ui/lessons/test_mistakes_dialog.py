"""What is said above the mistakes of a lesson file."""

import pytest
from PySide6.QtWidgets import QLabel

from gdviz.lessons.problems import LessonError, Mistake
from gdviz.ui.lessons.mistakes_dialog import MistakesDialog

ONE, TWO = Mistake(3, "“tsk” is no key."), Mistake(9, "“pag” is no key.")


@pytest.mark.parametrize(
    ("mistakes", "words"),
    [
        ((ONE, TWO), "“mine.toml” has 2 mistakes:"),
        ((ONE,), "“mine.toml” has a mistake:"),
        ((Mistake(0, "is too large."),), "“mine.toml” cannot be read:"),
    ],
)
def test_the_file_is_named(qtbot, mistakes, words):
    dialog = MistakesDialog(LessonError("mine.toml", mistakes))
    qtbot.addWidget(dialog)
    assert words in [label.text() for label in dialog.findChildren(QLabel)]
