"""The quiet line beneath the learning rate: how large it may be, and what is usual."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gdviz.ui.controls.elided_label import ElidedLabel
from gdviz.ui.look.current_theme import THEME_CHANGED
from gdviz.ui.look.font_sizes import small
from gdviz.ui.look.icons import icon
from gdviz.ui.training.stable_rate import shorter_words

ICON = 12
GAP = 4


class RateLine(QWidget):
    """Always as high as one small line, whatever it says."""

    offer_taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._warns = False
        self._icon = QLabel()
        self._icon.setFixedSize(ICON, ICON)
        self._words = ElidedLabel()
        self._words.setObjectName("stableRate")
        self._words.setProperty("role", "muted")
        self._offer = QPushButton()
        self._offer.setObjectName("usualRateButton")
        self._offer.setProperty("variant", "inline")
        self._offer.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._offer.clicked.connect(self.offer_taken)
        for part in (self._words, self._offer):
            part.setFont(small(part.font()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self._offer)
        self._show_icon()
        self._icon.hide()
        self._offer.hide()

    def show_limit(self, words: str, warns: bool, tip: str) -> None:
        """Say how large the rate may be; as a warning when it is larger."""
        if words != self._words.text():
            self._words.set_text(words, shorter_words(words))
            self.setToolTip(tip if words else "")
        if warns != self._warns:
            self._warns = warns
            self._icon.setVisible(warns)
            self._words.setProperty("role", "warning" if warns else "muted")
            # A stylesheet looks at properties only when told to.
            self._words.style().unpolish(self._words)
            self._words.style().polish(self._words)

    def show_offer(self, words: str, tip: str) -> None:
        """Offer another rate; "" offers none."""
        self._offer.setText(words)
        self._offer.setToolTip(tip)
        self._offer.setVisible(bool(words))

    def customEvent(self, event: QEvent) -> None:
        if event.type() == THEME_CHANGED:
            self._show_icon()

    def _show_icon(self) -> None:
        self._icon.setPixmap(
            icon("warning", "warning").pixmap(QSize(ICON, ICON), self.devicePixelRatioF())
        )

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._offer.fontMetrics().height() + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())
