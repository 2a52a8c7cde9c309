"""The small dialogs of the window: about, what is new, the details of a failure."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QWidget,
)

from gdviz import __version__
from gdviz.resources import resource
from gdviz.ui.controls.dialog import Dialog
from gdviz.ui.look.fonts import monospace_font
from gdviz.ui.look.icons import application_icon
from gdviz.ui.versions import versions

ICON_SIZE = 64
DETAILS_LINES = 18
CHANGES_MARGIN = 12
DETAILS_COLUMNS = 84


def about_dialog(parent: QWidget) -> QDialog:
    """What gdviz is, which version this is, and what it stands on, to be copied into a report."""
    icon = QLabel()
    icon.setPixmap(application_icon().pixmap(ICON_SIZE, ICON_SIZE))
    text = QLabel(
        f"<h3>gdviz {__version__}</h3>"
        "<p>Draw tiny labelled images and watch one artificial neuron<br>"
        "learn to tell them apart by gradient descent.</p>"
        "<p>Free software under the MIT licence.</p>"
    )
    stands_on = QLabel(versions())
    stands_on.setObjectName("versions")
    stands_on.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    stands_on.setProperty("role", "muted")
    dialog, grid = _dialog(parent, "aboutDialog", "About gdviz")
    grid.addWidget(icon, 0, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(text, 0, 1)
    grid.addWidget(stands_on, 1, 1)
    dialog.foot.insertWidget(0, _copy_button("copyVersionsButton", "Copy versions", versions))
    return dialog


def changes_dialog(parent: QWidget) -> QDialog:
    """What each version has brought, the newest first."""
    text = QTextBrowser()
    # Its own heading says what the title of the dialog says.
    _, _, versions = resource("CHANGELOG.md").read_text(encoding="utf-8").partition("\n")
    text.setMarkdown(versions)
    _write_code_as_high(text)
    metrics = text.fontMetrics()
    text.setMinimumSize(
        metrics.averageCharWidth() * DETAILS_COLUMNS, metrics.lineSpacing() * DETAILS_LINES
    )
    text.document().setDocumentMargin(CHANGES_MARGIN)
    text.setAccessibleName("What is new")
    dialog, grid = _dialog(parent, "changesDialog", "What is new")
    grid.addWidget(text, 0, 0)
    return dialog


def _write_code_as_high(text: QTextBrowser) -> None:
    """Give code its typeface alone: Qt gives it a height that knows nothing of the size of text."""
    form = QTextCharFormat()
    form.setFontFamilies(monospace_font().families())
    form.setFontFixedPitch(True)
    place = QTextCursor(text.document())
    for first, last in _code(text.document()):
        place.setPosition(first)
        place.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        place.setCharFormat(form)


def _code(document: QTextDocument) -> list[tuple[int, int]]:
    """From where to where there is code."""
    found, block = [], document.begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            part = parts.fragment()
            if part.charFormat().fontFixedPitch():
                found.append((part.position(), part.position() + part.length()))
            parts += 1
        block = block.next()
    return found


def details_dialog(parent: QWidget, details: str) -> QDialog:
    """The details of a failure with the versions it happened with, to read and to copy."""
    text = QPlainTextEdit(f"{versions()}\n\n{details}")
    text.setReadOnly(True)
    text.setFont(monospace_font())
    metrics = text.fontMetrics()
    text.setMinimumSize(
        metrics.averageCharWidth() * DETAILS_COLUMNS, metrics.lineSpacing() * DETAILS_LINES
    )
    text.setAccessibleName("Details of the failure")
    dialog, grid = _dialog(parent, "detailsDialog", "Details of the failure")
    dialog.foot.insertWidget(0, _copy_button("copyDetailsButton", "Copy details", text.toPlainText))
    grid.addWidget(QLabel("Please send this text with your report."), 0, 0)
    grid.addWidget(text, 1, 0)
    return dialog


def _copy_button(name: str, words: str, text: Callable[[], str]) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.clicked.connect(lambda: QGuiApplication.clipboard().setText(text()))
    return button


def _dialog(parent: QWidget, name: str, title: str) -> tuple[Dialog, QGridLayout]:
    dialog = Dialog(name, title, parent, resizable=True)
    grid = QGridLayout()
    dialog.parts.addLayout(grid)
    dialog.add_close()
    return dialog, grid
