"""The small dialogs of the window: about, what is new, the keys, the details of a failure."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)

from gdviz import __version__
from gdviz.resources import resource
from gdviz.ui.action_table import MENU_KEY
from gdviz.ui.controls.dialog import Dialog
from gdviz.ui.look.fonts import monospace_font
from gdviz.ui.look.icons import application_icon

ICON_SIZE = 64
DETAILS_LINES = 18
CHANGES_MARGIN = 12
DETAILS_COLUMNS = 84
# All keys and the button below them are to fit on a screen 720 pixels high.
KEYS_SPACING = 4

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
    ("Landscape as a line", "Comma and period", "Move the ball"),
    ("Landscape as a relief", "Arrow keys", "Turn the relief"),
    ("Sample set", "↑ and ↓", "Select another image"),
    ("Lesson", "Alt+← and Alt+→", "Go to the page before or after"),
    ("Your own function", "Enter", "Apply what is typed at once"),
)


def about_dialog(parent: QWidget) -> QDialog:
    """What gdviz is, and which version this is."""
    icon = QLabel()
    icon.setPixmap(application_icon().pixmap(ICON_SIZE, ICON_SIZE))
    text = QLabel(
        f"<h3>gdviz {__version__}</h3>"
        "<p>Draw tiny labelled images and watch one artificial neuron<br>"
        "learn to tell them apart by gradient descent.</p>"
        "<p>Free software under the MIT licence.</p>"
    )
    dialog, grid = _dialog(parent, "aboutDialog", "About gdviz")
    grid.addWidget(icon, 0, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(text, 0, 1)
    return dialog


def keys_dialog(parent: QWidget, actions: list[QAction]) -> QDialog:
    """A table of every key: those of `actions`, then those of single widgets."""
    rows = [
        (_keys(action), action.text().rstrip("…"))
        for action in actions
        if not action.shortcut().isEmpty()
    ]
    rows += [(f"{key} — {place}", text) for place, key, text in WIDGET_KEYS]
    dialog, grid = _dialog(parent, "keysDialog", "Keyboard shortcuts")
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(KEYS_SPACING)
    half = -(-len(rows) // 2)
    for place, (key, text) in enumerate(rows):
        column, row = divmod(place, half)
        name = QLabel(key)
        name.setProperty("role", "strong")
        grid.addWidget(name, row, 2 * column)
        grid.addWidget(QLabel(text), row, 2 * column + 1)
    return dialog


def changes_dialog(parent: QWidget) -> QDialog:
    """What each version has brought, the newest first."""
    text = QTextBrowser()
    # Its own heading says what the title of the dialog says.
    _, _, versions = resource("CHANGELOG.md").read_text(encoding="utf-8").partition("\n")
    text.setMarkdown(versions)
    metrics = text.fontMetrics()
    text.setMinimumSize(
        metrics.averageCharWidth() * DETAILS_COLUMNS, metrics.lineSpacing() * DETAILS_LINES
    )
    text.document().setDocumentMargin(CHANGES_MARGIN)
    text.setAccessibleName("What is new")
    dialog, grid = _dialog(parent, "changesDialog", "What is new")
    grid.addWidget(text, 0, 0)
    return dialog


def details_dialog(parent: QWidget, details: str) -> QDialog:
    """The details of a failure, to read and to copy."""
    text = QPlainTextEdit(details)
    text.setReadOnly(True)
    text.setFont(monospace_font())
    text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    metrics = text.fontMetrics()
    text.setMinimumSize(
        metrics.averageCharWidth() * DETAILS_COLUMNS, metrics.lineSpacing() * DETAILS_LINES
    )
    text.setAccessibleName("Details of the failure")
    dialog, grid = _dialog(parent, "detailsDialog", "Details of the failure")
    grid.addWidget(QLabel("Please send this text with your report."), 0, 0)
    grid.addWidget(text, 1, 0)
    return dialog


def _dialog(parent: QWidget, name: str, title: str) -> tuple[Dialog, QGridLayout]:
    dialog = Dialog(name, title, parent, resizable=True)
    grid = QGridLayout()
    dialog.parts.addLayout(grid)
    dialog.add_close()
    return dialog, grid


def _keys(action: QAction) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return " or ".join(keys.toString(native) for keys in action.shortcuts())
