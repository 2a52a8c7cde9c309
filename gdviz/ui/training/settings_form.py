"""Everything that training can be set to: the rows of the card, and what unfolds below them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from gdviz.engine import Experiment, Snapshot
from gdviz.engine.every_setting import every_setting
from gdviz.ui.controls.complaint import Complaint
from gdviz.ui.look.guard import guarded
from gdviz.ui.training.batch_section import BatchSection
from gdviz.ui.training.definition_section import OptimizerSection
from gdviz.ui.training.plain_section import PlainSection
from gdviz.ui.training.schedule_section import ScheduleSection
from gdviz.ui.training.section import SettingsSection
from gdviz.ui.training.size_section import SizeSection
from gdviz.ui.training.start_section import StartSection
from gdviz.ui.training.stop_section import StopSection

SIDE_BY_SIDE, BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
COLUMN_GAP = 12
# Of a line with two settings the first has more to say.
SHARES = (3, 2)


class SettingsForm(QWidget):
    """Shows the settings of an experiment; `setting_changed` wishes for another valid one.

    It carries a name for undo, the fields of the experiment to replace, and a key: consecutive
    wishes with the same key are one gesture, to be undone at once; those with "" are not.
    `unfolded` tells which details have just come into sight.
    """

    setting_changed = Signal(str, object, str)
    unfolded = Signal(QWidget)

    def __init__(self) -> None:
        super().__init__()
        self._lines = _lines()
        self._shows_size_alone = False
        self._experiment: Experiment | None = None
        self._complaint = Complaint(self)
        self._rows: list[QBoxLayout] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for line in self._lines:
            self._add(line)
        self.setEnabled(False)

    @property
    def sections(self) -> list[SettingsSection]:
        """Every setting, from top to bottom."""
        return [section for line in self._lines for section in line]

    def show_experiment(self, experiment: Experiment) -> None:
        """Show what is set, without a signal."""
        self.setEnabled(True)
        self._experiment = experiment
        for section in self.sections:
            section.show_experiment(experiment)
        self._show_sections()

    def show_size_alone(self, alone: bool) -> None:
        """Whether of everything only how far a step goes can be set."""
        if alone != self._shows_size_alone:
            self._shows_size_alone = alone
            self._show_sections()

    def _show_sections(self) -> None:
        for section in self.sections:
            shown = self._is_shown(section)
            section.heading.setVisible(shown)
            if section.details is not None:
                section.details.setVisible(shown and section.label.isChecked())
        self._arrange()

    def _is_shown(self, section: SettingsSection) -> bool:
        if self._shows_size_alone:
            return isinstance(section, SizeSection)
        return self._experiment is None or section.applies_to(self._experiment)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show what the run says about the settings."""
        for section in self.sections:
            section.show_snapshot(snapshot)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put beside each other what fits so, and the rest below each other."""
        for line, row in zip(self._lines, self._rows, strict=True):
            hints = [section.heading.sizeHint().width() for section in line]
            room = self.width() - COLUMN_GAP * (len(line) - 1)
            fits = sum(hints) <= room
            row.setDirection(SIDE_BY_SIDE if fits else BELOW)
            row.setSpacing(COLUMN_GAP if fits else 0)
            shares = SHARES if _within_shares(hints, room) else hints
            for place, share in zip(range(len(line)), shares, strict=False):
                row.setStretch(place, share if fits else 0)

    def _add(self, line: tuple[SettingsSection, ...]) -> None:
        row = QBoxLayout(SIDE_BY_SIDE)
        for section in line:
            section.setParent(self)
            section.requested.connect(self.setting_changed)
            section.complained.connect(self._complaint.say)
            row.addWidget(section.heading)
        self._column.addLayout(row)
        self._rows.append(row)
        for section in line:
            if section.details is not None:
                self._column.addWidget(section.details)
                section.label.toggled.connect(self._tell_unfolded)

    def _tell_unfolded(self, unfolded: bool) -> None:
        label = self.sender()
        for section in self.sections:
            if section.label is label and unfolded and section.details is not None:
                self.unfolded.emit(section.details)


def _lines() -> tuple[tuple[SettingsSection, ...], ...]:
    """Every setting; beside each other stand those that are short."""
    lines: tuple[tuple[SettingsSection, ...], ...] = (
        (PlainSection("method"),),
        (SizeSection(),),
        (BatchSection(),),
        (OptimizerSection(),),
        (ScheduleSection(),),
        (PlainSection("loss", "reduction"),),
        (PlainSection("bias", "output", titled="output"), PlainSection("tolerance")),
        (StartSection(), StopSection()),
    )
    shown = {name for line in lines for section in line for name in section.names}
    others = (each.name for each in every_setting() if each.name not in shown)
    return (*lines, *((PlainSection(name),) for name in others))


def _within_shares(hints: list[int], room: int) -> bool:
    """Whether what stands beside each other finds the width it wants in its share of `room`."""
    shares = SHARES[: len(hints)]
    return all(
        hint <= room * share / sum(shares) for hint, share in zip(hints, shares, strict=True)
    )
