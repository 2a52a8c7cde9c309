"""The label that tells what a drop-down is called goes wherever the drop-down goes."""

from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gdviz.ui.controls.spoken_name import speak_name
from tests.leftovers import delete_what_is_due


def test_the_label_moves_with_the_box_and_goes_with_it(qtbot: QtBot) -> None:
    first, second = QWidget(), QWidget()
    for parent in (first, second):
        qtbot.addWidget(parent)
        QVBoxLayout(parent)
    box = QComboBox()
    speak_name(box, "Loss & co")
    first.layout().addWidget(box)
    (label,) = first.findChildren(QLabel)
    assert label.text() == "Loss && co"
    assert label.buddy() is box
    second.layout().addWidget(box)
    assert first.findChildren(QLabel) == []
    assert second.findChildren(QLabel) == [label]
    box.deleteLater()
    delete_what_is_due()
    delete_what_is_due()
    assert second.findChildren(QLabel) == []
