"""Two letters of a whole font, or three digits of ten: the way to take some labels alone."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton

from gdviz.files.imports import Found
from gdviz.numbers import count

# Of two labels none can be left out.
FEWEST = 3


class OnlyButton(QPushButton):
    """`only_requested` carries the labels that are to be taken alone, none for all of them."""

    only_requested = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("onlyButton")
        self.setAutoDefault(False)
        self.setProperty("variant", "inline")
        self._wished: tuple[str, ...] = ()
        self.clicked.connect(self._tell)
        self.hide()

    def show_possible(self, found: Found, positive: frozenset[str], only: tuple[str, ...]) -> None:
        """Offer what can be done with these labels ticked, while `only` some are taken."""
        ticked = tuple(label for label, _ in found.classes if label in positive)
        self._wished = () if only else ticked
        self.setEnabled(bool(only) or 1 < len(ticked) < len(found.classes))
        if only:
            self.setText("All labels again")
        elif len(ticked) > 1:
            self.setText(f"Only these {count(len(ticked))} labels")
        else:
            self.setText("Only the ticked labels")
        self.setToolTip("" if only else "Tick two labels or more to leave out all others")
        self.setVisible(bool(only) or len(found.classes) >= FEWEST)

    @Slot()
    def _tell(self) -> None:
        self.only_requested.emit(self._wished)
