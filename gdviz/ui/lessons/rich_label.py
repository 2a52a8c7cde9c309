"""A label for the texts of lessons: paragraphs, bold words and formulas."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from gdviz.ui.look.fonts import monospace_font

PARAGRAPH_SPACE = 7


class RichLabel(QLabel):
    """Hidden while it says nothing."""

    def __init__(self, name: str, role: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if role:
            self.setProperty("role", role)
        self._html = ""
        self.hide()

    @property
    def html(self) -> str:
        """What it says, as it was given."""
        return self._html

    def say(self, html: str) -> None:
        """Say paragraphs of rich text, or nothing."""
        if html != self._html:
            self._html = html
            self.setText(_styled(html))
            self.setVisible(bool(html))


def _styled(html: str) -> str:
    """With spaces between paragraphs, none after the last, and formulas in their own typeface."""
    family = monospace_font().family()
    spaced = html.replace("<p>", f'<p style="margin: 0 0 {PARAGRAPH_SPACE}px 0">')
    head, opening, last = spaced.rpartition("<p style")
    last = last.replace(f"0 0 {PARAGRAPH_SPACE}px 0", "0", 1)
    code = f"<span style=\"font-family: '{family}', monospace\">"
    return (head + opening + last).replace("<code>", code).replace("</code>", "</span>")
