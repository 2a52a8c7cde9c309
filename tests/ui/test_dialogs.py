from PySide6.QtGui import QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from gdviz import __version__
from gdviz.ui.dialogs import changes_dialog, details_dialog
from gdviz.ui.look.font_sizes import sized
from gdviz.ui.look.fonts import monospace_font


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


def test_code_is_as_high_as_the_words_beside_it(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    (text,) = changes_dialog(parent).findChildren(QTextBrowser)
    text.setFont(sized(text.font(), 40))
    place = text.document().find("python3 -m")
    assert place.charFormat().fontFixedPitch()
    assert not place.charFormat().hasProperty(QTextFormat.Property.FontPixelSize)
    assert not place.charFormat().hasProperty(QTextFormat.Property.FontPointSize)
    assert place.charFormat().font().families() == monospace_font().families()


def test_long_lines_of_details_are_wrapped(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = details_dialog(parent, "gradient " * 100)
    (text,) = dialog.findChildren(QPlainTextEdit)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert text.horizontalScrollBar().maximum() == 0
