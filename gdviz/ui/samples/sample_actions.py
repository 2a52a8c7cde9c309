"""What can be done with the images: one table for keys, menu and buttons."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gdviz.engine import SampleSet
from gdviz.ui.look.icons import icon
from gdviz.ui.look.theme import Theme


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
        "duplicateAction", "Duplicate", "Ctrl+D", "duplicate", "Add a copy of the selected image"
    ),
    SampleActionEntry("renameAction", "Rename", "F2", "rename", "Rename the selected image"),
    SampleActionEntry(
        "relabelAction",
        "Swap label",
        "L",
        "relabel",
        "Give the selected image the other label: what the neuron should answer",
    ),
    SampleActionEntry(
        "holdOutAction",
        "Hold out",
        "P",
        "hold-out",
        "Make the selected image one of the population: judged, but not learned from",
    ),
    SampleActionEntry("moveUpAction", "Move up", "Alt+Up", "up", "Move the selected image up"),
    SampleActionEntry(
        "moveDownAction", "Move down", "Alt+Down", "down", "Move the selected image down"
    ),
    SampleActionEntry("deleteAction", "Delete", "Del", "delete", "Delete the selected image"),
)
HOLD_OUT = next(entry for entry in ENTRIES if entry.name == "holdOutAction")
# What the action on an image that is held out already is called and does.
TAKE_IN = "Take in", "Take the selected image back into the sample that the neuron learns from"


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

    def on_selected(self) -> tuple[QAction, ...]:
        """The actions on the selected image, in the order of the table."""
        return (
            self.duplicate,
            self.rename,
            self.relabel,
            self.hold_out,
            self.move_up,
            self.move_down,
            self.delete,
        )

    def show_theme(self, theme: Theme) -> None:
        """Draw the icons in `theme`."""
        for action, entry in zip((self.add, *self.on_selected()), ENTRIES, strict=True):
            action.setIcon(icon(entry.icon, theme))

    def show_place(self, row: int, samples: SampleSet) -> None:
        """Offer what can be done with the image in `row` of `samples`."""
        count = len(samples)
        for action in self.on_selected():
            action.setEnabled(0 <= row < count)
        self.move_up.setEnabled(0 < row < count)
        self.move_down.setEnabled(0 <= row < count - 1)
        held_out = 0 <= row < count and samples.images[row].held_out
        words = TAKE_IN if held_out else (HOLD_OUT.text, HOLD_OUT.explanation)
        _explain(self.hold_out, *words)


def build_sample_actions(parent: QWidget) -> SampleActions:
    """The actions, their keys working wherever in `parent` the focus is."""
    actions = [_action(entry, parent) for entry in ENTRIES]
    parent.addActions(actions)
    return SampleActions(*actions)


def _action(entry: SampleActionEntry, parent: QWidget) -> QAction:
    action = QAction(entry.text, parent)
    action.setObjectName(entry.name)
    action.setShortcut(QKeySequence(entry.key))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    _explain(action, entry.text, entry.explanation)
    return action


def _explain(action: QAction, text: str, explanation: str) -> None:
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setText(text)
    action.setToolTip(f"{explanation} ({key})")
