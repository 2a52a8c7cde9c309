"""Tooltips that are read like a paragraph, not like a line across the screen."""

from __future__ import annotations

from textwrap import fill

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent, Qt
from PySide6.QtWidgets import QToolTip, QWidget

from gdviz.ui.look.guard import answering

LONGEST_LINE = 60


class Tooltips(QObject):
    """An event filter for the application: breaks the lines of long plain tooltips."""

    @answering(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not (isinstance(event, QHelpEvent) and isinstance(watched, QWidget)):
            return False
        text = watched.toolTip()
        if event.type() != QEvent.Type.ToolTip or not text or Qt.mightBeRichText(text):
            return False
        broken = broken_lines(text)
        if broken == text:
            return False
        QToolTip.showText(event.globalPos(), broken, watched)
        return True


def broken_lines(text: str) -> str:
    """`text` in lines of at most `LONGEST_LINE` letters, where its words allow."""
    return "\n".join(
        fill(line, LONGEST_LINE, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )
