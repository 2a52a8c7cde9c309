"""The rounded card that every panel of the window sits in."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gdviz.ui.cards.card_header import MARGIN, CardHeader
from gdviz.ui.controls.whole_area import WholeArea
from gdviz.ui.look.fonts import half_scale
from gdviz.ui.look.guard import answering
from gdviz.ui.look.painted_widget import show_plain_tip

SPACING = 8


class Card(QFrame):
    """A titled frame around one panel, with wishes to copy, export, maximise and hide it."""

    copy_requested = Signal()
    export_requested = Signal()
    maximise_requested = Signal()
    hide_requested = Signal()

    # For pictures: whether the muted words say what to do, and not what is shown; and whether what
    # can be chosen is what there is to see.
    info_is_hint = False
    shows_choices = False

    def __init__(self, title: str, body: QWidget | None = None) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self._header = CardHeader(title)
        self._header.copy_requested.connect(self.copy_requested)
        self._header.export_requested.connect(self.export_requested)
        self._header.maximise_requested.connect(self.maximise_requested)
        self._header.hide_requested.connect(self.hide_requested)
        self._body: QWidget | None = None
        self._useful_height, self._shows_all = 0, False
        self._room = QVBoxLayout()
        self._room.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACING, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self._header)
        column.addLayout(self._room, 1)
        if body is not None:
            self.set_body(body)

    @property
    def title(self) -> str:
        """The bold words at the top left."""
        return self._header.title

    def set_title(self, title: str) -> None:
        """Write other bold words at the top left."""
        self.setAccessibleName(title)
        self._header.set_title(title)

    @property
    def controls(self) -> Sequence[QWidget]:
        """What pictures without controls leave out, besides buttons and sliders."""
        return ()

    @property
    def body(self) -> QWidget | None:
        """The panel inside, once there is one."""
        return self._body

    def set_body(self, body: QWidget) -> None:
        """Put `body` under the header; an earlier one is given back without a parent."""
        if self._body is not None:
            self._room.removeWidget(self._body)
            self._body.setParent(None)
        self._body = body
        self._room.addWidget(body)

    @property
    def header(self) -> QWidget:
        """The line with the title."""
        return self._header

    @property
    def info(self) -> str:
        """The muted words at the top right."""
        return self._header.info

    def set_info(self, text: str) -> None:
        """Write the muted words at the top right; they give way when the card is narrow."""
        self._header.set_info(text)

    def show_info(self, shown: bool) -> None:
        """Whether the muted words at the top right are there."""
        self._header.show_info(shown)

    def free_header(self) -> None:
        """Let the words at the top right end where the panel ends, as no menu follows them."""
        self._header.end_with_words()

    def add_corner_widget(self, widget: QWidget) -> None:
        """Put a small control at the top right, before the menu button."""
        self._header.add_corner_widget(widget)

    @property
    def unfolded_width(self) -> int:
        """How wide it is at least while its header is one row, in pixels."""
        frame = self.contentsMargins()
        header = frame.left() + self._header.row_width + frame.right()
        return max(header, super().minimumSizeHint().width())

    def let_header_fold(self, may_fold: bool) -> None:
        """Whether the controls of the header may be in a row of their own below the title."""
        self._header.let_fold(may_fold)

    def folds_header(self, width: int) -> bool:
        """Whether the controls of the header are below the title in a card of this width."""
        frame = self.contentsMargins()
        return self._header.folds_at(width - frame.left() - frame.right())

    def add_menu_actions(self, actions: Sequence[QAction]) -> None:
        """Put the card's own actions first in its menu."""
        self._header.add_menu_actions(actions)

    def set_maximised(self, maximised: bool) -> None:
        """Say in the menu what maximising would do next."""
        self._header.set_maximised(maximised)

    def show_all(self, shown: bool) -> None:
        """Be as high as all that there is to show, as everything scrolls, or as low as may be."""
        self._shows_all = shown
        if isinstance(self._body, WholeArea):
            self._body.show_all(shown)

    @property
    def least_height(self) -> int:
        """How low it may be where it scrolls by itself, in pixels, whether it shows all or not."""
        body = self.least_body_height
        if body is None:
            return max(self._useful_height, super().minimumSizeHint().height())
        # Not from the layout, which may not know yet whether all is shown.
        header = self._header.minimumSizeHint().height()
        frame = self.contentsMargins()
        least = frame.top() + SPACING + header + SPACING + body + MARGIN + frame.bottom()
        return max(self._useful_height, least)

    def keep_useful(self, height: int) -> None:
        """Never become lower than so many pixels, below which nothing of use would be seen."""
        self._useful_height = height
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        # No minimum height of the widget: that would count instead of what all of it needs.
        least = super().minimumSizeHint()
        # Where something around scrolls, there is room for larger letters, too.
        larger = max(1.0, half_scale()) if self._shows_all else 1.0
        return QSize(least.width(), max(least.height(), round(larger * self._useful_height)))

    @property
    def least_body_height(self) -> int | None:
        """How low what scrolls in it may be; None where nothing does."""
        return self._body.smallest.height() if isinstance(self._body, WholeArea) else None

    def header_tip(self) -> str:
        """What the header has to say to the pointer, as plain text; maybe nothing."""
        return ""

    @answering(False)
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            over_header = self._header.geometry().contains(event.pos())
            show_plain_tip(event.globalPos(), self.header_tip() if over_header else "", self)
            return True
        return super().event(event)
