"""A quiet drop-down: the chosen words in bold with a small arrow, and no frame until needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox

from gdviz.ui.controls.spoken_name import speak_name
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.fonts import bold
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.icons import icon
from gdviz.ui.look.target_size import LEAST_TARGET

PADDING = 6
PADDING_ABOVE = 3
LEAST_LETTERS = 6
ARROW = 10
GAP = 5
RADIUS = 6
# What the style sheet puts around the words of a list.
LIST_MARGINS = 24
MOST_VISIBLE = 16


@dataclass(frozen=True)
class Option:
    """One thing to choose: its name in the engine, its title and what it means."""

    name: str
    title: str
    explanation: str


class ChoiceBox(QComboBox):
    """Shows one of several options; `chosen` tells the name of another one a person took."""

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        tip: str,
        options: Sequence[Option],
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignRight,
    ) -> None:
        """The words stand at this `side` of their room."""
        super().__init__()
        self._side = side | Qt.AlignmentFlag.AlignVCenter
        speak_name(self, name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMaxVisibleItems(MOST_VISIBLE)
        self._tip = tip
        self._options: tuple[Option, ...] = ()
        self._shown = -1
        self.show_options(options)
        self.show_choice(options[0].name)
        self.activated.connect(self._tell)

    @property
    def choice(self) -> Option:
        """The option that is shown."""
        return self._options[self.currentIndex()]

    def show_options(self, options: Sequence[Option]) -> None:
        """Offer these options from now on; `show_choice` must say which one is chosen."""
        if tuple(options) == self._options:
            return
        self._options = tuple(options)
        with QSignalBlocker(self):
            self.clear()
            for row, option in enumerate(self._options):
                self.addItem(option.title, option.name)
                self.setItemData(row, option.explanation, Qt.ItemDataRole.ToolTipRole)
        # The list would be no wider than the box.
        widths = [self.fontMetrics().horizontalAdvance(option.title) for option in self._options]
        self.view().setMinimumWidth(max(widths) + LIST_MARGINS)
        self.updateGeometry()

    def show_choice(self, name: str) -> None:
        """Show the option of this name, without a signal."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(name))
        self._shown = self.currentIndex()
        self.setToolTip(f"{self._tip}\n{self.choice.title}: {self.choice.explanation}")
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self._metrics()
        words = max(metrics.horizontalAdvance(option.title) for option in self._options)
        height = max(LEAST_TARGET, metrics.height() + 2 * PADDING_ABOVE)
        return QSize(words + GAP + ARROW + 2 * PADDING, height)

    def minimumSizeHint(self) -> QSize:
        letters = LEAST_LETTERS * self._metrics().averageCharWidth()
        full = self.sizeHint()
        return QSize(min(full.width(), letters + GAP + ARROW + 2 * PADDING), full.height())

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling past must not change what is chosen.
        event.ignore()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        room = self.rect().adjusted(PADDING, 0, -PADDING, 0)
        arrow = QRect(0, 0, ARROW, ARROW)
        arrow.moveCenter(room.center())
        arrow.moveRight(room.right())
        icon("chevron-down", "muted").paint(painter, arrow)
        room.setRight(arrow.left() - GAP)
        painter.setFont(bold(self.font()))
        painter.setPen(current_theme().text if self.isEnabled() else current_theme().disabled)
        elided = Qt.TextElideMode.ElideRight
        text = self._metrics().elidedText(self.currentText(), elided, room.width())
        painter.drawText(room, self._side, text)
        painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        theme = current_theme()
        if self.hasFocus():
            painter.setPen(QPen(theme.focus, 2))
        elif self.underMouse():
            painter.setPen(QPen(theme.control_border, 1))
        else:
            return
        painter.setBrush(theme.control_hover if self.underMouse() else theme.card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(bold(self.font()))

    def _tell(self, row: int) -> None:
        if row == self._shown:
            return
        wished = self._options[row].name
        # Whether the wish is granted is for others to say.
        self.show_choice(self._options[self._shown].name)
        self.chosen.emit(wished)
