"""Plans in which something is under way, or fails inside: see tests/faults/person.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from gdviz.app.lesson_wiring import Lessons
from gdviz.app.program import Program
from gdviz.engine import Race, Training, fast
from gdviz.lessons import builtin_lesson, builtin_names
from gdviz.trainer import worker
from gdviz.ui.answers.answer_picture import AnswerPicture
from gdviz.ui.answers.answer_plot import AnswerPlot
from gdviz.ui.pictures.studio import Waiting
from tests.faults.hands import Condition, Plan, dialog, edit, has_said, place, save, say

STEPS = 2_000
Fail = Callable[[Program], None]


def keep_in_lesson(program: Program) -> Iterator[Condition]:
    """Draw, wait until autosave has it, and go into a lesson, where a run plays."""
    yield edit(program)
    lessons = next(each for each in program.children() if isinstance(each, Lessons))
    lessons.begin(builtin_lesson(builtin_names()[0]))
    run = lessons.run
    assert run is not None
    yield lambda: not run.is_waiting
    run.program.trainer.play()
    say("kept", program.document.experiment.samples.images[0].pixels[0, 0])
    yield lambda: False


def keep_while_importing(program: Program) -> Iterator[Condition]:
    """The same while a large table is read."""
    yield edit(program)
    path = place("FILE").with_suffix(".csv")
    with path.open("w") as file:
        file.writelines(f"{n % 10}," + ",".join("0" * 784) + "\n" for n in range(20_000))
    program.sessions.open_files([path])
    say("kept", program.document.experiment.samples.images[0].pixels[0, 0])
    yield lambda: False


def keep_while_exporting(program: Program) -> Iterator[Condition]:
    """The same while a long film is written by another process."""
    program.trainer.run_steps(STEPS)
    yield lambda: program.trainer.latest.clock == STEPS
    yield edit(program)
    made: list[int] = []
    path = place("FILE").with_suffix(".gif")
    waiting = Waiting(made.append, lambda: None, lambda sentence: say("ends", sentence))
    program.exports.write(["--panel", "weights", "--every", "1"], path, waiting)
    yield lambda: bool(made)
    say("kept", program.document.experiment.samples.images[0].pixels[0, 0])
    yield lambda: False


def import_digits(program: Program) -> Iterator[Condition]:
    """Ask for the digits, and read what is said of them."""
    program.window.actions_of_window.import_digits.trigger()
    yield from read_problem(program)


def read_problem(program: Program) -> Iterator[Condition]:
    """Read what the preview says of the file that was opened."""

    def problem() -> str:
        found = dialog("importDialog")
        label = None if found is None else found.findChild(QLabel, "importProblem")
        return label.text() if label is not None and label.isVisible() else ""

    yield lambda: bool(problem())
    say("says", problem())


def close_while_waiting(program: Program) -> Iterator[Condition]:
    """Say that the window is there, whatever it waits for."""
    say("waits", "")
    yield lambda: False


def run_long(program: Program) -> Iterator[Condition]:
    """Make a run for which steps are compiled, and go on once they are, or cannot be."""
    yield from _run_long(program, waits=True)


def run_long_at_once(program: Program) -> Iterator[Condition]:
    """The same, and wait for nobody."""
    yield from _run_long(program, waits=False)


def _run_long(program: Program, waits: bool) -> Iterator[Condition]:
    # At once, not when a run has taken seconds.
    worker.LONG_SECONDS = 1e-9
    edit(program)
    experiment, trainer = program.document.experiment, program.trainer
    yield lambda: trainer.latest.experiment == experiment

    def is_ready() -> bool:
        wish = fast.wish(experiment)
        return wish is None or wish.is_ready

    for end in (STEPS, 2 * STEPS):
        trainer.run_steps(STEPS)
        yield lambda end=end: trainer.latest.clock == end
        yield is_ready if waits else lambda: True
    wish = fast.wish(experiment)
    is_compiled = wish is not None and wish.is_ready and wish.loop() is not None
    say("makes", "compiled" if is_compiled else "numpy")
    save(program, place("FILE"))
    yield has_said(program, "Saved")
    fast.end()
    alone, latest = Training(experiment), trainer.latest
    alone.advance(2 * STEPS)
    same = alone.state.same_bits(latest.state) and np.array_equal(
        alone.history.rows(), latest.history.rows()
    )
    say("bits", "the same" if same else "differ")


def _fail() -> None:
    # Nobody foresees this.
    _ = 1 // 0


def in_window(program: Program) -> None:
    """Fail where events are handled."""
    QTimer.singleShot(0, _fail)


def in_trainer(program: Program) -> None:
    """Fail once on the trainer's thread, in the middle of a step."""
    advance = Race.advance

    def fail_once(race: Race, steps: int = 1) -> int:
        Race.advance = advance
        _fail()
        return 0

    Race.advance = fail_once
    program.trainer.play()


def in_background(program: Program) -> None:
    """Fail where files are written."""
    program.sessions._background.do(_fail, lambda _: None, lambda _: None, ())


def in_painting(program: Program) -> None:
    """Fail once while a card is painted, with the painter at work."""
    paint = AnswerPicture.paint

    def fail_once(*_words: object) -> None:
        AnswerPicture.paint = paint
        _fail()

    AnswerPicture.paint = fail_once
    for plot in program.window.findChildren(AnswerPlot):
        plot.update()


def failing(fail: Fail) -> Plan:
    """An error that nobody foresaw, after an edit: copy what is said of it, and go on."""

    def plan(program: Program) -> Iterator[Condition]:
        edit(program)
        yield lambda: program.document.undo_stack.count() == 1
        fail(program)
        yield has_said(program, "Something went wrong inside gdviz")
        program.window.messages.action_triggered.emit()
        yield lambda: dialog("detailsDialog") is not None
        details = dialog("detailsDialog")
        assert details is not None
        copy = details.findChild(QPushButton, "copyDetailsButton")
        assert copy is not None
        copy.click()
        copied = QGuiApplication.clipboard().text()
        say("copied", next(line for line in copied.splitlines() if "Error" in line))
        details.reject()
        step = program.trainer.latest.step
        program.trainer.step()
        yield lambda: program.trainer.latest.step > step
        say("step", program.trainer.latest.step - step)
        save(program, place("FILE"))
        yield has_said(program, "Saved")
        yield edit(program)

    return plan


MORE_PLANS: dict[str, Plan] = {
    each.__name__: each
    for each in (
        keep_in_lesson,
        keep_while_importing,
        keep_while_exporting,
        import_digits,
        read_problem,
        close_while_waiting,
        run_long,
        run_long_at_once,
    )
}
MORE_PLANS |= {
    f"fail_{fail.__name__}": failing(fail)
    for fail in (in_window, in_trainer, in_background, in_painting)
}
