"""One runner in the table of a race: what it runs with, and where it stands."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gdviz.engine import SCHEDULES, Experiment, Runner, Snapshot, number_of
from gdviz.engine.every_setting import setting_called
from gdviz.numbers import count
from gdviz.ui.controls.choice_box import ChoiceBox
from gdviz.ui.controls.elided_label import ElidedLabel
from gdviz.ui.controls.menu import Menu
from gdviz.ui.controls.number_field import NumberField
from gdviz.ui.controls.quiet_label import QuietLabel
from gdviz.ui.look.icon_sizes import set_icon_size
from gdviz.ui.look.icons import icon
from gdviz.ui.race.line_up import BATCH_SIZES
from gdviz.ui.race.race_words import details_of, loss_of, slope_of, stand_of
from gdviz.ui.race.runner_badge import RunnerBadge
from gdviz.ui.race.runner_table import stand_apart
from gdviz.ui.training.setting_texts import options_of

ICON = QSize(16, 16)
WIDEST_RATE = "0.00025"
RATE_TIP = "The learning rate of this runner: any positive number."


class RunnerRow(QObject):
    """The widgets of one line; the table puts them side by side.

    Wishes carry the runner's name: for another optimizer, rate, batch size (None for the whole
    sample) or schedule, to take its settings for the run itself, to be seen or not, to leave.
    """

    optimizer_chosen = Signal(str, str)
    rate_entered = Signal(str, float)
    batch_chosen = Signal(str, object)
    schedule_chosen = Signal(str, str)
    adopted = Signal(str)
    shown = Signal(str, bool)
    removed = Signal(str)
    complained = Signal(str, QWidget)

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._name = name = runner.name
        number = number_of(runner)
        self.badge = RunnerBadge(number)
        self.badge.toggled.connect(lambda on: self.shown.emit(name, on))
        optimizer = setting_called("optimizer")
        self.optimizer = ChoiceBox(
            f"Optimizer of runner {number}",
            optimizer.explanation,
            options_of(optimizer),
            Qt.AlignmentFlag.AlignLeft,
        )
        self.optimizer.setObjectName(f"runner{number}Optimizer")
        self.optimizer.chosen.connect(lambda chosen: self.optimizer_chosen.emit(name, chosen))
        self.rate = NumberField(f"Learning rate of runner {number}", RATE_TIP, WIDEST_RATE)
        self.rate.setObjectName(f"runner{number}Rate")
        self.rate.number_entered.connect(lambda rate: self.rate_entered.emit(name, rate))
        self.rate.complained.connect(lambda text: self.complained.emit(text, self.rate))
        self.loss, self.slope, self.stand = number_label(), number_label(), ElidedLabel()
        self.stand.setProperty("role", "muted")
        self.stand.setObjectName(f"runner{number}Stand")
        self.more = self._more_button(number)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """From left to right."""
        return (
            self.badge,
            self.optimizer,
            self.rate,
            self.loss,
            self.slope,
            self.stand,
            self.more,
        )

    def show_runner(self, runner: Runner, experiment: Experiment) -> None:
        """Show what it runs with; batches are for images."""
        self.optimizer.show_choice(runner.optimizer.name)
        self.rate.show_value(runner.learning_rate)
        self.badge.setToolTip(f"{details_of(runner)}\nClick to show or hide it in the pictures.")
        size = runner.batching.size
        self._batches.menuAction().setVisible(experiment.function is None)
        for action in self._batches.actions():
            action.setChecked(action.data() == size)
        for action in self._schedules.actions():
            action.setChecked(action.data() == runner.schedule.schedule.name)

    def show_snapshot(self, snapshot: Snapshot, clock: int) -> None:
        """Show where it stands."""
        show_stand(snapshot, clock, self.loss, self.slope, self.stand)

    def _more_button(self, number: int) -> QToolButton:
        menu = Menu()
        self._batches = _submenu(menu, "Batches")
        _add_choices(
            self._batches,
            [("Whole sample", None), *((_size_title(size), size) for size in BATCH_SIZES)],
        )
        self._batches.triggered.connect(
            lambda action: self.batch_chosen.emit(self._name, action.data())
        )
        self._schedules = _submenu(menu, "Schedule")
        _add_choices(self._schedules, [(each.title, name) for name, each in SCHEDULES.items()])
        self._schedules.triggered.connect(
            lambda action: self.schedule_chosen.emit(self._name, action.data())
        )
        menu.addSeparator()
        adopt = menu.addAction("Train your own run like this")
        adopt.triggered.connect(lambda: self.adopted.emit(self._name))
        remove = menu.addAction("Take out of the race")
        remove.triggered.connect(lambda: self.removed.emit(self._name))
        button = QToolButton()
        button.setObjectName(f"runner{number}Menu")
        button.setAccessibleName(f"More about runner {number}")
        button.setToolTip("Batches, schedule, take out of the race")
        button.setIcon(icon("more", "muted"))
        set_icon_size(button, ICON)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu.setParent(button, menu.windowFlags())
        button.setMenu(menu)
        return button


def number_label() -> QuietLabel:
    """A number in a column of numbers."""
    label = QuietLabel()
    stand_apart(label)
    return label


def show_stand(
    snapshot: Snapshot, clock: int, loss: QuietLabel, slope: QuietLabel, stand: ElidedLabel
) -> None:
    """Write where a runner is."""
    words, sentence = stand_of(snapshot, clock)
    for label, text in ((loss, loss_of(snapshot)), (slope, slope_of(snapshot))):
        label.set_text(text)
    if stand.text() != words:
        stand.set_text(words)
    if stand.toolTip() != sentence:
        stand.setToolTip(sentence)


def _submenu(menu: QMenu, title: str) -> QMenu:
    below = Menu(menu)
    below.setTitle(title)
    menu.addMenu(below)
    return below


def _size_title(size: int) -> str:
    return "Single images" if size == 1 else f"Batches of {count(size)}"


def _add_choices(menu: QMenu, choices: list[tuple[str, object]]) -> None:
    for title, data in choices:
        action = QAction(title, menu)
        action.setCheckable(True)
        action.setData(data)
        menu.addAction(action)
