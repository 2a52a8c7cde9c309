"""The top line of a card: title, muted words, small controls and the menu."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)

from gdviz.ui.controls.elided_label import ElidedLabel
from gdviz.ui.controls.menu import Menu
from gdviz.ui.look.guard import answering, guarded
from gdviz.ui.look.icon_sizes import set_icon_size
from gdviz.ui.look.icons import icon

MARGIN = 12
# The button's own padding brings its icon to the margin.
BUTTON_MARGIN = 6
SPACING, ROW_SPACING = 6, 4
ICON = QSize(16, 16)


class CardHeader(QWidget):
    """Title on the left, everything else on the right; the title is never cut.

    Where it may fold, and there is no room for the small controls beside the title, they are in a
    row of their own below it.
    """

    copy_requested = Signal()
    export_requested = Signal()
    maximise_requested = Signal()
    hide_requested = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = _title_label(title)
        self._info = _info_label()
        self._menu = Menu(self)
        self._copy = self._action("Copy as picture", "copy", self.copy_requested)
        self._export = self._action("Export…", "export", self.export_requested)
        self._menu.addSeparator()
        self._maximise = self._action("Maximise", "maximise", self.maximise_requested)
        self._action("Hide", "", self.hide_requested)
        self._menu_button = self._button(title)
        self._corners: list[QWidget] = []
        self._may_fold = self._is_folded = False
        self._row = self._layout()
        self._below = QHBoxLayout()
        self._below.setSpacing(SPACING)
        self._below.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(self._row)
        rows.addLayout(self._below)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)

    @property
    def title(self) -> str:
        """The bold words on the left."""
        return self._title.text()

    def set_title(self, title: str) -> None:
        """Write other bold words on the left."""
        self._title.setText(title)
        self._menu_button.setAccessibleName(f"Menu of {title}")

    @property
    def info(self) -> str:
        """The muted words on the right."""
        return self._info.text()

    def set_info(self, text: str) -> None:
        """Write the muted words on the right."""
        self._info.set_text(text)

    def show_info(self, shown: bool) -> None:
        """Whether the muted words on the right are there; without them the rest stays there."""
        self._info.setVisible(shown)

    def end_with_words(self) -> None:
        """Leave the same room on the right as on the left."""
        self._row.setContentsMargins(MARGIN, 0, MARGIN, 0)

    def add_corner_widget(self, widget: QWidget) -> None:
        """Put `widget` before the menu button."""
        self._corners.append(widget)
        self._add_to_row(widget)
        # For those who listen the last one is the menu, as for those who see.
        self._menu_button.raise_()

    @property
    def row_width(self) -> int:
        """How wide it is at least with everything in one row."""
        return self._title_width + sum(SPACING + width for width in self._corner_widths)

    def let_fold(self, may_fold: bool) -> None:
        """Whether the small controls may be in a row of their own."""
        if may_fold != self._may_fold:
            self._may_fold = may_fold
            self._fit()
            self.updateGeometry()

    def folds_at(self, width: int) -> bool:
        """Whether the small controls are in a row of their own in a header of this width."""
        return self._may_fold and width < self.row_width

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        if not self._may_fold:
            return least
        widths = self._corner_widths
        below = sum(widths) + SPACING * (len(widths) - 1) + 2 * MARGIN
        # The same whether it is folded or not: else it would go to and fro.
        return QSize(max(self._title_width, below), least.height())

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @answering(False)
    def event(self, event: QEvent) -> bool:
        known = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            # A control has come, or gone, or has other words.
            self._fit()
        return known

    def add_menu_actions(self, actions: Sequence[QAction]) -> None:
        """Put these first in the menu, with a line below them."""
        self._menu.insertActions(self._copy, actions)
        self._menu.insertSeparator(self._copy)

    def set_maximised(self, maximised: bool) -> None:
        """Say in the menu what maximising would do next."""
        self._maximise.setText("Restore" if maximised else "Maximise")
        self._maximise.setIcon(icon("restore" if maximised else "maximise"))

    @guarded
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.maximise_requested.emit()

    @property
    def _title_width(self) -> int:
        """How wide title and menu are, with no words between them."""
        margins = self._row.contentsMargins()
        ends = _least_width(self._title) + _least_width(self._menu_button)
        return margins.left() + ends + 2 * SPACING + margins.right()

    @property
    def _corner_widths(self) -> list[int]:
        return [_least_width(each) for each in self._corners if not each.isHidden()]

    def _fit(self) -> None:
        folded = self.folds_at(self.width())
        if folded == self._is_folded:
            return
        self._is_folded = folded
        for each in self._corners:
            (self._row if folded else self._below).removeWidget(each)
            if folded:
                self._below.addWidget(each)
            else:
                self._add_to_row(each)
        around = (MARGIN, ROW_SPACING, MARGIN, 0) if folded else (0, 0, 0, 0)
        self._below.setContentsMargins(*around)

    def _add_to_row(self, widget: QWidget) -> None:
        self._row.insertWidget(self._row.indexOf(self._menu_button), widget)

    def _open_menu(self, position: QPoint) -> None:
        self._menu.popup(self.mapToGlobal(position))

    def _action(self, text: str, name: str, wish: SignalInstance) -> QAction:
        action = self._menu.addAction(icon(name), text) if name else self._menu.addAction(text)
        action.triggered.connect(wish)
        return action

    def _button(self, title: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("cardMenuButton")
        button.setAccessibleName(f"Menu of {title}")
        button.setToolTip("Copy, export, maximise or hide")
        button.setIcon(icon("more", "muted"))
        set_icon_size(button, ICON)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setMenu(self._menu)
        return button

    def _layout(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 0, BUTTON_MARGIN, 0)
        row.setSpacing(SPACING)
        row.addWidget(self._title)
        row.addWidget(self._info, 1)
        row.addWidget(self._menu_button)
        return row


def _least_width(widget: QWidget) -> int:
    """How narrow a layout may make it."""
    return QWidgetItem(widget).minimumSize().width()


def _title_label(title: str) -> QLabel:
    label = QLabel(title)
    label.setObjectName("cardTitle")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    return label


def _info_label() -> ElidedLabel:
    label = ElidedLabel()
    label.setObjectName("cardInfo")
    policy = label.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    label.setSizePolicy(policy)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label
