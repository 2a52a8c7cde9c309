"""What a person does on each page of the built-in lessons, with the mouse or with the keyboard."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSpinBox

from gdviz.app.lesson_run import LessonRun
from gdviz.ui.landscape.line.line_view import LineView
from gdviz.ui.run.run_steps_dialog import RunStepsDialog
from tests.app.person import Person


class Pupil:
    """A person in a lesson, who uses the mouse alone or the keyboard alone, page by page."""

    def __init__(self, person: Person, run: LessonRun, keyboard: bool) -> None:
        self.person = person
        self.run = run
        self.keyboard = keyboard

    @property
    def panels(self):
        return self.person.window.panels

    def press(self, name: str) -> None:
        """Press a button of the window, by its object name."""
        button = self.person.find(QAbstractButton, name)
        # What it needs may still be worked out.
        self.person.qtbot.waitUntil(button.isEnabled)
        if self.keyboard:
            self.person.focus(name)
            self.person.press(Qt.Key.Key_Space)
        else:
            self.person.click_on(button, button.rect().center())

    def step(self, times: int = 1) -> None:
        for _ in range(times):
            before = self.person.latest.clock
            self.press("stepButton")
            self.person.qtbot.waitUntil(lambda before=before: self.person.latest.clock > before)

    def run_to(self, step: int) -> None:
        """By the dialog that makes many steps."""
        self.person.wait_for_rest()
        missing = step - self.person.latest.clock
        if self.keyboard:
            self.person.press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
        else:
            self.person.choose_in_menu("moreStepsButton", "Run steps…")
        dialog = self.person.find(RunStepsDialog, "runStepsDialog")
        field = dialog.findChild(QSpinBox)
        field.selectAll()
        self.person.qtbot.keyClicks(field, str(missing))
        go = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Run")
        if self.keyboard:
            self.person.qtbot.keyClick(field, Qt.Key.Key_Return)
        else:
            self.person.click_on(go)
        self.person.qtbot.waitUntil(lambda: not dialog.isVisible())
        self.person.come_back()
        self.person.qtbot.waitUntil(
            lambda: self.person.latest.clock == step or self.person.latest.divergence is not None
        )

    def look_at_all(self) -> None:
        for row in range(len(self.person.images)):
            self.look_at(row)

    def sum_up_all(self) -> None:
        for row in range(len(self.person.images)):
            self.look_at(row)
            rows = self.panels.sums.rows.row_count
            for _ in range(rows):
                self.press("stepSumButton")

    def look_at(self, row: int) -> None:
        view = self.panels.samples.list
        if self.keyboard:
            self.person.focus("sampleList")
            way = row - self.panels.choices.image
            for _ in range(abs(way)):
                self.person.press(Qt.Key.Key_Down if way > 0 else Qt.Key.Key_Up)
        else:
            place = view.visualRect(view.model().index(row, 0)).center()
            self.person.click_on(view.viewport(), QPointF(place))
        assert self.panels.choices.image == row

    def choose(self, box: str, title: str) -> None:
        self.person.choose(box, title)
        self.person.wait_for_edit()

    def type_rate(self, rate: str) -> None:
        self.person.type_into("Learning rate", rate)
        self.person.wait_for_edit()

    def reset(self) -> None:
        self.press("resetButton")
        self.person.qtbot.waitUntil(lambda: self.person.latest.newest == 0)

    def carry_to(self, x: float) -> None:
        """Move the ball along the line."""
        view = self._settled_line()
        if self.keyboard:
            self._carry_by_keys(view, x)
        else:
            ball, frame = view._scene().ball(), view._scene().frame
            target = QPointF(frame.point(x, 0.0).x(), ball.y())
            self.person.drag(view, ball, (ball + target) / 2, target)
        self.person.wait_for_edit()

    def _settled_line(self) -> LineView:
        """The line, when it shows where the run is."""
        self.person.wait_for_rest()
        view = self.person.find(LineView, "lineView")
        self.person.qtbot.waitUntil(
            lambda: view.picture is not None and view.picture.state.snapshot is self.person.latest
        )
        return view

    def _carry_by_keys(self, view: LineView, x: float) -> None:
        view.setFocus(Qt.FocusReason.TabFocusReason)
        leftwards = x < self.x
        while self.x > x if leftwards else self.x < x:
            before = self.x
            self.person.press(Qt.Key.Key_Comma if leftwards else Qt.Key.Key_Period)
            self.person.qtbot.waitUntil(lambda before=before: self.x != before)
            self._settled_line()

    @property
    def x(self) -> float:
        return float(self.person.latest.parameters[0])


def with_rate(rate: str, steps: int) -> "Action":
    """Set the rate, begin anew, and run."""

    def do(pupil: Pupil) -> None:
        pupil.type_rate(rate)
        pupil.reset()
        pupil.run_to(steps)

    return do


def single_images(pupil: Pupil) -> None:
    pupil.choose("batchChoice", "single image")
    pupil.reset()
    pupil.run_to(60)


def follow_the_slope(pupil: Pupil) -> None:
    pupil.choose("methodChoice", "Gradient descent")
    pupil.step()


def be_lenient(pupil: Pupil) -> None:
    pupil.person.type_into("toleranceField", "30")
    pupil.person.wait_for_edit()


def try_every_weight(pupil: Pupil) -> None:
    nudges = pupil.panels.arithmetic.nudges
    # Until the run has come to rest, the table may begin anew.
    while nudges.tried < len(pupil.person.latest.parameters):
        pupil.press("nextNudgeButton")


Action = Callable[[Pupil], None]

# By the first words of their titles, in their order.
ACTIONS: dict[str, dict[str, Action]] = {
    "1-weight-changes": {
        "Four small pictures": Pupil.look_at_all,
        "A weight for every pixel": lambda pupil: pupil.look_at(2),
        "One nudge at a time": try_every_weight,
        "All at once": Pupil.step,
        "A running total": lambda pupil: pupil.press("answerButton"),
        "All four answers": Pupil.sum_up_all,
        "Who misses?": lambda pupil: pupil.look_at(3),
        "Another round": Pupil.step,
    },
    "2-sigmoid-and-descent": {
        "From sums to probabilities": Pupil.look_at_all,
        "Good enough": lambda pupil: pupil.look_at(3),
        "Why a sum of 2 is enough": be_lenient,
        "Follow the slope": follow_the_slope,
        "100 iterations": lambda pupil: pupil.run_to(100),
        "When is it done?": lambda pupil: pupil.run_to(150),
        "What more would cost": lambda pupil: pupil.run_to(300),
        "No best weights": lambda pupil: pupil.run_to(1000),
        "Pictures it has never seen": lambda pupil: pupil.run_to(20),
        "Over-fitting": lambda pupil: pupil.run_to(500),
    },
    "3-ball-and-slope": {
        "The smallest machine": Pupil.step,
        "Finding −1": lambda pupil: pupil.step(4),
        "A ball on a hill": lambda pupil: pupil.carry_to(-2.0),
        "Up or down?": lambda pupil: pupil.press("derivativeButton"),
        "Flat ground": lambda pupil: pupil.carry_to(-0.05),
        "The slope of the sigmoid": lambda pupil: pupil.carry_to(0.05),
        "The update function": Pupil.step,
        "On to step 3": lambda pupil: pupil.step(2),
        "To the bottom": lambda pupil: pupil.step(20),
        "Your turn: −1 in three steps": with_rate("0.03", 2),
    },
    "4-minima-steps-batches": {
        "A, B and C": lambda pupil: pupil.press("landmarksButton"),
        "The wrong valley": lambda pupil: pupil.run_to(60),
        "Too small": with_rate("0.001", 100),
        "Over the barrier": with_rate("0.46", 100),
        "Too large": with_rate("0.7", 100),
        "And away": with_rate("1", 100),
        "The whole sample": lambda pupil: pupil.run_to(60),
        "One picture at a time": single_images,
        "Side by side": lambda pupil: pupil.run_to(60),
        "A look ahead: momentum and Adam": lambda pupil: pupil.run_to(200),
    },
}
