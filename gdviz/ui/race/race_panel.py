"""The card of a race: a table of runners, who can be changed, hidden and taken out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gdviz.engine import (
    MOST_RUNNERS,
    OPTIMIZERS,
    Experiment,
    ExperimentError,
    Runner,
    Snapshot,
)
from gdviz.numbers import exact
from gdviz.ui.cards.card import Card
from gdviz.ui.controls.complaint import Complaint
from gdviz.ui.controls.elided_label import ElidedLabel
from gdviz.ui.controls.menu import Menu
from gdviz.ui.controls.whole_area import WholeArea
from gdviz.ui.look.icons import icon
from gdviz.ui.race.line_up import (
    batches_of,
    changed,
    schedule_called,
    settings_of,
    with_optimizer,
    with_present_settings,
    without,
)
from gdviz.ui.race.race_words import CAUTION, details_of, title_of
from gdviz.ui.race.runner_badge import RunnerBadge
from gdviz.ui.race.runner_row import RunnerRow, number_label, show_stand
from gdviz.ui.race.runner_table import RunnerTable
from gdviz.ui.words.height_words import height_word

SPACING = 6
SMALLEST = QSize(280, 60)
EMPTY = "Add a runner: it begins where your run begins and makes every step beside it."


class RacePanel(Card):
    """Shows who runs and where everybody stands.

    `setting_changed` wishes for other runners, or for other settings of the run: a name for undo,
    the fields, a merge key. `hidden_changed` carries the names of those not to be seen.
    """

    setting_changed = Signal(str, object, str)
    hidden_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__("Race")
        self.setObjectName("racePanel")
        self._experiment: Experiment | None = None
        self._rows: dict[str, RunnerRow] = {}
        self._hidden: frozenset[str] = frozenset()
        self._badge = RunnerBadge(1)
        self._own, self._own_rate = ElidedLabel(), number_label()
        self._own_loss, self._own_slope = number_label(), number_label()
        self._own_stand = ElidedLabel()
        self._own_stand.setObjectName("runner1Stand")
        self._own_stand.setProperty("role", "muted")
        self._own_line = (
            self._badge,
            self._own,
            self._own_rate,
            self._own_loss,
            self._own_slope,
            self._own_stand,
        )
        self._table = RunnerTable()
        self._table.show_lines([self._own_line])
        self._hint, self._caution = _quiet(EMPTY), _quiet(CAUTION)
        self._add = self._add_button()
        self._lay_out()
        self._complaint = Complaint(self)

    @property
    def controls(self) -> Sequence[QWidget]:
        return (self._hint,)

    @property
    def hidden(self) -> frozenset[str]:
        """The names of the runners that are not to be seen."""
        return self._hidden

    def hide_runners(self, names: object) -> None:
        """Hide those of these names who run, and nobody else."""
        known = names if isinstance(names, tuple) else ()
        self._hide(frozenset(name for name in known if name in self._rows))

    def show_experiment(self, experiment: Experiment) -> None:
        """Show who runs with what."""
        self._experiment = experiment
        names = [runner.name for runner in experiment.runners]
        if names != list(self._rows):
            self._line_up(experiment.runners)
        for runner in experiment.runners:
            self._rows[runner.name].show_runner(runner, experiment)
        self._own.set_text(f"yours: {title_of(experiment)}")
        self._table.name_heights(height_word(experiment))
        self._own_rate.set_text(exact(experiment.learning_rate))
        self._badge.setToolTip(f"Your own run, set in the card Training\n{details_of(experiment)}")
        self._add.setEnabled(len(names) < MOST_RUNNERS)
        self._hint.setVisible(not names)
        self._caution.setVisible(bool(names))
        self.set_info(f"{len(names) + 1} runners" if names else "")

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show where everybody stands."""
        clock = snapshot.clock
        show_stand(snapshot, clock, self._own_loss, self._own_slope, self._own_stand)
        for other in snapshot.runners:
            row = self._rows.get(other.runner.name)
            if row is not None:
                row.show_snapshot(other.snapshot, clock)

    def _line_up(self, runners: tuple[Runner, ...]) -> None:
        """Keep the rows of those who stay, and make the others."""
        before, self._rows = self._rows, {}
        for runner in runners:
            stays = runner.name in before
            self._rows[runner.name] = before.pop(runner.name) if stays else self._row(runner)
        self._table.show_lines([self._own_line, *(row.widgets for row in self._rows.values())])
        for row in before.values():
            for widget in row.widgets:
                widget.deleteLater()
            row.deleteLater()
        self._hide(self._hidden & frozenset(self._rows))

    def _row(self, runner: Runner) -> RunnerRow:
        row = RunnerRow(runner, self)
        row.optimizer_chosen.connect(self._choose_optimizer)
        row.rate_entered.connect(self._enter_rate)
        row.batch_chosen.connect(self._choose_batch)
        row.schedule_chosen.connect(self._choose_schedule)
        row.adopted.connect(self._adopt)
        row.shown.connect(self._show_or_hide)
        row.removed.connect(self._remove)
        row.complained.connect(self._complaint.say)
        return row

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self._table)
        column.addWidget(self._hint)
        column.addWidget(self._caution)
        column.addStretch(1)
        self.set_body(_TableArea(content, self._table))
        self.add_corner_widget(self._add)

    def _add_button(self) -> QToolButton:
        menu = Menu(self)
        own = menu.addAction("With your present settings")
        own.triggered.connect(self._add_present)
        menu.addSeparator()
        for name, optimizer in OPTIMIZERS.items():
            action = menu.addAction(optimizer.title)
            action.triggered.connect(lambda _=False, name=name: self._add_optimizer(name))
        button = QToolButton()
        button.setIcon(icon("add"))
        button.setObjectName("addRunnerButton")
        button.setText("Add")
        button.setAccessibleName("Add a runner")
        button.setToolTip("Add a runner to the race")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMenu(menu)
        return button

    @Slot()
    def _add_present(self) -> None:
        if self._experiment is not None:
            self._wish("Add a runner like the present run", with_present_settings(self._experiment))

    def _add_optimizer(self, name: str) -> None:
        if self._experiment is not None:
            self._wish(
                f"Add a runner: {OPTIMIZERS[name].title}", with_optimizer(self._experiment, name)
            )

    @Slot(str, str)
    def _choose_optimizer(self, name: str, optimizer: str) -> None:
        text = f"Set optimizer of runner {name} to {OPTIMIZERS[optimizer].title}"
        self._change(text, name, optimizer=OPTIMIZERS[optimizer]())

    @Slot(str, float)
    def _enter_rate(self, name: str, rate: float) -> None:
        try:
            self._change(f"Set rate of runner {name} to {exact(rate)}", name, learning_rate=rate)
        except ExperimentError as error:
            self._rows[name].rate.refuse(str(error))

    @Slot(str, object)
    def _choose_batch(self, name: str, size: int | None) -> None:
        if self._experiment is not None:
            runner = next(each for each in self._experiment.runners if each.name == name)
            batching = batches_of(size, runner.batching)
            self._change(f"Set batches of runner {name}", name, batching=batching)

    @Slot(str, str)
    def _choose_schedule(self, name: str, schedule: str) -> None:
        text = f"Set schedule of runner {name}"
        self._change(text, name, schedule=schedule_called(schedule))

    @Slot(str)
    def _adopt(self, name: str) -> None:
        if self._experiment is not None:
            runner = next(each for each in self._experiment.runners if each.name == name)
            text = f"Train like runner {name}"
            self.setting_changed.emit(text, settings_of(runner), "")

    @Slot(str)
    def _remove(self, name: str) -> None:
        if self._experiment is not None:
            runners = without(self._experiment.runners, name)
            self._wish(f"Take runner {name} out of the race", runners)

    @Slot(str, bool)
    def _show_or_hide(self, name: str, shown: bool) -> None:
        self._hide(self._hidden - {name} if shown else self._hidden | {name})

    def _hide(self, hidden: frozenset[str]) -> None:
        if hidden != self._hidden:
            self._hidden = hidden
            for name, row in self._rows.items():
                row.badge.setChecked(name not in hidden)
            self.hidden_changed.emit(hidden)

    def _change(self, text: str, name: str, **fields: object) -> None:
        if self._experiment is not None:
            self._wish(text, changed(self._experiment.runners, name, **fields))

    def _wish(self, text: str, runners: tuple[Runner, ...]) -> None:
        self.setting_changed.emit(text, {"runners": runners}, "")


class _TableArea(WholeArea):
    """No narrower than the table: its last column would be cut."""

    def __init__(self, content: QWidget, table: RunnerTable) -> None:
        super().__init__(content, SMALLEST)
        self._table = table

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        width = self._table.least_width() + self.verticalScrollBar().sizeHint().width()
        return QSize(max(width, least.width()), least.height())


def _quiet(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "muted")
    label.setWordWrap(len(text) > 20)
    return label
