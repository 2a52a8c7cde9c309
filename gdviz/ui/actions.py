"""The actions of the window, made from their table."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QUndoStack
from PySide6.QtWidgets import QWidget

from gdviz.ui.action_entry import ActionEntry
from gdviz.ui.action_table import ENTRIES, MENUS, TABLE
from gdviz.ui.controls.typed_edits import settled
from gdviz.ui.look.icons import icon

__all__ = ["ICON_NAME", "MENUS", "Action", "Actions", "build_actions"]

# Where an action keeps the name of its icon, for whoever draws it in another colour.
ICON_NAME = "iconName"


class Action(QAction):
    """`wished` comes when it is triggered and all that is typed in its window counts.

    Whoever would act on the run, change the scene or write a file listens to that. If something
    cannot be taken, `declined` comes instead, for whatever a toggle shows to be put back.
    """

    requested = Signal()
    declined = Signal()

    def __init__(self, text: str, window: QWidget) -> None:
        super().__init__(text, window)
        self._window = window
        self.triggered.connect(self._wish)

    @Slot()
    def _wish(self) -> None:
        if settled(self._window):
            self.requested.emit()
        else:
            self.declined.emit()


@dataclass(eq=False)
class Actions:
    """The window's actions by name; `objectName` is the name in camel case with “Action”."""

    new: Action
    open: Action
    open_recent: Action
    save: Action
    save_as: Action
    import_files: Action
    import_folder: Action
    import_digits: Action
    export_images: Action
    choose_scene: Action
    export: Action
    copy_window: Action
    copy_numbers: Action
    quit: Action
    undo: Action
    redo: Action
    preferences: Action
    play: Action
    step: Action
    back: Action
    run_steps: Action
    to_start: Action
    to_end: Action
    race: Action
    by_hand: Action
    reset: Action
    faster: Action
    slower: Action
    theme_system: Action
    theme_light: Action
    theme_dark: Action
    theme_contrast: Action
    roll_ball: Action
    tone: Action
    larger_text: Action
    smaller_text: Action
    usual_text: Action
    next_card: Action
    previous_card: Action
    present: Action
    full_screen: Action
    cards: Action
    simple_layout: Action
    reset_layout: Action
    lessons: Action
    find_action: Action
    keyboard_help: Action
    changes: Action
    about: Action

    def all(self) -> list[QAction]:
        """Every action, in the order of the table."""
        return list(self.by_name().values())

    def by_name(self) -> dict[str, QAction]:
        """Every action by its name in the table, in its order."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def in_menu(self, menu: str) -> list[QAction]:
        """The actions of one menu of the table, with the lines between them, to add to a menu."""
        found: list[QAction] = []
        for entry in TABLE:
            if entry.menu == menu:
                action: QAction = getattr(self, entry.name)
                if entry.begins_section and found:
                    found.append(_separator(action))
                found.append(action)
        return found

    def follow_undo(self, stack: QUndoStack) -> None:
        """Let the undo and redo actions do, and say, what `stack` would."""
        self.undo.requested.connect(stack.undo)
        self.redo.requested.connect(stack.redo)
        stack.canUndoChanged.connect(self.undo.setEnabled)
        stack.canRedoChanged.connect(self.redo.setEnabled)
        stack.undoTextChanged.connect(UndoWords(self.undo, "Undo").show)
        stack.redoTextChanged.connect(UndoWords(self.redo, "Redo").show)
        self.undo.setEnabled(stack.canUndo())
        self.redo.setEnabled(stack.canRedo())

    def show_playing(self, playing: bool) -> None:
        """Let `play` say what it would do next: play or pause."""
        entry = ENTRIES["play"]
        text, tip, name = (
            ("Pause", "Stop making steps", "pause")
            if playing
            else (entry.text, entry.tip, entry.icon)
        )
        self.play.setText(text)
        self.play.setToolTip(_with_key(tip, entry))
        self.play.setProperty(ICON_NAME, name)
        self.play.setIcon(icon(name))


def build_actions(parent: QWidget) -> Actions:
    """All actions, owned by `parent` and added to it, so that their keys work in its window."""
    groups: dict[str, QActionGroup] = {}
    built = {entry.name: _action(entry, parent) for entry in TABLE}
    for entry in TABLE:
        if entry.group:
            groups.setdefault(entry.group, QActionGroup(parent)).addAction(built[entry.name])
    parent.addActions(list(built.values()))
    return Actions(**built)


def _action(entry: ActionEntry, parent: QWidget) -> Action:
    action = Action(entry.text, parent)
    first, *others = entry.name.split("_")
    action.setObjectName(first + "".join(other.title() for other in others) + "Action")
    action.setShortcuts([QKeySequence(key) for key in entry.keys])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.setAutoRepeat(entry.repeats)
    action.setToolTip(_with_key(entry.tip, entry))
    action.setCheckable(entry.checkable)
    action.setProperty(ICON_NAME, entry.icon)
    if entry.icon:
        action.setIcon(icon(entry.icon))
    return action


def _with_key(tip: str, entry: ActionEntry) -> str:
    if not entry.keys:
        return tip
    key = QKeySequence(entry.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{tip} ({key})"


def _separator(before: QAction) -> QAction:
    line = QAction(before.parent())
    line.setSeparator(True)
    return line


class UndoWords(QObject):
    """Lets `action` say `word` and the name of an edit: “Undo Add “smile C””, also as its tooltip.

    A child of the action, so that a stack of edits that outlives it has nobody to tell.
    """

    def __init__(self, action: QAction, word: str) -> None:
        super().__init__(action)
        self._action = action
        self._word = word
        self._tip = action.toolTip()

    @Slot(str)
    def show(self, edit: str) -> None:
        """Name `edit`; nothing when there is none."""
        self._action.setText(f"{self._word} {edit}".rstrip())
        key = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._action.setToolTip(f"{self._word}: {edit} ({key})" if edit else self._tip)
