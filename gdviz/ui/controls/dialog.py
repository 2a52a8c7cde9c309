"""What all dialogs have in common: a title, parts below one another, and buttons in view."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gdviz.ui.controls.content_area import ContentArea
from gdviz.ui.controls.typed_edits import settled
from gdviz.ui.look.fonts import bold
from gdviz.ui.look.guard import guarded

MARGIN = 20
SPACING = 12
# What the window manager puts around a dialog, about.
FRAME = 48
WIDEST_LETTERS = 62


class Dialog(QDialog):
    """Puts `parts` below one another and buttons into its `foot`. Escape rejects.

    On a screen that is too small for all parts they are scrolled, and the foot stays in view.
    Accepting waits while a field says what is wrong with it. A `once` dialog is gone when it is
    closed; a `resizable` one is as large the next time as it was left.
    """

    def __init__(
        self,
        name: str,
        title: str,
        parent: QWidget | None = None,
        *,
        once: bool = True,
        resizable: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, once)
        self._place_key = f"dialogs/{name}" if resizable else ""
        content = QWidget()
        self.parts = QVBoxLayout(content)
        self.parts.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        self.parts.setSpacing(SPACING)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(MARGIN, SPACING, MARGIN, MARGIN - 4)
        self.foot.setSpacing(SPACING)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_Body(content, self.parts, self.foot), 1)
        column.addLayout(self.foot)
        if not resizable:
            column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        self.finished.connect(self._keep_size)

    def add_choice(self, accept: str, reject: str = "Cancel") -> QPushButton:
        """Put two buttons into the foot, and return the one that accepts.

        Comes last, as Tab goes to what was added first.
        """
        accepting = QPushButton(accept)
        accepting.setProperty("variant", "accent")
        accepting.setDefault(True)
        accepting.clicked.connect(self.accept)
        self._add_rejecting(reject)
        self.foot.addWidget(accepting)
        return accepting

    def add_close(self) -> None:
        """Put a button into the foot that closes."""
        self._add_rejecting("Close")

    def _add_rejecting(self, text: str) -> None:
        # What does something is the last in every dialog, whatever the style of the system.
        rejecting = QPushButton(text)
        rejecting.clicked.connect(self.reject)
        self.foot.addStretch(1)
        self.foot.addWidget(rejecting)

    def accept(self) -> None:
        if settled(self):
            super().accept()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        left = QSettings().value(self._place_key) if self._place_key else None
        if isinstance(left, QByteArray):
            self.restoreGeometry(left)

    def _keep_size(self) -> None:
        if self._place_key:
            QSettings().setValue(self._place_key, self.saveGeometry())


class _Body(ContentArea):
    """As large as its content, or as the screen leaves room for."""

    def __init__(self, content: QWidget, parts: QLayout, foot: QLayout) -> None:
        super().__init__(content, sideways=True)
        self._parts, self._foot = parts, foot
        self.setObjectName("dialogBody")

    def sizeHint(self) -> QSize:
        return self._within_screen(self._parts.totalSizeHint())

    def minimumSizeHint(self) -> QSize:
        least = self._parts.totalMinimumSize()
        if self._parts.hasHeightForWidth():
            # What is wrapped is higher than Qt takes it for: a bar would stand over the parts.
            wrapped = self._parts.totalMinimumHeightForWidth(least.width())
            least.setHeight(max(least.height(), wrapped))
        return self._within_screen(least)

    def _within_screen(self, wanted: QSize) -> QSize:
        screen = self.screen().availableSize()
        room = QSize(screen.width(), screen.height() - FRAME - self._foot.sizeHint().height())
        if wanted.height() > room.height():
            # Within the room's width a bar stands beside the parts, and not over them.
            wanted += QSize(self.verticalScrollBar().sizeHint().width(), 0)
        return wanted.boundedTo(room)


def heading(text: str) -> QLabel:
    """What a dialog asks or offers, in bold words; a long sentence is wrapped."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(bold(label.font()))
    return label


def explanation(text: str) -> QLabel:
    """Muted sentences, wrapped."""
    label = wrapped(QLabel(text))
    label.setProperty("role", "muted")
    return label


def wrapped(label: QLabel) -> QLabel:
    """The label, wrapped where a line becomes hard to read."""
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(WIDEST_LETTERS * label.fontMetrics().averageCharWidth())
    return label
