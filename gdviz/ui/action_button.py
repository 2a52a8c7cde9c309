"""A push button that stands for an action: its words, its icon, and whether it is possible."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction

from gdviz.ui.actions import ICON_NAME
from gdviz.ui.controls.worded_button import GAP, WordedButton
from gdviz.ui.look.icon_sizes import set_icon_size
from gdviz.ui.look.icons import icon

ICON = QSize(16, 16)


class ActionButton(WordedButton):
    """Triggers `action` and follows it. With `accent` it is the one button that stands out.

    `texts` are words the action may take on; the button is wide enough for each of them.
    """

    def __init__(self, action: QAction, accent: bool = False, texts: Sequence[str] = ()) -> None:
        super().__init__()
        self._action = action
        self._accent = accent
        self._texts = tuple(texts)
        self.setObjectName(action.objectName().replace("Action", "Button"))
        set_icon_size(self, ICON)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoRepeat(action.autoRepeat())
        if accent:
            self.setProperty("variant", "accent")
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    @property
    def stands_out(self) -> bool:
        """Whether it is the one button that stands out."""
        return self._accent

    @property
    def words_width(self) -> int:
        return max(map(self._width, (self._words, *self._texts))) + GAP

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        size = super().sizeHint()
        if self.text():
            widest = max(map(self._width, (self.text(), *self._texts)))
            size.setWidth(size.width() - self._width(self.text()) + widest)
        return size

    def _follow(self) -> None:
        self.set_words(self._action.iconText())
        self.setToolTip(self._action.toolTip())
        self.setAccessibleName(self._action.iconText())
        self.setEnabled(self._action.isEnabled())
        if name := self._action.property(ICON_NAME):
            self.setIcon(icon(name, "on_accent" if self._accent else "text"))
