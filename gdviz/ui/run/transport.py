"""The bar that drives the run: back, play, step, how fast, and where it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from gdviz.engine import Snapshot
from gdviz.numbers import count
from gdviz.trainer import DEFAULT_SPEED
from gdviz.ui.action_button import ActionButton
from gdviz.ui.actions import Actions
from gdviz.ui.controls.jump_slider import JumpSlider
from gdviz.ui.controls.menu import Menu
from gdviz.ui.controls.still_label import StillLabel
from gdviz.ui.controls.worded_button import WordedButton
from gdviz.ui.look.guard import answering, guarded
from gdviz.ui.look.icons import icon
from gdviz.ui.look.target_size import LEAST_TARGET
from gdviz.ui.run.run_steps_dialog import RunStepsDialog
from gdviz.ui.run.speed import SPEEDS, SpeedScale, position_of, speed_at, words

SPACING = 6
SLIDER_WIDTHS = (60, 120)
ARROW = QSize(10, 10)
STEP_COUNTS = (10, 100, 1000)

# The counter keeps room for this many digits before it grows.
LEAST_DIGITS = 5
SPEED_TIP = "How many steps to make in a second while playing."


class Transport(QWidget):
    """Buttons for the run's actions, the speed, and the step in view."""

    speed_changed = Signal(float)
    steps_requested = Signal(int)

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("transport")
        self.setAccessibleName("Transport")
        self._buttons = (
            ActionButton(actions.reset),
            ActionButton(actions.back),
            ActionButton(actions.play, accent=True, texts=("Play", "Pause")),
            ActionButton(actions.step),
        )
        self._dialog: RunStepsDialog | None = None
        actions.run_steps.requested.connect(self._ask_how_many)
        self._more = self._more_button(actions.run_steps)
        self._speed = self._speed_slider()
        actions.faster.triggered.connect(lambda: self._change_speed(1))
        actions.slower.triggered.connect(lambda: self._change_speed(-1))
        self._speed_words = StillLabel(max(map(words, SPEEDS), key=len), Qt.AlignmentFlag.AlignLeft)
        self._speed_label = QLabel("Speed")
        self._step = StillLabel("", Qt.AlignmentFlag.AlignRight)
        self._length = StillLabel("", Qt.AlignmentFlag.AlignLeft)
        self._lay_out()
        self.show_speed(DEFAULT_SPEED)
        self._show_steps(0, 0)

    @property
    def speed(self) -> float:
        """The chosen speed in steps per second; infinity is as fast as possible."""
        return speed_at(self._speed.value())

    def show_speed(self, speed: float) -> None:
        """Move the slider to the place nearest to `speed`, above 0; tells if that is a change."""
        self._speed.setValue(position_of(speed))
        self._describe_speed()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show which step is in view, out of how many."""
        self._show_steps(snapshot.clock, snapshot.newest)

    @property
    def worded_buttons(self) -> Sequence[WordedButton]:
        """The buttons that can do without their words, as their icons are known everywhere."""
        return [button for button in self._buttons if not button.stands_out]

    @property
    def main_button(self) -> WordedButton:
        """The button that keeps its words longest."""
        return next(button for button in self._buttons if button.stands_out)

    def minimumSizeHint(self) -> QSize:
        size = super().minimumSizeHint()
        spared = self._words_width() * (not self._speed_label.isHidden())
        spared += self._length_width() * (not self._length.isHidden())
        size.setWidth(size.width() - spared)
        return size

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
        least = self.minimumSizeHint().width()
        with_length = least + self._length_width()
        in_words = self.width() >= with_length + self._words_width()
        wanted = {
            self._length: self.width() >= with_length,
            self._speed_label: in_words,
            self._speed_words: in_words,
        }
        if all(part.isHidden() != shown for part, shown in wanted.items()):
            return
        for part, shown in wanted.items():
            part.setVisible(shown)
        # While the bar around lays itself out, nobody asks for this to be done anew.
        layout = self.layout()
        if layout is not None:
            layout.activate()

    def _length_width(self) -> int:
        """What the length of the run takes; History has it, too."""
        return self._length.width() + SPACING

    @Slot()
    def _ask_how_many(self) -> None:
        """Open the dialog, which is made when it is first wanted."""
        if self._dialog is None:
            self._dialog = RunStepsDialog(self)
            self._dialog.steps_chosen.connect(self.steps_requested)
        self._dialog.ask()

    def _words_width(self) -> int:
        """What the words about the speed take; the slider's tooltip has them, too."""
        words_and_gaps = self._speed_label.sizeHint().width() + self._speed_words.width()
        return words_and_gaps + 2 * SPACING

    def _more_button(self, run_steps: QAction) -> QToolButton:
        menu = Menu(self)
        for steps in STEP_COUNTS:
            action = menu.addAction(f"{count(steps)} steps")
            action.triggered.connect(lambda _=False, steps=steps: self.steps_requested.emit(steps))
        menu.addSeparator()
        menu.addAction(run_steps)
        button = QToolButton()
        button.setObjectName("moreStepsButton")
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setIcon(icon("chevron-down", "muted"))
        button.setIconSize(ARROW)
        button.setProperty("variant", "tight")
        button.setFixedWidth(LEAST_TARGET)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName("More steps")
        button.setToolTip("Make many steps at once")
        return button

    def _speed_slider(self) -> JumpSlider:
        slider = JumpSlider(SpeedScale())
        slider.setObjectName("speedSlider")
        slider.setRange(0, len(SPEEDS) - 1)
        slider.setPageStep(1)
        slider.setMinimumWidth(SLIDER_WIDTHS[0])
        slider.setMaximumWidth(SLIDER_WIDTHS[1])
        slider.setAccessibleName("Speed")
        slider.valueChanged.connect(self._tell_speed)
        return slider

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addStretch(1)
        for button in self._buttons:
            row.addWidget(button)
        row.addWidget(self._more)
        row.addSpacing(SPACING)
        self._speed_label.setBuddy(self._speed)
        for quiet in (self._speed_label, self._length):
            quiet.setProperty("role", "muted")
        self._step.setProperty("role", "strong")
        row.addWidget(self._speed_label)
        row.addWidget(self._speed, 1)
        row.addWidget(self._speed_words)
        row.addStretch(1)
        for part in (self._step, self._length):
            row.addWidget(part)

    def _change_speed(self, places: int) -> None:
        self._speed.setValue(self._speed.value() + places)

    def _tell_speed(self) -> None:
        self._describe_speed()
        self.speed_changed.emit(self.speed)

    def _describe_speed(self) -> None:
        text = words(self.speed)
        self._speed_words.set_text(text)
        self._speed.say(text)
        self._speed.setToolTip(f"{SPEED_TIP}\nNow: {text}")

    def _show_steps(self, step: int, length: int) -> None:
        room = count(10 ** max(LEAST_DIGITS, len(str(length))) - 1)
        self._step.reserve(f"Step {room}")
        self._length.reserve(f"of {room}")
        self._step.set_text(f"Step {count(step)}")
        self._length.set_text(f"of {count(length)}")
