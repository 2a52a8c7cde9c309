"""The card “Training” with a document behind it, and a person's hands on it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from gdviz.document import Document
from gdviz.engine import Experiment, Hyperparameter, Snapshot, Training, builtin_sample_set
from gdviz.numbers import MINUS
from gdviz.ui.controls.choice_box import ChoiceBox
from gdviz.ui.controls.complaint import Complaint
from gdviz.ui.controls.fold_button import FoldButton
from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.training.settings_panel import SettingsPanel

SMILES = Experiment(builtin_sample_set("smiles"))
Kind = TypeVar("Kind", bound=QWidget)


class Edited:
    """The panel with a document behind it, as the program wires them."""

    def __init__(self, qtbot: QtBot, panel: SettingsPanel, experiment: Experiment) -> None:
        self.qtbot = qtbot
        self.panel = panel
        self.wishes: list[tuple[str, dict[str, Any], str]] = []
        self.document = Document(experiment, panel)
        self.document.experiment_changed.connect(panel.show_experiment)
        panel.setting_changed.connect(self._change)
        panel.show_experiment(experiment)

    @property
    def experiment(self) -> Experiment:
        return self.document.experiment

    @property
    def texts(self) -> list[str]:
        """What undo would call the wishes so far."""
        return [text for text, _, _ in self.wishes]

    def undo(self) -> None:
        self.document.undo_stack.undo()

    def find(self, kind: type[Kind], name: str) -> Kind:
        """The one widget of this object name that is in sight or could be unfolded."""
        # What another choice has replaced is gone in a moment.
        self.qtbot.waitUntil(lambda: len(self.panel.findChildren(kind, name)) == 1)
        return self.panel.findChildren(kind, name)[0]

    def choice(self, field: str) -> ChoiceBox:
        return self.find(ChoiceBox, f"{field}Choice")

    def choose(self, field: str, name: str) -> None:
        """Walk to an entry with the arrow keys; what is passed on the way is chosen too."""
        box = self.choice(field)
        for _ in range(box.count()):
            if box.choice.name == name:
                return
            down = box.findData(name) > box.currentIndex()
            self.qtbot.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
        assert box.choice.name == name

    def unfold(self, label: str) -> FoldButton:
        """Click on the name of a setting."""
        found = [each for each in self.panel.findChildren(FoldButton) if each.text() == label]
        assert len(found) == 1
        assert found[0].isVisible()
        if not found[0].isChecked():
            self.click(found[0])
        return found[0]

    def click(self, widget: QWidget) -> None:
        self.qtbot.waitUntil(widget.isVisible)
        assert widget.isEnabled()
        place = widget.rect().center()
        if isinstance(widget, QCheckBox):
            place = QPoint(8, place.y())
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)

    def press(self, name: str) -> None:
        self.click(self.find(QAbstractButton, name))

    def field(self, name: str) -> NumberField:
        return self.find(NumberField, f"{name}Field")

    def retype(self, field: NumberField, text: str) -> None:
        self.qtbot.waitUntil(field.isVisible)
        field.setFocus()
        field.selectAll()
        # A keyboard has no minus sign of its own.
        self.qtbot.keyClicks(field, text.replace(MINUS, "-"))
        self.qtbot.keyClick(field, Qt.Key.Key_Return)

    def complaint(self) -> str:
        """The sentence that hangs at a field now."""
        complaint = self.panel.findChild(Complaint)
        assert isinstance(complaint, Complaint)
        return complaint.text() if complaint.isVisible() else ""

    def _change(self, text: str, fields: dict[str, Any], merge: str) -> None:
        self.wishes.append((text, fields, merge))
        self.document.change(text, merge=merge or None, **fields)


Editor = Callable[[Experiment], Edited]


def snapshot_at(experiment: Experiment, steps: int, back: int = 0) -> Snapshot:
    training = Training(experiment)
    training.advance(steps)
    training.back(back)
    return training.snapshot()


def another_value(declared: Hyperparameter) -> float | bool:
    """A value that is allowed and is not the default."""
    if declared.kind is bool:
        return not declared.default
    up, down = (
        declared.kind(Decimal(repr(declared.default)) + sign * Decimal(repr(declared.step)))
        for sign in (1, -1)
    )
    return up if declared.accepts(up) else down
