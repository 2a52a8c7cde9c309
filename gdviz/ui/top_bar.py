"""The bar across the top: the menu, the scene, undo and redo, the transport, and export."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QIcon, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from gdviz.ui.action_table import MENU_KEY
from gdviz.ui.actions import MENUS, Actions
from gdviz.ui.cards.card_header import MARGIN
from gdviz.ui.controls.menu import Menu
from gdviz.ui.controls.worded_button import WordedButton
from gdviz.ui.look.fonts import scale
from gdviz.ui.look.guard import answering, guarded
from gdviz.ui.look.icons import application_icon, icon
from gdviz.ui.run.transport import Transport
from gdviz.ui.scenes.scene_picker import ScenePicker

ICON_SIZE = QSize(18, 18)
# Between the parts of the bar, beside what is between all buttons.
APART = 4
# So wide that whole titles of scenes leave room for all other words.
WIDE = 1600


class TopBar(QWidget):
    """Brand, menu and scene on the left, the transport in the middle, export on the right."""

    def __init__(self, actions: Actions, transport: Transport) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        tip = f"Everything gdviz can do ({MENU_KEY})"
        self._menu = _menu_button("menuButton", application_icon(), "gdviz", tip)
        self._menu.setAccessibleName("Menu")
        self._menu.setMenu(self._build_menu(actions))
        QShortcut(QKeySequence(MENU_KEY), self, self._menu.showMenu)
        key = actions.choose_scene.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.scenes = ScenePicker(key)
        actions.choose_scene.requested.connect(self.scenes.showMenu)
        tip = "Save or copy pictures, films and numbers"
        export = _menu_button("exportButton", icon("export"), "Export", tip)
        export.setMenu(_menu_of([actions.export, actions.copy_window, actions.copy_numbers], self))
        # Those that go without their words first, and the one that does so last.
        self._worded: tuple[Sequence[WordedButton], ...] = (
            (self._menu, *transport.worded_buttons, export),
            (transport.main_button,),
        )
        self._wordless = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 8, MARGIN, 8)
        row.setSpacing(6)
        row.addWidget(self._menu)
        row.addWidget(self.scenes)
        row.addWidget(_tool_button(actions.undo))
        row.addWidget(_tool_button(actions.redo))
        row.addSpacing(APART)
        row.addWidget(transport, 1)
        row.addSpacing(APART)
        row.addWidget(export)

    def add_edits(self, groups: Sequence[Sequence[QAction]]) -> None:
        """Offer more in the menu of edits, after undo and redo, each group below a line."""
        edits = self._menus["Edit"]
        line = next(action for action in edits.actions() if action.isSeparator())
        for group in groups:
            edits.insertSeparator(line)
            edits.insertActions(line, group)

    def minimumSizeHint(self) -> QSize:
        size = super().minimumSizeHint()
        return QSize(size.width() - self._words_width(self._wordless), size.height())

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @answering(False)
    def event(self, event: QEvent) -> bool:
        known = super().event(event)
        if event.type() == QEvent.Type.FontChange:
            # Letters are of another size, and those of the buttons will be in a moment.
            QTimer.singleShot(0, self, self._fit)
        return known

    def _fit(self) -> None:
        self.scenes.let_be_wide(self.width() >= WIDE * scale())
        room = self.width() - self.minimumSizeHint().width()
        stages = range(len(self._worded) + 1)
        wordless = next((each for each in stages if room >= self._words_width(each)), stages[-1])
        if wordless != self._wordless:
            self._wordless = wordless
            for stage, buttons in enumerate(self._worded):
                for button in buttons:
                    button.show_words(stage >= wordless)

    def _words_width(self, stage: int) -> int:
        """What words beside known icons take from this stage on; their tooltips have them, too."""
        return sum(button.words_width for buttons in self._worded[stage:] for button in buttons)

    def _build_menu(self, actions: Actions) -> QMenu:
        menu = Menu(self)
        self._menus: dict[str, QMenu] = {}
        for name in MENUS:
            below = _menu_of(actions.in_menu(name), menu)
            below.setTitle(name)
            self._menus[name] = below
            menu.addMenu(below)
        # Nobody who is new looks for these within another menu.
        menu.addSeparator()
        menu.addActions([actions.lessons, actions.by_hand, actions.race])
        return menu


def _menu_button(name: str, picture: QIcon, words: str, tip: str) -> WordedButton:
    button = WordedButton(picture, words)
    button.setObjectName(name)
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setToolTip(tip)
    return button


def _menu_of(actions: list[QAction], parent: QWidget) -> QMenu:
    menu = Menu(parent)
    menu.setToolTipsVisible(True)
    menu.addActions(actions)
    return menu


def _tool_button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setObjectName(action.objectName().replace("Action", "Button"))
    button.setAutoRaise(True)
    # There is no room in the bar for icons to grow with the type.
    button.setIconSize(ICON_SIZE)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
