"""A person whose program meets a fault. Started by tests/faults/life.py.

``python -m tests.faults.person PLAN [WORD ...]`` opens the program with these words and goes
through a plan, which is a function of the window that yields conditions to wait for. Whatever the
program says to the person is printed: “says” what its message bar says, “asks” what a dialog does.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from gdviz.app.program import Program
from gdviz.ui.message_bar import MessageBar
from tests.faults.hands import (
    Condition,
    Plan,
    dialog,
    edit,
    has_said,
    place,
    press,
    save,
    say,
)
from tests.faults.plans import MORE_PLANS

LOOK_EVERY_MS = 5
YEAR = 365 * 24 * 3600.0


def save_and_end(program: Program) -> Iterator[Condition]:
    """Draw, save, say what came of it, and end."""
    edit(program)
    yield lambda: program.document.undo_stack.count() == 1
    program.window.messages.clear()
    save(program, place("FILE"))
    yield lambda: bool(program.window.messages.text)
    say("unsaved", program.sessions.work.is_unsaved)


def keep_and_end(program: Program) -> Iterator[Condition]:
    """Draw where autosave cannot keep it; save elsewhere."""
    edit(program)
    yield lambda: bool(program.window.messages.text)
    program.window.messages.clear()
    edit(program)
    save(program, place("FILE"))
    yield has_said(program, "Saved")


def play_and_end(program: Program) -> Iterator[Condition]:
    """Play a little, draw, and end."""
    program.trainer.play()
    yield lambda: program.trainer.latest.step > 3
    program.trainer.pause()
    edit(program)
    yield lambda: program.document.undo_stack.count() == 1
    say("step", program.trainer.latest.step)


def keep(program: Program) -> Iterator[Condition]:
    """Draw, wait until autosave has it, and say so; then wait for whatever comes."""
    yield edit(program)
    say("kept", program.document.experiment.samples.images[0].pixels[0, 0])
    yield lambda: False


def keep_while_playing(program: Program) -> Iterator[Condition]:
    """As `keep`, as fast as it goes."""
    program.trainer.play()
    yield lambda: program.trainer.latest.step > 100
    yield from keep(program)


def save_again_and_again(program: Program) -> Iterator[Condition]:
    """As `keep`, while a file is written all the time."""
    yield edit(program)
    say("kept", program.document.experiment.samples.images[0].pixels[0, 0])
    for _ in range(10**6):
        stack = program.document.undo_stack
        before = stack.count()
        edit(program)
        save(program, place("FILE"))
        yield lambda before=before, stack=stack: stack.count() > before


def bring_back(program: Program) -> Iterator[Condition]:
    """Bring back what is offered."""
    yield press("recoveryDialog", "bringBackButton")
    yield lambda: program.sessions.work.is_unsaved
    say("back", program.document.experiment.samples.images[0].pixels[0, 0])


def look(program: Program) -> Iterator[Condition]:
    """Look at what is said at the start, for a while."""
    end = time.monotonic() + 1.0
    yield lambda: time.monotonic() > end


def read(program: Program) -> Iterator[Condition]:
    """Wait until the file that was opened is there, or something is said of it."""
    yield lambda: bool(program.window.messages.text) or dialog("importDialog") is not None


def clock_jumps(program: Program) -> Iterator[Condition]:
    """Draw and save while the clock of the day goes back and forth by years."""
    real = time.time
    for years in (10, -10, 0):
        time.time = lambda years=years: real() + years * YEAR
        yield edit(program)
        program.trainer.play()
        step = program.trainer.latest.step
        yield lambda step=step: program.trainer.latest.step > step
        program.trainer.pause()
    save(program, place("FILE"))
    yield has_said(program, "Saved")


def save_over_another(program: Program) -> Iterator[Condition]:
    """Save what another window has saved meanwhile."""
    yield lambda: program.sessions.work.path is not None
    say("open", place("FILE"))
    yield lambda: place("SIGN").exists()
    edit(program)
    yield lambda: program.document.undo_stack.count() == 1
    program.window.actions_of_window.save.requested.emit()
    yield lambda: any(
        each.isVisible() and isinstance(each, QDialog) for each in QApplication.topLevelWidgets()
    )
    shown = next(
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QDialog) and each.isVisible()
    )
    say("asks", shown.windowTitle())
    shown.reject()


PLANS: dict[str, Plan] = {
    each.__name__: each
    for each in (
        save_and_end,
        keep_and_end,
        play_and_end,
        keep,
        keep_while_playing,
        save_again_and_again,
        bring_back,
        look,
        read,
        clock_jumps,
        save_over_another,
    )
} | MORE_PLANS


class Walk:
    """Goes through a plan while the program runs, and ends it quietly."""

    def __init__(self, program: Program, plan: Plan) -> None:
        self._program = program
        self._plan = plan(program)
        self._condition: Condition = lambda: True
        self._timer = QTimer()
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _go_on(self) -> None:
        if not self._condition():
            return
        try:
            self._condition = next(self._plan)
        except StopIteration:
            self._timer.stop()
            say("done", "")
            self._program.sessions.leave_quietly()


def main(words: list[str]) -> int:
    """Open the program, go through the plan, and return the program's exit code."""
    plan = PLANS[words[0]]
    walks: list[Walk] = []
    start, show = Program.start, MessageBar.show_message

    def start_and_walk(program: Program) -> None:
        start(program)
        if not walks:
            walks.append(Walk(program, plan))

    def show_and_say(bar: MessageBar, kind: str, text: str, *rest: Any) -> None:
        say("says", text)
        show(bar, kind, text, *rest)

    Program.start = start_and_walk
    MessageBar.show_message = show_and_say
    from gdviz.__main__ import main as run

    return run(words[1:])


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main(sys.argv[1:]))
