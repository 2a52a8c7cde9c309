"""What a person is offered at the first start, until something of it has been chosen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSettings, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gdviz.engine import Snapshot
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.guard import guarded

WELCOMED_KEY = "window/welcomed"

RADIUS = 8
MARGINS = (16, 3, 4, 3)
SPACING = 8


class Welcome(QWidget):
    """Hidden until `offer`. Whatever is chosen, it does not come again.

    Who makes a step has no need of it: it gives way, until the next start.
    """

    lesson_requested = Signal()
    drawing_requested = Signal()

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self.setObjectName("welcome")
        self.setAccessibleName("Welcome")
        self._settings = settings
        self._words = words = QLabel("New here? Press Step, or:")
        words.setProperty("role", "strong")
        row = QHBoxLayout(self)
        row.setContentsMargins(*MARGINS)
        row.setSpacing(SPACING)
        row.addWidget(words)
        row.addWidget(self._button("Begin lesson 1", "welcomeLesson", self.lesson_requested, True))
        row.addWidget(
            self._button("Draw your own images", "welcomeDrawing", self.drawing_requested)
        )
        row.addWidget(self._button("Look around", "welcomeDecline"))
        self.hide()

    def offer(self) -> None:
        """Come into view, unless something has been chosen before."""
        self.setVisible(greets(self._settings))

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Give way to the first step."""
        if snapshot.newest > 0:
            self.hide()

    def sizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        # As wide as with the words that may be left out.
        words = self._words.sizeHint().width() + SPACING if self._words.isHidden() else 0
        return QSize(least.width() + words, super().sizeHint().height())

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # What is offered says enough where there is no more room.
        self._words.setVisible(self.width() >= self.sizeHint().width())

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.accent_border, 1))
        painter.setBrush(theme.accent_soft)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()

    def _button(
        self, text: str, name: str, wish: SignalInstance | None = None, stands_out: bool = False
    ) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if stands_out:
            button.setProperty("variant", "accent")
        button.clicked.connect(self._put_away)
        if wish is not None:
            button.clicked.connect(wish)
        return button

    def _put_away(self) -> None:
        set_greeting(self._settings, False)
        self.hide()


def greets(settings: QSettings) -> bool:
    """Whether the next start has a welcome."""
    return settings.value(WELCOMED_KEY) is None


def set_greeting(settings: QSettings, greeting: bool) -> None:
    """Let the next start have a welcome, or none."""
    if greeting:
        settings.remove(WELCOMED_KEY)
    else:
        settings.setValue(WELCOMED_KEY, "true")
