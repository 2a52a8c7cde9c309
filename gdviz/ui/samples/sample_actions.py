"""What can be done with the images: one table for keys, menu and buttons."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gdviz.engine import SampleSet
from gdviz.ui.look.icons import icon


@dataclass(frozen=True)
class SampleActionEntry:
    """One action: its object name, what menus call it, its key, its icon and its explanation."""

    name: str
    text: str
    key: str
    icon: str
    explanation: str


ENTRIES = (
    SampleActionEntry(
        "addImageAction", "Add", "Ins", "add", "Add a blank image, to be drawn in the pixel editor"
    ),
    SampleActionEntry(
        "duplicateAction", "Duplicate", "Ctrl+D", "duplicate", "Add copies of the selected images"
    ),
    SampleActionEntry("renameAction", "Rename", "F2", "rename", "Rename the selected image"),
    SampleActionEntry(
        "relabelAction",
        "Swap label",
        "L",
        "relabel",
        "Give the selected images the other label: what the neuron should answer",
    ),
    SampleActionEntry(
        "holdOutAction",
        "Hold out",
        "P",
        "hold-out",
        "Make the selected images part of the population: judged, but not learned from",
    ),
    SampleActionEntry("moveUpAction", "Move up", "Alt+Up", "up", "Move the selected images up"),
    SampleActionEntry(
        "moveDownAction", "Move down", "Alt+Down", "down", "Move the selected images down"
    ),
    SampleActionEntry("deleteAction", "Delete", "Del", "delete", "Delete the selected images"),
    SampleActionEntry(
        "cutImagesAction", "Cut", "Ctrl+X", "", "Put the selected images on the clipboard instead"
    ),
    SampleActionEntry(
        "copyImagesAction", "Copy", "Ctrl+C", "copy", "Put the selected images on the clipboard"
    ),
    SampleActionEntry(
        "pasteImagesAction",
        "Paste",
        "Ctrl+V",
        "",
        "Add the images on the clipboard: those of gdviz, cells with numbers, pictures, or files",
    ),
    SampleActionEntry("selectAllAction", "Select all", "Ctrl+A", "", "Select every image"),
    SampleActionEntry(
        "variantsAction",
        "Make variants…",
        "Ctrl+Shift+D",
        "",
        "Add noisy, shifted or mirrored copies of the selected images",
    ),
    SampleActionEntry(
        "gridSizeAction", "Grid size…", "Ctrl+G", "grid", "Give all images more or fewer pixels"
    ),
    SampleActionEntry(
        "labelsAction",
        "Labels…",
        "Ctrl+Shift+L",
        "",
        "Name the two labels, and choose their colours",
    ),
)
HOLD_OUT = next(entry for entry in ENTRIES if entry.name == "holdOutAction")
# What the action on an image that is held out already is called and does.
TAKE_IN = "Take in", "Take the selected images back into the sample that the neuron learns from"


@dataclass(frozen=True)
class SampleActions:
    """The actions themselves, each to be connected to its wish."""

    add: QAction
    duplicate: QAction
    rename: QAction
    relabel: QAction
    hold_out: QAction
    move_up: QAction
    move_down: QAction
    delete: QAction
    cut: QAction
    copy: QAction
    paste: QAction
    select_all: QAction
    variants: QAction
    grid_size: QAction
    labels: QAction

    def on_selected(self) -> tuple[QAction, ...]:
        """What can be done with the selected images, in the order of the table."""
        return (
            self.duplicate,
            self.rename,
            self.relabel,
            self.hold_out,
            self.move_up,
            self.move_down,
            self.delete,
        )

    def on_clipboard(self) -> tuple[QAction, ...]:
        """What goes to the clipboard and comes from it."""
        return self.cut, self.copy, self.paste

    def on_all(self) -> tuple[QAction, ...]:
        """What concerns the sample set as a whole."""
        return self.variants, self.grid_size, self.labels

    def show_chosen(self, rows: Sequence[int], samples: SampleSet) -> None:
        """Offer what can be done with the images in these rows of `samples`, in order."""
        there = bool(rows) and rows[0] >= 0 and rows[-1] < len(samples)
        for action in (*self.on_selected(), self.cut, self.copy):
            action.setEnabled(there)
        self.rename.setEnabled(there and len(rows) == 1)
        self.move_up.setEnabled(there and rows[-1] >= len(rows))
        self.move_down.setEnabled(there and rows[0] < len(samples) - len(rows))
        for action in (self.select_all, self.variants):
            action.setEnabled(len(samples) > 0)
        held_out = there and samples.images[rows[0]].held_out
        words = TAKE_IN if held_out else (HOLD_OUT.text, HOLD_OUT.explanation)
        _explain(self.hold_out, *words)


def build_sample_actions(parent: QWidget) -> SampleActions:
    """The actions, their keys working wherever in `parent` the focus is."""
    actions = [_action(entry, parent) for entry in ENTRIES]
    parent.addActions(actions)
    made = SampleActions(*actions)
    for action in made.on_all():
        # They concern all images, wherever in the window one is.
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    return made


def _action(entry: SampleActionEntry, parent: QWidget) -> QAction:
    action = QAction(entry.text, parent)
    if entry.icon:
        action.setIcon(icon(entry.icon))
    action.setObjectName(entry.name)
    action.setShortcut(QKeySequence(entry.key))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    _explain(action, entry.text, entry.explanation)
    return action


def _explain(action: QAction, text: str, explanation: str) -> None:
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setText(text)
    action.setToolTip(f"{explanation} ({key})")
