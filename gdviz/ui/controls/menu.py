"""A menu whose entries are chosen by a letter each, underlined while it is open."""

from __future__ import annotations

from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from gdviz.ui.controls.mnemonics import marked
from gdviz.ui.look.guard import guarded


class Menu(QMenu):
    """Marks the letters when it opens and takes the marks away when it closes.

    Its actions are those of buttons and lists, too, in which a mark would be in the way.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unmarked: dict[QAction, tuple[str, str]] = {}

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        entries = [each for each in self.actions() if each.isVisible() and not each.isSeparator()]
        named = [each for each in entries if each.text()]
        texts = [each.text() for each in named]
        self._unmarked = dict(zip(named, zip(texts, marked(texts), strict=True), strict=True))
        for action, (_, text) in self._unmarked.items():
            action.setText(text)
        super().showEvent(event)

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        for action, (text, shown) in self._unmarked.items():
            # Who has got another name meanwhile keeps it.
            if action.text() == shown:
                action.setText(text)
        self._unmarked = {}
