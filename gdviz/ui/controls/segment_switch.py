"""A small switch of a few segments, one of which is on."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.fonts import half_scale
from gdviz.ui.look.guard import answering, guarded
from gdviz.ui.look.icon_sizes import set_icon_size
from gdviz.ui.look.icons import icon
from gdviz.ui.look.painted_widget import claims
from gdviz.ui.look.target_size import LEAST_TARGET

ICON = QSize(14, 14)
BUTTON = QSize(LEAST_TARGET, LEAST_TARGET)
RADIUS = 7.0
MOVES = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})


@dataclass(frozen=True)
class SwitchSegment:
    """One choice: its name in code, its word, its icon and what it does."""

    name: str
    text: str
    icon: str
    tip: str


class SegmentButton(QPushButton):
    """One segment, a radio button for those who listen.

    The arrow keys, shortcuts of the window, walk from one to the next here.
    """

    @answering(False)
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(claims(event, MOVES))
            return event.isAccepted()
        return super().event(event)


def _icon_button() -> QSize:
    """How large a button with an icon is in the present size of the type."""
    return BUTTON + ICON * half_scale() - ICON


class SegmentSwitch(QWidget):
    """`chosen` tells the name of the segment that a person switched on.

    It shows icons, or words where `show_words` says that there is room for `words_width`.
    """

    chosen = Signal(str)

    def __init__(self, name: str, segments: Sequence[SwitchSegment]) -> None:
        """`name` is what assistive technology calls the whole switch."""
        super().__init__()
        self.setAccessibleName(name)
        self._segments = tuple(segments)
        self._in_words = self._has_words_alone = False
        self._buttons: list[SegmentButton] = []
        self._group = QButtonGroup(self)
        self._buttons = [self._button(segment) for segment in self._segments]
        self._buttons[0].setChecked(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in self._buttons:
            row.addWidget(button)
        self._group.idToggled.connect(self._tell)

    @property
    def current(self) -> str:
        """The name of the segment that is on."""
        return self._segments[self._group.checkedId()].name

    def show_segment(self, name: str) -> None:
        """Switch the segment called `name` on, without a signal."""
        place = [segment.name for segment in self._segments].index(name)
        with QSignalBlocker(self._group):
            self._buttons[place].setChecked(True)

    @property
    def words_width(self) -> int:
        """How wide it is in words."""
        metrics = self.fontMetrics()
        padding = BUTTON.width() - ICON.width()
        return sum(metrics.horizontalAdvance(each.text) + 2 * padding for each in self._segments)

    @property
    def icons_width(self) -> int:
        """How wide it is in icons."""
        return _icon_button().width() * len(self._segments)

    def minimumSizeHint(self) -> QSize:
        size = super().minimumSizeHint()
        if self._has_words_alone:
            return size
        # Icons would do: how narrow a card may be does not depend on how wide it is.
        return QSize(min(size.width(), self.icons_width), size.height())

    def show_words_alone(self) -> None:
        """Show words, however little room there is."""
        self._has_words_alone = True
        self.show_words(True)

    def show_words(self, in_words: bool) -> None:
        """Show words, or icons."""
        if in_words != self._in_words:
            self._in_words = in_words
            self._fit_all()
            # Before anything is painted: else buttons lie over one another in a large window until
            # all of it has been.
            for widget in (self, self.parentWidget()):
                layout = None if widget is None else widget.layout()
                if layout is not None:
                    layout.activate()

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            # Buttons are as large as their words or icons were in the type before.
            self._fit_all()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(current_theme().card_border, 1))
            painter.setBrush(current_theme().well)
            ground = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(ground, RADIUS, RADIUS)

    def _fit_all(self) -> None:
        for button, segment in zip(self._buttons, self._segments, strict=True):
            self._fit(button, segment)

    def _button(self, segment: SwitchSegment) -> SegmentButton:
        button = SegmentButton()
        button.setObjectName(f"{segment.name}Segment")
        button.setAccessibleName(segment.text)
        button.setToolTip(segment.tip)
        set_icon_size(button, ICON)
        button.setCheckable(True)
        # Only of a push button does Qt tell then that it is a radio button.
        button.setAutoExclusive(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._group.addButton(button, self._segments.index(segment))
        self._fit(button, segment)
        return button

    def _fit(self, button: SegmentButton, segment: SwitchSegment) -> None:
        button.setText(segment.text if self._in_words else "")
        button.setIcon(QIcon() if self._in_words else icon(segment.icon))
        padding, metrics = BUTTON.width() - ICON.width(), self.fontMetrics()
        words = QSize(
            metrics.horizontalAdvance(segment.text) + 2 * padding,
            max(BUTTON.height(), metrics.height() + 2),
        )
        button.setFixedSize(words if self._in_words else _icon_button())

    def _tell(self, place: int, on: bool) -> None:
        if on:
            self.chosen.emit(self._segments[place].name)
