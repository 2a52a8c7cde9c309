"""The actions of the window, made from their table."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from gdviz.ui.action_table import ENTRIES, MENUS, TABLE, ActionEntry
from gdviz.ui.look.icons import icon
from gdviz.ui.look.theme import Theme, load_theme

__all__ = ["ICON_NAME", "MENUS", "Actions", "build_actions"]

# Where an action keeps the name of its icon, for whoever draws it in another colour.
ICON_NAME = "iconName"


@dataclass(eq=False)
class Actions:
    """The window's actions by name; `objectName` is the name in camel case with “Action”."""

    new: QAction
    open: QAction
    open_recent: QAction
    save: QAction
    save_as: QAction
    import_files: QAction
    import_folder: QAction
    import_digits: QAction
    choose_scene: QAction
    export: QAction
    copy_window: QAction
    quit: QAction
    undo: QAction
    redo: QAction
    play: QAction
    step: QAction
    back: QAction
    run_steps: QAction
    to_start: QAction
    to_end: QAction
    race: QAction
    by_hand: QAction
    reset: QAction
    theme_system: QAction
    theme_light: QAction
    theme_dark: QAction
    roll_ball: QAction
    full_screen: QAction
    reset_layout: QAction
    lessons: QAction
    keyboard_help: QAction
    about: QAction

    def __post_init__(self) -> None:
        self._theme = load_theme("light")
        self.show_theme(self._theme)

    def all(self) -> list[QAction]:
        """Every action, in the order of the table."""
        return [getattr(self, field.name) for field in fields(self)]

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

    def show_theme(self, theme: Theme) -> None:
        """Draw all icons in `theme`."""
        self._theme = theme
        for action in self.all():
            if name := action.property(ICON_NAME):
                action.setIcon(icon(name, theme))

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
        self.play.setIcon(icon(name, self._theme))


def build_actions(parent: QWidget) -> Actions:
    """All actions, owned by `parent` and added to it, so that their keys work in its window."""
    groups: dict[str, QActionGroup] = {}
    built = {entry.name: _action(entry, parent) for entry in TABLE}
    for entry in TABLE:
        if entry.group:
            groups.setdefault(entry.group, QActionGroup(parent)).addAction(built[entry.name])
    parent.addActions(list(built.values()))
    return Actions(**built)


def _action(entry: ActionEntry, parent: QWidget) -> QAction:
    action = QAction(entry.text, parent)
    first, *others = entry.name.split("_")
    action.setObjectName(first + "".join(other.title() for other in others) + "Action")
    action.setShortcuts([QKeySequence(key) for key in entry.keys])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.setAutoRepeat(entry.repeats)
    action.setToolTip(_with_key(entry.tip, entry))
    action.setCheckable(entry.checkable)
    action.setProperty(ICON_NAME, entry.icon)
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
