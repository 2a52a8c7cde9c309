"""A list of everything the window can be told to do, found by its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from gdviz.ui.controls.dialog import Dialog
from gdviz.ui.look.guard import answering

LETTERS, LINES = 66, 14
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True)
class Findable:
    """An action, and the menu or place where it is found otherwise."""

    action: QAction
    place: str

    @property
    def title(self) -> str:
        """Its words, without the mark of a key."""
        return self.action.text().replace("&", "")

    def rank(self, words: Sequence[str]) -> tuple[int, int] | None:
        """How well it answers to all of the words, the less the better; None if it does not."""
        title = self.title.lower()
        text = " ".join((title, self.place, self.action.toolTip())).lower()
        if not all(word in text for word in words):
            return None
        in_title = [title.find(word) for word in words]
        return sum(place < 0 for place in in_title), max(in_title, default=0)


class ActionSearch(Dialog):
    """What is typed narrows the list down; Enter does what is marked, arrows mark another."""

    def __init__(self, findable: Sequence[Findable], parent: QWidget) -> None:
        super().__init__("actionSearch", "Find an action", parent, resizable=True)
        self._findable = list(findable)
        self.field = QLineEdit()
        self.field.setPlaceholderText("What should gdviz do?")
        self.field.setAccessibleName("Words of the action")
        self.field.setClearButtonEnabled(True)
        self.list = _list()
        self.parts.addWidget(self.field)
        self.parts.addWidget(self.list, 1)
        self._do = self.add_choice("Do it", "Close")
        self.field.textChanged.connect(self._show)
        self.field.installEventFilter(self)
        self.list.itemActivated.connect(self.accept)
        self._show("")
        self.finished.connect(self._carry_out)
        self._result: QAction | None = None

    def accept(self) -> None:
        item = self.list.currentItem()
        if item is None or item.isDisabled():
            return
        self._result = self._found[self.list.indexOfTopLevelItem(item)].action
        super().accept()

    @answering(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The list has the arrows while the field is typed in.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in MOVES
        ):
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _carry_out(self) -> None:
        """Only when the dialog is gone: what is done may open another."""
        if self._result is not None:
            self._result.trigger()

    def _show(self, text: str) -> None:
        words = text.lower().split()
        ranked = [(each.rank(words), each) for each in self._findable]
        found = [(rank, each) for rank, each in ranked if rank is not None]
        self._found = [each for _, each in sorted(found, key=lambda pair: pair[0])]
        self.list.clear()
        items = [_item(each) for each in self._found]
        self.list.addTopLevelItems(items)
        if items:
            self.list.setCurrentItem(items[0])
        self._do.setEnabled(bool(self._found))


def _list() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setAccessibleName("Actions")
    tree.setColumnCount(3)
    tree.setHeaderHidden(True)
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setAllColumnsShowFocus(True)
    tree.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    header = tree.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column in (1, 2):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    metrics = tree.fontMetrics()
    tree.setMinimumSize(QSize(metrics.averageCharWidth() * LETTERS, metrics.lineSpacing() * LINES))
    return tree


def _item(findable: Findable) -> QTreeWidgetItem:
    action = findable.action
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    item = QTreeWidgetItem([findable.title, findable.place, key])
    item.setToolTip(0, action.toolTip())
    item.setDisabled(not action.isEnabled())
    if action.isCheckable() and action.isChecked():
        item.setText(0, f"✓ {findable.title}")
    return item
