"""What every page of the card has: sentences and tables that follow the run."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gdviz.engine import Snapshot
from gdviz.ui.controls.quiet_label import QuietLabel

SPACING = 6


class ArithmeticPage(QWidget):
    """Shows a snapshot, for the parameter and the image that are looked at.

    Only the page in view is brought up to date; `show_present` does that.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}Page")
        self.snapshot: Snapshot | None = None
        self.parameter = 0
        self.image = -1
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACING)

    def heightForWidth(self, width: int) -> int:
        """The least height: tables give way before a page is scrolled."""
        return self.column.minimumHeightForWidth(width)

    def follow(self, snapshot: Snapshot, parameter: int, image: int) -> None:
        """Show this from now on."""
        self.snapshot, self.image = snapshot, image
        self.parameter = min(parameter, len(snapshot.parameters) - 1)
        self.show_present()

    def show_present(self) -> None:
        """Bring everything up to date."""
        raise NotImplementedError


def sentence(name: str = "") -> QuietLabel:
    """Words that take as many lines as they need."""
    label = QuietLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    return label
