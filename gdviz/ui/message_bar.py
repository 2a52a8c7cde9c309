"""A calm strip that says one thing, with something to do about it, until it is dismissed."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from gdviz.ui.look.current_theme import THEME_CHANGED, current_theme
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.icon_sizes import set_icon_size
from gdviz.ui.look.icons import icon

# For each kind of message: the icon, the theme's names of its colour and of its ground.
LOOKS = {
    "info": ("info", "accent_text", "accent_soft"),
    "warning": ("warning", "warning", "warning_soft"),
    "error": ("warning", "error", "error_soft"),
}

ICON = QSize(20, 20)
SMALL_ICON = QSize(16, 16)
RADIUS = 8
BORDER_OPACITY = 0.4
MARGINS = (12, 6, 6, 6)

# More than this is cut, and told in full by the tooltip.
LONGEST = 320
UNBROKEN = re.compile(r"\S{24}")
ZERO_WIDTH_SPACE = "\u200b"


class MessageBar(QWidget):
    """Hidden while there is nothing to say."""

    dismissed = Signal()
    action_triggered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("messageBar")
        self._kind = "info"
        self._text = ""
        self._icon = QLabel()
        self._sentence = _sentence_label()
        self._action = QPushButton()
        self._action.setProperty("variant", "link")
        self._action.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._action.clicked.connect(self.action_triggered)
        self._close = self._close_button()
        self._lay_out()
        self.hide()

    @property
    def text(self) -> str:
        """What is said, or ""."""
        return self._text

    def show_message(self, kind: str, text: str, action_text: str | None = None) -> None:
        """Say `text`, a sentence of a `kind` out of `LOOKS`, and offer `action_text`."""
        self._kind = kind
        self._show_icon()
        self._text = text
        shown = text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
        self._sentence.setText(_breakable(shown))
        self._sentence.setToolTip(text if shown != text else "")
        self._action.setText(action_text or "")
        self._action.setVisible(bool(action_text))
        self.setAccessibleName(f"{kind.capitalize()}: {text}")
        self.show()
        self._announce()

    def clear(self) -> None:
        """Say nothing any more."""
        self._text = ""
        self.setAccessibleName("")
        self.hide()

    def customEvent(self, event: QEvent) -> None:
        if event.type() == THEME_CHANGED:
            self._show_icon()

    def _show_icon(self) -> None:
        name, color, _ = LOOKS[self._kind]
        self._icon.setPixmap(icon(name, color).pixmap(ICON, self.devicePixelRatioF()))

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        _, color, ground = LOOKS[self._kind]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # The theme's own colour must stay as it is.
        border = QColor(current_theme().color(color))
        border.setAlphaF(BORDER_OPACITY)
        painter.setPen(QPen(border, 1))
        painter.setBrush(current_theme().color(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()

    def _dismiss(self) -> None:
        self.clear()
        self.dismissed.emit()

    def _announce(self) -> None:
        """Let assistive technology read the sentence out at once."""
        announcement = QAccessibleAnnouncementEvent(self, self._text)
        announcement.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(announcement)

    def _close_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("dismissButton")
        button.setIcon(icon("close", "muted"))
        set_icon_size(button, SMALL_ICON)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName("Dismiss this message")
        button.setToolTip("Dismiss this message")
        button.clicked.connect(self._dismiss)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(*MARGINS)
        row.addWidget(self._icon)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)


def _sentence_label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _breakable(text: str) -> str:
    """`text` that can be wrapped within a long path, too."""
    return UNBROKEN.sub(lambda part: part.group() + ZERO_WIDTH_SPACE, text)
