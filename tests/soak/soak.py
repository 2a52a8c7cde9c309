"""Plays flat out for minutes with random edits, jumps, races, scenes and changes of every setting.

By hand: ``python -m tests.soak.soak [MINUTES] [SEED]``. Warnings are errors; whatever goes wrong is
printed and makes the exit code 1. In a few seconds: ``python -m tests.soak.soak 0.02``; its last
line begins with “no exception, no warning”.
"""

import math
import os
import sys
import time
from pathlib import Path
from random import Random

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from gdviz.document import Document
from gdviz.engine import Experiment, Snapshot, Training, builtin_sample_set
from gdviz.trainer import AS_FAST_AS_IT_GOES, Trainer
from gdviz.ui.scenes.scene import scene_of
from tests.complaints import complaints, told
from tests.soak.actions import edit

MINUTES = 20.0
ACTION_MS = 20
UNDO_LIMIT = 200

# After so much of the time all code has run at least once, and memory is counted from there.
WARM_UP = 0.1
LOOKS = 500
# A person does not ask for more before the last things are there.
MOST_WAITING = 5
# So many of the actions leave the run playing.
PLAYS_ON = 0.7


def megabytes() -> float:
    """What this process holds of the memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


class Stopwatch:
    """Counts the steps that all trainings make, and times what the trainer's thread does."""

    def __init__(self, trainer: Trainer) -> None:
        self.steps = 0
        self.diverged = self.stopped = 0
        self.ticks: list[float] = []
        self.jumps: list[float] = []
        self._count_steps()
        worker = trainer._worker
        tick = worker._tick
        worker._timer.timeout.disconnect(tick)
        self._timed_tick = self._timed(tick, self.ticks)
        worker._timer.timeout.connect(self._timed_tick)
        worker._race.go_to = self._timed(worker._race.go_to, self.jumps)

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


class Person(QObject):
    """Somebody without mercy."""

    def __init__(self, trainer: Trainer, document: Document, seed: int) -> None:
        super().__init__()
        self.random = Random(seed)
        self.trainer, self.document = trainer, document
        self.edits = self.undone = self.travels = 0
        self._asked = self._answered = 0
        trainer.recorded.connect(self._hear)

    @Slot(int, object)
    def _hear(self, number: int, _records: object) -> None:
        self._answered = number

    def act(self) -> None:
        """Do one thing, unless the trainer is still at the last ones."""
        if self._asked - self._answered > MOST_WAITING:
            return
        self._asked += 1
        self._act()
        self.trainer.ask_for_record(self._asked)

    def _act(self) -> None:
        action = self.random.randrange(100)
        latest = self.trainer.latest
        check(latest)
        if action < 45:
            self.document.change("Edit", **edit(self.random, self.document.experiment))
            self.edits += 1
        elif action < 55:
            self.document.undo_stack.undo() if action < 52 else self.document.undo_stack.redo()
            self.undone += 1
        elif action < 75:
            self.travel(latest)
        elif action < 78:
            self.trainer.run_steps(self.random.randrange(1, 50_000))
        elif action == 78:
            self.trainer.reset()
        elif action == 79:
            self.trainer.forget_dropped()
        elif action == 80:
            self.trainer.set_speed(self.random.choice([3.0, 200.0, AS_FAST_AS_IT_GOES]))
        elif action == 81:
            self.trainer.pause()
        else:
            self.trainer.set_speed(AS_FAST_AS_IT_GOES)
            self.trainer.play()
        if self.random.random() < PLAYS_ON:
            self.trainer.play()

    def travel(self, latest: Snapshot) -> None:
        self.travels += 1
        if self.random.random() < 0.3:
            self.trainer.step(self.random.choice([-1000, -10, -1, 1, 10, 100]))
        else:
            self.trainer.go_to(self.random.randint(0, latest.length))


def check(snapshot: Snapshot) -> None:
    """What must hold for every snapshot, whatever was done."""
    assert 0 <= snapshot.step <= snapshot.length == len(snapshot.history) - 1
    assert np.isfinite(snapshot.parameters).all()
    assert len(snapshot.parameters) == snapshot.experiment.objective.size
    assert len(snapshot.outputs) in (0, len(snapshot.experiment.samples))
    assert snapshot.path.steps[-1] == snapshot.step
    assert snapshot.cost.steps == snapshot.step
    assert same(snapshot.measures.loss, snapshot.history.at(snapshot.step).loss) or (
        snapshot.step < snapshot.length - 1_000_000
    )
    assert snapshot.step <= snapshot.clock <= snapshot.newest
    assert len({other.runner.name for other in snapshot.runners}) == len(snapshot.runners)
    for other in snapshot.runners:
        assert other.snapshot.step <= snapshot.clock
        check(other.snapshot)


def same(one: float, other: float) -> bool:
    """Where a function has no value, neither has its history."""
    return one == other or (math.isnan(one) and math.isnan(other))


def play(minutes: float, seed: int) -> tuple[Person, Stopwatch, list[float]]:
    """Let that person at it; also gives the memory, looked at now and then."""
    document = Document(Experiment(builtin_sample_set("faces")))
    document.undo_stack.setUndoLimit(UNDO_LIMIT)
    trainer = Trainer(document.experiment, scene=scene_of(document.experiment).key)
    # As in the window: each scene has a race of its own, which waits while another is looked at.
    document.experiment_changed.connect(lambda now: trainer.apply(now, scene_of(now).key))
    person, watch, memory = Person(trainer, document, seed), Stopwatch(trainer), []
    actions, looks = QTimer(), QTimer()
    actions.timeout.connect(person.act)
    looks.timeout.connect(lambda: memory.append(megabytes()))
    trainer.start()
    actions.start(ACTION_MS)
    milliseconds = 60_000 * minutes
    QTimer.singleShot(
        round(WARM_UP * milliseconds), lambda: looks.start(round(milliseconds / LOOKS))
    )
    QTimer.singleShot(round(milliseconds), QCoreApplication.quit)
    trainer.set_speed(AS_FAST_AS_IT_GOES)
    trainer.play()
    QCoreApplication.exec()
    actions.stop()
    looks.stop()
    trainer.close()
    return person, watch, memory


def main(minutes: float, seed: int) -> int:
    """Run it, print what it found, and return the exit code."""
    application = QCoreApplication([])
    with complaints() as found:
        person, watch, memory = play(minutes, seed)
    print(
        f"{minutes:g} minutes: {watch.steps:,} steps, {person.edits:,} edits, "
        f"{person.undone:,} undone or redone, {person.travels:,} jumps\n"
        f"{watch.diverged:,} runs diverged, {watch.stopped:,} were stopped by a rule\n"
        f"memory: {memory[0]:.0f} MB after {WARM_UP:.0%} of the time, "
        f"at most {max(memory):.0f} MB, {memory[-1]:.0f} MB in the end"
    )
    print(line("ticks", watch.ticks))
    print(line("jumps", watch.jumps))
    del application
    return told(found)


def line(name: str, seconds: list[float]) -> str:
    milliseconds = 1e3 * np.array(seconds or [np.nan])
    median, most, longest = np.percentile(milliseconds, (50, 99, 100))
    return (
        f"{name}: {len(seconds):,}, median {median:.1f} ms, 99 % within {most:.1f} ms, "
        f"longest {longest:.1f} ms"
    )


if __name__ == "__main__":
    sys.exit(
        main(
            float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES,
            int(sys.argv[2]) if len(sys.argv) > 2 else 1,
        )
    )
