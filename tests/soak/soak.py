"""Plays flat out for minutes with random edits, jumps and changes of every setting.

By hand: ``python -m tests.soak.soak [MINUTES] [SEED]``. Warnings are errors; whatever goes wrong is
printed and makes the exit code 1.
"""

import os
import sys

from gdviz.__main__ import THREAD_COUNTS

for variable in THREAD_COUNTS:
    os.environ.setdefault(variable, "1")

import time  # noqa: E402
import traceback  # noqa: E402
import warnings  # noqa: E402
from pathlib import Path  # noqa: E402
from random import Random  # noqa: E402

import numpy as np  # noqa: E402
from PySide6.QtCore import QCoreApplication, QTimer, qInstallMessageHandler  # noqa: E402

from gdviz.document import Document  # noqa: E402
from gdviz.engine import Experiment, Snapshot, Training, builtin_sample_set  # noqa: E402
from gdviz.runner import AS_FAST_AS_IT_GOES, Runner  # noqa: E402
from tests.soak.deeds import edit  # noqa: E402

MINUTES = 20.0
DEED_MS = 20
UNDO_LIMIT = 200

# After so long all code has run at least once, and memory is counted from there.
WARM_UP_SECONDS = 20.0


def megabytes() -> float:
    """What this process holds of the memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


class Stopwatch:
    """Counts the steps that all trainings make, and times what the runner's thread does."""

    def __init__(self, runner: Runner) -> None:
        self.steps = 0
        self.diverged = self.stopped = 0
        self.ticks: list[float] = []
        self.jumps: list[float] = []
        self._count_steps()
        worker = runner._worker
        tick = worker._tick
        worker._timer.timeout.disconnect(tick)
        self._timed_tick = self._timed(tick, self.ticks)
        worker._timer.timeout.connect(self._timed_tick)
        worker._training.go_to = self._timed(worker._training.go_to, self.jumps)

    def _count_steps(self) -> None:
        advance = Training.advance

        def counted(training: Training, steps: int = 1) -> int:
            made = advance(training, steps)
            self.steps += made
            self.diverged += made < steps and training.divergence is not None
            self.stopped += made < steps and training.stop_reason is not None
            return made

        Training.advance = counted  # type: ignore[method-assign]

    @staticmethod
    def _timed(call, into):
        def timed(*words):
            began = time.perf_counter()
            try:
                return call(*words)
            finally:
                into.append(time.perf_counter() - began)

        return timed


class Person:
    """Somebody without mercy."""

    def __init__(self, runner: Runner, document: Document, seed: int) -> None:
        self.random = Random(seed)
        self.runner, self.document = runner, document
        self.edits = self.undone = self.travels = 0

    def act(self) -> None:
        deed = self.random.randrange(100)
        latest = self.runner.latest
        check(latest)
        if deed < 45:
            self.document.change("Edit", **edit(self.random, self.document.experiment))
            self.edits += 1
        elif deed < 55:
            self.document.undo_stack.undo() if deed < 52 else self.document.undo_stack.redo()
            self.undone += 1
        elif deed < 75:
            self.travel(latest)
        elif deed < 78:
            self.runner.run_steps(self.random.randrange(1, 50_000))
        elif deed == 78:
            self.runner.reset()
        elif deed == 79:
            self.runner.forget_dropped()
        elif deed == 80:
            self.runner.set_speed(self.random.choice([3.0, 200.0, AS_FAST_AS_IT_GOES]))
        elif deed == 81:
            self.runner.pause()
        else:
            self.runner.set_speed(AS_FAST_AS_IT_GOES)
            self.runner.play()

    def travel(self, latest: Snapshot) -> None:
        self.travels += 1
        if self.random.random() < 0.3:
            self.runner.step(self.random.choice([-1000, -10, -1, 1, 10, 100]))
        else:
            self.runner.go_to(self.random.randint(0, latest.length))


def check(snapshot: Snapshot) -> None:
    """What must hold for every snapshot, whatever was done."""
    assert 0 <= snapshot.step <= snapshot.length == len(snapshot.history) - 1
    assert np.isfinite(snapshot.parameters).all()
    assert len(snapshot.parameters) == snapshot.experiment.objective.size
    assert len(snapshot.outputs) in (0, len(snapshot.experiment.samples))
    assert snapshot.path.steps[-1] == snapshot.step
    assert snapshot.cost.steps == snapshot.step
    assert snapshot.measures.loss == snapshot.history.at(snapshot.step).loss or (
        snapshot.step < snapshot.length - 1_000_000
    )


def play(minutes: float, seed: int) -> tuple[Person, Stopwatch, list[float]]:
    """Let that person at it; also gives the memory, looked at every second."""
    document = Document(Experiment(builtin_sample_set("faces")))
    document.undo_stack.setUndoLimit(UNDO_LIMIT)
    runner = Runner(document.experiment)
    document.experiment_changed.connect(runner.apply)
    person, watch, memory = Person(runner, document, seed), Stopwatch(runner), []
    deeds, looks = QTimer(), QTimer()
    deeds.timeout.connect(person.act)
    looks.timeout.connect(lambda: memory.append(megabytes()))
    runner.start()
    deeds.start(DEED_MS)
    QTimer.singleShot(round(1000 * WARM_UP_SECONDS), lambda: looks.start(1000))
    QTimer.singleShot(round(60_000 * minutes), QCoreApplication.quit)
    runner.set_speed(AS_FAST_AS_IT_GOES)
    runner.play()
    QCoreApplication.exec()
    deeds.stop()
    looks.stop()
    runner.close()
    return person, watch, memory


def main(minutes: float, seed: int) -> int:
    """Run it, print what it found, and return the exit code."""
    warnings.simplefilter("error")
    complaints: list[str] = []
    qInstallMessageHandler(lambda _kind, _where, text: complaints.append(text))
    sys.excepthook = lambda *error: complaints.append("".join(traceback.format_exception(*error)))
    application = QCoreApplication([])
    person, watch, memory = play(minutes, seed)
    ticks, jumps = 1e3 * np.array(watch.ticks), 1e3 * np.array(watch.jumps)
    print(
        f"{minutes:g} minutes: {watch.steps:,} steps, {person.edits:,} edits, "
        f"{person.undone:,} undone or redone, {person.travels:,} jumps\n"
        f"{watch.diverged:,} runs diverged, {watch.stopped:,} were stopped by a rule\n"
        f"memory: {memory[0]:.0f} MB after {WARM_UP_SECONDS:g} s, at most {max(memory):.0f} MB, "
        f"{memory[-1]:.0f} MB in the end\n"
        f"ticks: {len(ticks):,}, median {np.median(ticks):.1f} ms, "
        f"99 % within {np.percentile(ticks, 99):.1f} ms, longest {ticks.max():.1f} ms\n"
        f"jumps: median {np.median(jumps):.1f} ms, longest {jumps.max():.1f} ms"
    )
    print("\n".join(complaints[:20]) or "no exception, no warning")
    del application
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(
        main(
            float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES,
            int(sys.argv[2]) if len(sys.argv) > 2 else 1,
        )
    )
